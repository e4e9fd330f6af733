#include "cosmos-private.h"

#include "store/base.h"
#include "store/statement.h"

/* Every sale has one home, what was acknowledged is at the server, byte for byte. */
static void
check_homes (Cosmos *self,
             Client *client)
{
  gint64 n = _cosmos_ask_sql (client,
    "SELECT count (*) FROM orders o WHERE o.kind = 'sale' AND"
    " (SELECT count (*) FROM outbox b WHERE b.op_id = o.uid) +"
    " (SELECT count (*) FROM op_log l WHERE l.op_id = o.uid) +"
    " (SELECT count (*) FROM base s WHERE s.type = 'sale' AND s.uid = o.uid"
    "   AND NOT EXISTS (SELECT 1 FROM outbox b WHERE b.op_id = o.uid)"
    "   AND NOT EXISTS (SELECT 1 FROM op_log l WHERE l.op_id = o.uid)) <> 1");

  if (n > 0)
    _cosmos_complain (self, "%d sales without exactly one home", (int) n);
}

static void
check_acknowledged (Cosmos *self,
                    Client *client)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (sl_business_get_database (client->business),
                      "SELECT op_id, sha256 FROM op_log WHERE money = 1"
                      " AND outcome IN ('applied', 'merged') AND epoch = ?1");

  sl_statement_bind_text (statement, 1, server_get_epoch (self->server));
  while (sl_statement_next (statement, NULL))
    {
      const char *stored = server_get_op (self->server, sl_statement_get_text (statement, 0));

      if (stored == NULL)
        _cosmos_complain (self, "an acknowledged operation is not at the server");
      else if (!g_str_equal (stored, sl_statement_get_text (statement, 1)))
        _cosmos_complain (self, "an acknowledged operation is not what was sent");
    }
}

static void
check_shown (Cosmos *self,
             Client *client)
{
  for (guint i = 0; i < client->shown->len && !client->was_restored; i++)
    if (!_cosmos_has_sale (client, g_array_index (client->shown, gint64, i)))
      _cosmos_complain (self, "a sale that was shown as saved is gone");
}

void
_cosmos_check (Cosmos *self)
{
  gint64 doubled = server_find_doubled (self->server);

  if (doubled != 0)
    _cosmos_complain (self, "the sale of %d took effect twice", (int) doubled);

  for (guint i = 0; i < self->rules.n_replicas; i++)
    {
      check_homes (self, &self->clients[i]);
      check_acknowledged (self, &self->clients[i]);
      check_shown (self, &self->clients[i]);
    }
}

/* At rest */

static void
check_copy (Cosmos     *self,
            Client     *client,
            const char *type)
{
  guint64 ours, theirs;
  guint n_ours, n_theirs;

  g_assert_true (sl_base_digest (sl_business_get_database (client->business), 1, "account", type,
                                 &n_ours, &ours, NULL));
  server_get_digest (self->server, type, &n_theirs, &theirs);

  if (n_ours != n_theirs || ours != theirs)
    _cosmos_complain (self, "not what the server has: %u and %u of %s", n_ours,
              n_theirs, type);
}

/* Every sale that somebody saw as saved took effect exactly once. */
static void
check_money (Cosmos *self,
             Client *client)
{
  for (guint i = 0; i < client->shown->len && !self->rules.with_mangling; i++)
    {
      gint64 total = g_array_index (client->shown, gint64, i);

      if (server_count_sales (self->server, total) != 1)
        _cosmos_complain (self, "the sale of %d is at the server %u times", (int) total,
                  server_count_sales (self->server, total));
    }
}

/* Contacts are the same everywhere, field by field. */
static void
check_contacts (Cosmos *self)
{
  const char *sql = "SELECT coalesce (sum (CAST (city AS INTEGER) * (1 + length (name))), 0)"
                    " FROM contact";

  for (guint i = 1; i < self->rules.n_replicas; i++)
    if (_cosmos_ask_sql (&self->clients[i], sql) != _cosmos_ask_sql (&self->clients[0], sql))
      _cosmos_complain (self, "contacts differ between two installations");
}

void
_cosmos_check_rest (Cosmos *self)
{
  for (guint i = 0; i < self->rules.n_replicas; i++)
    {
      check_copy (self, &self->clients[i], "sale");
      check_copy (self, &self->clients[i], "contact");
      check_money (self, &self->clients[i]);
    }

  if (!self->rules.with_client_restores && !self->rules.with_server_restores)
    check_contacts (self);
}
