#include "config.h"

#include "app/backups.h"

#include <glib/gi18n.h>

#include "app/compat/dialogs.h"
#include "app/settings.h"
#include "business/backup.h"
#include "store/backup.h"
#include "store/check.h"

typedef struct
{
  char           *folder; /* (owned) */
  SlRotationRule  rule;
  SlJob          *job;    /* (owned) */
} Task;

static void
task_free (gpointer data)
{
  Task *task = data;

  g_object_unref (task->job);
  g_free (task->folder);
  g_free (task);
}

char *
sl_backups_get_folder (GSettings *settings)
{
  g_autofree char *folder = NULL;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  folder = g_settings_get_string (settings, "backup-folder");
  if (*folder != '\0')
    return g_steal_pointer (&folder);

  return g_build_filename (g_get_user_data_dir (), "sideline", "backups", NULL);
}

static gpointer
backup_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Task *task = data;
  const SlBackupDraft draft = {
    .folder = task->folder, .rule = task->rule, .at = g_get_real_time () / G_USEC_PER_SEC,
    .progress = sl_job_tell, .progress_data = task->job,
  };

  return sl_backup_take (business, &draft, cancellable, error);
}

static char *
backed_up_cb (SlJob        *job,
              gpointer      result,
              const GError *error,
              gpointer      user_data)
{
  const SlBackupResult *backup = result;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_strdup (_("Stopped. No backup was kept of it."));

  if (error != NULL)
    {
      sl_window_show_error (user_data, error);
      return NULL;
    }

  if (backup->findings->len > 0)
    return g_strdup_printf (_("Written. Its books do not agree: %s"),
                            (const char *) backup->findings->pdata[0]);

  sl_window_toast (user_data, _("Backup written and checked"));
  return g_strdup_printf (_("Written and checked: %s"), backup->path);
}

void
sl_backups_make (SlWindow  *window,
                 GSettings *settings)
{
  Task *task;

  g_return_if_fail (SL_IS_WINDOW (window) && G_IS_SETTINGS (settings));

  if (sl_window_get_session (window) == NULL)
    return;

  task = g_new0 (Task, 1);
  task->folder = sl_backups_get_folder (settings);
  task->rule.n_days = (guint) g_settings_get_int (settings, "backup-days");
  task->rule.n_weeks = (guint) g_settings_get_int (settings, "backup-weeks");
  task->rule.n_months = (guint) g_settings_get_int (settings, "backup-months");
  task->job = sl_job_new (_("Backup"));
  sl_window_add_job (window, task->job);
  sl_job_run (task->job, sl_window_get_session (window), SL_JOB_READS, backup_func, task, task_free,
              (GDestroyNotify) sl_backup_result_free, backed_up_cb, g_object_ref (window),
              g_object_unref);
}

static gpointer
list_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  char **places = data;

  return sl_backup_list (places[0], places[1]);
}

/* A folder may be on a disk that sleeps, or on another machine. */
void
sl_backups_list_async (SlSession           *session,
                       GSettings           *settings,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autofree char *folder = NULL;
  const char *places[3] = { NULL };

  g_return_if_fail (SL_IS_SESSION (session) && G_IS_SETTINGS (settings));

  folder = sl_backups_get_folder (settings);
  places[0] = folder;
  places[1] = sl_session_get_path (session);
  sl_session_read_async (session, list_func, g_strdupv ((char **) places),
                         (GDestroyNotify) g_strfreev, (GDestroyNotify) g_ptr_array_unref, NULL,
                         callback, user_data);
}

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SlWindow) window = user_data;
  g_autoptr(GPtrArray) items = sl_session_run_finish (SL_SESSION (object), result, NULL);
  g_autoptr(GSettings) settings = NULL;
  SlDay today = (SlDay) (g_get_real_time () / G_USEC_PER_SEC / 86400);

  if (items == NULL || sl_window_get_session (window) != SL_SESSION (object) ||
      (items->len > 0 && ((SlBackupItem *) items->pdata[0])->day >= today))
    return;

  settings = sl_settings_new ();
  sl_backups_make (window, settings);
}

void
sl_backups_make_daily (SlWindow  *window,
                       GSettings *settings)
{
  SlSession *session = sl_window_get_session (window);

  if (session != NULL && !sl_session_get_is_sample (session) &&
      g_settings_get_boolean (settings, "backup-daily"))
    sl_backups_list_async (session, settings, listed_cb, g_object_ref (window));
}

void
sl_backups_make_closing (SlWindow  *window,
                         GSettings *settings)
{
  SlSession *session = sl_window_get_session (window);

  if (session != NULL && !sl_session_get_is_sample (session) &&
      g_settings_get_boolean (settings, "backup-closing"))
    sl_backups_make (window, settings);
}

/* --- the file itself --------------------------------------------------------------------- */

static gpointer
check_func (SlBusiness    *business,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return sl_check_run (sl_business_get_database (business), SL_CHECK_FULL, error);
}

static char *
checked_cb (SlJob        *job,
            gpointer      result,
            const GError *error,
            gpointer      user_data)
{
  const GPtrArray *findings = result;

  if (error != NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        sl_window_show_error (user_data, error);
      return NULL;
    }

  if (findings->len > 0)
    return g_strdup (findings->pdata[0]);

  sl_window_toast (user_data, _("The file is whole, and its books agree."));
  return g_strdup (_("The file is whole, and its books agree."));
}

void
sl_backups_check_file (SlWindow *window)
{
  g_autoptr(SlJob) job = sl_job_new (_("Check of the file"));

  g_return_if_fail (sl_window_get_session (window) != NULL);

  sl_window_add_job (window, job);
  sl_job_run (job, sl_window_get_session (window), SL_JOB_READS, check_func, NULL, NULL,
              (GDestroyNotify) g_ptr_array_unref, checked_cb, g_object_ref (window),
              g_object_unref);
}

/* --- restoring --------------------------------------------------------------------------- */

typedef struct
{
  SlWindow *window; /* (owned) */
  char     *backup; /* (owned) */
  char     *path;   /* (owned): of the business */
  char     *kept;   /* (owned) (nullable): where what was there is now */
} Restoring;

static void
restoring_free (gpointer data)
{
  Restoring *restoring = data;

  g_object_unref (restoring->window);
  g_free (restoring->backup);
  g_free (restoring->path);
  g_free (restoring->kept);
  g_free (restoring);
}

static void
restore_func (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Restoring *restoring = task_data;
  GError *error = NULL;

  if (sl_backup_restore (restoring->backup, restoring->path, &restoring->kept, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Whatever came of it, the file is opened again. */
static void
restored_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  Restoring *restoring = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;
  g_autofree char *name = NULL, *text = NULL;

  sl_window_open (restoring->window, restoring->path);

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      sl_window_show_error (restoring->window, error);
      return;
    }

  name = restoring->kept != NULL ? g_filename_display_basename (restoring->kept) : g_strdup ("");
  /* translators: %s is the name of a file */
  text = g_strdup_printf (_("The backup is in place. What was there is kept as “%s”."), name);
  sl_window_toast (restoring->window, text);
}

static void
closed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, restored_cb, NULL);

  /* What could not be written at the end is in the copy that restoring makes, or said by it. */
  (void) !sl_session_close_finish (SL_SESSION (object), result, NULL);
  g_task_set_task_data (task, user_data, restoring_free);
  g_task_run_in_thread (task, restore_func);
}

static void
restore_answered_cb (SlAnswer answer,
                     gpointer user_data)
{
  Restoring *restoring = user_data;
  SlSession *session = sl_window_get_session (restoring->window);

  if (answer == SL_ANSWER_ACTION && session != NULL &&
      g_str_equal (sl_session_get_path (session), restoring->path))
    sl_window_close_file_async (restoring->window, closed_cb, restoring);
  else
    restoring_free (restoring);
}

void
sl_backups_restore (SlWindow   *window,
                    const char *path,
                    const char *name)
{
  SlQuestion question = {
    .heading = _("Put the backup in place of the file?"),
    .cancel = _("_Cancel"),
    .action = _("_Restore"),
    .is_destructive = TRUE,
  };
  g_autofree char *body = NULL;
  Restoring *restoring;

  g_return_if_fail (SL_IS_WINDOW (window) && path != NULL && name != NULL);
  g_return_if_fail (sl_window_get_session (window) != NULL);

  restoring = g_new0 (Restoring, 1);
  restoring->window = g_object_ref (window);
  restoring->backup = g_strdup (path);
  restoring->path = g_strdup (sl_session_get_path (sl_window_get_session (window)));
  /* translators: %s is day and hour of a backup */
  body = g_strdup_printf (_("The business will be as it was on %s. What is in the file now is "
                            "copied beside it first."), name);
  question.body = body;
  sl_ask_async (GTK_WINDOW (window), &question, restore_answered_cb, restoring);
}
