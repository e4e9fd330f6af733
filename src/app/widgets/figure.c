#include "config.h"

#include "app/widgets/figure.h"
#include "app/widgets/markup.h"

#include <glib/gi18n.h>

struct _SlFigure
{
  GtkWidget  parent_instance;

  char      *name;    /* (owned) */
  GtkWidget *button;  /* (owned) as a child */
  GtkLabel  *value;   /* (unowned) in the button */
  GtkLabel  *formula; /* (unowned) in the popover */
  GtkGrid   *sums;    /* (unowned) in the popover */
  int        n_rows;
};

G_DEFINE_FINAL_TYPE (SlFigure, sl_figure, GTK_TYPE_WIDGET)

static void
sl_figure_dispose (GObject *object)
{
  g_clear_pointer (&SL_FIGURE (object)->button, gtk_widget_unparent);

  G_OBJECT_CLASS (sl_figure_parent_class)->dispose (object);
}

static void
sl_figure_finalize (GObject *object)
{
  g_free (SL_FIGURE (object)->name);

  G_OBJECT_CLASS (sl_figure_parent_class)->finalize (object);
}

static void
sl_figure_class_init (SlFigureClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_figure_dispose;
  G_OBJECT_CLASS (klass)->finalize = sl_figure_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_face (SlFigure *self)
{
  GtkWidget *face = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *name = gtk_label_new (self->name);

  gtk_widget_set_halign (face, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (name, "caption");
  gtk_widget_add_css_class (name, "dim-label");
  gtk_box_append (GTK_BOX (face), name);

  self->value = GTK_LABEL (gtk_label_new ("–"));
  gtk_label_set_xalign (self->value, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->value), "sl-figure");
  gtk_box_append (GTK_BOX (face), GTK_WIDGET (self->value));

  return face;
}

static GtkWidget *
make_popover (SlFigure *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  self->formula = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->formula, 0);
  gtk_label_set_wrap (self->formula, TRUE);
  gtk_label_set_max_width_chars (self->formula, 44);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->formula));

  self->sums = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->sums, 24);
  gtk_grid_set_row_spacing (self->sums, 3);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sums));

  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_popover_set_child (GTK_POPOVER (popover), box);

  return popover;
}

static void
sl_figure_init (SlFigure *self)
{
  self->button = gtk_menu_button_new ();
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

GtkWidget *
sl_figure_new (const char *name)
{
  SlFigure *self;

  g_return_val_if_fail (name != NULL, NULL);

  self = g_object_new (SL_TYPE_FIGURE, NULL);
  self->name = g_strdup (name);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), make_face (self));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), make_popover (self));

  return GTK_WIDGET (self);
}

SlFigure *
sl_figure_append_to (GtkFlowBox *figures,
                     const char *name)
{
  GtkWidget *figure = sl_figure_new (name);

  gtk_flow_box_append (figures, figure);
  /* The figure takes the focus, not the cell that holds it. */
  gtk_widget_set_focusable (gtk_widget_get_parent (figure), FALSE);

  return SL_FIGURE (figure);
}

static void
add_row (SlFigure   *self,
         const char *name,
         const char *value,
         const char *style)
{
  GtkWidget *left = gtk_label_new (name);
  GtkWidget *right = gtk_label_new (NULL);

  sl_label_set_figure (GTK_LABEL (right), value);
  gtk_label_set_xalign (GTK_LABEL (left), 0);
  gtk_label_set_xalign (GTK_LABEL (right), 1);
  gtk_label_set_ellipsize (GTK_LABEL (left), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (left), 34);
  gtk_widget_set_hexpand (left, TRUE);
  gtk_widget_add_css_class (right, "numeric");
  if (style != NULL)
    {
      gtk_widget_add_css_class (left, style);
      gtk_widget_add_css_class (right, style);
    }
  gtk_grid_attach (self->sums, left, 0, self->n_rows, 1, 1);
  gtk_grid_attach (self->sums, right, 1, self->n_rows, 1, 1);
  self->n_rows++;
}

void
sl_figure_begin (SlFigure   *self,
                 const char *value,
                 gboolean    is_negative,
                 const char *formula)
{
  GtkWidget *child;
  g_autofree char *name = NULL;

  g_return_if_fail (SL_IS_FIGURE (self));
  g_return_if_fail (value != NULL && formula != NULL);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sums))) != NULL)
    gtk_grid_remove (self->sums, child);
  self->n_rows = 0;

  sl_label_set_figure (self->value, value);
  gtk_label_set_text (self->formula, formula);
  if (is_negative)
    gtk_widget_add_css_class (GTK_WIDGET (self->value), "sl-negative");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->value), "sl-negative");

  /* translators: a figure and its value: "Received: $412.60" */
  name = g_strdup_printf (_("%s: %s"), self->name, value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, formula,
                                  -1);
}

void
sl_figure_add (SlFigure   *self,
               const char *name,
               const char *value)
{
  g_return_if_fail (SL_IS_FIGURE (self));

  add_row (self, name, value, NULL);
}

void
sl_figure_add_link (SlFigure   *self,
                    const char *name,
                    const char *value,
                    const char *action,
                    GVariant   *target)
{
  GtkWidget *popover, *button;
  g_autofree char *said = NULL;

  g_return_if_fail (SL_IS_FIGURE (self));

  add_row (self, name, "", NULL);
  popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (self->button)));
  button = gtk_button_new_with_label (value);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "numeric");
  gtk_widget_add_css_class (button, "sl-amount");
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  said = g_strdup_printf (_("%s: %s"), name, value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  g_signal_connect_object (button, "clicked", G_CALLBACK (gtk_popover_popdown), popover,
                           G_CONNECT_SWAPPED);
  gtk_grid_attach (self->sums, button, 1, self->n_rows - 1, 1, 1);
}

void
sl_figure_add_sum (SlFigure   *self,
                   const char *name,
                   const char *value)
{
  g_return_if_fail (SL_IS_FIGURE (self));

  gtk_grid_attach (self->sums, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL), 0, self->n_rows, 2,
                   1);
  self->n_rows++;
  add_row (self, name, value, "heading");
}

void
sl_figure_add_action (SlFigure   *self,
                      const char *label,
                      const char *action,
                      GVariant   *target)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (self->button)));

  g_return_if_fail (SL_IS_FIGURE (self));

  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  g_signal_connect_object (button, "clicked", G_CALLBACK (gtk_popover_popdown), popover,
                           G_CONNECT_SWAPPED);
  gtk_grid_attach (self->sums, button, 0, self->n_rows++, 2, 1);
}
