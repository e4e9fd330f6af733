#include "config.h"

#include "app/late-read.h"

#include "app/run-reading.h"

#define WAIT_MS 250
#define KEY     "sl-late-request"

typedef struct
{
  GtkWidget      *widget;    /* (unowned): it has us */
  SlSession      *session;   /* (owned) */
  SlJob          *job;       /* (owned) (nullable): the reading under way */
  SlSessionFunc   func;
  gpointer        data;      /* (owned) (nullable): until it is asked for */
  GDestroyNotify  data_free;
  GDestroyNotify  result_free;
  SlLateFunc      show;
  guint           timer;
} Request;

static void
request_free (gpointer pointer)
{
  Request *request = pointer;

  g_clear_handle_id (&request->timer, g_source_remove);
  if (request->job != NULL)
    sl_job_cancel (request->job);
  g_clear_object (&request->job);
  g_object_unref (request->session);
  g_clear_pointer (&request->data, request->data_free);
  g_free (request);
}

/* Something else may have been asked for meanwhile, for which @request is no more. */
static char *
read_cb (SlJob        *job,
         gpointer      result,
         const GError *error,
         gpointer      user_data)
{
  const Request *request = g_object_get_data (user_data, KEY);

  if (request != NULL && request->job == job)
    request->show (user_data, result, error);

  return NULL;
}

static gboolean
ask_cb (gpointer user_data)
{
  Request *request = user_data;

  request->timer = 0;
  request->job = sl_run_reading_new (request->widget, request->session, request->func,
                                     g_steal_pointer (&request->data), request->data_free,
                                     request->result_free, read_cb,
                                     g_object_ref (request->widget), g_object_unref);

  return G_SOURCE_REMOVE;
}

/* Something else is shown. */
static void
unrooted_cb (GtkWidget *widget)
{
  if (gtk_widget_get_root (widget) == NULL)
    g_object_set_data (G_OBJECT (widget), KEY, NULL);
}

void
sl_late_read (GtkWidget      *widget,
              SlSession      *session,
              SlSessionFunc   func,
              gpointer        data,
              GDestroyNotify  data_free,
              GDestroyNotify  result_free,
              SlLateFunc      show)
{
  Request *request;

  g_return_if_fail (GTK_IS_WIDGET (widget) && SL_IS_SESSION (session));
  g_return_if_fail (func != NULL && data_free != NULL && result_free != NULL && show != NULL);

  request = g_new0 (Request, 1);
  request->widget = widget;
  request->session = g_object_ref (session);
  request->func = func;
  request->data = data;
  request->data_free = data_free;
  request->result_free = result_free;
  request->show = show;
  request->timer = g_timeout_add (WAIT_MS, ask_cb, request);
  g_object_set_data_full (G_OBJECT (widget), KEY, request, request_free);
  g_signal_handlers_disconnect_by_func (widget, unrooted_cb, NULL);
  g_signal_connect (widget, "notify::root", G_CALLBACK (unrooted_cb), NULL);
}
