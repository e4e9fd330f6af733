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

gboolean
sl_training_insert (SlDatabase           *database,
                    const SlTrainingRow  *row,
                    GError              **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO training (uid, dated, title, kind, provider, minutes, cost, currency, entry_id)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");

  g_return_val_if_fail (row != NULL, FALSE);

  sl_statement_bind_text (statement, 1, row->uid);
  sl_statement_bind_int (statement, 2, row->dated);
  sl_statement_bind_text (statement, 3, row->title);
  sl_statement_bind_text (statement, 4, row->kind);
  sl_statement_bind_text (statement, 5, row->provider);
  sl_statement_bind_int (statement, 6, row->minutes);
  sl_statement_bind_int (statement, 7, row->cost);
  sl_statement_bind_text (statement, 8, row->currency);
  sl_statement_bind_id (statement, 9, row->entry_id);

  return sl_statement_run (statement, error);
}
