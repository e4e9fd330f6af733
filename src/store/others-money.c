#include "config.h"

#include "store/others-money.h"

#include "store/statement.h"

gboolean
sl_others_money_insert (SlDatabase              *database,
                        const SlOthersMoneyRow  *row,
                        GError                 **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO others_money (uid, who, dated, amount, entry_id) VALUES (?1, ?2, ?3, ?4, ?5)");

  g_return_val_if_fail (row != NULL, FALSE);

  sl_statement_bind_text (statement, 1, row->uid);
  sl_statement_bind_text (statement, 2, row->who);
  sl_statement_bind_int (statement, 3, row->dated);
  sl_statement_bind_int (statement, 4, row->amount);
  sl_statement_bind_int (statement, 5, row->entry_id);
  return sl_statement_run (statement, error);
}

gboolean
sl_others_money_read (SlDatabase  *database,
                      const char  *who,
                      SlDay        day,
                      gint64      *kept,
                      GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "WITH held AS (SELECT dated, sum (sum (amount)) OVER (ORDER BY dated) AS kept"
    " FROM others_money WHERE who = ?1 GROUP BY dated)"
    " SELECT CASE WHEN (SELECT min (dated) FROM held) <= ?2 THEN min (kept) ELSE 0 END FROM held"
    " WHERE dated >= coalesce ((SELECT max (dated) FROM held WHERE dated <= ?2), ?2)");

  sl_statement_bind_text (statement, 1, who);
  sl_statement_bind_int (statement, 2, day);
  return sl_statement_run_int (statement, kept, error);
}

gboolean
sl_others_money_each (SlDatabase         *database,
                      SlDay               day,
                      SlOthersMoneyFunc   func,
                      gpointer            user_data,
                      GError            **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT min (who), sum (amount), min (dated) FROM others_money WHERE dated <= ?1"
    " GROUP BY who HAVING sum (amount) <> 0 ORDER BY who");

  g_return_val_if_fail (func != NULL, FALSE);

  sl_statement_bind_int (statement, 1, day);

  while (sl_statement_next (statement, error))
    func (sl_statement_get_text (statement, 0), sl_statement_get_int (statement, 1),
          sl_statement_get_day (statement, 2), user_data);

  return sl_statement_is_done (statement);
}
