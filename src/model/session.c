/* The threads of a business file and the way between them.
 *
 *   main thread                    writer                      the two readers
 *   write_async ── queue ───────►  func (business)
 *                                  peek at the history
 *   state, `changed` ◄── idle ───┤
 *   callback ◄────────── GTask ──┘
 *   read_async ─── queue ─────────────────────────────────►  func (business)
 *   callback ◄────────── GTask ───────────────────────────┘
 *
 * State and result travel to the main context with the same priority, and a context keeps
 * their order: a callback already sees the properties after its own change.
 *
 * What takes long has a reader of its own, because neither way of having one reader for both is as
 * good.  To stop what takes long and begin anew would never end while somebody types, and what is
 * asked within it, on its connection, would see the file as it was when that began.  A connection
 * with its cache given back is half a megabyte.
 */
#include "config.h"

#include <malloc.h>

#include <glib/gi18n-lib.h>

#include "model/request-private.h"
#include "model/session.h"
#include "model/worker.h"
#include "store/database.h"

/* A frame at 60 Hz. */
#define CHANGED_INTERVAL_US 16667
/* After so long without a question what was given back while it was answered goes back to the
 * system. */
#define REST_SECONDS 2
/* After so long more the reader keeps nothing for the next one. */
#define QUIET_SECONDS 8

/* What the main thread knows of the file without asking. */
typedef struct
{
  SlDay     today;
  gboolean  is_sample;
  char     *undo_subject; /* (owned) (nullable) */
  char     *redo_subject; /* (owned) (nullable) */
} State;

/* In the order of opening; closed from the end, so that SQLite folds the log into the file. */
enum
{
  WRITER,
  READER,
  LONG_READER, /* of what takes long */
  N_LINKS
};

/* A thread, and its connection to the file. */
typedef struct
{
  SlWorker   *worker;       /* (owned) */
  SlBusiness *business;     /* (owned) (its thread) (nullable) */
  gint64      data_version; /* (its thread): at the last look */
} Link;

struct _SlSession
{
  GObject     parent_instance;

  Link        links[N_LINKS];

  char       *path;           /* (owned) */
  char       *new_currency;   /* (owned) (nullable): make the file */
  char       *currency;       /* (owned) (nullable): written before the session is given out */
  State       state;          /* (main thread) */
  gint64      changed_at;     /* (main thread): monotonic time of the last `changed` */
  guint       changed_source; /* (main thread) */
  guint       quiet_source;   /* (main thread): the reader is to give back, or to forget */
  gboolean    is_closed;      /* (main thread) */
};

enum
{
  PROP_0,
  PROP_PATH,
  PROP_CURRENCY,
  PROP_TODAY,
  PROP_IS_SAMPLE,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_UNDO_SUBJECT,
  PROP_REDO_SUBJECT,
  N_PROPERTIES
};

enum
{
  CHANGED,
  WANTED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (SlSession, sl_session, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

static void
state_clear (State *state)
{
  g_clear_pointer (&state->undo_subject, g_free);
  g_clear_pointer (&state->redo_subject, g_free);
}

static void
state_free (gpointer data)
{
  state_clear (data);
  g_free (data);
}

/* Any thread that has @business. */
static State *
read_state (SlBusiness *business)
{
  State *state = g_new0 (State, 1);
  g_autoptr(GError) error = NULL;

  state->today = sl_business_get_today (business);
  state->is_sample = sl_business_is_sample (business);

  if (!sl_business_peek_history (business, &state->undo_subject, &state->redo_subject, &error))
    g_warning ("Could not read what can be undone: %s", error->message);

  return state;
}

static gboolean
emit_changed_cb (gpointer user_data)
{
  SlSession *self = user_data;

  self->changed_source = 0;
  self->changed_at = g_get_monotonic_time ();
  g_signal_emit (self, signals[CHANGED], 0);

  return G_SOURCE_REMOVE;
}

static void
queue_changed (SlSession *self)
{
  gint64 wait_us;

  if (self->changed_source != 0 || self->is_closed)
    return;

  wait_us = self->changed_at + CHANGED_INTERVAL_US - g_get_monotonic_time ();
  self->changed_source = g_timeout_add (wait_us > 0 ? (guint) (wait_us / 1000 + 1) : 0,
                                        emit_changed_cb,
                                        self);
}

static void
take_state (SlSession *self,
            State     *state)
{
  g_object_freeze_notify (G_OBJECT (self));

  if (self->state.today != state->today)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TODAY]);
  if (self->state.is_sample != state->is_sample)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_SAMPLE]);

  if (g_strcmp0 (self->state.undo_subject, state->undo_subject) != 0)
    {
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNDO_SUBJECT]);
    }

  if (g_strcmp0 (self->state.redo_subject, state->redo_subject) != 0)
    {
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REDO_SUBJECT]);
    }

  state_clear (&self->state);
  self->state = *state;
  state->undo_subject = NULL;
  state->redo_subject = NULL;

  g_object_thaw_notify (G_OBJECT (self));
}

typedef struct
{
  SlSession *session; /* (owned) */
  State     *state;   /* (owned) */
} News;

static void
news_free (gpointer data)
{
  News *news = data;

  state_free (news->state);
  g_object_unref (news->session);
  g_free (news);
}

static gboolean
news_cb (gpointer user_data)
{
  News *news = user_data;

  take_state (news->session, news->state);
  queue_changed (news->session);

  return G_SOURCE_REMOVE;
}

/* On the writer thread: tells the thread of @task, before its callback. */
static void
announce (SlSession  *self,
          GTask      *task,
          SlBusiness *business)
{
  g_autoptr(GSource) source = g_idle_source_new ();
  News *news = g_new0 (News, 1);

  news->session = g_object_ref (self);
  news->state = read_state (business);
  g_source_set_priority (source, g_task_get_priority (task));
  g_source_set_callback (source, news_cb, news, news_free);
  g_source_set_static_name (source, "[sideline] news_cb");
  g_source_attach (source, g_task_get_context (task));
}

static Link *
get_current_link (SlSession *self)
{
  for (guint i = 0; i < N_LINKS; i++)
    if (sl_worker_is_current (self->links[i].worker))
      return &self->links[i];

  g_assert_not_reached ();
}

static gboolean
is_long (SlSession  *self,
         const Link *link)
{
  return link == &self->links[LONG_READER];
}

/* What takes long is seldom read twice, so its pages do not stay in memory. */
static void
read_func (GTask        *task,
           gpointer      source_object,
           gpointer      task_data,
           GCancellable *cancellable)
{
  SlSession *self = source_object;
  Link *link = get_current_link (self);
  GError *error = NULL;
  gpointer value;

  value = _sl_request_read (task_data, link->business, cancellable, &error);
  if (is_long (self, link))
    sl_database_shrink (sl_business_get_database (link->business));

  _sl_request_return (task_data, task, value, error);
}

static void
write_func (GTask        *task,
            gpointer      source_object,
            gpointer      task_data,
            GCancellable *cancellable)
{
  SlSession *self = source_object;
  Link *link = get_current_link (self);
  GError *error = NULL;
  gpointer value;

  g_assert (link == &self->links[WRITER]);

  value = _sl_request_run (task_data, link->business, cancellable, &error);

  if (error == NULL)
    announce (self, task, link->business);

  _sl_request_return (task_data, task, value, error);
}

static void
try_func (GTask        *task,
          gpointer      source_object,
          gpointer      task_data,
          GCancellable *cancellable)
{
  SlSession *self = source_object;
  Link *link = get_current_link (self);
  GError *error = NULL;
  gpointer value;

  g_assert (link == &self->links[WRITER]);

  value = _sl_request_run (task_data, link->business, cancellable, &error);
  _sl_request_return (task_data, task, value, error);
}

/* Of one reader after the other. */
static void
open_reader_func (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  SlSession *self = task_data;
  Link *link = get_current_link (self);
  GError *error = NULL;

  link->business = sl_business_open (self->path, SL_BUSINESS_READ, &error);

  if (link->business == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  link->data_version = sl_database_data_version (sl_business_get_database (link->business));

  if (!is_long (self, link))
    {
      sl_worker_push (link[1].worker, task, open_reader_func);
      return;
    }

  /* Figures are asked for again and again. */
  sl_business_set_lasting (link->business);
  g_task_return_pointer (task, g_object_ref (self), g_object_unref);
}

/* The readers can only open what the writer has made or brought up to date, so they come after it.
 * The threads hand over through the queue: nobody else knows the session yet. */
static void
open_writer_func (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  SlSession *self = task_data;
  Link *link = get_current_link (self);
  g_autofree State *state = NULL;
  GError *error = NULL;

  if (self->new_currency != NULL)
    link->business = sl_business_create (self->path, self->new_currency, &error);
  else
    link->business = sl_business_open (self->path, SL_BUSINESS_WRITE, &error);

  if (link->business == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  state = read_state (link->business);
  self->state = *state;
  self->currency = g_strdup (sl_business_get_currency (link->business));
  sl_worker_push (link[1].worker, task, open_reader_func);
}

/* Of one connection after the other; what was asked before was answered. */
static void
close_func (GTask        *task,
            gpointer      source_object,
            gpointer      task_data,
            GCancellable *cancellable)
{
  SlSession *self = source_object;
  Link *link = get_current_link (self);

  g_clear_pointer (&link->business, sl_business_free);

  if (link == &self->links[WRITER])
    g_task_return_boolean (task, TRUE);
  else
    sl_worker_push (link[-1].worker, task, close_func);
}

static void
look_again_func (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  SlSession *self = source_object;
  Link *link = get_current_link (self);
  gint64 version = sl_database_data_version (sl_business_get_database (link->business));

  if (version != link->data_version)
    announce (self, task, link->business);

  link->data_version = version;
  g_task_return_boolean (task, TRUE);
}

/* Small pieces that were given back stay with the C library otherwise: after an answer that took
 * many of them, ten megabytes and more. */
static void
give_back_func (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
#ifdef __GLIBC__
  malloc_trim (0);
#endif
  g_task_return_boolean (task, TRUE);
}

static void
forget_func (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  sl_business_forget (get_current_link (source_object)->business);
  give_back_func (task, source_object, task_data, cancellable);
}

/* Nobody waits for an answer. */
static void
push (SlSession       *self,
      guint            link,
      GTaskThreadFunc  func)
{
  g_autoptr(GTask) task = g_task_new (self, NULL, NULL, NULL);

  sl_worker_push (self->links[link].worker, task, func);
}

static gboolean
quiet_cb (gpointer user_data)
{
  SlSession *self = user_data;

  self->quiet_source = 0;
  for (guint i = 0; i < N_LINKS; i++)
    push (self, i, forget_func);

  return G_SOURCE_REMOVE;
}

static gboolean
rest_cb (gpointer user_data)
{
  SlSession *self = user_data;

  /* After what may still be under way. */
  push (self, LONG_READER, give_back_func);
  self->quiet_source = g_timeout_add_seconds (QUIET_SECONDS, quiet_cb, self);

  return G_SOURCE_REMOVE;
}

/* What was worked out for a question, or read for it, may be a hundred megabytes. */
static void
queue_forgetting (SlSession *self)
{
  g_clear_handle_id (&self->quiet_source, g_source_remove);

  if (!self->is_closed)
    self->quiet_source = g_timeout_add_seconds (REST_SECONDS, rest_cb, self);
}

static void
sl_session_get_property (GObject    *object,
                         guint       property_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  SlSession *self = SL_SESSION (object);

  switch (property_id)
    {
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_CURRENCY:
      g_value_set_string (value, self->currency);
      break;
    case PROP_TODAY:
      g_value_set_int (value, self->state.today);
      break;
    case PROP_IS_SAMPLE:
      g_value_set_boolean (value, self->state.is_sample);
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, sl_session_get_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, sl_session_get_can_redo (self));
      break;
    case PROP_UNDO_SUBJECT:
      g_value_set_string (value, self->state.undo_subject);
      break;
    case PROP_REDO_SUBJECT:
      g_value_set_string (value, self->state.redo_subject);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

/* A session that was not closed is closed here, and then the caller does wait for the disk. */
static void
sl_session_finalize (GObject *object)
{
  SlSession *self = SL_SESSION (object);

  for (guint i = 0; i < N_LINKS; i++)
    sl_worker_stop (self->links[i].worker);
  g_clear_handle_id (&self->changed_source, g_source_remove);
  g_clear_handle_id (&self->quiet_source, g_source_remove);
  for (guint i = N_LINKS; i-- > 0;)
    {
      g_clear_pointer (&self->links[i].business, sl_business_free);
      g_clear_object (&self->links[i].worker);
    }
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->new_currency, g_free);
  g_clear_pointer (&self->currency, g_free);
  state_clear (&self->state);

  G_OBJECT_CLASS (sl_session_parent_class)->finalize (object);
}

static void
sl_session_class_init (SlSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sl_session_get_property;
  object_class->finalize = sl_session_finalize;

  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  properties[PROP_CURRENCY] = g_param_spec_string ("currency", NULL, NULL, NULL, flags);
  properties[PROP_TODAY] =
    g_param_spec_int ("today", NULL, NULL, G_MININT, G_MAXINT, SL_DAY_NONE, flags);
  properties[PROP_IS_SAMPLE] = g_param_spec_boolean ("is-sample", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  properties[PROP_UNDO_SUBJECT] = g_param_spec_string ("undo-subject", NULL, NULL, NULL, flags);
  properties[PROP_REDO_SUBJECT] = g_param_spec_string ("redo-subject", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[CHANGED] = g_signal_new ("changed",
                                   SL_TYPE_SESSION,
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL, NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   0);
  signals[WANTED] = g_signal_new ("wanted", SL_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
sl_session_init (SlSession *self)
{
  self->links[WRITER].worker = sl_worker_new ("sideline-write");
  self->links[READER].worker = sl_worker_new ("sideline-read");
  self->links[LONG_READER].worker = sl_worker_new ("sideline-long");
  self->state.today = SL_DAY_NONE;
}

static void
make_async (const char          *path,
            const char          *currency,
            gpointer             source_tag,
            GCancellable        *cancellable,
            GAsyncReadyCallback  callback,
            gpointer             user_data)
{
  g_autoptr(SlSession) self = g_object_new (SL_TYPE_SESSION, NULL);
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  self->path = g_strdup (path);
  self->new_currency = g_strdup (currency);
  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, g_object_ref (self), g_object_unref);
  sl_worker_push (self->links[WRITER].worker, task, open_writer_func);
}

void
sl_session_open_async (const char          *path,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_return_if_fail (path != NULL);

  make_async (path, NULL, sl_session_open_async, cancellable, callback, user_data);
}

SlSession *
sl_session_open_finish (GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, sl_session_open_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
sl_session_create_async (const char          *path,
                         const char          *currency,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_return_if_fail (path != NULL);
  g_return_if_fail (currency != NULL);

  make_async (path, currency, sl_session_create_async, cancellable, callback, user_data);
}

SlSession *
sl_session_create_finish (GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, sl_session_create_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
sl_session_close_async (SlSession           *self,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (SL_IS_SESSION (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, sl_session_close_async);
  self->is_closed = TRUE;
  g_clear_handle_id (&self->quiet_source, g_source_remove);
  sl_worker_push (self->links[LONG_READER].worker, task, close_func);
}

gboolean
sl_session_close_finish (SlSession     *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
run_async (SlSession           *self,
           guint                link,
           GTaskThreadFunc      run,
           SlRequest            request,
           GCancellable        *cancellable,
           GAsyncReadyCallback  callback,
           gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, run_async);
  g_task_set_task_data (task, g_memdup2 (&request, sizeof request), _sl_request_free);

  /* What was written stays written, whatever was cancelled meanwhile. */
  g_task_set_check_cancellable (task, link != WRITER);

  if (self->is_closed)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED,
                             "%s", _("The business file is closed."));
  else
    sl_worker_push (self->links[link].worker, task, run);
}

void
sl_session_read_async (SlSession           *self,
                       SlSessionFunc        func,
                       gpointer             data,
                       GDestroyNotify       data_free,
                       GDestroyNotify       result_free,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_return_if_fail (SL_IS_SESSION (self));
  g_return_if_fail (func != NULL);

  queue_forgetting (self);
  run_async (self, READER, read_func, (SlRequest) { func, data, data_free, result_free },
             cancellable, callback, user_data);
}

void
sl_session_read_long_async (SlSession           *self,
                            SlSessionFunc        func,
                            gpointer             data,
                            GDestroyNotify       data_free,
                            GDestroyNotify       result_free,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (SL_IS_SESSION (self));
  g_return_if_fail (func != NULL);

  queue_forgetting (self);
  run_async (self, LONG_READER, read_func, (SlRequest) { func, data, data_free, result_free },
             cancellable, callback, user_data);
}

void
sl_session_write_async (SlSession           *self,
                        SlSessionFunc        func,
                        gpointer             data,
                        GDestroyNotify       data_free,
                        GDestroyNotify       result_free,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_return_if_fail (SL_IS_SESSION (self));
  g_return_if_fail (func != NULL);

  g_signal_emit (self, signals[WANTED], 0);
  run_async (self, WRITER, write_func, (SlRequest) { func, data, data_free, result_free },
             cancellable, callback, user_data);
}

void
sl_session_try_async (SlSession           *self,
                      SlSessionFunc        func,
                      gpointer             data,
                      GDestroyNotify       data_free,
                      GDestroyNotify       result_free,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_return_if_fail (SL_IS_SESSION (self));
  g_return_if_fail (func != NULL);

  run_async (self, WRITER, try_func, (SlRequest) { func, data, data_free, result_free },
             cancellable, callback, user_data);
}

gpointer
sl_session_run_finish (SlSession     *self,
                       GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, run_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
sl_session_look_again (SlSession *self)
{
  g_return_if_fail (SL_IS_SESSION (self));

  if (!self->is_closed)
    push (self, READER, look_again_func);
}

const char *
sl_session_get_path (SlSession *self)
{
  g_return_val_if_fail (SL_IS_SESSION (self), NULL);

  return self->path;
}

const char *
sl_session_get_currency (SlSession *self)
{
  g_return_val_if_fail (SL_IS_SESSION (self), NULL);

  return self->currency;
}

SlDay
sl_session_get_today (SlSession *self)
{
  g_return_val_if_fail (SL_IS_SESSION (self), SL_DAY_NONE);

  return self->state.today;
}

gboolean
sl_session_get_is_sample (SlSession *self)
{
  g_return_val_if_fail (SL_IS_SESSION (self), FALSE);

  return self->state.is_sample;
}

const char *
sl_session_get_undo_subject (SlSession *self)
{
  g_return_val_if_fail (SL_IS_SESSION (self), NULL);

  return self->state.undo_subject;
}

const char *
sl_session_get_redo_subject (SlSession *self)
{
  g_return_val_if_fail (SL_IS_SESSION (self), NULL);

  return self->state.redo_subject;
}

gboolean
sl_session_get_can_undo (SlSession *self)
{
  g_return_val_if_fail (SL_IS_SESSION (self), FALSE);

  return self->state.undo_subject != NULL;
}

gboolean
sl_session_get_can_redo (SlSession *self)
{
  g_return_val_if_fail (SL_IS_SESSION (self), FALSE);

  return self->state.redo_subject != NULL;
}
