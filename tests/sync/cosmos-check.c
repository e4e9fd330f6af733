#include "cosmos-private.h"

#include "store/base.h"
#include "store/statement.h"

#define HOMES                                                                                 \
  "(SELECT count (*) FROM outbox b WHERE b.op_id = o.uid) +"                                  \
  " (SELECT count (*) FROM op_log l WHERE l.op_id = o.uid) +"                                 \
  " (SELECT count (*) FROM base s WHERE s.type IN ('sale', 'order') AND s.uid = o.uid"        \
  "   AND NOT EXISTS (SELECT 1 FROM outbox b WHERE b.op_id = o.uid)"                          \
  "   AND NOT EXISTS (SELECT 1 FROM op_log l WHERE l.op_id = o.uid)) <> 1"

static const char *const names[COSMOS_N_INTENTS] = {
  [COSMOS_SALE] = "sale", [COSMOS_VOID] = "void", [COSMOS_ORDER] = "order", [COSMOS_NOTE] = "note",
};

/* Every sale, and what takes one back, has one home, and so has every order to the company unless
 * a backup was restored: then the person sees that it was not placed.  What was acknowledged is at
 * the server, byte for byte. */
static void
check_homes (Cosmos *self,
             Client *client)
{
  gint64 n = _cosmos_ask_sql (client,
    "SELECT count (*) FROM orders o WHERE o.kind IN ('sale', 'return') AND " HOMES);

  if (n > 0)
    _cosmos_complain (self, "%d sales without exactly one home", (int) n);

  n = client->was_restored ? 0
      : _cosmos_ask_sql (client,
          "SELECT count (*) FROM orders o WHERE o.kind = 'purchase' AND " HOMES);
  if (n > 0)
    _cosmos_complain (self, "%d orders without exactly one home", (int) n);
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
  for (guint intent = 0; intent < COSMOS_N_INTENTS && !client->was_restored; intent++)
    for (guint i = 0; i < client->shown[intent]->len; i++)
      if (!_cosmos_has (client, intent, g_array_index (client->shown[intent], gint64, i)))
        _cosmos_complain (self, "%s %d was shown as saved and is gone", names[intent],
                          (int) g_array_index (client->shown[intent], gint64, i));
}

void
_cosmos_check (Cosmos *self)
{
  const char *doubled = server_find_doubled (self->server);

  if (doubled != NULL)
    _cosmos_complain (self, "%s took effect twice", doubled);

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

/* What a backup may lack for ever: neither the journal beside the file nor the server has it, or
 * the server was asked to forget that it refused. */
static gboolean
may_be_lost (Cosmos       *self,
             Client       *client,
             CosmosIntent  intent)
{
  return intent != COSMOS_SALE && intent != COSMOS_VOID &&
         (self->server_was_restored || client->was_restored);
}

/* What somebody saw as saved took effect exactly once, or was refused once. */
static void
check_effects (Cosmos       *self,
               Client       *client,
               CosmosIntent  intent)
{
  for (guint i = 0; i < client->shown[intent]->len; i++)
    {
      gint64 number = g_array_index (client->shown[intent], gint64, i);
      guint n = server_count (self->server, names[intent], number) +
                (intent == COSMOS_ORDER ? server_count (self->server, "refused", number) : 0);

      if (n > 1 || (n == 0 && !may_be_lost (self, client, intent)))
        _cosmos_complain (self, "%s %d is at the server %u times", names[intent], (int) number, n);
    }
}

static void
compare (Cosmos     *self,
         const char *what,
         gint64      ours,
         gint64      theirs)
{
  if (ours != theirs)
    _cosmos_complain (self, "%s: %d here, %d at the server", what, (int) ours, (int) theirs);
}

/* The books of each installation say the same as the company's. */
static void
check_money (Cosmos *self,
             Client *client)
{
  compare (self, "sales less those that never were",
           _cosmos_ask_sql (client, "SELECT coalesce (sum (CASE kind WHEN 'sale' THEN total"
                                    " WHEN 'return' THEN -total END), 0) FROM orders"),
           server_sum (self->server, "sale") - server_sum (self->server, "void"));
  compare (self, "orders that were not refused",
           _cosmos_ask_sql (client, "SELECT coalesce (sum (total), 0) FROM orders o"
                                    " WHERE kind = 'purchase' AND NOT EXISTS (SELECT 1 FROM op_log"
                                    " WHERE op_id = o.uid AND outcome = 'rejected')"),
           server_sum (self->server, "order"));
  compare (self, "cancelled orders",
           _cosmos_ask_sql (client, "SELECT count (*) FROM orders WHERE kind = 'cancellation'"),
           server_count_cancelled (self->server));
}

#define OPEN_TASKS                                                                            \
  "FROM base t WHERE t.type = 'task' AND json_extract (t.body, '$.contact_id') = c.uid"       \
  " AND NOT json_extract (t.body, '$.done')"

/* What is to be done next with somebody is the first of the tasks that are not done. */
static void
check_steps (Cosmos *self,
             Client *client)
{
  gint64 n = _cosmos_ask_sql (client,
    "SELECT count (*) FROM contact c WHERE c.next_step <> coalesce ((SELECT"
    " json_extract (t.body, '$.text') " OPEN_TASKS
    " ORDER BY json_extract (t.body, '$.due'), t.uid LIMIT 1), '')");

  if (n > 0)
    _cosmos_complain (self, "%d next steps are not those that the server has", (int) n);
}

/* Contacts, what is to be done next and what customers owe are the same everywhere; each note
 * stands at its contact once. */
static void
check_convergence (Cosmos *self)
{
  static const char *const sums[] = {
    "SELECT coalesce (sum (CAST (city AS INTEGER) * (1 + length (name))), 0) FROM contact",
    "SELECT coalesce (sum (CAST (substr (next_step, 2) AS INTEGER) + 7 * coalesce (next_on, 1)), 0)"
    " FROM contact",
    "SELECT coalesce (sum (length (note) - length (replace (note, '  N', '  '))), 0) FROM contact",
    "SELECT coalesce (sum (amount), 0) FROM posting WHERE account = 'assets:receivable'",
    "SELECT coalesce (sum (amount), 0) FROM posting WHERE account LIKE 'income:%'",
  };

  for (guint i = 1; i < self->rules.n_replicas; i++)
    for (guint j = 0; j < G_N_ELEMENTS (sums); j++)
      if (_cosmos_ask_sql (&self->clients[i], sums[j]) !=
          _cosmos_ask_sql (&self->clients[0], sums[j]))
        _cosmos_complain (self, "two installations differ: %s", sums[j]);

  for (guint i = 0; i < self->rules.n_replicas; i++)
    check_steps (self, &self->clients[i]);

  for (guint i = 0; i < self->rules.n_replicas; i++)
    compare (self, "notes", _cosmos_ask_sql (&self->clients[i], sums[2]),
             server_count_notes (self->server));
}

void
_cosmos_check_rest (Cosmos *self)
{
  static const char *const types[] = { "sale", "payment", "order", "contact", "note", "task" };
  gboolean is_whole = !self->rules.with_client_restores && !self->rules.with_server_restores;

  for (guint i = 0; i < self->rules.n_replicas; i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (types); j++)
        check_copy (self, &self->clients[i], types[j]);

      for (guint j = 0; j < COSMOS_N_INTENTS; j++)
        check_effects (self, &self->clients[i], j);

      if (is_whole && !self->rules.with_mangling)
        check_money (self, &self->clients[i]);
    }

  if (is_whole)
    check_convergence (self);
}
