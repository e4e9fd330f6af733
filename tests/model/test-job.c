#include "model/job.h"

#include <glib/gstdio.h>

/* Work that does not run in a session: a thread tells how far it is, and is stopped. */
static gpointer
work (gpointer data)
{
  for (int i = 1; i <= 700; i++)
    sl_job_tell (i, 1000, data);

  return NULL;
}

static void
count_cb (SlJob      *job,
          GParamSpec *pspec,
          guint      *n)
{
  *n += 1;
}

static void
test_progress (void)
{
  g_autoptr(SlJob) job = sl_job_new ("Export");
  guint n = 0;

  g_signal_connect (job, "notify::permille", G_CALLBACK (count_cb), &n);
  g_thread_join (g_thread_new ("work", work, job));

  while (n == 0)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpuint (sl_job_get_permille (job), ==, 700);
  g_assert_cmpint (sl_job_get_state (job), ==, SL_JOB_RUNNING);
  g_assert_null (sl_job_get_message (job));
  sl_job_finish (job, NULL, NULL);
  g_assert_cmpuint (sl_job_get_permille (job), ==, 1000);
  g_assert_cmpint (sl_job_get_state (job), ==, SL_JOB_DONE);
  g_assert_cmpuint (n, ==, 2);
}

static void
test_failure (void)
{
  g_autoptr(SlJob) job = sl_job_new ("Export"), stopped = sl_job_new ("Import");
  g_autoptr(GError) error = g_error_new (G_IO_ERROR, G_IO_ERROR_NO_SPACE, "The disk is full.");
  g_autoptr(GError) cancelled = g_error_new (G_IO_ERROR, G_IO_ERROR_CANCELLED, "x");

  sl_job_finish (job, NULL, error);
  g_assert_cmpint (sl_job_get_state (job), ==, SL_JOB_FAILED);
  g_assert_cmpstr (sl_job_get_message (job), ==, "The disk is full.");
  sl_job_cancel (stopped);
  g_assert_true (g_cancellable_is_cancelled (sl_job_get_cancellable (stopped)));
  sl_job_finish (stopped, NULL, cancelled);
  g_assert_cmpint (sl_job_get_state (stopped), ==, SL_JOB_CANCELLED);
}

/* In a session */

typedef struct
{
  GMainLoop *loop;
  SlSession *session;
  SlJob     *job;
  int        n_done;
} Bench;

static void
created_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Bench *bench = user_data;

  bench->session = sl_session_create_finish (result, NULL);
  g_main_loop_quit (bench->loop);
}

static void
closed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Bench *bench = user_data;

  g_assert_true (sl_session_close_finish (bench->session, result, NULL));
  g_main_loop_quit (bench->loop);
}

/* Goes on until it is stopped, half done. */
static gpointer
endless_func (SlBusiness    *business,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  sl_job_tell (1, 2, data);

  while (!g_cancellable_set_error_if_cancelled (cancellable, error))
    g_thread_yield ();

  return NULL;
}

static char *
stopped_cb (SlJob        *job,
            gpointer      result,
            const GError *error,
            gpointer      user_data)
{
  Bench *bench = user_data;

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  bench->n_done++;
  return NULL;
}

static void
half_cb (SlJob      *job,
         GParamSpec *pspec,
         gpointer    data)
{
  if (sl_job_get_permille (job) == 500)
    sl_job_cancel (job);
}

static void
ended_cb (SlJob      *job,
          GParamSpec *pspec,
          Bench      *bench)
{
  g_main_loop_quit (bench->loop);
}

static void
test_stopped_in_the_middle (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sideline-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.sideline", NULL);
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr(SlJob) job = sl_job_new ("Import");
  Bench bench = { .loop = loop, .job = job };

  sl_session_create_async (path, "USD", NULL, created_cb, &bench);
  g_main_loop_run (loop);
  g_signal_connect (job, "notify::permille", G_CALLBACK (half_cb), NULL);
  g_signal_connect (job, "notify::state", G_CALLBACK (ended_cb), &bench);
  sl_job_run (job, bench.session, SL_JOB_WRITES, endless_func, job, NULL, NULL, stopped_cb, &bench,
              NULL);
  g_main_loop_run (loop);
  g_assert_cmpint (sl_job_get_state (job), ==, SL_JOB_CANCELLED);
  g_assert_cmpint (bench.n_done, ==, 1);

  sl_session_close_async (bench.session, closed_cb, &bench);
  g_main_loop_run (loop);
  g_clear_object (&bench.session);
  g_unlink (path);
  g_rmdir (folder);
}

/* Runs of commissions: what the business tells is the job's, and only what goes on is long. */
static gpointer
runs_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  gboolean is_endless = data != NULL;
  SlBusinessPart before = sl_business_begin_part (business, 1, 2, 4);

  sl_business_end_part (business, before);
  while (is_endless && !g_cancellable_set_error_if_cancelled (cancellable, error))
    g_thread_yield ();

  return NULL;
}

static void
long_cb (SlJob      *job,
         GParamSpec *pspec,
         int        *n_long)
{
  g_assert_true (sl_job_is_long (job));
  g_assert_cmpuint (sl_job_get_permille (job), ==, 250);
  *n_long += 1;
  sl_job_cancel (job);
}

static void
test_runs (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sideline-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.sideline", NULL);
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Bench bench = { .loop = loop };

  sl_session_create_async (path, "USD", NULL, created_cb, &bench);
  g_main_loop_run (loop);

  for (int is_endless = 0; is_endless < 2; is_endless++)
    {
      g_autoptr(SlJob) job = sl_job_new ("Commission run");
      int n_long = 0;

      g_signal_connect (job, "notify::is-long", G_CALLBACK (long_cb), &n_long);
      g_signal_connect (job, "notify::state", G_CALLBACK (ended_cb), &bench);
      sl_job_run (job, bench.session, SL_JOB_RUNS, runs_func, GINT_TO_POINTER (is_endless), NULL,
                  NULL, NULL, NULL, NULL);
      g_assert_true (sl_job_is_passing (job));
      g_assert_true (sl_job_resumes (job));
      g_main_loop_run (loop);
      g_assert_cmpint (n_long, ==, is_endless);
      g_assert_cmpint (sl_job_get_state (job), ==,
                       is_endless ? SL_JOB_CANCELLED : SL_JOB_DONE);
    }

  sl_session_close_async (bench.session, closed_cb, &bench);
  g_main_loop_run (loop);
  g_clear_object (&bench.session);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/job/progress", test_progress);
  g_test_add_func ("/model/job/failure", test_failure);
  g_test_add_func ("/model/job/stopped-in-the-middle", test_stopped_in_the_middle);
  g_test_add_func ("/model/job/runs", test_runs);
  return g_test_run ();
}
