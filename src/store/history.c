#include "config.h"

#include "store/history-private.h"

#include <glib/gi18n-lib.h>

#include "store/database-private.h"
#include "store/downline-cache.h"
#include "store/statement.h"

/* Named one by one: a session attached to everything would also record the shadow tables
 * of the full-text index, and undo would tear it.  A test compares this with the schema. */
static const char *const recorded_tables[] = {
  "account", "account_day", "advice", "advice_line", "attachment", "autoship", "autoship_line",
  "bank_line", "business", "closing", "company", "component", "contact", "contact_point",
  "count_line", "credit", "entry", "entry_seal", "exchange_rate", "foreign_amount", "hours",
  "invoice", "location", "lot", "member", "member_volume", "membership", "mileage_rate",
  "movement", "order_line", "order_tax", "orders", "outbox", "party", "payment", "plan",
  "posting", "price", "product", "reminder", "reserve", "shipment", "snapshot", "statement",
  "statement_line", "tax_rate", "told", "training", "trip", "withdrawal_rule", NULL,
};

#define STEPS_BETWEEN_LOOKS 1024

#define SELECT_ACTIVITY "SELECT id, at, verb, subject, state FROM activity "

typedef struct
{
  SlActivity *activity;    /* (owned) */
  guint8     *changeset;   /* (owned) */
  gsize       size;
} Step;

static void
step_clear (Step *step)
{
  g_clear_pointer (&step->activity, sl_activity_free);
  g_clear_pointer (&step->changeset, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Step, step_clear)

const char *const *
_sl_history_get_tables (void)
{
  return recorded_tables;
}

void
sl_activity_free (SlActivity *activity)
{
  if (activity == NULL)
    return;

  g_free (activity->verb);
  g_free (activity->subject);
  g_free (activity);
}

/* Recording */

static int
start_session (SlDatabase *database)
{
  int wants_size = 1;
  int code = sqlite3session_create (database->handle, "main", &database->session);

  if (code == SQLITE_OK)
    code = sqlite3session_object_config (database->session, SQLITE_SESSION_OBJCONFIG_SIZE,
                                         &wants_size);
  for (guint i = 0; code == SQLITE_OK && recorded_tables[i] != NULL; i++)
    code = sqlite3session_attach (database->session, recorded_tables[i]);

  return code;
}

gboolean
sl_history_begin (SlDatabase  *database,
                  GError     **error)
{
  int code;

  g_return_val_if_fail (database != NULL && database->mode == SL_DATABASE_WRITE, FALSE);
  g_return_val_if_fail (database->session == NULL, FALSE);

  if (!sl_database_begin (database, error))
    return FALSE;

  database->session_overflowed = FALSE;
  database->n_recorded = 0;
  code = start_session (database);
  if (code == SQLITE_OK)
    return TRUE;

  _sl_store_set_error (error, database->handle, code);
  sl_database_rollback (database);
  return FALSE;
}

void
sl_history_abandon (SlDatabase *database)
{
  sl_database_rollback (database);
}

void
sl_history_make_final (SlDatabase *database)
{
  g_return_if_fail (database != NULL && database->session != NULL);

  database->session_overflowed = TRUE;
  sqlite3session_enable (database->session, 0);
}

void
_sl_history_note_step (SlDatabase *database)
{
  if (database->session == NULL || database->session_overflowed ||
      ++database->n_recorded % STEPS_BETWEEN_LOOKS != 0)
    return;

  if (sqlite3session_changeset_size (database->session) > SL_HISTORY_MAX_CHANGESET)
    {
      database->session_overflowed = TRUE;
      sqlite3session_enable (database->session, 0);
    }
}

/* What was undone before can be done again no more. */
static gboolean
drop_undone (SlDatabase  *database,
             GError     **error)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (database, "UPDATE activity SET state = 'dropped', changeset = x''"
                                " WHERE state = 'undone'");

  return sl_statement_run (statement, error);
}

/* Ids have no gaps, so that each activity is met once when it gets too old to be undone. */
static gboolean
forget_old (SlDatabase  *database,
            gint64       newest,
            GError     **error)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (database, "UPDATE activity SET changeset = x'' WHERE id = ?1");

  sl_statement_bind_int (statement, 1, newest - SL_HISTORY_N_UNDOABLE);
  return sl_statement_run (statement, error);
}

static gboolean
write_activity (SlDatabase     *database,
                gint64          at,
                const char     *verb,
                const char     *subject,
                gconstpointer   changeset,
                gsize           size,
                GError        **error)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (database, "INSERT INTO activity (at, verb, subject, changeset)"
                                " VALUES (?1, ?2, ?3, ?4)");
  gint64 id = 0;

  sl_statement_bind_int (statement, 1, at);
  sl_statement_bind_text (statement, 2, verb);
  sl_statement_bind_text (statement, 3, subject);
  sl_statement_bind_blob (statement, 4, changeset, size);
  return drop_undone (database, error) && sl_statement_run_insert (statement, &id, error) &&
         forget_old (database, id, error);
}

static gboolean
record (SlDatabase  *database,
        gint64       at,
        const char  *verb,
        const char  *subject,
        gboolean    *is_changed,
        GError     **error)
{
  gboolean is_too_long = database->session_overflowed;
  gboolean is_written = TRUE;
  void *changeset = NULL;
  int size = 0;
  int code = SQLITE_OK;

  if (!is_too_long)
    code = sqlite3session_changeset (database->session, &size, &changeset);
  if (code != SQLITE_OK)
    {
      _sl_store_set_error (error, database->handle, code);
      return FALSE;
    }

  /* The activity itself is not part of what it records. */
  g_clear_pointer (&database->session, sqlite3session_delete);

  *is_changed = is_too_long || size > 0;
  if (size > SL_HISTORY_MAX_CHANGESET)
    size = 0;
  if (*is_changed)
    is_written = write_activity (database, at, verb, subject, changeset, size, error);

  sqlite3_free (changeset);
  return is_written;
}

gboolean
sl_history_finish (SlDatabase  *database,
                   gint64       at,
                   const char  *verb,
                   const char  *subject,
                   gboolean    *is_changed,
                   GError     **error)
{
  gboolean changed = FALSE;

  g_return_val_if_fail (database != NULL && database->session != NULL, FALSE);
  g_return_val_if_fail (verb != NULL && subject != NULL, FALSE);

  /* SQLite itself takes back a transaction when the disk is full or a statement cancelled. */
  if (!sl_database_is_in_transaction (database))
    {
      g_set_error_literal (error, SL_STORE_ERROR, SL_STORE_ERROR_FAILED,
                           _("This was not recorded, because a part of it had failed."));
      sl_database_rollback (database);
      return FALSE;
    }
  if (!record (database, at, verb, subject, &changed, error))
    {
      sl_database_rollback (database);
      return FALSE;
    }
  if (is_changed != NULL)
    *is_changed = changed;

  return sl_database_commit (database, error);
}

/* Reading */

static SlActivityState
parse_state (const char *text)
{
  if (g_strcmp0 (text, "done") == 0)
    return SL_ACTIVITY_DONE;

  return g_strcmp0 (text, "undone") == 0 ? SL_ACTIVITY_UNDONE : SL_ACTIVITY_DROPPED;
}

static SlActivity *
read_activity (SlStatement *statement)
{
  SlActivity *activity = g_new0 (SlActivity, 1);

  activity->id = sl_statement_get_int (statement, 0);
  activity->at = sl_statement_get_int (statement, 1);
  activity->verb = sl_statement_dup_text (statement, 2);
  activity->subject = sl_statement_dup_text (statement, 3);
  activity->state = parse_state (sl_statement_get_text (statement, 4));
  return activity;
}

/* The inner query finds the newest activity that stands; if its changeset is gone, nothing
 * before it can be undone either. */
static SlStatement *
find_undoable (SlDatabase *database)
{
  return sl_statement_new (database, "SELECT id, at, verb, subject, state, changeset FROM activity"
                                     " WHERE id = (SELECT id FROM activity WHERE state = 'done'"
                                     "              ORDER BY id DESC LIMIT 1)"
                                     " AND length (changeset) > 0");
}

static SlStatement *
find_redoable (SlDatabase *database)
{
  return sl_statement_new (database, "SELECT id, at, verb, subject, state, changeset FROM activity"
                                     " WHERE state = 'undone' ORDER BY id LIMIT 1");
}

static SlActivity *
peek (SlStatement  *statement,
      GError      **error)
{
  return sl_statement_next (statement, error) ? read_activity (statement) : NULL;
}

SlActivity *
sl_history_peek_undo (SlDatabase  *database,
                      GError     **error)
{
  g_autoptr(SlStatement) statement = find_undoable (database);

  return peek (statement, error);
}

SlActivity *
sl_history_peek_redo (SlDatabase  *database,
                      GError     **error)
{
  g_autoptr(SlStatement) statement = find_redoable (database);

  return peek (statement, error);
}

GPtrArray *
sl_history_list (SlDatabase  *database,
                 gint64       before,
                 guint        limit,
                 GError     **error)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (database, SELECT_ACTIVITY "WHERE id < ?1 ORDER BY id DESC LIMIT ?2");
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_activity_free);

  sl_statement_bind_int (statement, 1, before > 0 ? before : G_MAXINT64);
  sl_statement_bind_int (statement, 2, limit);
  while (sl_statement_next (statement, error))
    g_ptr_array_add (list, read_activity (statement));

  return sl_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}

/* Undo and redo */

/* What is seen while a changeset is applied. */
typedef struct
{
  gboolean is_sent;          /* what does not fit has left the outbox, or may have */
  gboolean changes_downline;
} Findings;

static int
abort_on_conflict_cb (void                    *user_data,
                      int                      reason,
                      sqlite3_changeset_iter  *change)
{
  Findings *findings = user_data;
  const char *table = NULL;
  int n_columns, operation, is_indirect;

  if (sqlite3changeset_op (change, &table, &n_columns, &operation, &is_indirect) == SQLITE_OK)
    findings->is_sent |= g_strcmp0 (table, "outbox") == 0;

  g_debug ("A changeset does not fit any more: reason %d", reason);
  return SQLITE_CHANGESET_ABORT;
}

/* Triggers, which drop what is kept of the downline, are off. */
static int
note_table_cb (void       *user_data,
               const char *table)
{
  static const char * const tables[] = { "company", "member", "member_volume", "membership",
                                         "snapshot", NULL };
  Findings *findings = user_data;

  findings->changes_downline |= g_strv_contains (tables, table);
  return TRUE;
}

static int
apply (sqlite3    *handle,
       const Step *step,
       gboolean    is_inverted,
       Findings   *findings)
{
  void *changeset = step->changeset;
  int size = step->size;
  int code = SQLITE_OK;

  if (is_inverted)
    code = sqlite3changeset_invert (step->size, step->changeset, &size, &changeset);
  if (code == SQLITE_OK)
    {
      sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
      code = sqlite3changeset_apply (handle, size, changeset, note_table_cb, abort_on_conflict_cb,
                                     findings);
      sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, NULL);
    }

  if (changeset != step->changeset)
    sqlite3_free (changeset);
  return code;
}

static gboolean
read_step (SlStatement  *statement,
           Step         *step,
           GError      **error)
{
  gconstpointer bytes;

  if (!sl_statement_next (statement, error))
    return FALSE;

  step->activity = read_activity (statement);
  bytes = sl_statement_get_blob (statement, 5, &step->size);
  step->changeset = g_memdup2 (bytes, step->size);
  sl_statement_reset (statement);
  return TRUE;
}

static gboolean
set_state (SlDatabase  *database,
           gint64       id,
           const char  *state,
           GError     **error)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (database, "UPDATE activity SET state = ?2 WHERE id = ?1");

  sl_statement_bind_int (statement, 1, id);
  sl_statement_bind_text (statement, 2, state);
  return sl_statement_run (statement, error);
}

static gboolean
take_step (SlDatabase  *database,
           const Step  *step,
           gboolean     is_undo,
           GError     **error)
{
  Findings findings = { FALSE, FALSE };
  int code = apply (database->handle, step, is_undo, &findings);

  if (code == SQLITE_ABORT && findings.is_sent)
    g_set_error_literal (error, SL_STORE_ERROR, SL_STORE_ERROR_SENT,
                         _("This was sent to the company already, so it stays; a return or "
                           "another record puts it right."));
  else if (code == SQLITE_ABORT || code == SQLITE_CONSTRAINT)
    g_set_error_literal (error, SL_STORE_ERROR, SL_STORE_ERROR_CONFLICT,
                         is_undo ? _("This can no longer be undone, because it was changed since.")
                                 : _("This can no longer be done again, because something it "
                                     "needs was changed since."));
  else if (code != SQLITE_OK)
    _sl_store_set_error (error, database->handle, code);

  return code == SQLITE_OK &&
         (!findings.changes_downline || sl_downline_drop_kept (database, error)) &&
         set_state (database, step->activity->id, is_undo ? "undone" : "done", error);
}

/* Takes over @statement, which finds the step. */
static SlActivity *
move (SlDatabase   *database,
      SlStatement  *finder,
      gboolean      is_undo,
      GError      **error)
{
  g_autoptr(SlStatement) statement = finder;
  g_auto(Step) step = { 0 };
  g_autoptr(GError) fault = NULL;

  if (!sl_database_begin (database, error))
    return NULL;

  if (read_step (statement, &step, &fault) && take_step (database, &step, is_undo, &fault))
    {
      if (!sl_database_commit (database, error))
        return NULL;
      step.activity->state = is_undo ? SL_ACTIVITY_UNDONE : SL_ACTIVITY_DONE;
      return g_steal_pointer (&step.activity);
    }

  sl_statement_reset (statement);
  sl_database_rollback (database);
  if (fault == NULL)
    g_set_error_literal (error, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND,
                         is_undo ? _("There is nothing to undo.")
                                 : _("There is nothing to do again."));
  else
    g_propagate_error (error, g_steal_pointer (&fault));
  return NULL;
}

SlActivity *
sl_history_undo (SlDatabase  *database,
                 GError     **error)
{
  g_return_val_if_fail (database != NULL && database->mode == SL_DATABASE_WRITE, NULL);

  return move (database, find_undoable (database), TRUE, error);
}

SlActivity *
sl_history_redo (SlDatabase  *database,
                 GError     **error)
{
  g_return_val_if_fail (database != NULL && database->mode == SL_DATABASE_WRITE, NULL);

  return move (database, find_redoable (database), FALSE, error);
}
