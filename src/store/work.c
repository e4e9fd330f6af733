#include "config.h"

#include "store/work.h"

#include "store/statement.h"

gboolean
sl_work_insert (SlDatabase  *database,
                const char  *uid,
                SlDay        dated,
                const char  *kind,
                gint64       minutes,
                const char  *note,
                GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO hours (uid, dated, kind, minutes, note) VALUES (?1, ?2, ?3, ?4, ?5)");

  sl_statement_bind_text (statement, 1, uid);
  sl_statement_bind_int (statement, 2, dated);
  sl_statement_bind_text (statement, 3, kind);
  sl_statement_bind_int (statement, 4, minutes);
  sl_statement_bind_text (statement, 5, note);

  return sl_statement_run (statement, error);
}

gboolean
sl_work_sum (SlDatabase  *database,
             SlDay        from,
             SlDay        to,
             gint64      *minutes,
             GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT coalesce (sum (minutes), 0) FROM hours WHERE dated BETWEEN ?1 AND ?2");

  sl_statement_bind_int (statement, 1, from);
  sl_statement_bind_int (statement, 2, to);
  return sl_statement_run_int (statement, minutes, error);
}
