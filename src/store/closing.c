#include "config.h"

#include "store/closing.h"

#include "store/statement.h"

gboolean
sl_closing_insert (SlDatabase  *database,
                   SlDay        period,
                   SlDay        last_day,
                   gint64       closed_at,
                   GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO closing (period, last_day, closed_at) VALUES (?1, ?2, ?3)");

  sl_statement_bind_int (statement, 1, period);
  sl_statement_bind_int (statement, 2, last_day);
  sl_statement_bind_int (statement, 3, closed_at);

  return sl_statement_run (statement, error);
}

gboolean
sl_closing_read_last (SlDatabase  *database,
                      SlDay       *last_day,
                      GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT last_day FROM closing ORDER BY period DESC LIMIT 1");

  *last_day = SL_DAY_NONE;

  while (sl_statement_next (statement, error))
    *last_day = sl_statement_get_day (statement, 0);

  return sl_statement_is_done (statement);
}

gboolean
sl_closing_read_first_record (SlDatabase  *database,
                              SlDay       *day,
                              GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT min (dated) FROM (SELECT min (dated) AS dated FROM entry"
    " UNION ALL SELECT min (dated) FROM orders UNION ALL SELECT min (dated) FROM hours)");

  *day = SL_DAY_NONE;

  while (sl_statement_next (statement, error))
    *day = sl_statement_get_day (statement, 0);

  return sl_statement_is_done (statement);
}
