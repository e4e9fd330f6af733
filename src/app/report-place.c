#include "config.h"

#include "app/report-place.h"
#include "app/window.h"

/* Before it is read again while nobody looks at it, and when that takes so long that others would
 * wait for the reader. */
#define QUIET_MS 1500
#define LONG_QUIET_MS 15000
#define QUICK_US 200000

typedef struct
{
  GCancellable *reading;     /* (owned) (nullable): of the reading under way */
  gboolean      is_more;     /* what takes longer is being read */
  gboolean      is_reading;
  gint64        began;       /* monotonic time */
  gint64        took;        /* microseconds: the last reading of what is seen elsewhere */
  guint         later;       /* source */
  gboolean      is_disposed;
} SlReportPlacePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SlReportPlace, sl_report_place, SL_TYPE_PLACE)

static SlReportPlacePrivate *
get_priv (SlReportPlace *self)
{
  return sl_report_place_get_instance_private (self);
}

static void
show (SlReportPlace *self,
      gpointer       report,
      const char    *currency)
{
  SlReportPlaceClass *klass = SL_REPORT_PLACE_GET_CLASS (self);

  klass->show (self, report, currency);
  klass->free_report (report);
}

static void ask (SlReportPlace *self,
                 SlSessionFunc  func);

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(SlReportPlace) self = user_data;
  SlReportPlacePrivate *priv = get_priv (self);
  SlReportPlaceClass *klass = SL_REPORT_PLACE_GET_CLASS (self);
  g_autoptr(GError) error = NULL;
  gpointer report = sl_session_run_finish (SL_SESSION (object), result, &error);
  gboolean is_current = !priv->is_disposed &&
                        sl_place_get_session (SL_PLACE (self)) == SL_SESSION (object);
  SlWindow *window = is_current ? sl_window_of (GTK_WIDGET (self)) : NULL;

  if (error != NULL && window != NULL)
    sl_window_show_error (window, error);
  else if (error == NULL && is_current)
    show (self, report, sl_session_get_currency (SL_SESSION (object)));
  else if (error == NULL)
    klass->free_report (report);

  /* Another reading was begun meanwhile. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (error != NULL || !is_current || priv->is_more || klass->read_more == NULL)
    {
      priv->is_reading = FALSE;
      priv->took = g_get_monotonic_time () - priv->began;
      return;
    }

  priv->is_more = TRUE;
  ask (self, klass->read_more);
}

static void
ask (SlReportPlace *self,
     SlSessionFunc  func)
{
  SlReportPlacePrivate *priv = get_priv (self);
  SlReportPlaceClass *klass = SL_REPORT_PLACE_GET_CLASS (self);

  priv->began = g_get_monotonic_time ();
  sl_session_read_async (sl_place_get_session (SL_PLACE (self)), func,
                         klass->query != NULL ? klass->query (self) : NULL, g_free,
                         klass->free_report, priv->reading, read_cb, g_object_ref (self));
}

static void
stop_reading (SlReportPlace *self)
{
  SlReportPlacePrivate *priv = get_priv (self);

  g_clear_handle_id (&priv->later, g_source_remove);
  g_cancellable_cancel (priv->reading);
  g_clear_object (&priv->reading);
  priv->is_reading = FALSE;
}

static void
begin_reading (SlReportPlace *self,
               gboolean       is_more)
{
  SlReportPlacePrivate *priv = get_priv (self);
  SlReportPlaceClass *klass = SL_REPORT_PLACE_GET_CLASS (self);

  stop_reading (self);
  if (sl_place_get_session (SL_PLACE (self)) == NULL)
    return;

  priv->reading = g_cancellable_new ();
  priv->is_more = is_more;
  priv->is_reading = TRUE;
  ask (self, is_more ? klass->read_more : klass->read);
}

void
sl_report_place_reload (SlReportPlace *self)
{
  begin_reading (self, FALSE);
}

static gboolean
read_unseen_cb (gpointer user_data)
{
  get_priv (user_data)->later = 0;
  begin_reading (user_data, SL_REPORT_PLACE_GET_CLASS (user_data)->read_more != NULL);

  return G_SOURCE_REMOVE;
}

/* What is seen elsewhere goes on to be right while the place itself is not seen. */
static void
queue_unseen (SlReportPlace *self)
{
  SlReportPlacePrivate *priv = get_priv (self);

  if (SL_REPORT_PLACE_GET_CLASS (self)->is_seen_elsewhere)
    priv->later = g_timeout_add (priv->took < QUICK_US ? QUIET_MS : LONG_QUIET_MS, read_unseen_cb,
                                 self);
}

/* What is being read is of the file before. */
static void
sl_report_place_changed_unseen (SlPlace *place)
{
  stop_reading (SL_REPORT_PLACE (place));
  queue_unseen (SL_REPORT_PLACE (place));
}

static void
sl_report_place_session_changed (SlPlace *place)
{
  sl_report_place_reload (SL_REPORT_PLACE (place));
}

/* The place that is seen instead is not to wait. */
static void
sl_report_place_unmap (GtkWidget *widget)
{
  SlReportPlace *self = SL_REPORT_PLACE (widget);

  if (get_priv (self)->is_reading)
    {
      stop_reading (self);
      sl_place_set_stale (SL_PLACE (self));
      queue_unseen (self);
    }

  GTK_WIDGET_CLASS (sl_report_place_parent_class)->unmap (widget);
}

static void
sl_report_place_dispose (GObject *object)
{
  SlReportPlace *self = SL_REPORT_PLACE (object);

  stop_reading (self);
  get_priv (self)->is_disposed = TRUE;
  /* The bin lets go first: afterwards it would take its child out a second time. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  if (SL_REPORT_PLACE_GET_CLASS (self)->is_templated)
    gtk_widget_dispose_template (GTK_WIDGET (self), G_OBJECT_TYPE (self));

  G_OBJECT_CLASS (sl_report_place_parent_class)->dispose (object);
}

static void
sl_report_place_class_init (SlReportPlaceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_report_place_dispose;
  GTK_WIDGET_CLASS (klass)->unmap = sl_report_place_unmap;
  SL_PLACE_CLASS (klass)->session_changed = sl_report_place_session_changed;
  SL_PLACE_CLASS (klass)->file_changed = sl_report_place_session_changed;
  SL_PLACE_CLASS (klass)->changed_unseen = sl_report_place_changed_unseen;
}

static void
sl_report_place_init (SlReportPlace *self)
{
}
