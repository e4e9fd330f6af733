#include "config.h"

#include "model/sync.h"

#include <string.h>

#include "model/sync-job.h"
#include "model/worker.h"
#include "sync/ahead.h"
#include "sync/connection.h"
#include "sync/courier.h"
#include "sync/sign-in.h"

struct _SlSync
{
  GObject        parent_instance;

  SlSession     *session;      /* (owned) */
  gint64         company_id;
  char          *company;      /* (owned): its name */
  SlWorker      *worker;       /* (owned): the network's thread */
  GCancellable  *cancellable;  /* (owned) */
  GCancellable  *sign_in;      /* (owned) (nullable): of the sign-in that is under way */
  SlHttp        *http;         /* (owned) (network thread) */
  SlCredentials *credentials;  /* (owned) (nullable) (network thread, once it is loaded) */
  SlAhead       *ahead;        /* (owned) (nullable) (network thread) */
  SlEngine      *engine;       /* (owned) (nullable): while connected */
  SlKeeper      *keeper;       /* (owned) (nullable): with one work at a time */
  SlAnswer      *answer;       /* (owned) (nullable) */
  GCancellable  *way;          /* (owned) (nullable): what makes the writer's work give way */
  SlSyncStatus  *status;       /* (owned) (nullable) */
  SlSyncJob     *job;          /* (owned) (nullable): of the run that is under way */
  char          *problem;      /* (owned) (nullable): of the last run */
  guint          timer;
  guint          n_waiting;    /* when it was looked at last */
  gboolean       has_changed;  /* records of the business, and nobody was told */
  gboolean       is_reading;
  gboolean       is_stopped;
};

enum
{
  CHANGED,
  PAGE,
  JOB,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (SlSync, sl_sync, G_TYPE_OBJECT)

static guint signals[N_SIGNALS];

static void take_action (SlSync               *self,
                         const SlEngineAction *action);
static void send_event  (SlSync               *self,
                         SlEventKind           kind);

static gint64
now_ms (void)
{
  return g_get_monotonic_time () / 1000;
}

static void
announce (SlSync *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The run as a job */

static void
job_due_cb (SlJob    *job,
            gpointer  user_data)
{
  g_signal_emit (user_data, signals[JOB], 0, job);
  announce (user_data);
}

static void
job_cancelled_cb (GCancellable *cancellable,
                  SlSync       *self)
{
  send_event (self, SL_EVENT_CANCEL);
}

static void
begin_job (SlSync *self)
{
  g_clear_pointer (&self->job, sl_sync_job_free);
  self->job = sl_sync_job_new (self->company, job_due_cb, self);
  sl_keeper_set_cancellable (self->keeper,
                             sl_job_get_cancellable (sl_sync_job_get_job (self->job)));
  g_signal_connect_object (sl_job_get_cancellable (sl_sync_job_get_job (self->job)), "cancelled",
                           G_CALLBACK (job_cancelled_cb), self, 0);
}

/* Also what the engine does not end itself, because the disk is full. */
static void
end_job (SlSync               *self,
         const SlEngineAction *action)
{
  const char *problem = sl_keeper_get_problem (self->keeper);
  gboolean failed = action->failed || sl_engine_get_state (self->engine) == SL_ENGINE_READ_ONLY;

  if (self->job == NULL)
    return;

  if (action->is_cancelled)
    sl_sync_job_end_stopped (self->job);
  else
    sl_sync_job_end (self->job, sl_engine_get_state (self->engine),
                     sl_engine_get_question (self->engine), failed ? problem : NULL,
                     sl_keeper_get_count (self->keeper));
  g_clear_pointer (&self->job, sl_sync_job_free);
}

static void
step (SlSync        *self,
      SlEngineEvent *event)
{
  SlEngineAction action;

  if (self->engine == NULL || self->is_stopped)
    return;

  event->now_ms = now_ms ();
  sl_engine_step (self->engine, event, &action);
  take_action (self, &action);
}

static void
send_event (SlSync      *self,
            SlEventKind  kind)
{
  step (self, &(SlEngineEvent) { .kind = kind });
}

static gboolean
timer_cb (gpointer user_data)
{
  SlSync *self = user_data;

  self->timer = 0;
  send_event (self, SL_EVENT_TIMER);
  return G_SOURCE_REMOVE;
}

static void
set_timer (SlSync *self)
{
  gint64 wake_at = sl_engine_get_wake_at (self->engine);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (wake_at > 0)
    self->timer = g_timeout_add ((guint) CLAMP (wake_at - now_ms (), 0, G_MAXINT32), timer_cb,
                                 self);
}

/* Work of the store, on the writer */

typedef struct
{
  SlSync         *sync;   /* (owned) */
  SlEngineAction  action;
  SlEngineDone    done;
  SlEngineFacts   facts;
  gboolean        gave_way;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->sync);
  g_free (work);
}

static gpointer
store_func (SlBusiness    *business,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Work *work = data;

  work->gave_way = !sl_keeper_do (work->sync->keeper, business, &work->action,
                                  work->sync->answer, &work->done, &work->facts);
  return NULL;
}

static void do_store (SlSync               *self,
                      const SlEngineAction *action);

/* The rest of the window looks at the file again when the last slice is there, and not at each. */
static void
note_slice (SlSync   *self,
            gboolean  has_changed)
{
  self->has_changed |= has_changed;
  if (!self->has_changed || sl_sync_get_state (self) == SL_ENGINE_PROJECT)
    return;

  self->has_changed = FALSE;
  sl_session_look_again (self->session);
}

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Work *work = user_data;
  g_autoptr(SlSync) self = g_object_ref (work->sync);
  SlEngineEvent event = {
    .kind = SL_EVENT_DONE, .id = work->action.id, .done = &work->done, .facts = &work->facts,
  };

  sl_session_run_finish (SL_SESSION (source), result, NULL);

  /* Behind what it gave way to. */
  if (work->gave_way && !self->is_stopped)
    {
      do_store (self, &work->action);
      work_free (work);
      return;
    }

  if (self->job != NULL && work->done.kind == SL_DONE_OK)
    sl_sync_job_note (self->job, &work->action, self->answer, &work->facts,
                      sl_keeper_get_count (self->keeper));

  if (work->action.work == SL_DO_CLOSE_RUN && self->keeper != NULL)
    {
      g_free (self->problem);
      self->problem = g_strdup (work->action.failed ? sl_keeper_get_problem (self->keeper) : NULL);
    }

  step (self, &event);

  if (work->action.work == SL_DO_PROJECT)
    note_slice (self, work->done.n > 0);
  if (work->action.work == SL_DO_CLOSE_RUN ||
      (!self->is_stopped && sl_engine_get_state (self->engine) == SL_ENGINE_READ_ONLY))
    end_job (self, &work->action);
  if (work->action.work == SL_DO_CLOSE_RUN)
    sl_sync_look_again (self);
  work_free (work);
}

static void
do_store (SlSync               *self,
          const SlEngineAction *action)
{
  Work *work = g_new0 (Work, 1);

  work->sync = g_object_ref (self);
  work->action = *action;
  g_clear_object (&self->way);
  self->way = g_cancellable_new ();
  sl_keeper_set_way (self->keeper, self->way);

  /* Only records of the business are of interest to the rest of the window: note_slice (). */
  sl_session_try_async (self->session, store_func, work, NULL, NULL, NULL, stored_cb, work);
}

static void
wanted_cb (SlSync *self)
{
  g_cancellable_cancel (self->way);
}

/* Work of the network, on its thread */

typedef struct
{
  SlMessage    *message;     /* (owned) */
  GCancellable *cancellable; /* (owned): of the run; a request that is given up is answered, too */
  guint         id;
  gboolean      refreshes;
} Post;

static void
post_free (gpointer data)
{
  Post *post = data;

  sl_message_free (post->message);
  g_object_unref (post->cancellable);
  g_free (post);
}

static void
send_func (GTask        *task,
           gpointer      source_object,
           gpointer      task_data,
           GCancellable *cancellable)
{
  SlSync *self = source_object;
  Post *post = task_data;
  SlAnswer *answer;

  if (self->ahead == NULL)
    self->ahead = sl_ahead_new (self->http, self->credentials);

  answer = post->refreshes
           ? sl_courier_refresh (self->http, self->credentials, post->cancellable)
           : sl_ahead_send (self->ahead, post->message, post->cancellable);
  g_task_return_pointer (task, answer, (GDestroyNotify) sl_answer_free);

  /* While the writer is at work with the answer. */
  sl_ahead_read (self->ahead, post->cancellable);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  SlSync *self = SL_SYNC (source);
  Post *post = g_task_get_task_data (G_TASK (result));
  SlAnswer *answer = g_task_propagate_pointer (G_TASK (result), NULL);
  SlEngineEvent event = { .kind = SL_EVENT_REPLY, .id = post->id };

  if (answer == NULL || self->keeper == NULL || self->is_stopped ||
      !sl_engine_awaits (self->engine, post->id))
    {
      sl_answer_free (answer);
      return;
    }

  g_clear_pointer (&self->answer, sl_answer_free);
  self->answer = answer;
  sl_answer_judge (answer, sl_keeper_get_replica (self->keeper)->epoch);
  if (answer->problem != NULL)
    sl_keeper_set_problem (self->keeper, answer->problem);

  event.reply = &answer->head;
  step (self, &event);
}

static void
do_send (SlSync               *self,
         const SlEngineAction *action)
{
  g_autoptr(GTask) task = g_task_new (self, self->cancellable, sent_cb, NULL);
  Post *post = g_new0 (Post, 1);

  post->message = sl_message_new (self->keeper, action);
  post->cancellable = g_object_ref (sl_job_get_cancellable (sl_sync_job_get_job (self->job)));
  post->id = action->id;
  post->refreshes = action->work == SL_DO_SEND_REFRESH;
  g_task_set_task_data (task, post, post_free);
  sl_worker_push (self->worker, task, send_func);
}

static void
take_action (SlSync               *self,
             const SlEngineAction *action)
{
  set_timer (self);

  if (action->work == SL_DO_NOTHING)
    {
      announce (self);
      return;
    }

  if (action->work == SL_DO_LOAD)
    begin_job (self);
  sl_sync_job_begin (self->job, action);
  if (action->work == SL_DO_LOAD || action->work == SL_DO_PROJECT)
    announce (self);

  if (action->work < SL_DO_SEND_META)
    do_store (self, action);
  else
    do_send (self, action);
}

/* Beginning */

static void
login_func (GTask        *task,
            gpointer      source_object,
            gpointer      task_data,
            GCancellable *cancellable)
{
  SlSync *self = source_object;

  if (self->http == NULL)
    self->http =
      sl_http_new (sl_connection_allows_loopback (), sl_connection_get_authority ());

  if (!sl_credentials_has_secret (self->credentials))
    sl_credentials_load (self->credentials, NULL);

  g_task_return_boolean (task, sl_credentials_has_secret (self->credentials));
}

static void
logged_in_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  SlSync *self = SL_SYNC (source);
  gboolean has_login = g_task_propagate_boolean (G_TASK (result), NULL);

  if (self->keeper == NULL || self->is_stopped)
    return;

  sl_keeper_set_has_login (self->keeper, has_login);
  send_event (self, sl_engine_get_state (self->engine) == SL_ENGINE_STOPPED ? SL_EVENT_START
                                                                            : SL_EVENT_LOGGED_IN);
}

static void
log_in (SlSync *self)
{
  g_autoptr(GTask) task = g_task_new (self, self->cancellable, logged_in_cb, NULL);

  sl_worker_push (self->worker, task, login_func);
}

static void
connect_engine (SlSync          *self,
                const SlReplica *replica)
{
  self->engine = sl_engine_new ((guint64) g_get_real_time ());
  self->keeper = sl_keeper_new (replica->company_id);
  if (self->credentials == NULL)
    {
      self->credentials = sl_connection_get_credentials (replica);
      sl_credentials_set_cancellable (self->credentials, self->cancellable);
    }

  if (!g_network_monitor_get_network_available (g_network_monitor_get_default ()))
    send_event (self, SL_EVENT_NETWORK_DOWN);

  log_in (self);
}

static gpointer
status_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return sl_sync_status_read (business, *(gint64 *) data, error);
}

static void
free_status (gpointer status)
{
  sl_sync_status_free (status);
}

static void
status_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SlSync) self = user_data;
  SlSyncStatus *status = sl_session_run_finish (SL_SESSION (source), result, NULL);
  gboolean has_grown;

  self->is_reading = FALSE;
  if (status == NULL || self->is_stopped)
    {
      sl_sync_status_free (status);
      return;
    }

  g_clear_pointer (&self->status, sl_sync_status_free);
  self->status = status;
  has_grown = status->count.n_waiting > self->n_waiting;
  self->n_waiting = status->count.n_waiting;

  if (status->replica != NULL && self->engine == NULL)
    connect_engine (self, status->replica);
  else if (has_grown)
    send_event (self, SL_EVENT_OUTBOX_GREW);

  announce (self);
}

void
sl_sync_look_again (SlSync *self)
{
  g_return_if_fail (SL_IS_SYNC (self));

  if (self->is_reading || self->is_stopped)
    return;

  self->is_reading = TRUE;
  sl_session_read_async (self->session, status_func,
                         g_memdup2 (&self->company_id, sizeof self->company_id), g_free,
                         free_status, NULL, status_cb, g_object_ref (self));
}

static void
network_changed_cb (SlSync   *self,
                    gboolean  is_available)
{
  send_event (self, is_available ? SL_EVENT_NETWORK_UP : SL_EVENT_NETWORK_DOWN);
}

static void
sl_sync_dispose (GObject *object)
{
  sl_sync_stop (SL_SYNC (object));

  G_OBJECT_CLASS (sl_sync_parent_class)->dispose (object);
}

static void
sl_sync_finalize (GObject *object)
{
  SlSync *self = SL_SYNC (object);

  g_clear_pointer (&self->job, sl_sync_job_free);
  g_clear_pointer (&self->engine, sl_engine_free);
  g_clear_pointer (&self->keeper, sl_keeper_free);
  g_clear_pointer (&self->answer, sl_answer_free);
  g_clear_pointer (&self->status, sl_sync_status_free);
  g_clear_pointer (&self->ahead, sl_ahead_free);
  g_clear_pointer (&self->credentials, sl_credentials_free);
  g_clear_pointer (&self->http, sl_http_free);
  g_clear_object (&self->worker);
  g_clear_object (&self->way);
  g_clear_object (&self->session);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->sign_in);
  g_free (self->problem);
  g_free (self->company);

  G_OBJECT_CLASS (sl_sync_parent_class)->finalize (object);
}

static void
sl_sync_class_init (SlSyncClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sl_sync_dispose;
  object_class->finalize = sl_sync_finalize;

  signals[CHANGED] = g_signal_new ("changed", SL_TYPE_SYNC, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[PAGE] = g_signal_new ("page", SL_TYPE_SYNC, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[JOB] = g_signal_new ("job", SL_TYPE_SYNC, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, SL_TYPE_JOB);
}

static void
sl_sync_init (SlSync *self)
{
  self->worker = sl_worker_new ("sideline-net");
  self->cancellable = g_cancellable_new ();
}

SlSync *
sl_sync_new (SlSession  *session,
             gint64      company_id,
             const char *company)
{
  SlSync *self = g_object_new (SL_TYPE_SYNC, NULL);

  g_return_val_if_fail (SL_IS_SESSION (session) && company != NULL, self);

  sl_http_init ();
  self->session = g_object_ref (session);
  self->company_id = company_id;
  self->company = g_strdup (company);
  g_signal_connect_object (session, "wanted", G_CALLBACK (wanted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "changed", G_CALLBACK (sl_sync_look_again), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed",
                           G_CALLBACK (network_changed_cb), self, G_CONNECT_SWAPPED);
  sl_sync_look_again (self);
  return self;
}

void
sl_sync_stop (SlSync *self)
{
  g_return_if_fail (SL_IS_SYNC (self));

  if (self->is_stopped)
    return;

  self->is_stopped = TRUE;
  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  if (self->job != NULL)
    {
      sl_job_cancel (sl_sync_job_get_job (self->job));
      sl_sync_job_end_stopped (self->job);
    }
  if (self->sign_in != NULL)
    g_cancellable_cancel (self->sign_in);
  sl_worker_stop (self->worker);
}

gint64
sl_sync_get_company_id (SlSync *self)
{
  g_return_val_if_fail (SL_IS_SYNC (self), 0);

  return self->company_id;
}

const char *
sl_sync_get_company (SlSync *self)
{
  g_return_val_if_fail (SL_IS_SYNC (self), "");

  return self->company;
}

gboolean
sl_sync_is_connected (SlSync *self)
{
  g_return_val_if_fail (SL_IS_SYNC (self), FALSE);

  return self->status != NULL && self->status->replica != NULL;
}

SlEngineState
sl_sync_get_state (SlSync *self)
{
  g_return_val_if_fail (SL_IS_SYNC (self), SL_ENGINE_STOPPED);

  return self->engine != NULL ? sl_engine_get_state (self->engine) : SL_ENGINE_STOPPED;
}

SlEngineQuestion
sl_sync_get_question (SlSync *self)
{
  g_return_val_if_fail (SL_IS_SYNC (self), SL_ENGINE_NO_QUESTION);

  return self->engine != NULL ? sl_engine_get_question (self->engine) : SL_ENGINE_NO_QUESTION;
}

const char *
sl_sync_get_problem (SlSync *self)
{
  g_return_val_if_fail (SL_IS_SYNC (self), NULL);

  return self->engine != NULL ? self->problem : NULL;
}

gint64
sl_sync_get_next_try (SlSync *self)
{
  gint64 wake_at;

  g_return_val_if_fail (SL_IS_SYNC (self), 0);

  wake_at = self->engine != NULL ? sl_engine_get_wake_at (self->engine) : 0;
  return wake_at > 0 ? g_get_real_time () / G_USEC_PER_SEC + (wake_at - now_ms ()) / 1000 : 0;
}

const SlSyncStatus *
sl_sync_get_status (SlSync *self)
{
  g_return_val_if_fail (SL_IS_SYNC (self), NULL);

  return self->status;
}

void
sl_sync_now (SlSync *self)
{
  g_return_if_fail (SL_IS_SYNC (self));

  send_event (self, SL_EVENT_SYNC_NOW);
}

SlJob *
sl_sync_get_job (SlSync *self)
{
  g_return_val_if_fail (SL_IS_SYNC (self), NULL);

  return self->job != NULL && sl_sync_job_is_shown (self->job)
         ? sl_sync_job_get_job (self->job) : NULL;
}

void
sl_sync_agree (SlSync *self)
{
  g_return_if_fail (SL_IS_SYNC (self));

  send_event (self, SL_EVENT_AGREED);
}

typedef struct
{
  char     *secret; /* (owned) */
  gboolean  keep;
} Secret;

static void
secret_free (gpointer data)
{
  Secret *secret = data;

  explicit_bzero (secret->secret, strlen (secret->secret));
  g_free (secret->secret);
  g_free (secret);
}

static void
secret_func (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  SlSync *self = source_object;
  Secret *secret = task_data;

  sl_credentials_set_secret (self->credentials, secret->secret, secret->keep, NULL);
  login_func (task, source_object, task_data, cancellable);
}

void
sl_sync_set_secret (SlSync     *self,
                    const char *text,
                    gboolean    keep)
{
  g_autoptr(GTask) task = NULL;
  Secret *secret;

  g_return_if_fail (SL_IS_SYNC (self) && text != NULL);

  if (self->credentials == NULL || self->is_stopped)
    return;

  secret = g_new (Secret, 1);
  *secret = (Secret) { g_strdup (text), keep };
  task = g_task_new (self, self->cancellable, logged_in_cb, NULL);
  g_task_set_task_data (task, secret, secret_free);
  sl_worker_push (self->worker, task, secret_func);
}

/* Signing in */

typedef struct
{
  SlSync       *sync;    /* (owned) */
  GCancellable *sign_in; /* (owned): the one that the page is of */
  char         *address; /* (owned) */
  char         *code;    /* (owned) */
} Page;

static void
page_free (gpointer data)
{
  Page *page = data;

  g_object_unref (page->sync);
  g_object_unref (page->sign_in);
  g_free (page->address);
  g_free (page->code);
  g_free (page);
}

static gboolean
show_page_cb (gpointer data)
{
  Page *page = data;

  if (!page->sync->is_stopped && !g_cancellable_is_cancelled (page->sign_in))
    g_signal_emit (page->sync, signals[PAGE], 0, page->address, page->code);

  return G_SOURCE_REMOVE;
}

typedef struct
{
  SlSync       *sync;    /* (unowned): lives as long as the task */
  GCancellable *sign_in; /* (owned) */
  char         *address; /* (owned) */
  gboolean      by_code;
} SignIn;

static void
sign_in_free (gpointer data)
{
  SignIn *sign_in = data;

  g_object_unref (sign_in->sign_in);
  g_free (sign_in->address);
  g_free (sign_in);
}

/* On the network's thread. */
static void
page_cb (const char *address,
         const char *code,
         gpointer    user_data)
{
  const SignIn *sign_in = user_data;
  Page *page = g_new (Page, 1);

  *page = (Page) { g_object_ref (sign_in->sync), g_object_ref (sign_in->sign_in),
                   g_strdup (address), g_strdup (code) };
  g_idle_add_full (G_PRIORITY_DEFAULT, show_page_cb, page, page_free);
}

static void
sign_in_func (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  SlSync *self = source_object;
  SignIn *sign_in = task_data;
  GError *error = NULL;

  if (self->http == NULL)
    self->http =
      sl_http_new (sl_connection_allows_loopback (), sl_connection_get_authority ());

  if (sign_in->by_code
      ? sl_sign_in_by_code (self->credentials, self->http, sign_in->address, page_cb, sign_in,
                            cancellable, &error)
      : sl_sign_in_by_browser (self->credentials, self->http, sign_in->address, page_cb, sign_in,
                               cancellable, &error))
    login_func (task, source_object, task_data, cancellable);
  else
    g_task_return_error (task, error);
}

static void
signed_in_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  SlSync *self = SL_SYNC (source);
  g_autoptr(GError) error = NULL;

  if (g_task_had_error (G_TASK (result)))
    {
      g_task_propagate_boolean (G_TASK (result), &error);
      if (self->is_stopped || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;

      g_free (self->problem);
      self->problem = g_strdup (error->message);
      announce (self);
      return;
    }

  logged_in_cb (source, result, user_data);
}

void
sl_sync_sign_in (SlSync   *self,
                 gboolean  by_code)
{
  g_autoptr(GTask) task = NULL;
  SignIn *sign_in;

  g_return_if_fail (SL_IS_SYNC (self));

  if (self->credentials == NULL || self->is_stopped || !sl_sync_is_connected (self))
    return;

  if (self->sign_in != NULL)
    g_cancellable_cancel (self->sign_in);
  g_clear_object (&self->sign_in);
  self->sign_in = g_cancellable_new ();

  sign_in = g_new (SignIn, 1);
  *sign_in = (SignIn) { self, g_object_ref (self->sign_in),
                        g_strdup (self->status->replica->address), by_code };
  task = g_task_new (self, self->sign_in, signed_in_cb, NULL);
  g_task_set_task_data (task, sign_in, sign_in_free);
  sl_worker_push (self->worker, task, sign_in_func);
}
