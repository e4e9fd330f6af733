#include "config.h"

#include "store/party.h"

#include "store/currency-rate-private.h"
#include "store/order-amount-private.h"
#include "store/statement.h"

void
sl_party_row_free (SlPartyRow *row)
{
  if (row == NULL)
    return;

  g_free (row->name);
  g_free (row->note);
  g_free (row->host);
  g_free (row);
}

gboolean
sl_party_insert (SlDatabase        *database,
                 const SlPartyRow  *row,
                 const char        *uid,
                 gint64            *id,
                 GError           **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO party (uid, name, host_id, dated, host_rate, note)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)");

  g_return_val_if_fail (row != NULL && id != NULL, FALSE);

  sl_statement_bind_text (statement, 1, uid);
  sl_statement_bind_text (statement, 2, row->name);
  sl_statement_bind_id (statement, 3, row->host_id);
  sl_statement_bind_int (statement, 4, row->dated);
  sl_statement_bind_int (statement, 5, row->host_rate);
  sl_statement_bind_text (statement, 6, row->note != NULL ? row->note : "");
  return sl_statement_run_insert (statement, id, error);
}

/* Sales and direct orders of the party, less what came back of them. */
#define SOLD(what)                                                                              \
  "(SELECT " what " FROM orders o WHERE o.party_id = p.id AND o.kind IN ('sale', 'direct'))"

GPtrArray *
sl_party_list (SlDatabase  *database,
               gint64       id,
               GError     **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_party_row_free);
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT p.id, p.name, coalesce (p.host_id, 0), p.dated, p.host_rate, p.closed_on, p.note,"
    " coalesce (c.name, ''), " SOLD ("count (*)") ","
    SOLD ("coalesce (sum (" SL_OWN_AMOUNT (GOODS_KEPT, "o") "), 0)")
    " FROM party p LEFT JOIN contact c ON c.id = p.host_id WHERE ?1 = 0 OR p.id = ?1"
    " ORDER BY p.dated DESC, p.id DESC");

  sl_statement_bind_int (statement, 1, id);

  while (sl_statement_next (statement, error))
    {
      SlPartyRow *row = g_new (SlPartyRow, 1);

      *row = (SlPartyRow) {
        .id = sl_statement_get_int (statement, 0),
        .name = sl_statement_dup_text (statement, 1),
        .host_id = sl_statement_get_int (statement, 2),
        .dated = sl_statement_get_day (statement, 3),
        .host_rate = sl_statement_get_int (statement, 4),
        .closed_on = sl_statement_get_day (statement, 5),
        .note = sl_statement_dup_text (statement, 6),
        .host = sl_statement_dup_text (statement, 7),
        .n_sales = sl_statement_get_int (statement, 8),
        .goods = sl_statement_get_int (statement, 9),
      };
      g_ptr_array_add (rows, row);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&rows) : NULL;
}

gboolean
sl_party_close (SlDatabase  *database,
                gint64       id,
                SlDay        closed_on,
                GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE party SET closed_on = ?2 WHERE id = ?1");

  sl_statement_bind_int (statement, 1, id);
  sl_statement_bind_int (statement, 2, closed_on);
  return sl_statement_run (statement, error);
}
