#include "config.h"

#include "app/late-read.h"

#define WAIT_MS 250
#define KEY     "sl-late-request"

typedef struct
{
  GtkWidget      *widget;      /* (unowned): it has us */
  SlSession      *session;     /* (owned) */
  GCancellable   *cancellable; /* (owned) */
  SlSessionFunc   func;
  gpointer        data;        /* (owned) (nullable): until it is asked for */
  GDestroyNotify  data_free;
  GDestroyNotify  result_free;
  SlLateFunc      show;
  guint           timer;
} Request;

/* On its way back. */
typedef struct
{
  GtkWidget      *widget;      /* (owned) */
  GCancellable   *cancellable; /* (owned) */
  GDestroyNotify  result_free;
  SlLateFunc      show;
} Answer;

static void
request_free (gpointer pointer)
{
  Request *request = pointer;

  g_clear_handle_id (&request->timer, g_source_remove);
  g_cancellable_cancel (request->cancellable);
  g_object_unref (request->cancellable);
  g_object_unref (request->session);
  g_clear_pointer (&request->data, request->data_free);
  g_free (request);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  Answer *answer = user_data;
  gpointer read = sl_session_run_finish (SL_SESSION (object), result, NULL);

  if (!g_cancellable_is_cancelled (answer->cancellable))
    answer->show (answer->widget, read);

  if (read != NULL)
    answer->result_free (read);

  g_object_unref (answer->widget);
  g_object_unref (answer->cancellable);
  g_free (answer);
}

static gboolean
ask_cb (gpointer user_data)
{
  Request *request = user_data;
  Answer *answer = g_new0 (Answer, 1);

  request->timer = 0;
  answer->widget = g_object_ref (request->widget);
  answer->cancellable = g_object_ref (request->cancellable);
  answer->result_free = request->result_free;
  answer->show = request->show;
  sl_session_read_async (request->session, request->func, g_steal_pointer (&request->data),
                         request->data_free, request->result_free, request->cancellable, read_cb,
                         answer);

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
  request->cancellable = g_cancellable_new ();
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
