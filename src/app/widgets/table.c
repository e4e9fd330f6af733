/* The table, and the ways round the faults of GTK 4.8's column view:
 *
 *   the view jumps to its end              scroll-guard.c
 *   Ctrl and Shift clicks count twice      not met: one row is selected at a time
 *   nobody can ask which column is sorted  each column has a sorter that notes it was asked
 *   Tab walks through every row            our focus() leaves the table instead
 *   a view dies with its model             the model is taken away in dispose
 *
 * Sorting is the listing's: the sorters here compare nothing.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/compat/list.h"
#include "app/widgets/scroll-guard.h"
#include "app/widgets/table.h"
#include "model/cell.h"
#include "model/format.h"

/* Of a row in a tree, in pixels and in steps; deeper rows stand under each other. */
#define INDENT_WIDTH 18
#define MAX_INDENT 10

struct _SlListTable
{
  GtkWidget           parent_instance;

  SlRowList          *rows;      /* (owned) */
  const SlColumn     *columns;   /* (array length=n_columns) */
  guint               n_columns;
  GtkSingleSelection *selection; /* (owned) */
  GtkWidget          *scrolled;  /* (unowned): the only child */
  GtkColumnView      *view;      /* (unowned) */
  guint               fit_idle;
  int                 fit_width; /* what the columns were last made to fit */
  const SlColumn     *asked;     /* (nullable): the first column that was asked to compare */
  gint64              selected;  /* what the person selected: kept when the list is read again */
  gboolean            is_restoring;
};

/* What the factory of one column knows. */
typedef struct
{
  SlListTable        *table;  /* (unowned): outlives its columns */
  const SlColumn *column;
  guint           index;  /* of the cell */
  SlCellKind      kind;
} ColumnData;

enum
{
  ACTIVATED,
  SELECTED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (SlListTable, sl_list_table, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static gboolean
is_figure (SlCellKind kind)
{
  return kind != SL_CELL_TEXT && kind != SL_CELL_CODE && kind != SL_CELL_DAY;
}

/* The indentation is taken from the text, so that a deep row does not widen the column. */
static void
indent (GtkLabel *label,
        guint     depth,
        int       width)
{
  int steps = (int) MIN (depth, MAX_INDENT);

  gtk_widget_set_margin_start (GTK_WIDGET (label), steps * INDENT_WIDTH);
  gtk_label_set_width_chars (label, MAX (width - 2 * steps, 4));
  gtk_label_set_max_width_chars (label, MAX (width - 2 * steps, 4));
}

static void
show_cell (const ColumnData *data,
           SlRow            *row,
           GtkLabel         *label)
{
  const SlCell *cell = sl_row_get_cell (row, data->index);
  g_autofree char *number = NULL;
  const char *text = "";

  if (cell == NULL || cell->is_empty)
    text = "";
  else if (data->kind == SL_CELL_CODE && data->column->word != NULL)
    text = data->column->word (cell->text);
  else if (data->kind == SL_CELL_CODE || data->kind == SL_CELL_TEXT)
    text = cell->text;
  else
    text = number = data->column->is_minutes ? sl_format_minutes (cell->number)
                                             : sl_cell_format (cell);

  gtk_label_set_text (label, text);

  if (cell != NULL && data->kind == SL_CELL_MONEY && cell->number < 0)
    gtk_widget_add_css_class (GTK_WIDGET (label), "sl-negative");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (label), "sl-negative");

  if (data->column->is_tree)
    indent (label, sl_row_get_depth (row), data->column->width);
}

static void
row_changed_cb (SlRow       *row,
                GtkListItem *item)
{
  const ColumnData *data = g_object_get_data (G_OBJECT (item), "sl-column");

  show_cell (data, row, GTK_LABEL (gtk_list_item_get_child (item)));
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          ColumnData               *data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), is_figure (data->kind) ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), data->column->width);
  gtk_label_set_max_width_chars (GTK_LABEL (label), data->column->width);

  if (data->kind != SL_CELL_TEXT && data->kind != SL_CELL_CODE)
    gtk_widget_add_css_class (label, "numeric");

  g_object_set_data (G_OBJECT (item), "sl-column", data);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         ColumnData               *data)
{
  SlRow *row = gtk_list_item_get_item (item);

  show_cell (data, row, GTK_LABEL (gtk_list_item_get_child (item)));
  g_signal_connect (row, "changed", G_CALLBACK (row_changed_cb), item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           ColumnData               *data)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), row_changed_cb, item);
}

static int
note_asked (gconstpointer a,
            gconstpointer b,
            gpointer      user_data)
{
  ColumnData *data = user_data;

  if (data->table->asked == NULL)
    data->table->asked = data->column;

  return GTK_ORDERING_SMALLER;
}

/* The first sorter that is asked about two objects is that of the column the person chose, and
 * the answer tells the direction. */
static void
sorter_changed_cb (GtkSorter       *sorter,
                   GtkSorterChange  change,
                   SlListTable         *self)
{
  g_autoptr(GObject) a = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr(GObject) b = g_object_new (G_TYPE_OBJECT, NULL);
  GtkOrdering ordering;

  self->asked = NULL;
  ordering = gtk_sorter_compare (sorter, a, b);
  sl_row_list_set_sort (self->rows,
                        self->asked != NULL ? self->asked->name : NULL,
                        ordering == GTK_ORDERING_LARGER);
}

static void
column_data_free (gpointer  data,
                  GClosure *closure)
{
  g_free (data);
}

static GtkListItemFactory *
make_factory (ColumnData *data)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), data, column_data_free, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), data);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), data);

  return factory;
}

static void
add_column (SlListTable        *self,
            const SlColumn *column)
{
  SlListingKind kind = sl_row_list_get_kind (self->rows);
  int index = sl_listing_find_column (kind, column->name);
  ColumnData *data = g_new0 (ColumnData, 1);
  g_autoptr(GtkColumnViewColumn) view_column = NULL;

  g_assert (index >= 0);

  data->table = self;
  data->column = column;
  data->index = (guint) index;
  data->kind = sl_listing_get_columns (kind, NULL)[index].kind;

  view_column = gtk_column_view_column_new (_(column->title), make_factory (data));
  gtk_column_view_column_set_expand (view_column, column->expands);
  gtk_column_view_column_set_resizable (view_column, TRUE);

  if (!self->columns[0].is_tree)
    {
      g_autoptr(GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (note_asked, data, NULL));

      gtk_column_view_column_set_sorter (view_column, sorter);
    }

  gtk_column_view_append_column (self->view, view_column);
}

static GtkWidget *
find_label (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LABEL (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child);

  return found;
}

/* The title of a column of figures stands over the figures.  There is no API for it; where the
 * header is built otherwise, titles stay where they are. */
static void
align_titles (SlListTable *self)
{
  SlListingKind kind = sl_row_list_get_kind (self->rows);
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  GtkWidget *title = header != NULL ? gtk_widget_get_first_child (header) : NULL;

  for (guint i = 0; i < self->n_columns && title != NULL; i++)
    {
      int index = sl_listing_find_column (kind, self->columns[i].name);
      GtkWidget *label = find_label (title);

      if (label != NULL && is_figure (sl_listing_get_columns (kind, NULL)[index].kind))
        {
          gtk_widget_set_hexpand (label, TRUE);
          gtk_label_set_xalign (GTK_LABEL (label), 1);
        }

      title = gtk_widget_get_next_sibling (title);
    }
}

static void
activate_cb (GtkColumnView *view,
             guint          position,
             SlListTable       *self)
{
  gint64 id = sl_row_list_get_id (self->rows, position);

  if (id == 0)
    return;

  /* The keyboard can activate a row without selecting it. */
  sl_list_table_select (self, id);
  g_signal_emit (self, signals[ACTIVATED], 0, id);
}

static void
selected_cb (GtkSingleSelection *selection,
             GParamSpec         *pspec,
             SlListTable            *self)
{
  gint64 id = sl_row_list_get_id (self->rows, gtk_single_selection_get_selected (selection));

  if (self->is_restoring || id == self->selected)
    return;

  self->selected = id;
  g_signal_emit (self, signals[SELECTED], 0, id);
}

static void
show_selected (SlListTable  *self,
               gboolean  scroll)
{
  guint position = GTK_INVALID_LIST_POSITION;

  if (self->selected != 0)
    position = sl_row_list_find (self->rows, self->selected);

  self->is_restoring = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->is_restoring = FALSE;

  if (scroll && position != GTK_INVALID_LIST_POSITION)
    sl_column_view_scroll_to (self->view, position);
}

/* Before the selection hears of a change: so it has nothing to look for among new rows. */
static void
before_change_cb (GListModel *rows,
                  guint       position,
                  guint       n_removed,
                  guint       n_added,
                  SlListTable    *self)
{
  self->is_restoring = TRUE;
}

static void
loaded_cb (SlRowList *rows,
           SlListTable   *self)
{
  show_selected (self, FALSE);
}

/* A column's width from its characters and those of its title, with a place for the arrow:
 * near enough to decide whether it fits. */
static int
estimate_width (SlListTable        *self,
                const SlColumn *column)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  /* As GtkLabel counts them. */
  int n_title = (int) g_utf8_strlen (_(column->title), -1);
  int width = MAX (pango_font_metrics_get_approximate_char_width (metrics),
                   pango_font_metrics_get_approximate_digit_width (metrics));

  pango_font_metrics_unref (metrics);

  return PANGO_PIXELS (MAX (column->width, n_title + 1) * width) + 12;
}

/* Leaves out optional columns, the last ones first, until the others fit. */
static gboolean
fit_columns_cb (gpointer user_data)
{
  SlListTable *self = user_data;
  GListModel *columns = gtk_column_view_get_columns (self->view);
  int needed = 0;

  self->fit_idle = 0;

  for (guint i = 0; i < self->n_columns; i++)
    needed += estimate_width (self, &self->columns[i]);

  for (guint i = self->n_columns; i-- > 0;)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      gboolean is_left_out = self->columns[i].is_optional && needed > self->fit_width;

      if (is_left_out)
        needed -= estimate_width (self, &self->columns[i]);

      gtk_column_view_column_set_visible (column, !is_left_out);
    }

  return G_SOURCE_REMOVE;
}

/* Columns cannot come and go in the middle of a layout. */
static void
sl_list_table_size_allocate (GtkWidget *widget,
                        int        width,
                        int        height,
                        int        baseline)
{
  SlListTable *self = SL_LIST_TABLE (widget);

  gtk_widget_allocate (self->scrolled, width, height, baseline, NULL);

  if (width == self->fit_width)
    return;

  self->fit_width = width;

  if (self->fit_idle == 0)
    self->fit_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_columns_cb, self, NULL);
}

static void
sl_list_table_measure (GtkWidget      *widget,
                  GtkOrientation  orientation,
                  int             for_size,
                  int            *minimum,
                  int            *natural,
                  int            *minimum_baseline,
                  int            *natural_baseline)
{
  gtk_widget_measure (SL_LIST_TABLE (widget)->scrolled, orientation, for_size,
                      minimum, natural, minimum_baseline, natural_baseline);
}

/* A list view that was empty when it got its model never gives the focus to a row by itself
 * (GTK 4.8): its idea of the row to focus stays "none".  Then the first row is asked. */
static gboolean
sl_list_table_grab_focus (GtkWidget *widget)
{
  SlListTable *self = SL_LIST_TABLE (widget);
  GtkWidget *list = gtk_widget_get_last_child (GTK_WIDGET (self->view));
  GtkWidget *row;

  if (gtk_widget_grab_focus (list))
    return TRUE;

  row = gtk_widget_get_first_child (list);

  return row != NULL && gtk_widget_grab_focus (row);
}

static gboolean
sl_list_table_focus (GtkWidget        *widget,
                GtkDirectionType  direction)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  gboolean is_inside = focus != NULL && gtk_widget_is_ancestor (focus, widget);
  gboolean is_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (!is_inside)
    return gtk_widget_grab_focus (widget);

  if (is_tab)
    return FALSE;

  return GTK_WIDGET_CLASS (sl_list_table_parent_class)->focus (widget, direction);
}

static void
sl_list_table_dispose (GObject *object)
{
  SlListTable *self = SL_LIST_TABLE (object);

  if (self->rows != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->rows, self);
      g_signal_handlers_disconnect_by_data (self->selection, self);
      gtk_column_view_set_model (self->view, NULL);
    }

  g_clear_handle_id (&self->fit_idle, g_source_remove);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (sl_list_table_parent_class)->dispose (object);
}

static void
sl_list_table_class_init (SlListTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_list_table_dispose;
  widget_class->focus = sl_list_table_focus;
  widget_class->grab_focus = sl_list_table_grab_focus;
  widget_class->measure = sl_list_table_measure;
  widget_class->size_allocate = sl_list_table_size_allocate;

  signals[ACTIVATED] = g_signal_new ("activated",
                                     SL_TYPE_LIST_TABLE,
                                     G_SIGNAL_RUN_LAST,
                                     0,
                                     NULL, NULL,
                                     NULL,
                                     G_TYPE_NONE,
                                     1, G_TYPE_INT64);
  signals[SELECTED] = g_signal_new ("selected",
                                    SL_TYPE_LIST_TABLE,
                                    G_SIGNAL_RUN_LAST,
                                    0,
                                    NULL, NULL,
                                    NULL,
                                    G_TYPE_NONE,
                                    1, G_TYPE_INT64);
}

static void
sl_list_table_init (SlListTable *self)
{
}

static void
build (SlListTable    *self,
       const char *name)
{
  /* Connected before the selection connects. */
  g_signal_connect (self->rows, "items-changed", G_CALLBACK (before_change_cb), self);
  g_signal_connect (self->rows, "loaded", G_CALLBACK (loaded_cb), self);

  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->rows));
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  g_signal_connect (self->selection, "notify::selected", G_CALLBACK (selected_cb), self);

  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "sl-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  g_signal_connect (self->view, "activate", G_CALLBACK (activate_cb), self);

  for (guint i = 0; i < self->n_columns; i++)
    add_column (self, &self->columns[i]);

  align_titles (self);

  g_signal_connect (gtk_column_view_get_sorter (self->view), "changed",
                    G_CALLBACK (sorter_changed_cb), self);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));

  self->scrolled = gtk_scrolled_window_new ();
  gtk_widget_set_vexpand (self->scrolled, TRUE);
  sl_scroll_guard_attach (GTK_SCROLLED_WINDOW (self->scrolled), GTK_WIDGET (self->view));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), GTK_WIDGET (self->view));
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
}

GtkWidget *
sl_list_table_new (const char     *name,
              const SlColumn *columns,
              guint           n_columns,
              SlRowList      *rows)
{
  SlListTable *self;

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (columns != NULL && n_columns > 0, NULL);
  g_return_val_if_fail (SL_IS_ROW_LIST (rows), NULL);

  self = g_object_new (SL_TYPE_LIST_TABLE, NULL);
  self->columns = columns;
  self->n_columns = n_columns;
  self->rows = g_object_ref (rows);
  build (self, name);

  return GTK_WIDGET (self);
}

gint64
sl_list_table_get_selected (SlListTable *self)
{
  g_return_val_if_fail (SL_IS_LIST_TABLE (self), 0);

  return self->selected;
}

void
sl_list_table_select (SlListTable *self,
                 gint64   id)
{
  g_return_if_fail (SL_IS_LIST_TABLE (self));

  if (id == self->selected)
    return;

  self->selected = id;
  show_selected (self, TRUE);
  g_signal_emit (self, signals[SELECTED], 0, id);
}
