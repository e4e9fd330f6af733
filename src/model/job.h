#pragma once

#include <gio/gio.h>

#include "model/session.h"

G_BEGIN_DECLS

/* Long work that goes on beside the window: an import, an export, a backup, an exchange.
 *
 * Properties, read only and notified on the main thread:
 *   title (string)         what is being done
 *   permille (uint)        how far, 0 to 1000: as the work tells it, never guessed
 *   detail (string)        what is done of it just now, with its numbers; NULL: nothing to say
 *   is-long (boolean)      it is well under way and has already taken a while
 *   state (int)            an SlJobState
 *   message (string)       what came of it, or why nothing did; NULL as long as it runs */
#define SL_TYPE_JOB (sl_job_get_type ())

G_DECLARE_FINAL_TYPE (SlJob, sl_job, SL, JOB, GObject)

typedef enum
{
  SL_JOB_RUNNING,
  SL_JOB_DONE,
  SL_JOB_FAILED,
  SL_JOB_CANCELLED,
} SlJobState;

typedef enum
{
  SL_JOB_READS,
  SL_JOB_WRITES,
  SL_JOB_RUNS, /* reads what may take whole commission runs; whoever asked shows what came of it */
} SlJobMode;

/* On the main thread, once: @result is what the work gave (NULL with @error), owned by the job.
 * (transfer full) (nullable): what came of it in words. */
typedef char *(*SlJobDone) (SlJob         *job,
                            gpointer       result,
                            const GError  *error,
                            gpointer       user_data);

SlJob        *sl_job_new             (const char      *title);
/* Gives the work to the thread of @session that is for it; once.  As sl_session_write_async () or
 * sl_session_read_long_async (); @user_data is freed by @user_data_free after @done. */
void          sl_job_run             (SlJob           *self,
                                      SlSession       *session,
                                      SlJobMode        mode,
                                      SlSessionFunc    func,
                                      gpointer         data,
                                      GDestroyNotify   data_free,
                                      GDestroyNotify   result_free,
                                      SlJobDone        done,
                                      gpointer         user_data,
                                      GDestroyNotify   user_data_free);
/* For work that does not run in a session: what came of it.  @message (nullable). */
void          sl_job_finish          (SlJob           *self,
                                      const char      *message,
                                      const GError    *error);
/* An SlProgress with the job as its data: on any thread, as often as one likes. */
void          sl_job_tell            (gint64           n_done,
                                      gint64           n_total,
                                      gpointer         job);
/* What is done just now; @is_measured: the permille are of that, otherwise nobody knows how much of
 * it there is.  On the main thread. */
void          sl_job_set_detail      (SlJob           *self,
                                      const char      *detail,
                                      gboolean         is_measured);
/* What is stopped goes on where it was when the business is opened again, so that the window may be
 * closed meanwhile without a question. */
void          sl_job_set_resumes     (SlJob           *self,
                                      gboolean         resumes);
/* Whether it is of interest only while it runs, and then only when it is long. */
gboolean      sl_job_is_passing       (SlJob           *self);
gboolean      sl_job_is_long          (SlJob           *self);
/* Asks the work to stop; it says itself that it has, and leaves nothing behind. */
void          sl_job_cancel          (SlJob           *self);

GCancellable *sl_job_get_cancellable (SlJob           *self);
const char   *sl_job_get_title       (SlJob           *self);
guint         sl_job_get_permille    (SlJob           *self);
/* (nullable) */
const char   *sl_job_get_detail      (SlJob           *self);
gboolean      sl_job_is_measured     (SlJob           *self);
gboolean      sl_job_resumes         (SlJob           *self);
SlJobState    sl_job_get_state       (SlJob           *self);
/* (nullable) */
const char   *sl_job_get_message     (SlJob           *self);

G_END_DECLS
