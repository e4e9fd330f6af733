#include "config.h"

#include "store/field-conflict.h"

#include "store/statement.h"

#define SELECT_CONFLICT                                                                        \
  "SELECT f.id, f.company_id, f.entity_type, f.entity_uid,"                                    \
  " coalesce ((SELECT name FROM contact WHERE uid = f.entity_uid),"                            \
  " (SELECT c.name FROM told_task t JOIN contact c ON c.uid = t.contact_uid"                   \
  " WHERE t.company_id = f.company_id AND t.uid = f.entity_uid),"                              \
  " (SELECT '' || number FROM orders WHERE uid = f.entity_uid), ''), f.field, f.base_value,"   \
  " f.local_value, f.server_value, f.op_id, f.decided, f.created_at,"                          \
  " coalesce (f.resolved_at, 0) FROM field_conflict f "

void
sl_field_conflict_free (SlFieldConflict *conflict)
{
  if (conflict == NULL)
    return;

  g_free (conflict->entity_type);
  g_free (conflict->entity_uid);
  g_free (conflict->subject);
  g_free (conflict->field);
  g_free (conflict->base_value);
  g_free (conflict->local_value);
  g_free (conflict->server_value);
  g_free (conflict->op_id);
  g_free (conflict->decided);
  g_free (conflict);
}

void
sl_sync_run_free (SlSyncRun *run)
{
  if (run == NULL)
    return;

  g_free (run->problem);
  g_free (run);
}

gboolean
sl_field_conflict_insert (SlDatabase             *database,
                          const SlFieldConflict  *conflict,
                          GError                **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO field_conflict (company_id, entity_type, entity_uid, field, base_value,"
    " local_value, server_value, op_id, decided, created_at)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT DO NOTHING");

  g_return_val_if_fail (conflict != NULL, FALSE);

  sl_statement_bind_int (statement, 1, conflict->company_id);
  sl_statement_bind_text (statement, 2, conflict->entity_type);
  sl_statement_bind_text (statement, 3, conflict->entity_uid);
  sl_statement_bind_text (statement, 4, conflict->field);
  sl_statement_bind_text (statement, 5, conflict->base_value);
  sl_statement_bind_text (statement, 6, conflict->local_value);
  sl_statement_bind_text (statement, 7, conflict->server_value);
  sl_statement_bind_text (statement, 8, conflict->op_id);
  sl_statement_bind_text (statement, 9, conflict->decided);
  sl_statement_bind_int (statement, 10, conflict->created_at);
  return sl_statement_run (statement, error);
}

static SlFieldConflict *
read_conflict (SlStatement *row)
{
  SlFieldConflict *conflict = g_new0 (SlFieldConflict, 1);

  conflict->id = sl_statement_get_int (row, 0);
  conflict->company_id = sl_statement_get_int (row, 1);
  conflict->entity_type = sl_statement_dup_text (row, 2);
  conflict->entity_uid = sl_statement_dup_text (row, 3);
  conflict->subject = sl_statement_dup_text (row, 4);
  conflict->field = sl_statement_dup_text (row, 5);
  conflict->base_value = sl_statement_dup_text (row, 6);
  conflict->local_value = sl_statement_dup_text (row, 7);
  conflict->server_value = sl_statement_dup_text (row, 8);
  conflict->op_id = sl_statement_dup_text (row, 9);
  conflict->decided = sl_statement_dup_text (row, 10);
  conflict->created_at = sl_statement_get_int (row, 11);
  conflict->resolved_at = sl_statement_get_int (row, 12);
  return conflict;
}

GPtrArray *
sl_field_conflict_list (SlDatabase  *database,
                        gint64       company_id,
                        gboolean     open_only,
                        guint        limit,
                        GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    SELECT_CONFLICT "WHERE f.company_id = ?1 AND (?2 = 0 OR f.resolved_at IS NULL)"
    " ORDER BY f.id DESC LIMIT ?3");
  g_autoptr(GPtrArray) list =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sl_field_conflict_free);

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_int (statement, 2, open_only);
  sl_statement_bind_int (statement, 3, limit);
  while (sl_statement_next (statement, error))
    g_ptr_array_add (list, read_conflict (statement));

  return sl_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}

SlFieldConflict *
sl_field_conflict_read (SlDatabase  *database,
                        gint64       id,
                        GError     **error)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (database, SELECT_CONFLICT "WHERE f.id = ?1");

  sl_statement_bind_int (statement, 1, id);
  return sl_statement_need (statement, error) ? read_conflict (statement) : NULL;
}

gboolean
sl_field_conflict_resolve (SlDatabase  *database,
                           gint64       id,
                           gint64       now,
                           GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE field_conflict SET resolved_at = ?2 WHERE id = ?1 AND resolved_at IS NULL");

  sl_statement_bind_int (statement, 1, id);
  sl_statement_bind_int (statement, 2, now);
  return sl_statement_run (statement, error);
}

/* Runs */

static gboolean
drop_idle (SlDatabase  *database,
           gint64       company_id,
           GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "DELETE FROM sync_run WHERE id = (SELECT max (id) FROM sync_run WHERE company_id = ?1)"
    " AND n_sent = 0 AND n_refused = 0 AND n_received = 0 AND problem = ''");

  sl_statement_bind_int (statement, 1, company_id);
  return sl_statement_run (statement, error);
}

gboolean
sl_sync_run_insert (SlDatabase       *database,
                    gint64            company_id,
                    const SlSyncRun  *run,
                    GError          **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO sync_run (company_id, started_at, ended_at, n_sent, n_refused, n_received,"
    " problem) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");

  g_return_val_if_fail (run != NULL, FALSE);

  if (!drop_idle (database, company_id, error))
    return FALSE;

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_int (statement, 2, run->started_at);
  sl_statement_bind_int (statement, 3, run->ended_at);
  sl_statement_bind_int (statement, 4, run->n_sent);
  sl_statement_bind_int (statement, 5, run->n_refused);
  sl_statement_bind_int (statement, 6, run->n_received);
  sl_statement_bind_text (statement, 7, run->problem != NULL ? run->problem : "");
  return sl_statement_run (statement, error);
}

GPtrArray *
sl_sync_run_list (SlDatabase  *database,
                  gint64       company_id,
                  guint        limit,
                  GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT started_at, ended_at, n_sent, n_refused, n_received, problem FROM sync_run"
    " WHERE company_id = ?1 ORDER BY id DESC LIMIT ?2");
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_sync_run_free);

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_int (statement, 2, limit);
  while (sl_statement_next (statement, error))
    {
      SlSyncRun *run = g_new (SlSyncRun, 1);

      *run = (SlSyncRun) {
        .started_at = sl_statement_get_int (statement, 0),
        .ended_at = sl_statement_get_int (statement, 1),
        .n_sent = (guint) sl_statement_get_int (statement, 2),
        .n_refused = (guint) sl_statement_get_int (statement, 3),
        .n_received = (guint) sl_statement_get_int (statement, 4),
        .problem = sl_statement_dup_text (statement, 5),
      };
      g_ptr_array_add (list, run);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}
