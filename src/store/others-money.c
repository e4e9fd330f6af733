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

void
sl_others_money_kept_free (SlOthersMoneyKept *kept)
{
  if (kept == NULL)
    return;

  g_free (kept->who);
  g_free (kept);
}

GPtrArray *
sl_others_money_each (SlDatabase  *database,
                      SlDay        day,
                      GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT min (who), sum (amount), min (dated) FROM others_money WHERE dated <= ?1"
    " GROUP BY who HAVING sum (amount) <> 0 ORDER BY who");
  g_autoptr(GPtrArray) list = NULL;

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_others_money_kept_free);
  sl_statement_bind_int (statement, 1, day);

  while (sl_statement_next (statement, error))
    {
      SlOthersMoneyKept *kept = g_new0 (SlOthersMoneyKept, 1);

      kept->who = g_strdup (sl_statement_get_text (statement, 0));
      kept->kept = sl_statement_get_int (statement, 1);
      kept->since = sl_statement_get_day (statement, 2);
      g_ptr_array_add (list, kept);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}
