#include "config.h"

#include "model/worker.h"

#define N_JOBS 1000

typedef struct
{
  GArray   *order; /* (owned) (element-type int): written on the worker's thread only */
  SlWorker *worker;
  GMutex    gate;
  int       n_done;
  int       n_cancelled;
} Fixture;

static void
note_func (GTask        *task,
           gpointer      source_object,
           gpointer      task_data,
           GCancellable *cancellable)
{
  Fixture *fixture = g_object_get_data (G_OBJECT (task), "fixture");
  int number = GPOINTER_TO_INT (task_data);

  g_assert_true (sl_worker_is_current (fixture->worker));
  g_mutex_lock (&fixture->gate);
  g_array_append_val (fixture->order, number);
  g_mutex_unlock (&fixture->gate);
  g_task_return_boolean (task, TRUE);
}

static void
done_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  Fixture *fixture = user_data;
  g_autoptr(GError) error = NULL;

  g_assert_false (sl_worker_is_current (fixture->worker));

  if (g_task_propagate_boolean (G_TASK (result), &error))
    fixture->n_done++;
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fixture->n_cancelled++;
  else
    g_assert_no_error (error);
}

static void
push (Fixture      *fixture,
      int           number,
      GCancellable *cancellable)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, done_cb, fixture);

  g_object_set_data (G_OBJECT (task), "fixture", fixture);
  g_task_set_task_data (task, GINT_TO_POINTER (number), NULL);
  sl_worker_push (fixture->worker, task, note_func);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_mutex_init (&fixture->gate);
  fixture->order = g_array_new (FALSE, FALSE, sizeof (int));
  fixture->worker = sl_worker_new ("test");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  sl_worker_stop (fixture->worker);
  g_assert_finalize_object (fixture->worker);
  g_array_unref (fixture->order);
  g_mutex_clear (&fixture->gate);
}

static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  for (int i = 0; i < N_JOBS; i++)
    push (fixture, i, NULL);

  while (fixture->n_done < N_JOBS)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpuint (fixture->order->len, ==, N_JOBS);

  for (int i = 0; i < N_JOBS; i++)
    g_assert_cmpint (g_array_index (fixture->order, int, i), ==, i);
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  /* The first job waits at the gate until the second has been cancelled. */
  g_mutex_lock (&fixture->gate);
  push (fixture, 1, NULL);
  push (fixture, 2, cancellable);
  push (fixture, 3, NULL);
  g_cancellable_cancel (cancellable);
  g_mutex_unlock (&fixture->gate);

  while (fixture->n_done + fixture->n_cancelled < 3)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpint (fixture->n_cancelled, ==, 1);
  g_assert_cmpuint (fixture->order->len, ==, 2);
  g_assert_cmpint (g_array_index (fixture->order, int, 0), ==, 1);
  g_assert_cmpint (g_array_index (fixture->order, int, 1), ==, 3);
}

static void
test_stop_waits (Fixture       *fixture,
                 gconstpointer  data)
{
  for (int i = 0; i < N_JOBS; i++)
    push (fixture, i, NULL);

  sl_worker_stop (fixture->worker);
  g_assert_cmpuint (fixture->order->len, ==, N_JOBS);

  /* A second time does nothing. */
  sl_worker_stop (fixture->worker);

  while (fixture->n_done < N_JOBS)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/model/worker/order", Fixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/model/worker/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);
  g_test_add ("/model/worker/stop-waits", Fixture, NULL, set_up, test_stop_waits, tear_down);

  return g_test_run ();
}
