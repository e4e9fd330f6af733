#include "config.h"

#include "app/run-reading.h"

#include <glib/gi18n.h>

#include "app/window.h"

/* (transfer none) (nullable): also for what is in a window in front of it. */
static SlWindow *
find_window (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  while (root != NULL && !SL_IS_WINDOW (root))
    root = (GtkRoot *) gtk_window_get_transient_for (GTK_WINDOW (root));

  return (SlWindow *) root;
}

static void
long_cb (SlJob      *job,
         GParamSpec *pspec,
         GtkWidget  *widget)
{
  SlWindow *window = find_window (widget);

  if (window != NULL)
    sl_window_add_job (window, job);
}

SlJob *
sl_run_reading_new (GtkWidget      *widget,
                    SlSession      *session,
                    SlSessionFunc   func,
                    gpointer        data,
                    GDestroyNotify  data_free,
                    GDestroyNotify  result_free,
                    SlJobDone       done,
                    gpointer        user_data,
                    GDestroyNotify  user_data_free)
{
  SlJob *job;

  g_return_val_if_fail (GTK_IS_WIDGET (widget) && SL_IS_SESSION (session), NULL);

  job = sl_job_new (_("Commission run"));
  g_signal_connect_object (job, "notify::is-long", G_CALLBACK (long_cb), widget, 0);
  sl_job_run (job, session, SL_JOB_RUNS, func, data, data_free, result_free, done, user_data,
              user_data_free);

  return job;
}
