#include "config.h"

#include "store/replica.h"

#include <glib/gi18n-lib.h>

#include "store/statement.h"

#define SELECT_REPLICA                                                                         \
  "SELECT r.company_id, r.uid, c.name, r.address, r.method, r.login, r.account, r.epoch,"      \
  " r.reason, r.replaces, r.last_op, coalesce (r.restored_at, 0), r.shares_contacts,"          \
  " r.is_reviewed, coalesce (r.last_ok_at, 0), r.last_problem, r.is_unlocked,"               \
  " r.shares_notes"                                                                            \
  " FROM replica r JOIN company c ON c.id = r.company_id "

const char *const sl_scope_names[SL_N_SCOPES] = { "account", "catalog", "team" };

void
sl_replica_free (SlReplica *self)
{
  if (self == NULL)
    return;

  g_free (self->company);
  g_free (self->address);
  g_free (self->method);
  g_free (self->login);
  g_free (self->account);
  g_free (self->epoch);
  g_free (self->last_op);
  g_free (self->last_problem);
  g_free (self);
}

static gboolean
insert_cursors (SlDatabase  *database,
                gint64       company_id,
                GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO sync_cursor (company_id, scope) VALUES (?1, ?2)");

  sl_statement_bind_int (statement, 1, company_id);
  for (guint i = 0; i < SL_N_SCOPES; i++)
    {
      sl_statement_bind_text (statement, 2, sl_scope_names[i]);
      if (!sl_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
sl_replica_insert (SlDatabase       *database,
                   const SlReplica  *row,
                   gint64            now,
                   GError          **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO replica (company_id, uid, address, method, login, reason, shares_contacts,"
    " shares_notes, connected_at, first_order) VALUES (?1, ?2, ?3, ?4, ?5, 'new', ?6, ?8, ?7,"
    " (SELECT coalesce (max (id), 0) FROM orders))");

  g_return_val_if_fail (row != NULL, FALSE);

  sl_statement_bind_int (statement, 1, row->company_id);
  sl_statement_bind_text (statement, 2, row->uid);
  sl_statement_bind_text (statement, 3, row->address);
  sl_statement_bind_text (statement, 4, row->method);
  sl_statement_bind_text (statement, 5, row->login != NULL ? row->login : "");
  sl_statement_bind_int (statement, 6, row->shares_contacts);
  sl_statement_bind_int (statement, 7, now);
  sl_statement_bind_int (statement, 8, row->shares_contacts && row->shares_notes);

  return sl_statement_run (statement, error) && insert_cursors (database, row->company_id, error);
}

gboolean
sl_replica_delete (SlDatabase  *database,
                   gint64       company_id,
                   GError     **error)
{
  static const char *const steps[] = {
    "DELETE FROM outbox WHERE company_id = ?1",
    "DELETE FROM base_due WHERE company_id = ?1",
    "DELETE FROM base_news WHERE company_id = ?1",
    "DELETE FROM base WHERE company_id = ?1",
    "DELETE FROM stage WHERE company_id = ?1",
    "DELETE FROM told WHERE company_id = ?1",
    "DELETE FROM told_task WHERE company_id = ?1",
    "DELETE FROM sync_cursor WHERE company_id = ?1",
    "DELETE FROM replica WHERE company_id = ?1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr(SlStatement) statement = sl_statement_new (database, steps[i]);

      sl_statement_bind_int (statement, 1, company_id);
      if (!sl_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
}

static SlReplica *
read_row (SlStatement *row)
{
  SlReplica *self = g_new0 (SlReplica, 1);

  self->company_id = sl_statement_get_int (row, 0);
  g_strlcpy (self->uid, sl_statement_get_text (row, 1), sizeof self->uid);
  self->company = sl_statement_dup_text (row, 2);
  self->address = sl_statement_dup_text (row, 3);
  self->method = sl_statement_dup_text (row, 4);
  self->login = sl_statement_dup_text (row, 5);
  self->account = sl_statement_dup_text (row, 6);
  self->epoch = sl_statement_dup_text (row, 7);
  self->reason = g_intern_string (sl_statement_get_text (row, 8));
  g_strlcpy (self->replaces, sl_statement_get_text (row, 9), sizeof self->replaces);
  self->last_op = sl_statement_dup_text (row, 10);
  self->restored_at = sl_statement_get_int (row, 11);
  self->shares_contacts = sl_statement_get_int (row, 12) != 0;
  self->shares_notes = sl_statement_get_int (row, 17) != 0;
  self->is_reviewed = sl_statement_get_int (row, 13) != 0;
  self->last_ok_at = sl_statement_get_int (row, 14);
  self->last_problem = sl_statement_dup_text (row, 15);
  self->is_locked = self->restored_at != 0 && sl_statement_get_int (row, 16) == 0;
  return self;
}

GPtrArray *
sl_replica_list (SlDatabase  *database,
                 GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database, SELECT_REPLICA "ORDER BY c.name");
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_replica_free);

  while (sl_statement_next (statement, error))
    g_ptr_array_add (list, read_row (statement));

  return sl_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}

SlReplica *
sl_replica_read (SlDatabase  *database,
                 gint64       company_id,
                 GError     **error)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (database, SELECT_REPLICA "WHERE r.company_id = ?1");

  sl_statement_bind_int (statement, 1, company_id);
  return sl_statement_need (statement, error) ? read_row (statement) : NULL;
}

gboolean
sl_replica_register (SlDatabase  *database,
                     gint64       company_id,
                     const char  *account,
                     GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE replica SET account = ?2, reason = NULL WHERE company_id = ?1"
    " AND account IN ('', ?2)");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, account);
  return sl_statement_run (statement, error);
}

static gboolean
lock_outbox (SlDatabase  *database,
             gint64       company_id,
             gint64       restored_at,
             GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE outbox SET first_sent_at = ?2 WHERE company_id = ?1 AND first_sent_at IS NULL");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_int (statement, 2, restored_at);
  return sl_statement_run (statement, error);
}

gboolean
sl_replica_renew (SlDatabase  *database,
                  gint64       company_id,
                  const char  *uid,
                  const char  *reason,
                  gint64       restored_at,
                  GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE replica SET replaces = uid, uid = ?2, reason = ?3, last_op = '',"
    " restored_at = coalesce (?4, restored_at), is_unlocked = iif (?4 IS NULL, is_unlocked, 0)"
    " WHERE company_id = ?1");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, uid);
  sl_statement_bind_text (statement, 3, reason);
  sl_statement_bind_id (statement, 4, restored_at);

  return sl_statement_run (statement, error) &&
         (restored_at == 0 || lock_outbox (database, company_id, restored_at, error));
}

gboolean
sl_replica_set_epoch (SlDatabase  *database,
                      gint64       company_id,
                      const char  *epoch,
                      GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE replica SET epoch = ?2 WHERE company_id = ?1");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, epoch);
  return sl_statement_run (statement, error);
}

gboolean
sl_replica_is_locked (SlDatabase  *database,
                      gint64       company_id,
                      gboolean    *is_locked,
                      GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT EXISTS (SELECT 1 FROM replica WHERE company_id = ?1 AND restored_at IS NOT NULL"
    " AND is_unlocked = 0)");
  gint64 found;

  g_return_val_if_fail (is_locked != NULL, FALSE);

  sl_statement_bind_int (statement, 1, company_id);
  if (!sl_statement_run_int (statement, &found, error))
    return FALSE;

  *is_locked = found != 0;
  return TRUE;
}

gboolean
sl_replica_unlock (SlDatabase  *database,
                   gint64       company_id,
                   GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE replica SET is_unlocked = 1 WHERE company_id = ?1 AND restored_at IS NOT NULL");

  sl_statement_bind_int (statement, 1, company_id);
  return sl_statement_run (statement, error);
}

gboolean
sl_replica_set_whole (SlDatabase  *database,
                      gint64       company_id,
                      GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE replica SET restored_at = NULL, is_unlocked = 0 WHERE company_id = ?1");

  sl_statement_bind_int (statement, 1, company_id);
  return sl_statement_run (statement, error);
}

gboolean
sl_replica_set_reviewed (SlDatabase  *database,
                         gint64       company_id,
                         GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE replica SET is_reviewed = 1 WHERE company_id = ?1");

  sl_statement_bind_int (statement, 1, company_id);
  return sl_statement_run (statement, error);
}

gboolean
sl_replica_note_run (SlDatabase  *database,
                     gint64       company_id,
                     gint64       now,
                     const char  *problem,
                     GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE replica SET last_problem = coalesce (?3, ''),"
    " last_ok_at = iif (?3 IS NULL, ?2, last_ok_at) WHERE company_id = ?1");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_int (statement, 2, now);
  sl_statement_bind_text (statement, 3, problem);
  return sl_statement_run (statement, error);
}

/* Cursors */

void
sl_cursor_clear (SlCursor *cursor)
{
  g_clear_pointer (&cursor->cursor, g_free);
  g_clear_pointer (&cursor->resync_token, g_free);
}

gboolean
sl_cursor_read (SlDatabase  *database,
                gint64       company_id,
                const char  *scope,
                SlCursor    *cursor,
                GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT cursor, resync_token, gen FROM sync_cursor WHERE company_id = ?1 AND scope = ?2");

  g_return_val_if_fail (cursor != NULL, FALSE);

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, scope);
  if (!sl_statement_need (statement, error))
    return FALSE;

  sl_cursor_clear (cursor);
  cursor->cursor = sl_statement_dup_text (statement, 0);
  cursor->resync_token = sl_statement_dup_text (statement, 1);
  cursor->gen = sl_statement_get_int (statement, 2);
  return TRUE;
}

gboolean
sl_cursor_advance (SlDatabase  *database,
                   gint64       company_id,
                   const char  *scope,
                   const char  *since,
                   const char  *next,
                   gint64       now,
                   GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE sync_cursor SET cursor = ?4, last_ok_at = ?5"
    " WHERE company_id = ?1 AND scope = ?2 AND cursor IS ?3 RETURNING 1");
  gboolean has_moved;

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, scope);
  sl_statement_bind_text (statement, 3, since);
  sl_statement_bind_text (statement, 4, next);
  sl_statement_bind_int (statement, 5, now);
  has_moved = sl_statement_next (statement, error);

  if (!has_moved && sl_statement_is_done (statement))
    g_set_error_literal (error, SL_STORE_ERROR, SL_STORE_ERROR_CONFLICT,
                         _("These records were taken already."));

  return has_moved;
}

static gboolean
clear_stage (SlDatabase  *database,
             gint64       company_id,
             const char  *scope,
             GError     **error)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (database, "DELETE FROM stage WHERE company_id = ?1 AND scope = ?2");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, scope);
  return sl_statement_run (statement, error);
}

gboolean
sl_cursor_begin_resync (SlDatabase  *database,
                        gint64       company_id,
                        const char  *scope,
                        GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE sync_cursor SET cursor = NULL, resync_token = '', gen = gen + 1"
    " WHERE company_id = ?1 AND scope = ?2");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, scope);
  return sl_statement_run (statement, error) && clear_stage (database, company_id, scope, error);
}

gboolean
sl_cursor_set_token (SlDatabase  *database,
                     gint64       company_id,
                     const char  *scope,
                     const char  *token,
                     GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE sync_cursor SET resync_token = ?3 WHERE company_id = ?1 AND scope = ?2");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, scope);
  sl_statement_bind_text (statement, 3, token);
  return sl_statement_run (statement, error);
}

gboolean
sl_cursor_end_resync (SlDatabase  *database,
                      gint64       company_id,
                      const char  *scope,
                      const char  *cursor,
                      gint64       now,
                      GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE sync_cursor SET cursor = ?3, resync_token = NULL, last_ok_at = ?4"
    " WHERE company_id = ?1 AND scope = ?2");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, scope);
  sl_statement_bind_text (statement, 3, cursor);
  sl_statement_bind_int (statement, 4, now);
  return sl_statement_run (statement, error) && clear_stage (database, company_id, scope, error);
}
