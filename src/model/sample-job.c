#include "config.h"

#include "model/sample-job.h"

#include "business/sample.h"
#include "model/worker.h"

typedef struct
{
  char     *path;   /* (owned) */
  SlWorker *worker; /* (owned): stopped when the task is done */
} Job;

static void
job_free (gpointer pointer)
{
  Job *job = pointer;

  g_free (job->path);
  g_object_unref (job->worker);
  g_free (job);
}

static void
make_func (GTask        *task,
           gpointer      source_object,
           gpointer      task_data,
           GCancellable *cancellable)
{
  Job *job = task_data;
  g_autofree char *folder = g_path_get_dirname (job->path);
  GError *error = NULL;

  if (g_file_test (job->path, G_FILE_TEST_EXISTS))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  /* A folder that cannot be made is told by the file that cannot be made in it. */
  g_mkdir_with_parents (folder, 0700);
  if (sl_sample_create (job->path, cancellable, NULL, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
sl_sample_job_run_async (const char          *path,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Job *job;

  g_return_if_fail (path != NULL);

  job = g_new0 (Job, 1);
  job->path = g_strdup (path);
  job->worker = sl_worker_new ("sideline-sample");
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, sl_sample_job_run_async);
  g_task_set_task_data (task, job, job_free);
  sl_worker_push (job->worker, task, make_func);
}

gboolean
sl_sample_job_run_finish (GAsyncResult  *result,
                          GError       **error)
{
  SlWorker *worker;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, sl_sample_job_run_async), FALSE);

  /* Its only job is done, so there is nothing to wait for. */
  worker = ((Job *) g_task_get_task_data (G_TASK (result)))->worker;
  sl_worker_stop (worker);

  return g_task_propagate_boolean (G_TASK (result), error);
}
