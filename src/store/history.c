#include "config.h"

#include "store/history-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "store/database-private.h"
#include "store/op-journal.h"
#include "store/statement.h"

/* Named one by one: a session attached to everything would also record the shadow tables
 * of the full-text index, and undo would tear it.  A test compares this with the schema. */
static const char *const recorded_tables[] = {
  "account", "account_day", "advice", "advice_line", "attachment", "autoship", "autoship_line",
  "autoship_listing", "bank_line", "bank_line_gone", "business", "care_step", "closing", "company",
  "component", "contact", "contact_stage", "count_line", "credit", "entry", "entry_seal",
  "exchange_rate", "fee_rule", "foreign_amount", "goal", "hours", "import_mapping", "invoice",
  "location", "lot", "member", "member_volume", "membership", "mentoring", "mileage_rate",
  "movement", "order_line", "order_reference", "order_tax", "orders", "others_money", "outbox",
  "party", "party_cost", "party_guest", "party_hours", "payment", "plan", "plan_step", "posting",
  "price", "product", "prospect", "prospect_fact", "reminder", "reserve", "shipment", "snapshot",
  "source", "source_cost", "statement", "statement_line", "tax_rate", "template", "told",
  "told_task", "training", "trip", "upline", "withdrawal_rule", NULL,
};

#define STEPS_BETWEEN_LOOKS 64
/* In place of a changeset: the record is in activity_part. */
#define IN_PARTS "P"

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
  database->n_parts = 0;
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

/* Writes what was recorded so far as a part and begins anew; nothing recorded is no part. */
static gboolean
write_session (SlDatabase  *database,
               GError     **error)
{
  void *changeset = NULL;
  int size = 0;
  int code = sqlite3session_changeset (database->session, &size, &changeset);
  gboolean ok;

  g_clear_pointer (&database->session, sqlite3session_delete);

  if (code != SQLITE_OK)
    {
      _sl_store_set_error (error, database->handle, code);
      return FALSE;
    }

  ok = size == 0 || _sl_history_write_part (database, changeset, (gsize) size, error);
  sqlite3_free (changeset);
  return ok;
}

void
_sl_history_note_step (SlDatabase *database)
{
  int was_enabled, code;

  if (database->session == NULL || database->session_overflowed ||
      ++database->n_recorded % STEPS_BETWEEN_LOOKS != 0 ||
      sqlite3session_changeset_size (database->session) <= SL_HISTORY_PART_SIZE)
    return;

  was_enabled = sqlite3session_enable (database->session, -1);

  if (!write_session (database, database->part_fault == NULL ? &database->part_fault : NULL))
    return;

  code = start_session (database);

  if (code == SQLITE_OK)
    sqlite3session_enable (database->session, was_enabled);
  else
    _sl_store_set_error (&database->part_fault, database->handle, code);
}

/* What was undone before can be done again no more. */
static gboolean
drop_undone (SlDatabase  *database,
             GError     **error)
{
  g_autoptr(SlStatement) parts =
    sl_statement_new (database, "DELETE FROM activity_part WHERE activity_id IN"
                                " (SELECT id FROM activity WHERE state = 'undone')");
  g_autoptr(SlStatement) statement =
    sl_statement_new (database, "UPDATE activity SET state = 'dropped', changeset = x''"
                                " WHERE state = 'undone'");

  return sl_statement_run (parts, error) && sl_statement_run (statement, error);
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
  return sl_statement_run (statement, error) &&
         _sl_history_drop_parts (database, newest - SL_HISTORY_N_UNDOABLE, G_MININT64, error);
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

/* All of a record that is too long for one changeset. */
static gboolean
record_parts (SlDatabase  *database,
              gint64       at,
              const char  *verb,
              const char  *subject,
              gboolean    *is_changed,
              GError     **error)
{
  if (!write_session (database, error) || !_sl_history_write_born (database, error))
    return FALSE;

  *is_changed = database->n_parts > 0;
  return !*is_changed || write_activity (database, at, verb, subject, IN_PARTS,
                                         strlen (IN_PARTS), error);
}

/* A verb that nothing before it can be undone behind. */
static gboolean
record_final (SlDatabase  *database,
              gint64       at,
              const char  *verb,
              const char  *subject,
              GError     **error)
{
  gint64 id = 0;
  g_autoptr(SlStatement) last = NULL;

  g_clear_pointer (&database->session, sqlite3session_delete);
  _sl_history_forget_born (database);

  if (!write_activity (database, at, verb, subject, NULL, 0, error))
    return FALSE;

  if (database->n_parts == 0)
    return TRUE;

  last = sl_statement_new (database, "SELECT max (id) FROM activity");
  return sl_statement_run_int (last, &id, error) &&
         _sl_history_drop_parts (database, id, G_MININT64, error);
}

static gboolean
record_changeset (SlDatabase  *database,
                  gint64       at,
                  const char  *verb,
                  const char  *subject,
                  gboolean    *is_changed,
                  GError     **error)
{
  void *changeset = NULL;
  int size = 0;
  int code = sqlite3session_changeset (database->session, &size, &changeset);
  gboolean is_written;

  if (code != SQLITE_OK)
    {
      _sl_store_set_error (error, database->handle, code);
      return FALSE;
    }

  /* The activity itself is not part of what it records. */
  g_clear_pointer (&database->session, sqlite3session_delete);

  *is_changed = size > 0;
  is_written = size == 0 || write_activity (database, at, verb, subject, changeset, size, error);
  sqlite3_free (changeset);
  return is_written;
}

static gboolean
record (SlDatabase  *database,
        gint64       at,
        const char  *verb,
        const char  *subject,
        gboolean    *is_changed,
        GError     **error)
{
  gboolean has_born = FALSE;

  if (database->part_fault != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&database->part_fault));
      return FALSE;
    }

  for (guint i = 0; i < SL_BORN_N_KINDS; i++)
    has_born |= database->born[i] != NULL;

  if (database->session_overflowed)
    {
      *is_changed = TRUE;
      return record_final (database, at, verb, subject, error);
    }

  if (has_born || database->n_parts > 0)
    return record_parts (database, at, verb, subject, is_changed, error);

  return record_changeset (database, at, verb, subject, is_changed, error);
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

  g_return_val_if_fail (database != NULL, FALSE);
  g_return_val_if_fail (database->session != NULL || database->part_fault != NULL, FALSE);
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
apply (SlDatabase  *database,
       const Step  *step,
       gboolean     is_undo,
       GError     **error)
{
  if (step->size == strlen (IN_PARTS) &&
      memcmp (step->changeset, IN_PARTS, step->size) == 0)
    return _sl_history_apply_parts (database, step->activity->id, is_undo, error);

  return _sl_history_apply (database, step->changeset, step->size, is_undo, error);
}

static gboolean
take_step (SlDatabase  *database,
           const Step  *step,
           gboolean     is_undo,
           GError     **error)
{
  g_autoptr(GError) fault = NULL;

  if (apply (database, step, is_undo, &fault))
    return set_state (database, step->activity->id, is_undo ? "undone" : "done", error);

  if (g_error_matches (fault, SL_STORE_ERROR, SL_STORE_ERROR_CONFLICT) ||
      g_error_matches (fault, SL_STORE_ERROR, SL_STORE_ERROR_CONSTRAINT))
    g_set_error_literal (error, SL_STORE_ERROR, SL_STORE_ERROR_CONFLICT,
                         is_undo ? _("This can no longer be undone, because it was changed since.")
                                 : _("This can no longer be done again, because something it "
                                     "needs was changed since."));
  else
    g_propagate_error (error, g_steal_pointer (&fault));

  return FALSE;
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

  /* In one transaction, so that the journal never brings back what the person took back. */
  if (read_step (statement, &step, &fault) && take_step (database, &step, is_undo, &fault) &&
      sl_journal_fact_compare (database, &fault))
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
