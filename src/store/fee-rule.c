#include "config.h"

#include "store/fee-rule.h"

#include "store/statement.h"

void
sl_fee_rule_row_free (SlFeeRuleRow *row)
{
  if (row == NULL)
    return;

  g_free (row->method);
  g_free (row);
}

gboolean
sl_fee_rule_set (SlDatabase          *database,
                 const SlFeeRuleRow  *row,
                 GError             **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO fee_rule (method, valid_from, rate, fixed) VALUES (?1, ?2, ?3, ?4)"
    " ON CONFLICT (method, valid_from) DO UPDATE SET rate = excluded.rate, fixed = excluded.fixed");

  g_return_val_if_fail (row != NULL, FALSE);

  sl_statement_bind_text (statement, 1, row->method);
  sl_statement_bind_int (statement, 2, row->valid_from);
  sl_statement_bind_int (statement, 3, row->rate);
  sl_statement_bind_int (statement, 4, row->fixed);
  return sl_statement_run (statement, error);
}

gboolean
sl_fee_rule_remove (SlDatabase  *database,
                    const char  *method,
                    SlDay        valid_from,
                    gboolean    *is_found,
                    GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "DELETE FROM fee_rule WHERE method = ?1 AND valid_from = ?2 RETURNING 1");

  g_return_val_if_fail (is_found != NULL, FALSE);

  sl_statement_bind_text (statement, 1, method);
  sl_statement_bind_int (statement, 2, valid_from);
  *is_found = FALSE;

  while (sl_statement_next (statement, error))
    *is_found = TRUE;

  return sl_statement_is_done (statement);
}

GPtrArray *
sl_fee_rule_list (SlDatabase  *database,
                  GError     **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)
                                                              sl_fee_rule_row_free);
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT method, valid_from, rate, fixed FROM fee_rule ORDER BY method, valid_from");

  while (sl_statement_next (statement, error))
    {
      SlFeeRuleRow *row = g_new (SlFeeRuleRow, 1);

      *row = (SlFeeRuleRow) {
        .method = sl_statement_dup_text (statement, 0),
        .valid_from = sl_statement_get_day (statement, 1),
        .rate = sl_statement_get_int (statement, 2),
        .fixed = sl_statement_get_int (statement, 3),
      };
      g_ptr_array_add (rows, row);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&rows) : NULL;
}

gboolean
sl_fee_rule_find (SlDatabase  *database,
                  const char  *method,
                  SlDay        day,
                  gint64      *rate,
                  gint64      *fixed,
                  GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT rate, fixed FROM fee_rule WHERE method = ?1 AND valid_from <= ?2"
    " ORDER BY valid_from DESC LIMIT 1");

  sl_statement_bind_text (statement, 1, method);
  sl_statement_bind_int (statement, 2, day);
  *rate = 0;
  *fixed = 0;

  while (sl_statement_next (statement, error))
    {
      *rate = sl_statement_get_int (statement, 0);
      *fixed = sl_statement_get_int (statement, 1);
    }

  return sl_statement_is_done (statement);
}
