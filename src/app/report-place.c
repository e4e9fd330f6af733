#include "config.h"

#include "app/report-place.h"
#include "app/run-reading.h"
#include "app/widgets/stopped-note.h"
#include "app/window.h"

/* Before it is read again while nobody looks at it, and when that takes so long that others would
 * wait for the reader. */
#define QUIET_MS 1500
#define LONG_QUIET_MS 15000
#define QUICK_US 200000

typedef struct
{
  SlJob        *reading;     /* (owned) (nullable): the reading under way */
  GtkBox       *box;         /* (unowned) (nullable): has the note and the page */
  GtkWidget    *note;        /* (unowned) (nullable): that the reading was stopped */
  gboolean      is_more;     /* what takes longer is being read */
  gboolean      is_reading;
  gint64        began;       /* monotonic time */
  gint64        took;        /* microseconds: the last reading of what is seen elsewhere */
  guint         later;       /* source */
} SlReportPlacePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SlReportPlace, sl_report_place, SL_TYPE_PLACE)

static SlReportPlacePrivate *
get_priv (SlReportPlace *self)
{
  return sl_report_place_get_instance_private (self);
}

/* The page stands below what is said of its reading. */
static void
make_box (SlReportPlace *self)
{
  SlReportPlacePrivate *priv = get_priv (self);
  GtkWidget *page = adw_bin_get_child (ADW_BIN (self));
  g_autoptr(GtkWidget) kept = page != NULL ? g_object_ref (page) : NULL;

  if (priv->box != NULL || page == NULL)
    return;

  priv->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (priv->box, page);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (priv->box));
}

static void
hide_stopped (SlReportPlace *self)
{
  SlReportPlacePrivate *priv = get_priv (self);

  if (priv->note != NULL)
    gtk_box_remove (priv->box, g_steal_pointer (&priv->note));
}

/* What is shown stays as it was before. */
static void
show_stopped (SlReportPlace *self)
{
  SlReportPlacePrivate *priv = get_priv (self);

  hide_stopped (self);
  make_box (self);
  if (priv->box == NULL)
    return;

  priv->note = sl_stopped_note_new ((SlAgainFunc) sl_report_place_reload, self);
  gtk_widget_add_css_class (priv->note, "sl-banner");
  gtk_box_prepend (priv->box, priv->note);
}

static void ask (SlReportPlace *self,
                 SlSessionFunc  func);

static void
take_report (SlReportPlace *self,
             gpointer       report,
             const GError  *error)
{
  SlReportPlacePrivate *priv = get_priv (self);
  SlReportPlaceClass *klass = SL_REPORT_PLACE_GET_CLASS (self);
  SlWindow *window = sl_window_of (GTK_WIDGET (self));
  gboolean is_stopped = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  if (is_stopped)
    show_stopped (self);
  else if (error != NULL && window != NULL)
    sl_window_show_error (window, error);
  else if (error == NULL)
    klass->show (self, report,
                 sl_session_get_currency (sl_place_get_session (SL_PLACE (self))));

  /* Of what is stopped, the rest is not. */
  if ((error != NULL && !is_stopped) || priv->is_more || klass->read_more == NULL)
    {
      priv->is_reading = FALSE;
      priv->took = g_get_monotonic_time () - priv->began;
      return;
    }

  priv->is_more = TRUE;
  ask (self, klass->read_more);
}

/* Another reading may have been begun meanwhile. */
static char *
read_cb (SlJob        *job,
         gpointer      report,
         const GError *error,
         gpointer      user_data)
{
  if (get_priv (user_data)->reading == job)
    take_report (user_data, report, error);

  return NULL;
}

static void
ask (SlReportPlace *self,
     SlSessionFunc  func)
{
  SlReportPlacePrivate *priv = get_priv (self);
  SlReportPlaceClass *klass = SL_REPORT_PLACE_GET_CLASS (self);

  priv->began = g_get_monotonic_time ();
  g_clear_object (&priv->reading);
  priv->reading = sl_run_reading_new (GTK_WIDGET (self), sl_place_get_session (SL_PLACE (self)),
                                      func, klass->query != NULL ? klass->query (self) : NULL,
                                      g_free, klass->free_report, read_cb, g_object_ref (self),
                                      g_object_unref);
}

static void
stop_reading (SlReportPlace *self)
{
  SlReportPlacePrivate *priv = get_priv (self);

  g_clear_handle_id (&priv->later, g_source_remove);
  if (priv->reading != NULL)
    sl_job_cancel (priv->reading);
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
  hide_stopped (self);
  if (sl_place_get_session (SL_PLACE (self)) == NULL)
    return;

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
  hide_stopped (self);
  get_priv (self)->box = NULL;
  /* The bin lets go first: afterwards it would take its child out a second time. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  if (SL_REPORT_PLACE_GET_CLASS (self)->is_templated)
    gtk_widget_dispose_template (GTK_WIDGET (self), G_OBJECT_TYPE (self));

  G_OBJECT_CLASS (sl_report_place_parent_class)->dispose (object);
}

static void
sl_report_place_constructed (GObject *object)
{
  G_OBJECT_CLASS (sl_report_place_parent_class)->constructed (object);

  make_box (SL_REPORT_PLACE (object));
}

static void
sl_report_place_class_init (SlReportPlaceClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = sl_report_place_constructed;
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
