#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A thread with a queue: jobs run one after another, in the order in which they were
 * given.  What a worker's jobs alone touch (a database connection) needs no lock; such
 * code says `g_assert (sl_worker_is_current (worker))`. */
#define SL_TYPE_WORKER (sl_worker_get_type ())

G_DECLARE_FINAL_TYPE (SlWorker, sl_worker, SL, WORKER, GObject)

/* @name is seen in debuggers and must have fewer than 16 bytes. */
SlWorker *sl_worker_new        (const char      *name);

/* Runs @func (source object, task data and cancellable of @task) on the worker's thread.
 * @func must return a result through @task; its callback runs where @task was made.  A task
 * cancelled before its turn is answered with G_IO_ERROR_CANCELLED, and @func does not run.
 * Must not be called after sl_worker_stop(). */
void      sl_worker_push       (SlWorker        *self,
                                GTask           *task,
                                GTaskThreadFunc  func);

/* TRUE on the worker's own thread. */
gboolean  sl_worker_is_current (SlWorker        *self);

/* Waits until every job that was given has run, then ends the thread.  Not to be called
 * from the worker's thread.  Calling it again does nothing. */
void      sl_worker_stop       (SlWorker        *self);

G_END_DECLS
