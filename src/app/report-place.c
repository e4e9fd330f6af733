#include "config.h"

#include "app/report-place.h"
#include "app/window.h"

typedef struct
{
  GSignalGroup *signals; /* (owned) (nullable): those of the session; NULL once disposed */
  GCancellable *reading; /* (owned) (nullable): of the reading under way */
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

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(SlReportPlace) self = user_data;
  g_autoptr(GError) error = NULL;
  gpointer report = sl_session_run_finish (SL_SESSION (object), result, &error);
  gboolean is_current = get_priv (self)->signals != NULL &&
                        sl_place_get_session (SL_PLACE (self)) == SL_SESSION (object);
  SlWindow *window = is_current ? sl_window_of (GTK_WIDGET (self)) : NULL;

  if (error != NULL && window != NULL)
    sl_window_show_error (window, error);
  else if (error == NULL && is_current)
    show (self, report, sl_session_get_currency (SL_SESSION (object)));
  else if (error == NULL)
    SL_REPORT_PLACE_GET_CLASS (self)->free_report (report);
}

static void
stop_reading (SlReportPlace *self)
{
  SlReportPlacePrivate *priv = get_priv (self);

  g_cancellable_cancel (priv->reading);
  g_clear_object (&priv->reading);
}

void
sl_report_place_reload (SlReportPlace *self)
{
  SlReportPlacePrivate *priv = get_priv (self);
  SlReportPlaceClass *klass = SL_REPORT_PLACE_GET_CLASS (self);
  SlSession *session = sl_place_get_session (SL_PLACE (self));

  stop_reading (self);
  if (session == NULL)
    return;

  priv->reading = g_cancellable_new ();
  sl_session_read_async (session, klass->read, klass->query != NULL ? klass->query (self) : NULL,
                         g_free, klass->free_report, priv->reading, read_cb, g_object_ref (self));
}

static void
sl_report_place_session_changed (SlPlace *place)
{
  SlReportPlace *self = SL_REPORT_PLACE (place);

  g_signal_group_set_target (get_priv (self)->signals, sl_place_get_session (place));
  sl_report_place_reload (self);
}

static void
sl_report_place_dispose (GObject *object)
{
  SlReportPlace *self = SL_REPORT_PLACE (object);

  stop_reading (self);
  g_clear_object (&get_priv (self)->signals);
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
  SL_PLACE_CLASS (klass)->session_changed = sl_report_place_session_changed;
}

static void
sl_report_place_init (SlReportPlace *self)
{
  SlReportPlacePrivate *priv = get_priv (self);

  priv->signals = g_signal_group_new (SL_TYPE_SESSION);
  g_signal_group_connect_swapped (priv->signals, "changed", G_CALLBACK (sl_report_place_reload),
                                  self);
}
