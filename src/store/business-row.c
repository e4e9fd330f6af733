#include "config.h"

#include "store/business-row.h"

#include "store/statement.h"

gboolean
sl_business_row_insert (SlDatabase           *database,
                        const SlBusinessRow  *row,
                        gint64                created_at,
                        GError              **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO business (one, uid, currency, fixed_day, created_at)"
    " VALUES (1, ?1, ?2, ?3, ?4)");

  g_return_val_if_fail (row != NULL, FALSE);

  sl_statement_bind_text (statement, 1, row->uid);
  sl_statement_bind_text (statement, 2, row->currency);
  sl_statement_bind_day (statement, 3, row->fixed_day);
  sl_statement_bind_int (statement, 4, created_at);

  return sl_statement_run (statement, error);
}

gboolean
sl_business_row_read (SlDatabase     *database,
                      SlBusinessRow  *row,
                      GError        **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT uid, currency, fixed_day FROM business");

  g_return_val_if_fail (row != NULL, FALSE);

  if (!sl_statement_need (statement, error))
    return FALSE;

  g_strlcpy (row->uid, sl_statement_get_text (statement, 0), sizeof row->uid);
  g_strlcpy (row->currency, sl_statement_get_text (statement, 1), sizeof row->currency);
  row->fixed_day = sl_statement_get_day (statement, 2);
  return TRUE;
}

gboolean
sl_business_row_set_fixed_day (SlDatabase  *database,
                               SlDay        day,
                               GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE business SET fixed_day = ?1");

  sl_statement_bind_day (statement, 1, day);
  return sl_statement_run (statement, error);
}

gboolean
sl_business_row_take_number (SlDatabase  *database,
                             gint64      *number,
                             GError     **error)
{
  g_autoptr(SlStatement) read = sl_statement_new (database, "SELECT next_number FROM business");
  g_autoptr(SlStatement) advance = sl_statement_new (database,
    "UPDATE business SET next_number = ?1");

  if (!sl_statement_run_int (read, number, error))
    return FALSE;

  sl_statement_bind_int (advance, 1, *number + 1);
  return sl_statement_run (advance, error);
}
