#include "config.h"

#include "app/report-place.h"
#include "app/window.h"

/* Before it is read again while nobody looks at it. */
#define QUIET_MS 1500
/* What takes longer than this is not read while nobody looks: others wait for the reader. */
#define QUICK_US 200000

typedef struct
{
  GCancellable *reading;     /* (owned) (nullable): of the reading under way */
  gboolean      is_more;     /* what takes longer is being read */
  gboolean      is_reading;
  gint64        began;       /* monotonic time */
  gint64        took;        /* microseconds: the last reading */
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

void
sl_report_place_reload (SlReportPlace *self)
{
  SlReportPlacePrivate *priv = get_priv (self);

  stop_reading (self);
  if (sl_place_get_session (SL_PLACE (self)) == NULL)
    return;

  priv->reading = g_cancellable_new ();
  priv->is_more = FALSE;
  priv->is_reading = TRUE;
  priv->began = g_get_monotonic_time ();
  ask (self, SL_REPORT_PLACE_GET_CLASS (self)->read);
}

static gboolean
reload_later_cb (gpointer user_data)
{
  get_priv (user_data)->later = 0;
  sl_report_place_reload (user_data);

  return G_SOURCE_REMOVE;
}

/* What is being read is of the file before. */
static void
sl_report_place_changed_unseen (SlPlace *place)
{
  SlReportPlace *self = SL_REPORT_PLACE (place);

  stop_reading (self);
  if (SL_REPORT_PLACE_GET_CLASS (self)->is_seen_elsewhere && get_priv (self)->took < QUICK_US)
    get_priv (self)->later = g_timeout_add (QUIET_MS, reload_later_cb, self);
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
