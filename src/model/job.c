#include "config.h"

#include "model/job.h"

#include <glib/gi18n-lib.h>

/* What is told between two looks of the main thread is told once. */
#define TELL_INTERVAL_MS 50
/* Work that takes no longer is over before one has read what it is. */
#define LONG_US 400000

struct _SlJob
{
  GObject         parent_instance;

  char           *title;          /* (owned) */
  char           *detail;         /* (owned) (nullable) (main thread) */
  char           *message;        /* (owned) (nullable) (main thread) */
  GCancellable   *cancellable;    /* (owned) */
  SlJobState      state;          /* (main thread) */
  guint           shown;          /* (main thread): permille as it was notified */
  gint            told;           /* (atomic): permille as the work says */
  guint           source;         /* (main thread): looks at what was told */
  gboolean        is_measured;    /* (main thread) */
  gboolean        resumes;        /* (main thread) */
  gboolean        is_passing;     /* (main thread) */
  gboolean        is_long;        /* (main thread) */
  gint64          began;          /* monotonic time */

  SlJobDone       done;           /* (nullable) */
  gpointer        user_data;
  GDestroyNotify  user_data_free; /* (nullable) */
  GDestroyNotify  result_free;    /* (nullable) */
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_PERMILLE,
  PROP_DETAIL,
  PROP_IS_LONG,
  PROP_STATE,
  PROP_MESSAGE,
  N_PROPERTIES
};

G_DEFINE_FINAL_TYPE (SlJob, sl_job, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPERTIES];

static void
look (SlJob *self)
{
  guint told = (guint) g_atomic_int_get (&self->told);

  if (told == self->shown)
    return;

  self->shown = told;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERMILLE]);
}

/* What has not told anything may only be waiting for its turn, or is no work to speak of. */
static void
look_how_long (SlJob *self)
{
  if (self->is_long || self->shown == 0 || g_get_monotonic_time () - self->began < LONG_US)
    return;

  self->is_long = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_LONG]);
}

static gboolean
look_cb (gpointer user_data)
{
  g_autoptr(SlJob) self = g_object_ref (user_data);

  look (self);
  look_how_long (self);

  return G_SOURCE_CONTINUE;
}

static void
sl_job_get_property (GObject    *object,
                     guint       id,
                     GValue     *value,
                     GParamSpec *pspec)
{
  SlJob *self = SL_JOB (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_PERMILLE:
      g_value_set_uint (value, self->shown);
      break;
    case PROP_DETAIL:
      g_value_set_string (value, self->detail);
      break;
    case PROP_IS_LONG:
      g_value_set_boolean (value, self->is_long);
      break;
    case PROP_STATE:
      g_value_set_int (value, (int) self->state);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_job_finalize (GObject *object)
{
  SlJob *self = SL_JOB (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_free (self->title);
  g_free (self->detail);
  g_free (self->message);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (sl_job_parent_class)->finalize (object);
}

static void
sl_job_class_init (SlJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sl_job_get_property;
  object_class->finalize = sl_job_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_PERMILLE] = g_param_spec_uint ("permille", NULL, NULL, 0, 1000, 0, flags);
  properties[PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, NULL, flags);
  properties[PROP_IS_LONG] = g_param_spec_boolean ("is-long", NULL, NULL, FALSE, flags);
  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, 0, SL_JOB_CANCELLED, 0, flags);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
sl_job_init (SlJob *self)
{
  self->cancellable = g_cancellable_new ();
  self->is_measured = TRUE;
  self->began = g_get_monotonic_time ();
}

SlJob *
sl_job_new (const char *title)
{
  SlJob *self;

  g_return_val_if_fail (title != NULL, NULL);

  self = g_object_new (SL_TYPE_JOB, NULL);
  self->title = g_strdup (title);
  self->source = g_timeout_add (TELL_INTERVAL_MS, look_cb, self);
  return self;
}

/* Takes @message over. */
static void
finish (SlJob        *self,
        char         *message,
        const GError *error)
{
  g_clear_handle_id (&self->source, g_source_remove);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    self->state = SL_JOB_CANCELLED;
  else
    self->state = error != NULL ? SL_JOB_FAILED : SL_JOB_DONE;

  if (self->state == SL_JOB_DONE)
    g_atomic_int_set (&self->told, 1000);

  self->message = message;
  if (self->message == NULL)
    self->message = g_strdup (self->state == SL_JOB_CANCELLED ? _("Stopped. Nothing was changed.")
                              : error != NULL ? error->message : _("Done"));

  look (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
ran_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(SlJob) self = user_data;
  g_autoptr(GError) error = NULL;
  gpointer value = sl_session_run_finish (SL_SESSION (object), result, &error);
  char *message = self->done != NULL ? self->done (self, value, error, self->user_data) : NULL;

  finish (self, message, error);

  if (value != NULL && self->result_free != NULL)
    self->result_free (value);
  if (self->user_data_free != NULL)
    self->user_data_free (self->user_data);
}

/* What a job of SL_JOB_RUNS was given. */
typedef struct
{
  SlJob          *job;       /* (owned) */
  SlSessionFunc   func;
  gpointer        data;      /* (owned by data_free) */
  GDestroyNotify  data_free; /* (nullable) */
} Runs;

static void
runs_free (gpointer pointer)
{
  Runs *runs = pointer;

  if (runs->data_free != NULL)
    runs->data_free (runs->data);
  g_object_unref (runs->job);
  g_free (runs);
}

static gpointer
runs_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Runs *runs = data;
  gpointer result;

  sl_business_set_progress (business, sl_job_tell, runs->job);
  result = runs->func (business, runs->data, cancellable, error);
  sl_business_set_progress (business, NULL, NULL);

  return result;
}

static void
run_runs (SlJob          *self,
          SlSession      *session,
          Runs            runs,
          GDestroyNotify  result_free)
{
  self->is_passing = TRUE;
  self->resumes = TRUE;
  runs.job = g_object_ref (self);
  sl_session_read_long_async (session, runs_func, g_memdup2 (&runs, sizeof runs), runs_free,
                              result_free, self->cancellable, ran_cb, g_object_ref (self));
}

void
sl_job_run (SlJob          *self,
            SlSession      *session,
            SlJobMode       mode,
            SlSessionFunc   func,
            gpointer        data,
            GDestroyNotify  data_free,
            GDestroyNotify  result_free,
            SlJobDone       done,
            gpointer        user_data,
            GDestroyNotify  user_data_free)
{
  g_return_if_fail (SL_IS_JOB (self) && SL_IS_SESSION (session) && func != NULL);
  g_return_if_fail (self->state == SL_JOB_RUNNING);

  self->done = done;
  self->user_data = user_data;
  self->user_data_free = user_data_free;
  self->result_free = result_free;

  if (mode == SL_JOB_RUNS)
    run_runs (self, session, (Runs) { NULL, func, data, data_free }, result_free);
  else if (mode == SL_JOB_WRITES)
    sl_session_write_async (session, func, data, data_free, result_free, self->cancellable, ran_cb,
                            g_object_ref (self));
  else
    sl_session_read_long_async (session, func, data, data_free, result_free, self->cancellable,
                                ran_cb, g_object_ref (self));
}

void
sl_job_finish (SlJob        *self,
               const char   *message,
               const GError *error)
{
  g_return_if_fail (SL_IS_JOB (self) && self->state == SL_JOB_RUNNING);

  finish (self, g_strdup (message), error);
}

void
sl_job_tell (gint64   n_done,
             gint64   n_total,
             gpointer job)
{
  SlJob *self = job;

  if (n_total > 0)
    g_atomic_int_set (&self->told, (gint) ((__int128) CLAMP (n_done, 0, n_total) * 1000 / n_total));
}

void
sl_job_set_detail (SlJob      *self,
                   const char *detail,
                   gboolean    is_measured)
{
  g_return_if_fail (SL_IS_JOB (self));

  self->is_measured = is_measured;
  if (g_strcmp0 (self->detail, detail) == 0)
    return;

  g_free (self->detail);
  self->detail = g_strdup (detail);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DETAIL]);
}

void
sl_job_set_resumes (SlJob    *self,
                    gboolean  resumes)
{
  g_return_if_fail (SL_IS_JOB (self));

  self->resumes = resumes;
}

void
sl_job_cancel (SlJob *self)
{
  g_return_if_fail (SL_IS_JOB (self));

  g_cancellable_cancel (self->cancellable);
}

GCancellable *
sl_job_get_cancellable (SlJob *self)
{
  g_return_val_if_fail (SL_IS_JOB (self), NULL);

  return self->cancellable;
}

const char *
sl_job_get_title (SlJob *self)
{
  g_return_val_if_fail (SL_IS_JOB (self), NULL);

  return self->title;
}

guint
sl_job_get_permille (SlJob *self)
{
  g_return_val_if_fail (SL_IS_JOB (self), 0);

  return self->shown;
}

const char *
sl_job_get_detail (SlJob *self)
{
  g_return_val_if_fail (SL_IS_JOB (self), NULL);

  return self->detail;
}

gboolean
sl_job_is_measured (SlJob *self)
{
  g_return_val_if_fail (SL_IS_JOB (self), FALSE);

  return self->is_measured;
}

gboolean
sl_job_resumes (SlJob *self)
{
  g_return_val_if_fail (SL_IS_JOB (self), FALSE);

  return self->resumes;
}

gboolean
sl_job_is_passing (SlJob *self)
{
  g_return_val_if_fail (SL_IS_JOB (self), FALSE);

  return self->is_passing;
}

gboolean
sl_job_is_long (SlJob *self)
{
  g_return_val_if_fail (SL_IS_JOB (self), FALSE);

  return self->is_long;
}

SlJobState
sl_job_get_state (SlJob *self)
{
  g_return_val_if_fail (SL_IS_JOB (self), SL_JOB_FAILED);

  return self->state;
}

const char *
sl_job_get_message (SlJob *self)
{
  g_return_val_if_fail (SL_IS_JOB (self), NULL);

  return self->message;
}
