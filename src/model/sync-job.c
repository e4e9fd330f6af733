#include "config.h"

#include "model/sync-job.h"

#include <glib/gi18n-lib.h>

#include "model/format.h"
#include "model/sync-words.h"

#define SHOWN_AFTER_MS 1000

struct _SlSyncJob
{
  SlJob        *job;           /* (owned) */
  SlSyncJobDue  due;
  gpointer      user_data;
  guint         timer;
  guint         n_copied;      /* records of the full copy that is under way */
  gboolean      is_resumed;    /* that copy was begun by an earlier exchange */
  gboolean      is_late;       /* it has taken a while */
  gboolean      is_exchanging; /* it is past asking whether there is anything */
  gboolean      is_taking;     /* what came becomes records */
  gboolean      is_shown;
  gboolean      is_over;
};

static void
offer (SlSyncJob *self)
{
  if (self->is_shown || self->is_over || !self->is_late || !self->is_exchanging)
    return;

  self->is_shown = TRUE;
  self->due (self->job, self->user_data);
}

static gboolean
late_cb (gpointer user_data)
{
  SlSyncJob *self = user_data;

  self->timer = 0;
  self->is_late = TRUE;
  offer (self);
  return G_SOURCE_REMOVE;
}

SlSyncJob *
sl_sync_job_new (const char   *company,
                 SlSyncJobDue  due,
                 gpointer      user_data)
{
  g_autofree char *title = NULL;
  SlSyncJob *self;

  g_return_val_if_fail (company != NULL && due != NULL, NULL);

  /* translators: %s is the name of a company */
  title = g_strdup_printf (_("Exchange with %s"), company);
  self = g_new0 (SlSyncJob, 1);
  self->job = sl_job_new (title);
  self->due = due;
  self->user_data = user_data;
  self->timer = g_timeout_add (SHOWN_AFTER_MS, late_cb, self);
  self->is_resumed = TRUE;
  sl_job_set_resumes (self->job, TRUE);
  return self;
}

void
sl_sync_job_free (SlSyncJob *self)
{
  if (self == NULL)
    return;

  g_clear_handle_id (&self->timer, g_source_remove);
  g_object_unref (self->job);
  g_free (self);
}

SlJob *
sl_sync_job_get_job (SlSyncJob *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->job;
}

gboolean
sl_sync_job_is_shown (SlSyncJob *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_shown;
}

static void
show_sent (SlSyncJob           *self,
           const SlEngineFacts *facts,
           const SlKeeperCount *count)
{
  guint n_done = count->n_sent + count->n_refused, n = n_done + facts->n_sendable;
  g_autofree char *done = sl_format_count (n_done);
  g_autofree char *all = sl_format_count (n);
  g_autofree char *text = NULL;

  if (facts->n_sendable == 0)
    return;

  /* translators: how many records, of how many */
  text = g_strdup_printf (ngettext ("%s of %s record sent", "%s of %s records sent", n), done, all);
  sl_job_tell (n_done, n, self->job);
  sl_job_set_detail (self->job, text, TRUE);
}

static void
show_received (SlSyncJob           *self,
               const SlKeeperCount *count)
{
  g_autofree char *n = sl_format_count (count->n_received);
  g_autofree char *text = g_strdup_printf (ngettext ("%s record received", "%s records received",
                                                     count->n_received), n);

  sl_job_set_detail (self->job, text, FALSE);
}

/* How many there are is what the company guesses, and of a copy that was begun earlier it is not
 * known how many of them are here. */
static void
show_copied (SlSyncJob           *self,
             const SlAnswer      *answer,
             const SlKeeperCount *count)
{
  g_autofree char *text = NULL, *done = NULL, *all = NULL;
  guint n;

  self->n_copied += answer->changes->len;
  if (self->is_resumed || answer->n_total < self->n_copied)
    {
      show_received (self, count);
      return;
    }

  n = (guint) answer->n_total;
  done = sl_format_count (self->n_copied);
  all = sl_format_count (n);
  /* translators: how many records, of how many */
  text = g_strdup_printf (ngettext ("%s of %s record received", "%s of %s records received", n),
                          done, all);
  sl_job_tell (self->n_copied, n, self->job);
  sl_job_set_detail (self->job, text, TRUE);
}

static void
show_taken (SlSyncJob           *self,
            const SlKeeperCount *count)
{
  g_autofree char *n = sl_format_count (count->n_taken);
  g_autofree char *text = NULL;

  if (count->n_taken == 0)
    return;

  text = g_strdup_printf (ngettext ("%s record taken into the books",
                                    "%s records taken into the books", count->n_taken), n);
  sl_job_set_detail (self->job, text, FALSE);
}

void
sl_sync_job_note (SlSyncJob            *self,
                  const SlEngineAction *action,
                  const SlAnswer       *answer,
                  const SlEngineFacts  *facts,
                  const SlKeeperCount  *count)
{
  g_return_if_fail (self != NULL && action != NULL && facts != NULL && count != NULL);

  switch ((int) action->work)
    {
    case SL_DO_TAKE_BATCH:
    case SL_DO_SETTLE:
      show_sent (self, facts, count);
      break;
    case SL_DO_BEGIN_RESYNC:
      self->n_copied = 0;
      self->is_resumed = FALSE;
      break;
    case SL_DO_STAGE:
      show_copied (self, answer, count);
      break;
    case SL_DO_SWAP:
      self->n_copied = 0;
      break;
    case SL_DO_PAGE:
      show_received (self, count);
      break;
    case SL_DO_PROJECT:
      show_taken (self, count);
      break;
    default:
      break;
    }
}

void
sl_sync_job_begin (SlSyncJob            *self,
                   const SlEngineAction *action)
{
  g_return_if_fail (self != NULL && action != NULL);

  if (action->work == SL_DO_SEND_META)
    sl_job_set_detail (self->job, _("Asking the company"), FALSE);
  else if (action->work != SL_DO_LOAD && action->work != SL_DO_CLOSE_RUN)
    self->is_exchanging = TRUE;

  /* Which is done in slices; the first has no number yet. */
  if (action->work == SL_DO_PROJECT && !self->is_taking)
    sl_job_set_detail (self->job, _("Taking what came into the books"), FALSE);
  self->is_taking = action->work == SL_DO_PROJECT;

  offer (self);
}

/* (transfer full) (nullable): what the person has to do */
static char *
say_question (SlEngineState    state,
              SlEngineQuestion question)
{
  if (state == SL_ENGINE_NEEDS_LOGIN)
    return g_strdup (_("The company asks you to sign in again."));

  return question == SL_ENGINE_ASKS_REVIEW ? g_strdup (_("The company’s records wait for you"))
                                           : NULL;
}

void
sl_sync_job_end (SlSyncJob           *self,
                 SlEngineState        state,
                 SlEngineQuestion     question,
                 const char          *problem,
                 const SlKeeperCount *count)
{
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  g_return_if_fail (self != NULL && count != NULL);

  if (self->is_over)
    return;

  self->is_over = TRUE;
  text = say_question (state, question);
  if (text == NULL && problem != NULL)
    text = g_strdup (problem);
  else if (text == NULL)
    text = sl_sync_say_counts (count->n_sent, count->n_refused, count->n_received);

  if (problem != NULL && question == SL_ENGINE_NO_QUESTION)
    error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, problem);
  sl_job_finish (self->job, text, error);
}

void
sl_sync_job_end_stopped (SlSyncJob *self)
{
  g_autoptr(GError) error = NULL;

  g_return_if_fail (self != NULL);

  if (self->is_over)
    return;

  self->is_over = TRUE;
  error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
  sl_job_finish (self->job,
                 _("Stopped. What was exchanged stays; the rest follows with the next exchange."),
                 error);
}
