#include "config.h"

#include "app/widgets/drop-bar.h"

#define CODE "sl-code"

struct _SlDropBar
{
  AdwBin       parent_instance;

  /* Children */
  GtkLabel    *title;
  GtkFlowBox  *places;
};

enum
{
  DROPPED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (SlDropBar, sl_drop_bar, ADW_TYPE_BIN)

static guint signals[N_SIGNALS];

SlDropPlace *
sl_drop_place_new (const char *code,
                   const char *title)
{
  SlDropPlace *place = g_new0 (SlDropPlace, 1);

  place->code = g_strdup (code);
  place->title = g_strdup (title);

  return place;
}

void
sl_drop_place_free (SlDropPlace *place)
{
  g_free (place->code);
  g_free (place->title);
  g_free (place);
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         SlDropBar     *self)
{
  GtkWidget *place = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));

  g_signal_emit (self, signals[DROPPED], 0, g_object_get_data (G_OBJECT (place), CODE),
                 g_value_get_boxed (value));

  return TRUE;
}

static GtkWidget *
make_place (SlDropBar         *self,
            const SlDropPlace *place)
{
  GtkWidget *label = gtk_label_new (place->title);
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_ARRAY, GDK_ACTION_MOVE);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_widget_add_css_class (label, "sl-drop-place");
  g_object_set_data_full (G_OBJECT (label), CODE, g_strdup (place->code), g_free);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (target));

  return label;
}

static void
sl_drop_bar_class_init (SlDropBarClass *klass)
{
  signals[DROPPED] = g_signal_new ("dropped", SL_TYPE_DROP_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_ARRAY);
}

static void
sl_drop_bar_init (SlDropBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "caption-heading");
  self->places = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->places, GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (self->places, 12);
  gtk_flow_box_set_row_spacing (self->places, 6);
  gtk_flow_box_set_column_spacing (self->places, 6);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->places));
  gtk_widget_add_css_class (GTK_WIDGET (self), "sl-drop-bar");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
sl_drop_bar_new (const char *title)
{
  SlDropBar *self = g_object_new (SL_TYPE_DROP_BAR, NULL);

  gtk_label_set_text (self->title, title);

  return GTK_WIDGET (self);
}

void
sl_drop_bar_offer (SlDropBar *self,
                   GPtrArray *places)
{
  GtkFlowBoxChild *child;

  g_return_if_fail (SL_IS_DROP_BAR (self));

  while ((child = gtk_flow_box_get_child_at_index (self->places, 0)) != NULL)
    gtk_flow_box_remove (self->places, GTK_WIDGET (child));

  for (guint i = 0; places != NULL && i < places->len; i++)
    gtk_flow_box_insert (self->places, make_place (self, g_ptr_array_index (places, i)), -1);

  gtk_widget_set_visible (GTK_WIDGET (self), places != NULL && places->len > 0);
}
