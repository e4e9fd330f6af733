#include "config.h"

#include "store/told-task.h"

#include "store/statement.h"

void
sl_told_task_clear (SlToldTask *task)
{
  g_clear_pointer (&task->uid, g_free);
  g_clear_pointer (&task->text, g_free);
}

static gboolean
read_task (SlStatement  *statement,
           SlToldTask   *task,
           GError      **error)
{
  *task = (SlToldTask) { .due = SL_DAY_NONE };
  if (!sl_statement_next (statement, error))
    return sl_statement_is_done (statement);

  task->uid = sl_statement_dup_text (statement, 0);
  task->text = sl_statement_dup_text (statement, 1);
  task->due = sl_statement_get_day (statement, 2);
  return TRUE;
}

gboolean
sl_told_task_read_step (SlDatabase  *database,
                        gint64       company_id,
                        const char  *contact_uid,
                        SlToldTask  *task,
                        GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT uid, text, due FROM told_task WHERE company_id = ?1 AND contact_uid = ?2"
    " AND is_step = 1");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, contact_uid);
  return read_task (statement, task, error);
}

gboolean
sl_told_task_set_step (SlDatabase  *database,
                       gint64       company_id,
                       const char  *contact_uid,
                       const char  *uid,
                       GError     **error)
{
  g_autoptr(SlStatement) clear = sl_statement_new (database,
    "UPDATE told_task SET is_step = 0 WHERE company_id = ?1 AND contact_uid = ?2 AND is_step = 1");
  g_autoptr(SlStatement) set = sl_statement_new (database,
    "UPDATE told_task SET is_step = 1 WHERE company_id = ?1 AND uid = ?2");

  sl_statement_bind_int (clear, 1, company_id);
  sl_statement_bind_text (clear, 2, contact_uid);
  if (!sl_statement_run (clear, error))
    return FALSE;
  if (uid == NULL)
    return TRUE;

  sl_statement_bind_int (set, 1, company_id);
  sl_statement_bind_text (set, 2, uid);
  return sl_statement_run (set, error);
}

gboolean
sl_told_task_put (SlDatabase        *database,
                  gint64             company_id,
                  const char        *contact_uid,
                  const SlToldTask  *task,
                  GError           **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO told_task (company_id, uid, contact_uid, text, due, is_done)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE SET text = excluded.text,"
    " due = excluded.due, is_done = excluded.is_done,"
    " is_step = iif (excluded.is_done = 1, 0, is_step)");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, task->uid);
  sl_statement_bind_text (statement, 3, contact_uid);
  sl_statement_bind_text (statement, 4, task->text);
  sl_statement_bind_day (statement, 5, task->due);
  sl_statement_bind_int (statement, 6, task->is_done);
  return sl_statement_run (statement, error);
}

gboolean
sl_told_task_remove (SlDatabase  *database,
                     gint64       company_id,
                     const char  *uid,
                     GError     **error)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (database, "DELETE FROM told_task WHERE company_id = ?1 AND uid = ?2");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, uid);
  return sl_statement_run (statement, error);
}

gboolean
sl_told_task_choose (SlDatabase  *database,
                     gint64       company_id,
                     const char  *contact_uid,
                     SlToldTask  *task,
                     GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT t.uid, t.text, t.due FROM told_task t WHERE t.company_id = ?1"
    " AND t.contact_uid = ?2 AND t.is_done = 0 AND NOT EXISTS (SELECT 1 FROM outbox x"
    " WHERE x.company_id = ?1 AND x.entity_type = 'task' AND x.entity_uid = t.uid)"
    " ORDER BY t.due IS NULL, t.due, t.uid LIMIT 1");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, contact_uid);
  return read_task (statement, task, error);
}

gboolean
sl_told_task_waits (SlDatabase  *database,
                    gint64       company_id,
                    const char  *uid,
                    gboolean    *waits,
                    GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT EXISTS (SELECT 1 FROM outbox WHERE company_id = ?1 AND entity_type = 'task'"
    " AND entity_uid = ?2)");
  gint64 n = 0;

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, uid);
  if (!sl_statement_run_int (statement, &n, error))
    return FALSE;

  *waits = n != 0;
  return TRUE;
}

gboolean
sl_told_task_find (SlDatabase  *database,
                   const char  *uid,
                   char       **contact_uid,
                   GError     **error)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (database, "SELECT contact_uid FROM told_task WHERE uid = ?1 LIMIT 1");

  *contact_uid = NULL;
  sl_statement_bind_text (statement, 1, uid);
  if (!sl_statement_next (statement, error))
    return sl_statement_is_done (statement);

  *contact_uid = sl_statement_dup_text (statement, 0);
  return TRUE;
}

gboolean
sl_told_task_apply (SlDatabase        *database,
                    const char        *contact_uid,
                    const SlToldTask  *task,
                    GError           **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE contact SET next_step = ?2, next_on = ?3, no_step = iif (?4, 0, no_step)"
    " WHERE uid = ?1 AND leave_alone = 0 AND (next_step <> ?2 OR next_on IS NOT ?3)");

  sl_statement_bind_text (statement, 1, contact_uid);
  sl_statement_bind_text (statement, 2, task->text != NULL ? task->text : "");
  sl_statement_bind_day (statement, 3, task->due);
  sl_statement_bind_int (statement, 4, task->uid != NULL);
  return sl_statement_run (statement, error);
}
