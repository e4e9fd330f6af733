#include "config.h"

#include "app/sheet-place.h"

#include <glib/gi18n.h>

#include "app/printout-saving.h"
#include "app/widgets/day-entry.h"
#include "app/widgets/form.h"
#include "app/widgets/markup.h"

typedef struct
{
  GtkBox     *bar;     /* (unowned) children of the place */
  SlDayEntry *day;     /* (nullable): NULL once disposed */
  SlDetails  *pane;
} SlSheetPlacePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SlSheetPlace, sl_sheet_place, SL_TYPE_REPORT_PLACE)

static SlSheetPlacePrivate *
get_priv (SlSheetPlace *self)
{
  return sl_sheet_place_get_instance_private (self);
}

static gpointer
make_query (SlReportPlace *place)
{
  gint64 day = sl_sheet_place_get_day (SL_SHEET_PLACE (place));

  return g_memdup2 (&day, sizeof day);
}

static void
show (SlReportPlace *place,
      gconstpointer  report,
      const char    *currency)
{
  SlSheetPlace *self = SL_SHEET_PLACE (place);
  SlSheetPlacePrivate *priv = get_priv (self);

  if (priv->pane != NULL)
    SL_SHEET_PLACE_GET_CLASS (self)->fill (self, priv->pane, report, currency);
}

static void
day_changed_cb (SlSheetPlace *self)
{
  SlSession *session = sl_place_get_session (SL_PLACE (self));
  SlDay day;

  /* The entry says it once more when it goes away. */
  if (session != NULL && get_priv (self)->day != NULL &&
      sl_day_entry_get_day (get_priv (self)->day, &day) && day != SL_DAY_NONE)
    sl_report_place_reload (SL_REPORT_PLACE (self));
}

static void
sl_sheet_place_session_changed (SlPlace *place)
{
  SlSheetPlacePrivate *priv = get_priv (SL_SHEET_PLACE (place));
  SlSession *session = sl_place_get_session (place);

  if (session != NULL)
    {
      sl_day_entry_set_today (priv->day, sl_session_get_today (session));
      sl_day_entry_set_day (priv->day, sl_session_get_today (session));
    }

  SL_PLACE_CLASS (sl_sheet_place_parent_class)->session_changed (place);
}

static gboolean
sl_sheet_place_grab_focus (GtkWidget *widget)
{
  SlSheetPlacePrivate *priv = get_priv (SL_SHEET_PLACE (widget));

  return priv->day != NULL && gtk_widget_grab_focus (GTK_WIDGET (priv->day));
}

/* On paper */

typedef struct
{
  SlSheetPlace *place;  /* (owned) */
  SlWindow     *window; /* (owned) */
  gboolean      print;
} Request;

static void
request_free (Request *request)
{
  g_object_unref (request->place);
  g_object_unref (request->window);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static void
read_for_paper_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(Request) request = user_data;
  SlSheetPlaceClass *klass = SL_SHEET_PLACE_GET_CLASS (request->place);
  g_autoptr(GError) error = NULL;
  gpointer report = sl_session_run_finish (SL_SESSION (object), result, &error);
  SlPrintout *paper;

  if (report == NULL)
    {
      sl_window_show_error (request->window, error);
      return;
    }

  paper = klass->make_paper (request->place, report,
                             sl_session_get_currency (SL_SESSION (object)));
  if (request->print)
    sl_printout_print (request->window, paper);
  else
    sl_printout_save (request->window, paper, _(klass->paper_name));

  SL_REPORT_PLACE_CLASS (klass)->free_report (report);
}

static void
ask_paper (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  SlReportPlaceClass *klass = SL_REPORT_PLACE_GET_CLASS (widget);
  SlSession *session = sl_place_get_session (SL_PLACE (widget));
  Request *request;

  if (session == NULL)
    return;

  request = g_new0 (Request, 1);
  request->place = g_object_ref (SL_SHEET_PLACE (widget));
  request->window = g_object_ref (sl_window_of (widget));
  request->print = g_str_equal (name, "sheet.print");
  sl_session_read_long_async (session, klass->read, make_query (SL_REPORT_PLACE (widget)), g_free,
                              klass->free_report, NULL, read_for_paper_cb, request);
}

static void
add_button (SlSheetPlace *self,
            const char   *label,
            const char   *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  sl_button_name_by_child (GTK_BUTTON (button));
  gtk_widget_set_valign (button, GTK_ALIGN_END);
  gtk_box_append (get_priv (self)->bar, button);
}

static GtkWidget *
make_content (SlSheetPlace *self)
{
  SlSheetPlacePrivate *priv = get_priv (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *field;

  priv->bar = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));
  priv->day = SL_DAY_ENTRY (sl_day_entry_new (_("Day")));
  field = sl_form_field_new (_(SL_SHEET_PLACE_GET_CLASS (self)->caption),
                             GTK_WIDGET (priv->day));
  gtk_widget_set_hexpand (field, TRUE);
  gtk_widget_set_halign (field, GTK_ALIGN_START);
  gtk_box_append (priv->bar, field);
  if (SL_SHEET_PLACE_GET_CLASS (self)->make_paper != NULL)
    {
      add_button (self, _("Save as _PDF"), "sheet.save");
      add_button (self, _("Pr_int"), "sheet.print");
    }
  gtk_widget_add_css_class (GTK_WIDGET (priv->bar), "sl-sheet-bar");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (priv->bar));

  priv->pane = SL_DETAILS (sl_details_new_alone ());
  gtk_widget_set_vexpand (GTK_WIDGET (priv->pane), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (priv->pane));
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 760);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);

  return clamp;
}

static void
sl_sheet_place_constructed (GObject *object)
{
  SlSheetPlace *self = SL_SHEET_PLACE (object);

  G_OBJECT_CLASS (sl_sheet_place_parent_class)->constructed (object);

  adw_bin_set_child (ADW_BIN (self), make_content (self));
  g_signal_connect_object (get_priv (self)->day, "day-changed", G_CALLBACK (day_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
sl_sheet_place_dispose (GObject *object)
{
  SlSheetPlacePrivate *priv = get_priv (SL_SHEET_PLACE (object));

  priv->day = NULL;
  priv->pane = NULL;
  priv->bar = NULL;

  G_OBJECT_CLASS (sl_sheet_place_parent_class)->dispose (object);
}

static void
sl_sheet_place_class_init (SlSheetPlaceClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = sl_sheet_place_constructed;
  G_OBJECT_CLASS (klass)->dispose = sl_sheet_place_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = sl_sheet_place_grab_focus;
  SL_PLACE_CLASS (klass)->session_changed = sl_sheet_place_session_changed;
  SL_REPORT_PLACE_CLASS (klass)->query = make_query;
  SL_REPORT_PLACE_CLASS (klass)->show = show;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "sheet.save", NULL, ask_paper);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "sheet.print", NULL, ask_paper);
}

static void
sl_sheet_place_init (SlSheetPlace *self)
{
}

SlDay
sl_sheet_place_get_day (SlSheetPlace *self)
{
  SlDay day;

  g_return_val_if_fail (SL_IS_SHEET_PLACE (self), SL_DAY_NONE);

  return get_priv (self)->day != NULL && sl_day_entry_get_day (get_priv (self)->day, &day)
           ? day : SL_DAY_NONE;
}
