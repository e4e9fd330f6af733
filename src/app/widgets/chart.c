#include "config.h"

#include "app/widgets/chart-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define MAX_STEPS 5

G_DEFINE_FINAL_TYPE (SlChart, sl_chart, GTK_TYPE_WIDGET)

gboolean
_sl_chart_is_empty (SlChart *self)
{
  return self->data == NULL || sl_chart_data_is_empty (self->data);
}

char *
_sl_chart_describe_chosen (SlChart *self)
{
  g_autofree char *value = NULL;

  if (_sl_chart_is_empty (self) || self->chosen_category < 0)
    return NULL;

  value = sl_chart_format_value (self,
                                 sl_chart_data_get_value (self->data, self->chosen_series,
                                                          self->chosen_category),
                                 FALSE);

  /* translators: a month or a product, the name of a series, a value: "March, cash: 120.00" */
  return g_strdup_printf (_("%s, %s: %s"),
                          sl_chart_data_get_category (self->data, self->chosen_category),
                          sl_chart_data_get_label (self->data, self->chosen_series), value);
}

/* What a screen reader says: the chosen value, else what the chart is about. */
static void
update_description (SlChart *self)
{
  g_autofree char *description = _sl_chart_describe_chosen (self);

  if (description == NULL && _sl_chart_is_empty (self))
    description = g_strdup (self->empty_text != NULL ? self->empty_text : _("Nothing to show yet"));
  else if (description == NULL)
    description = g_strdup_printf (ngettext ("A chart of %u point; the arrow keys read it",
                                             "A chart of %u points; the arrow keys read them",
                                             sl_chart_data_get_n_categories (self->data)),
                                   sl_chart_data_get_n_categories (self->data));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  -1);
}

static void
choose (SlChart *self,
        int      category,
        guint    series)
{
  if (self->chosen_category == category && self->chosen_series == series)
    return;

  self->chosen_category = category;
  self->chosen_series = series;
  update_description (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
motion_cb (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           SlChart                  *self)
{
  guint series = 0, category = 0;

  if (_sl_chart_pick (self, x, y, &series, &category))
    choose (self, (int) category, series);
}

static void
leave_cb (GtkEventControllerMotion *controller,
          SlChart                  *self)
{
  if (!gtk_widget_has_focus (GTK_WIDGET (self)))
    choose (self, -1, 0);
}

static void
focus_leave_cb (GtkEventControllerFocus *controller,
                SlChart                 *self)
{
  choose (self, -1, 0);
}

static gboolean
move (SlChart *self,
      int      categories,
      int      series)
{
  int n_categories, n_series, category, chosen;

  if (_sl_chart_is_empty (self))
    return FALSE;

  n_categories = (int) sl_chart_data_get_n_categories (self->data);
  n_series = (int) sl_chart_data_get_n_series (self->data);

  if (self->chosen_category < 0)
    {
      choose (self, categories < 0 ? n_categories - 1 : 0, 0);
      return TRUE;
    }

  category = CLAMP (self->chosen_category + categories, 0, n_categories - 1);
  chosen = CLAMP ((int) self->chosen_series + series, 0, n_series - 1);
  choose (self, category, (guint) chosen);

  return TRUE;
}

static gboolean
move_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   user_data)
{
  SlChart *self = SL_CHART (widget);
  int along, across;

  g_variant_get (arguments, "(ii)", &along, &across);
  if (self->kind != SL_CHART_ROWS && gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    along = -along;

  /* The rows of a lying chart are its categories, so the arrows change places. */
  return self->kind == SL_CHART_ROWS ? move (self, across, along) : move (self, along, across);
}

static void
style_changed_cb (SlChart *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
sl_chart_snapshot (GtkWidget   *widget,
                   GtkSnapshot *snapshot)
{
  _sl_chart_draw (SL_CHART (widget), snapshot);
}

static void
sl_chart_measure (GtkWidget      *widget,
                  GtkOrientation  orientation,
                  int             for_size,
                  int            *minimum,
                  int            *natural,
                  int            *minimum_baseline,
                  int            *natural_baseline)
{
  SlChart *self = SL_CHART (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 240;
      *natural = 560;
    }
  else
    {
      *minimum = 240;
      if (self->kind == SL_CHART_ROWS && self->data != NULL)
        *minimum = MAX (90 + 28 * (int) sl_chart_data_get_n_categories (self->data), 120);
      *natural = *minimum;
    }

  *minimum_baseline = -1;
  *natural_baseline = -1;
}

static void
sl_chart_finalize (GObject *object)
{
  SlChart *self = SL_CHART (object);

  if (self->format_destroy != NULL)
    self->format_destroy (self->format_data);
  sl_chart_data_free (self->data);
  g_free (self->title);
  g_free (self->empty_text);

  G_OBJECT_CLASS (sl_chart_parent_class)->finalize (object);
}

static void
add_arrow (GtkWidgetClass *widget_class,
           guint           key,
           int             along,
           int             across)
{
  gtk_widget_class_add_binding (widget_class, key, 0, move_cb, "(ii)", along, across);
}

static void
sl_chart_class_init (SlChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = sl_chart_finalize;
  widget_class->snapshot = sl_chart_snapshot;
  widget_class->measure = sl_chart_measure;

  add_arrow (widget_class, GDK_KEY_Left, -1, 0);
  add_arrow (widget_class, GDK_KEY_Right, 1, 0);
  add_arrow (widget_class, GDK_KEY_Up, 0, -1);
  add_arrow (widget_class, GDK_KEY_Down, 0, 1);

  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
sl_chart_init (SlChart *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  AdwStyleManager *style = adw_style_manager_get_default ();

  self->chosen_category = -1;
  self->axis = sl_chart_axis_fit (0, 0, MAX_STEPS);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);

  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);

  g_signal_connect_object (style, "notify::dark", G_CALLBACK (style_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (style_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
sl_chart_new (SlChartKind  kind,
              const char  *title)
{
  SlChart *self;

  g_return_val_if_fail (title != NULL, NULL);

  self = g_object_new (SL_TYPE_CHART, NULL);
  self->kind = kind;
  self->title = g_strdup (title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  update_description (self);

  return GTK_WIDGET (self);
}

void
sl_chart_set_format (SlChart        *self,
                     SlChartFormat   format,
                     gpointer        user_data,
                     GDestroyNotify  destroy)
{
  g_return_if_fail (SL_IS_CHART (self));

  if (self->format_destroy != NULL)
    self->format_destroy (self->format_data);

  self->format = format;
  self->format_data = user_data;
  self->format_destroy = destroy;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
sl_chart_set_empty_text (SlChart    *self,
                         const char *text)
{
  g_return_if_fail (SL_IS_CHART (self));

  g_free (self->empty_text);
  self->empty_text = g_strdup (text);
  update_description (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
sl_chart_set_data (SlChart     *self,
                   SlChartData *data)
{
  gint64 lowest = 0, highest = 0;
  gboolean is_stacked;

  g_return_if_fail (SL_IS_CHART (self));

  sl_chart_data_free (self->data);
  self->data = data;
  self->chosen_category = -1;
  self->chosen_series = 0;

  is_stacked = self->kind == SL_CHART_STACKED || self->kind == SL_CHART_ROWS;
  if (data != NULL)
    sl_chart_data_get_range (data, is_stacked, &lowest, &highest);
  self->axis = sl_chart_axis_fit (lowest, highest, MAX_STEPS);

  update_description (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

const SlChartData *
sl_chart_get_data (SlChart *self)
{
  g_return_val_if_fail (SL_IS_CHART (self), NULL);

  return self->data;
}

char *
sl_chart_format_value (SlChart  *self,
                       gint64    value,
                       gboolean  is_short)
{
  g_return_val_if_fail (SL_IS_CHART (self), NULL);

  if (self->format != NULL)
    return self->format (value, is_short, self->format_data);

  return g_strdup_printf ("%" G_GINT64_FORMAT, value);
}
