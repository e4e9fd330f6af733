#include "config.h"

#include "app/widgets/figure.h"
#include "app/widgets/markup.h"

#include <glib/gi18n.h>

/* Of the explanation. */
typedef struct
{
  char     *name;     /* (owned): of an action, its label */
  char     *value;    /* (owned) (nullable): NULL for an action */
  char     *action;   /* (owned) (nullable) */
  GVariant *target;   /* (owned) (nullable) */
  gboolean  is_sum;
} Line;

/* The explanation has some dozens of widgets, and is hardly ever asked for: it is made when it is
 * opened, and until then kept as lines. */
struct _SlFigure
{
  GtkWidget  parent_instance;

  char      *name;    /* (owned) */
  char      *formula; /* (owned) */
  GPtrArray *lines;   /* (owned) (element-type Line) */
  GtkWidget *button;  /* (owned) as a child */
  GtkLabel  *value;   /* (unowned) in the button */
  guint      idle;    /* source: what is open is to be made anew */
};

G_DEFINE_FINAL_TYPE (SlFigure, sl_figure, GTK_TYPE_WIDGET)

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->name);
  g_free (line->value);
  g_free (line->action);
  g_clear_pointer (&line->target, g_variant_unref);
  g_free (line);
}

static void
sl_figure_dispose (GObject *object)
{
  SlFigure *self = SL_FIGURE (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->button, gtk_widget_unparent);

  G_OBJECT_CLASS (sl_figure_parent_class)->dispose (object);
}

static void
sl_figure_finalize (GObject *object)
{
  SlFigure *self = SL_FIGURE (object);

  g_free (self->name);
  g_free (self->formula);
  g_ptr_array_unref (self->lines);

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

/* Two labels, in @row of @sums; (transfer none): the right one. */
static GtkWidget *
attach_labels (GtkGrid    *sums,
               int         row,
               const Line *line)
{
  GtkWidget *left = gtk_label_new (line->name);
  GtkWidget *right = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (left), 0);
  gtk_label_set_xalign (GTK_LABEL (right), 1);
  gtk_label_set_ellipsize (GTK_LABEL (left), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (left), 34);
  gtk_widget_set_hexpand (left, TRUE);
  gtk_widget_add_css_class (right, "numeric");
  if (line->is_sum)
    {
      gtk_widget_add_css_class (left, "heading");
      gtk_widget_add_css_class (right, "heading");
    }
  gtk_grid_attach (sums, left, 0, row, 1, 1);
  gtk_grid_attach (sums, right, 1, row, 1, 1);

  return right;
}

/* (transfer floating): runs the action of @line and closes the explanation. */
static GtkWidget *
make_button (const Line *line,
             GtkWidget  *button,
             GtkWidget  *popover)
{
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), line->target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), line->action);
  g_signal_connect_object (button, "clicked", G_CALLBACK (gtk_popover_popdown), popover,
                           G_CONNECT_SWAPPED);

  return button;
}

static void
attach_link (GtkGrid    *sums,
             int         row,
             const Line *line,
             GtkWidget  *popover)
{
  GtkWidget *button = make_button (line, gtk_button_new_with_label (line->value), popover);
  g_autofree char *said = g_strdup_printf (_("%s: %s"), line->name, line->value);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "numeric");
  gtk_widget_add_css_class (button, "sl-amount");
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  gtk_grid_attach (sums, button, 1, row, 1, 1);
}

static void
attach_line (GtkGrid    *sums,
             int        *row,
             const Line *line,
             GtkWidget  *popover)
{
  GtkWidget *right;

  if (line->is_sum)
    gtk_grid_attach (sums, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL), 0, (*row)++, 2, 1);

  if (line->value == NULL)
    gtk_grid_attach (sums, make_button (line, gtk_button_new_with_mnemonic (line->name), popover),
                     0, *row, 2, 1);
  else
    {
      right = attach_labels (sums, *row, line);
      if (line->action != NULL)
        attach_link (sums, *row, line, popover);
      else
        sl_label_set_figure (GTK_LABEL (right), line->value);
    }

  (*row)++;
}

/* (transfer floating) */
static GtkWidget *
make_explanation (SlFigure  *self,
                  GtkWidget *popover)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *formula = gtk_label_new (self->formula);
  GtkWidget *sums = gtk_grid_new ();
  int row = 0;

  gtk_label_set_xalign (GTK_LABEL (formula), 0);
  gtk_label_set_wrap (GTK_LABEL (formula), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (formula), 44);
  gtk_box_append (GTK_BOX (box), formula);

  gtk_grid_set_column_spacing (GTK_GRID (sums), 24);
  gtk_grid_set_row_spacing (GTK_GRID (sums), 3);
  gtk_box_append (GTK_BOX (box), sums);
  for (guint i = 0; i < self->lines->len; i++)
    attach_line (GTK_GRID (sums), &row, g_ptr_array_index (self->lines, i), popover);

  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);

  return box;
}

/* It is about to be opened. */
static void
fill_popover_cb (GtkMenuButton *button,
                 gpointer       user_data)
{
  SlFigure *self = user_data;
  GtkPopover *popover = gtk_menu_button_get_popover (button);

  if (popover == NULL)
    {
      popover = GTK_POPOVER (gtk_popover_new ());
      gtk_menu_button_set_popover (button, GTK_WIDGET (popover));
    }

  gtk_popover_set_child (popover, make_explanation (self, GTK_WIDGET (popover)));
}

static gboolean
fill_again_cb (gpointer user_data)
{
  SlFigure *self = user_data;

  self->idle = 0;
  fill_popover_cb (GTK_MENU_BUTTON (self->button), self);

  return G_SOURCE_REMOVE;
}

/* Once the last line is there. */
static void
queue_fill (SlFigure *self)
{
  GtkPopover *popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (self->button));

  if (self->idle == 0 && popover != NULL && gtk_widget_get_visible (GTK_WIDGET (popover)))
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fill_again_cb, self, NULL);
}

static void
sl_figure_init (SlFigure *self)
{
  self->lines = g_ptr_array_new_with_free_func (line_free);
  self->button = gtk_menu_button_new ();
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

GtkWidget *
sl_figure_new (const char *name)
{
  SlFigure *self;
  GtkWidget *face;

  g_return_val_if_fail (name != NULL, NULL);

  self = g_object_new (SL_TYPE_FIGURE, NULL);
  self->name = g_strdup (name);
  face = make_face (self);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), face);
  /* GTK centres it, and figures below each other would begin anywhere. */
  gtk_widget_set_halign (gtk_widget_get_parent (face), GTK_ALIGN_FILL);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), fill_popover_cb, self,
                                         NULL);

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

void
sl_figure_begin (SlFigure   *self,
                 const char *value,
                 gboolean    is_negative,
                 const char *formula)
{
  g_autofree char *name = NULL;

  g_return_if_fail (SL_IS_FIGURE (self));
  g_return_if_fail (value != NULL && formula != NULL);

  g_ptr_array_set_size (self->lines, 0);
  g_free (self->formula);
  self->formula = g_strdup (formula);
  queue_fill (self);

  sl_label_set_figure (self->value, value);
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

static Line *
add_line (SlFigure   *self,
          const char *name,
          const char *value)
{
  Line *line = g_new0 (Line, 1);

  line->name = g_strdup (name);
  line->value = g_strdup (value);
  g_ptr_array_add (self->lines, line);

  return line;
}

static void
set_action (Line       *line,
            const char *action,
            GVariant   *target)
{
  line->action = g_strdup (action);
  line->target = target != NULL ? g_variant_ref_sink (target) : NULL;
}

void
sl_figure_add (SlFigure   *self,
               const char *name,
               const char *value)
{
  g_return_if_fail (SL_IS_FIGURE (self));
  g_return_if_fail (name != NULL && value != NULL);

  add_line (self, name, value);
}

void
sl_figure_add_link (SlFigure   *self,
                    const char *name,
                    const char *value,
                    const char *action,
                    GVariant   *target)
{
  g_return_if_fail (SL_IS_FIGURE (self));
  g_return_if_fail (name != NULL && value != NULL && action != NULL);

  set_action (add_line (self, name, value), action, target);
}

void
sl_figure_add_sum (SlFigure   *self,
                   const char *name,
                   const char *value)
{
  g_return_if_fail (SL_IS_FIGURE (self));
  g_return_if_fail (name != NULL && value != NULL);

  add_line (self, name, value)->is_sum = TRUE;
}

void
sl_figure_add_action (SlFigure   *self,
                      const char *label,
                      const char *action,
                      GVariant   *target)
{
  g_return_if_fail (SL_IS_FIGURE (self));
  g_return_if_fail (label != NULL && action != NULL);

  set_action (add_line (self, label, NULL), action, target);
}
