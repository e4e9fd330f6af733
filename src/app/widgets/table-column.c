#include "config.h"

#include "app/widgets/table-column.h"

#include <glib/gi18n.h>

#include "app/widgets/markup.h"
#include "model/cell.h"
#include "model/format.h"

/* Of a row in a tree, in pixels and in steps; deeper rows stand under each other. */
#define INDENT_WIDTH 18
#define MAX_INDENT 10
#define ITEM "sl-item"

gboolean
sl_table_column_is_figure (SlCellKind kind)
{
  return kind != SL_CELL_TEXT && kind != SL_CELL_CODE && kind != SL_CELL_DAY;
}

/* Of a tree a box with an arrow, of others the text itself. */
static GtkInscription *
get_text (GtkListItem *item)
{
  GtkWidget *child = gtk_list_item_get_child (item);

  return GTK_INSCRIPTION (GTK_IS_INSCRIPTION (child) ? child : gtk_widget_get_last_child (child));
}

/* Where the row stands in the tree.  The indentation is taken from the text, so that a deep row
 * does not widen the column. */
static void
show_place (GtkListItem *item,
            SlRow       *row,
            int          width)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *arrow = gtk_widget_get_first_child (box);
  GtkWidget *line = gtk_widget_get_parent (gtk_widget_get_parent (box));
  SlRowFold fold = sl_row_get_fold (row);
  int steps = (int) MIN (sl_row_get_depth (row), MAX_INDENT);
  int rest = MAX (width - 2 * steps - 2, 4);

  gtk_widget_set_margin_start (box, steps * INDENT_WIDTH);
  gtk_inscription_set_min_chars (get_text (item), (guint) rest);
  gtk_inscription_set_nat_chars (get_text (item), (guint) rest);
  gtk_image_set_from_icon_name (GTK_IMAGE (arrow),
                                fold == SL_ROW_CLOSED ? "pan-end-symbolic"
                                                      : "pan-down-symbolic");
  gtk_widget_set_opacity (arrow, fold != SL_ROW_LEAF ? 1 : 0);

  if (line == NULL)
    return;

  gtk_accessible_update_property (GTK_ACCESSIBLE (line),
                                  GTK_ACCESSIBLE_PROPERTY_LEVEL,
                                  (int) sl_row_get_depth (row) + 1, -1);
  if (fold == SL_ROW_LEAF)
    gtk_accessible_reset_state (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_STATE_EXPANDED);
  else
    gtk_accessible_update_state (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_STATE_EXPANDED,
                                 fold == SL_ROW_OPEN, -1);
}

static void
show_cell (const SlTableColumn *data,
           SlRow               *row,
           GtkListItem         *item)
{
  GtkInscription *cell_text = get_text (item);
  const SlCell *cell = sl_row_get_cell (row, data->index);
  g_autofree char *number = NULL;
  const char *text = "";

  if (cell == NULL || cell->is_empty || (data->column->hides_zero && cell->number == 0))
    text = "";
  else if (data->kind == SL_CELL_CODE && data->column->word != NULL)
    text = data->column->word (cell->text);
  else if (data->kind == SL_CELL_CODE || data->kind == SL_CELL_TEXT)
    text = cell->text;
  else
    text = number = data->column->is_minutes ? sl_format_minutes (cell->number)
                                             : sl_cell_format (cell);

  sl_inscription_set_cell (cell_text, text, sl_table_column_is_figure (data->kind));

  if (cell != NULL && data->kind == SL_CELL_MONEY && cell->number < 0)
    gtk_widget_add_css_class (GTK_WIDGET (cell_text), "sl-negative");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (cell_text), "sl-negative");

  if (data->column->is_tree)
    show_place (item, row, data->column->width);
}

static void
row_changed_cb (SlRow       *row,
                GtkListItem *item)
{
  const SlTableColumn *data = g_object_get_data (G_OBJECT (item), "sl-column");

  show_cell (data, row, item);
}

static void
arrow_pressed_cb (GtkGestureClick *gesture,
                  int              n_press,
                  double           x,
                  double           y,
                  GtkListItem     *item)
{
  const SlTableColumn *data = g_object_get_data (G_OBJECT (item), "sl-column");
  SlRow *row = gtk_list_item_get_item (item);

  if (row == NULL || sl_row_get_fold (row) == SL_ROW_LEAF)
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  data->toggle (data->table, sl_row_get_id (row), sl_row_get_fold (row) == SL_ROW_CLOSED);
}

static GtkWidget *
make_tree_cell (GtkListItem *item,
                GtkWidget   *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *arrow = gtk_image_new ();
  GtkGesture *gesture = gtk_gesture_click_new ();

  g_signal_connect (gesture, "pressed", G_CALLBACK (arrow_pressed_cb), item);
  gtk_widget_add_controller (arrow, GTK_EVENT_CONTROLLER (gesture));
  gtk_box_append (GTK_BOX (box), arrow);
  gtk_box_append (GTK_BOX (box), text);

  return box;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          SlTableColumn            *data)
{
  GtkWidget *text = gtk_inscription_new (NULL);

  /* Its size does not follow from what stands on it: other rows need no new layout. */
  gtk_inscription_set_xalign (GTK_INSCRIPTION (text), sl_table_column_is_figure (data->kind));
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), (guint) data->column->width);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (text), (guint) data->column->width);

  if (data->kind != SL_CELL_TEXT && data->kind != SL_CELL_CODE)
    gtk_widget_add_css_class (text, "numeric");
  if (data->is_apart)
    gtk_widget_set_margin_start (text, SL_TABLE_COLUMN_GAP);

  g_object_set_data (G_OBJECT (item), "sl-column", data);
  g_object_set_data (G_OBJECT (text), ITEM, item);
  gtk_list_item_set_child (item, data->column->is_tree ? make_tree_cell (item, text) : text);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         SlTableColumn            *data)
{
  SlRow *row = gtk_list_item_get_item (item);

  show_cell (data, row, item);
  g_signal_connect (row, "changed", G_CALLBACK (row_changed_cb), item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           SlTableColumn            *data)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), row_changed_cb, item);
}

static void
column_data_free (gpointer  data,
                  GClosure *closure)
{
  g_free (data);
}

GtkListItemFactory *
sl_table_column_make_factory (SlTableColumn *data)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), data, column_data_free, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), data);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), data);

  return factory;
}

int
sl_table_column_estimate (const SlTableColumn *self,
                          PangoContext        *context)
{
  PangoFontMetrics *metrics;
  int n_title, width;

  g_return_val_if_fail (self != NULL && PANGO_IS_CONTEXT (context), 0);

  metrics = pango_context_get_metrics (context, NULL, NULL);
  /* As GtkLabel counts them. */
  n_title = (int) g_utf8_strlen (_(self->column->title), -1);
  width = MAX (pango_font_metrics_get_approximate_char_width (metrics),
               pango_font_metrics_get_approximate_digit_width (metrics));
  pango_font_metrics_unref (metrics);

  return PANGO_PIXELS (MAX (self->column->width, n_title + 1) * width) +
         (self->column->is_tree ? 36 : 12) + (self->is_apart ? SL_TABLE_COLUMN_GAP : 0);
}

GtkListItem *
sl_table_column_get_item (GtkWidget *widget)
{
  /* A box has the arrow first and the text last. */
  for (; widget != NULL; widget = GTK_IS_BOX (widget) ? gtk_widget_get_last_child (widget)
                                                      : gtk_widget_get_first_child (widget))
    {
      gpointer item = g_object_get_data (G_OBJECT (widget), ITEM);

      if (item != NULL)
        return item;
    }

  return NULL;
}

GtkListItem *
sl_table_column_find_item (GtkWidget *view,
                           double     x,
                           double     y)
{
  GtkWidget *widget = gtk_widget_pick (view, x, y, GTK_PICK_DEFAULT);

  /* The header beside the rows has no items; a row is found by its first cell.  The list that
   * holds the rows is not asked, or what is below the last row would be the first. */
  for (; widget != NULL && widget != view && gtk_widget_get_parent (widget) != view;
       widget = gtk_widget_get_parent (widget))
    {
      GtkListItem *item = sl_table_column_get_item (widget);

      if (item != NULL)
        return item;
    }

  return NULL;
}
