#include "config.h"

#include "store/credit.h"

#include "store/statement.h"

gboolean
sl_credit_insert (SlDatabase         *database,
                  const SlCreditRow  *row,
                  GError            **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO credit (uid, contact_id, dated, amount, order_id, party_id, entry_id, reason)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");

  g_return_val_if_fail (row != NULL, FALSE);

  sl_statement_bind_text (statement, 1, row->uid);
  sl_statement_bind_int (statement, 2, row->contact_id);
  sl_statement_bind_int (statement, 3, row->dated);
  sl_statement_bind_int (statement, 4, row->amount);
  sl_statement_bind_id (statement, 5, row->order_id);
  sl_statement_bind_id (statement, 6, row->party_id);
  sl_statement_bind_int (statement, 7, row->entry_id);
  sl_statement_bind_text (statement, 8, row->reason != NULL ? row->reason : "");

  return sl_statement_run (statement, error);
}

gboolean
sl_credit_read_balance (SlDatabase  *database,
                        gint64       contact_id,
                        SlDay        day,
                        gint64      *balance,
                        GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "WITH held AS (SELECT dated, sum (sum (amount)) OVER (ORDER BY dated) AS left FROM credit"
    " WHERE contact_id = ?1 GROUP BY dated)"
    " SELECT coalesce (min (left), 0) FROM held WHERE dated >="
    " coalesce ((SELECT max (dated) FROM held WHERE dated <= ?2), (SELECT min (dated) FROM held))"
    " AND EXISTS (SELECT 1 FROM held WHERE dated <= ?2)");

  sl_statement_bind_int (statement, 1, contact_id);
  sl_statement_bind_int (statement, 2, day);
  return sl_statement_run_int (statement, balance, error);
}

gboolean
sl_credit_each (SlDatabase    *database,
                SlDay          day,
                SlCreditFunc   func,
                gpointer       user_data,
                GError       **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT c.id, c.name, sum (k.amount) FROM credit k JOIN contact c ON c.id = k.contact_id"
    " WHERE k.dated <= ?1 GROUP BY c.id HAVING sum (k.amount) <> 0"
    " ORDER BY c.name COLLATE NOCASE, c.id");

  g_return_val_if_fail (func != NULL, FALSE);

  sl_statement_bind_int (statement, 1, day);

  while (sl_statement_next (statement, error))
    func (sl_statement_get_int (statement, 0), sl_statement_get_text (statement, 1),
          sl_statement_get_int (statement, 2), user_data);

  return sl_statement_is_done (statement);
}
