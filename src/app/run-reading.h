#pragma once

#include <gtk/gtk.h>

#include "model/job.h"

G_BEGIN_DECLS

/* (transfer full): reads for @widget what may take whole commission runs (SL_JOB_RUNS).  When that
 * is long it is seen among the jobs of the window; a window in front of that one has to show the
 * job itself.  @func to @user_data_free as in sl_job_run (). */
SlJob *sl_run_reading_new (GtkWidget      *widget,
                           SlSession      *session,
                           SlSessionFunc   func,
                           gpointer        data,
                           GDestroyNotify  data_free,
                           GDestroyNotify  result_free,
                           SlJobDone       done,
                           gpointer        user_data,
                           GDestroyNotify  user_data_free);

G_END_DECLS
