#include "config.h"

#include "model/worker.h"

typedef struct
{
  GTask           *task; /* (owned) (nullable): NULL tells the thread to end */
  GTaskThreadFunc  func;
} Job;

struct _SlWorker
{
  GObject      parent_instance;

  GThread     *thread; /* (owned) (nullable): until stopped */
  GAsyncQueue *jobs;   /* (owned) (element-type Job): the thread holds a reference too */
};

G_DEFINE_FINAL_TYPE (SlWorker, sl_worker, G_TYPE_OBJECT)

static gboolean
release_cb (gpointer data)
{
  g_object_unref (data);

  return G_SOURCE_REMOVE;
}

/* Gives @task back to the thread that made it.  The last reference to a task may be the last
 * to its source object, and that one may own this very worker: it must not go away here. */
static void
release (GTask *task)
{
  g_autoptr(GSource) source = g_idle_source_new ();

  g_source_set_priority (source, g_task_get_priority (task));
  g_source_set_callback (source, release_cb, task, NULL);
  g_source_set_static_name (source, "[sideline] release_cb");
  g_source_attach (source, g_task_get_context (task));
}

static void
job_free (gpointer data)
{
  Job *job = data;

  if (job->task != NULL)
    release (g_steal_pointer (&job->task));

  g_free (job);
}

static void
run (Job *job)
{
  if (g_task_return_error_if_cancelled (job->task))
    return;

  job->func (job->task,
             g_task_get_source_object (job->task),
             g_task_get_task_data (job->task),
             g_task_get_cancellable (job->task));
}

/* The thread knows the queue only, so that the worker itself can be given up at any time. */
static gpointer
work (gpointer data)
{
  g_autoptr(GAsyncQueue) jobs = data;

  for (;;)
    {
      Job *job = g_async_queue_pop (jobs);
      gboolean is_last = job->task == NULL;

      if (!is_last)
        run (job);

      job_free (job);

      if (is_last)
        return NULL;
    }
}

static void
push_job (SlWorker        *self,
          GTask           *task,
          GTaskThreadFunc  func)
{
  Job *job = g_new0 (Job, 1);

  job->task = task != NULL ? g_object_ref (task) : NULL;
  job->func = func;
  g_async_queue_push (self->jobs, job);
}

static void
sl_worker_dispose (GObject *object)
{
  SlWorker *self = SL_WORKER (object);

  sl_worker_stop (self);

  G_OBJECT_CLASS (sl_worker_parent_class)->dispose (object);
}

static void
sl_worker_finalize (GObject *object)
{
  SlWorker *self = SL_WORKER (object);

  g_async_queue_unref (self->jobs);

  G_OBJECT_CLASS (sl_worker_parent_class)->finalize (object);
}

static void
sl_worker_class_init (SlWorkerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sl_worker_dispose;
  object_class->finalize = sl_worker_finalize;
}

static void
sl_worker_init (SlWorker *self)
{
  self->jobs = g_async_queue_new_full (job_free);
}

SlWorker *
sl_worker_new (const char *name)
{
  SlWorker *self;

  g_return_val_if_fail (name != NULL && strlen (name) < 16, NULL);

  self = g_object_new (SL_TYPE_WORKER, NULL);
  self->thread = g_thread_new (name, work, g_async_queue_ref (self->jobs));

  return self;
}

void
sl_worker_push (SlWorker        *self,
                GTask           *task,
                GTaskThreadFunc  func)
{
  g_return_if_fail (SL_IS_WORKER (self));
  g_return_if_fail (G_IS_TASK (task));
  g_return_if_fail (func != NULL);
  g_return_if_fail (self->thread != NULL);

  push_job (self, task, func);
}

gboolean
sl_worker_is_current (SlWorker *self)
{
  g_return_val_if_fail (SL_IS_WORKER (self), FALSE);

  return self->thread != NULL && self->thread == g_thread_self ();
}

void
sl_worker_stop (SlWorker *self)
{
  g_return_if_fail (SL_IS_WORKER (self));
  g_return_if_fail (!sl_worker_is_current (self));

  if (self->thread == NULL)
    return;

  push_job (self, NULL, NULL);
  g_thread_join (self->thread);
  self->thread = NULL;  /* not before: the last jobs ask whether they are on it */
}
