/* The table, and the ways round the faults of GTK 4.8's column view:
 *
 *   the view jumps to its end              scroll-guard.c
 *   a new first row is out of sight        table-top.c
 *   Ctrl and Shift clicks count twice      one gesture of ours for those clicks
 *   nobody can ask which column is sorted  each column has a sorter that notes it was asked
 *   Tab walks through every row            our focus() leaves the table instead
 *   a view dies with its model             the model is taken away in dispose
 *   from right to left it begins at its    the distance from its beginning is kept, as
 *   end when it is wider than its room     GtkViewport does
 *   out of sight it keeps its widgets      table-rest.c
 *
 * Sorting is the listing's: the sorters here compare nothing.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/compat/list.h"
#include "app/widgets/row-selection.h"
#include "app/widgets/scroll-guard.h"
#include "app/widgets/table-column.h"
#include "app/widgets/table-gestures.h"
#include "app/widgets/table-rest.h"
#include "app/widgets/table-titles.h"
#include "app/widgets/table-top.h"
#include "app/widgets/table.h"

struct _SlListTable
{
  GtkWidget        parent_instance;

  SlRowList       *rows;      /* (owned) */
  const SlColumn  *columns;   /* (array length=n_columns) */
  guint            n_columns;
  gboolean        *is_chosen; /* (owned) (array length=n_columns) */
  SlRowSelection  *selection; /* (owned) */
  GtkWidget       *scrolled;  /* (unowned): a child */
  GMenuModel      *offers;    /* (owned) (nullable): of the menu */
  GtkWidget       *menu;      /* (unowned) (nullable): a child, the popover, once it was open */
  GtkColumnView   *view;      /* (unowned) */
  guint            fit_idle;
  int              fit_width; /* what the columns were last made to fit */
  guint            query;     /* of the list, when it was loaded last */
  guint            across_idle;
  double           n_before;  /* pixels of the row's beginning that are out of sight */
  const SlColumn  *asked;     /* (nullable): the first column that was asked to compare */
  const SlColumn  *sorted;    /* (nullable) */
  gboolean         is_descending;
  gint64           selected;  /* alone: kept when the list is read again */
  gboolean         is_restoring;
};

enum
{
  ACTIVATED,
  LAYOUT_CHANGED,
  SELECTED,
  SELECTION_CHANGED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (SlListTable, sl_list_table, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static void
emit_layout (SlListTable *self)
{
  if (!self->is_restoring)
    g_signal_emit (self, signals[LAYOUT_CHANGED], 0);
}

static int
note_asked (gconstpointer a,
            gconstpointer b,
            gpointer      user_data)
{
  SlTableColumn *data = user_data;
  SlListTable *self = data->table;

  if (self->asked == NULL)
    self->asked = data->column;

  return GTK_ORDERING_SMALLER;
}

/* The first sorter that is asked about two objects is that of the column the person chose, and
 * the answer tells the direction. */
static void
sorter_changed_cb (GtkSorter       *sorter,
                   GtkSorterChange  change,
                   SlListTable     *self)
{
  g_autoptr(GObject) a = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr(GObject) b = g_object_new (G_TYPE_OBJECT, NULL);
  GtkOrdering ordering;

  self->asked = NULL;
  ordering = gtk_sorter_compare (sorter, a, b);
  self->sorted = self->asked;
  self->is_descending = ordering == GTK_ORDERING_LARGER;
  sl_row_list_set_sort (self->rows,
                        self->sorted != NULL ? self->sorted->name : NULL,
                        self->is_descending);
  emit_layout (self);
}

static void
width_changed_cb (GtkColumnViewColumn *column,
                  GParamSpec          *pspec,
                  SlListTable         *self)
{
  emit_layout (self);
}

static void
toggle (gpointer table,
        gint64   id,
        gboolean is_open)
{
  SlListTable *self = table;

  sl_row_list_set_open (self->rows, id, is_open);
}

static SlCellKind
get_kind (SlListTable *self,
          guint        position)
{
  SlListingKind kind = sl_row_list_get_kind (self->rows);
  int index = sl_listing_find_column (kind, self->columns[position].name);

  g_assert (index >= 0);

  return sl_listing_get_columns (kind, NULL)[index].kind;
}

/* Whether words can stand beside the figures of a column before them, as when what is between is
 * left out. */
static gboolean
is_behind_figures (SlListTable *self,
                   guint        position)
{
  if (sl_table_column_is_figure (get_kind (self, position)))
    return FALSE;

  while (position-- > 0)
    {
      const SlColumn *before = &self->columns[position];

      if (sl_table_column_is_figure (get_kind (self, position)))
        return TRUE;
      if (!before->is_optional && !before->is_extra)
        return FALSE;
    }

  return FALSE;
}

static SlTableColumn
describe_column (SlListTable *self,
                 guint        position)
{
  const SlColumn *column = &self->columns[position];

  return (SlTableColumn) {
    .table = self,
    .column = column,
    .index = (guint) sl_listing_find_column (sl_row_list_get_kind (self->rows), column->name),
    .kind = get_kind (self, position),
    .is_apart = is_behind_figures (self, position),
    .toggle = toggle,
  };
}

static void
add_column (SlListTable *self,
            guint        position)
{
  const SlColumn *column = &self->columns[position];
  SlTableColumn *data = g_new (SlTableColumn, 1);
  g_autoptr(GtkColumnViewColumn) view_column = NULL;
  g_autoptr(GtkSorter) sorter = NULL;

  *data = describe_column (self, position);

  view_column = gtk_column_view_column_new (_(column->title), sl_table_column_make_factory (data));
  gtk_column_view_column_set_expand (view_column, column->expands);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  sorter = GTK_SORTER (gtk_custom_sorter_new (note_asked, data, NULL));
  gtk_column_view_column_set_sorter (view_column, sorter);
  g_signal_connect_object (view_column, "notify::fixed-width", G_CALLBACK (width_changed_cb),
                           self, 0);
  gtk_column_view_append_column (self->view, view_column);
}

static void
align_titles (SlListTable *self)
{
  g_autofree SlTableColumn *columns = g_new (SlTableColumn, self->n_columns);

  for (guint i = 0; i < self->n_columns; i++)
    columns[i] = describe_column (self, i);

  sl_table_titles_align (self->view, columns, self->n_columns);
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
selection_changed_cb (GtkSelectionModel *selection,
                      guint              position,
                      guint              n_items,
                      SlListTable       *self)
{
  gint64 id = sl_row_selection_get_id (self->selection);
  gboolean is_one = sl_row_selection_get_n_rows (self->selection) <= 1;

  if (self->is_restoring || sl_row_selection_is_replacing (self->selection))
    return;

  /* While many are selected, the one before them stays what the details are about. */
  if (is_one && id != self->selected)
    {
      self->selected = id;
      g_signal_emit (self, signals[SELECTED], 0, id);
    }

  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
show_selected (SlListTable *self,
               gboolean     scroll)
{
  guint position = GTK_INVALID_LIST_POSITION;

  if (scroll)
    sl_table_rest_wake (self->view);

  if (self->selected != 0)
    {
      if (scroll)
        sl_row_list_reveal (self->rows, self->selected);

      position = sl_row_list_find (self->rows, self->selected);
    }

  self->is_restoring = TRUE;
  sl_row_selection_select_only (self->selection, position);
  self->is_restoring = FALSE;

  if (scroll && position != GTK_INVALID_LIST_POSITION)
    sl_column_view_scroll_to (self->view, position);
}

/* What is found is read from its beginning.  The rows in sight go there first: GTK 4.8 makes those
 * anew that leave the list, and moves those that only stand elsewhere. */
static void
turning_cb (SlRowList   *rows,
            SlListTable *self)
{
  GtkAdjustment *down = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));

  if (self->query != sl_row_list_get_query (rows) && gtk_adjustment_get_value (down) > 0 &&
      g_list_model_get_n_items (G_LIST_MODEL (rows)) > 0)
    sl_column_view_scroll_to (self->view, 0);

  self->query = sl_row_list_get_query (rows);
}

/* Who was selected alone, left the list and came back is selected again. */
static void
loaded_cb (SlRowList   *rows,
           SlListTable *self)
{
  if (sl_row_selection_get_n_rows (self->selection) <= 1 &&
      sl_row_selection_get_id (self->selection) != self->selected)
    show_selected (self, FALSE);

  /* The list had no row when it got the focus. */
  if (gtk_widget_is_focus (gtk_widget_get_last_child (GTK_WIDGET (self->view))))
    gtk_widget_grab_focus (GTK_WIDGET (self));

  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

/* (transfer full) */
static GtkColumnViewColumn *
get_view_column (SlListTable *self,
                 guint        index)
{
  return g_list_model_get_item (gtk_column_view_get_columns (self->view), index);
}

static int
needed_width (SlListTable *self,
              guint        index)
{
  g_autoptr(GtkColumnViewColumn) column = get_view_column (self, index);
  const SlTableColumn data = describe_column (self, index);

  return MAX (gtk_column_view_column_get_fixed_width (column),
              sl_table_column_estimate (&data, gtk_widget_get_pango_context (GTK_WIDGET (self))));
}

/* Leaves out optional columns, the last ones first, until the others fit. */
static gboolean
fit_columns_cb (gpointer user_data)
{
  SlListTable *self = user_data;
  int needed = 0;

  self->fit_idle = 0;

  for (guint i = 0; i < self->n_columns; i++)
    needed += self->is_chosen[i] ? needed_width (self, i) : 0;

  for (guint i = self->n_columns; i-- > 0;)
    {
      g_autoptr(GtkColumnViewColumn) column = get_view_column (self, i);
      gboolean is_left_out = self->is_chosen[i] && self->columns[i].is_optional &&
                             needed > self->fit_width;

      if (is_left_out)
        needed -= needed_width (self, i);

      gtk_column_view_column_set_visible (column, self->is_chosen[i] && !is_left_out);
    }

  return G_SOURCE_REMOVE;
}

static void
queue_fit (SlListTable *self)
{
  if (self->fit_idle == 0)
    self->fit_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_columns_cb, self, NULL);
}

/* Where the beginning of the rows is seen, from right to left. */
static double
get_most (GtkAdjustment *across)
{
  return gtk_adjustment_get_upper (across) - gtk_adjustment_get_page_size (across);
}

static void
scrolled_across_cb (GtkAdjustment *across,
                    SlListTable   *self)
{
  self->n_before = MAX (get_most (across) - gtk_adjustment_get_value (across), 0);
}

/* The view may have moved in the middle of its layout, which it does not draw by itself. */
static gboolean
keep_before_cb (gpointer user_data)
{
  SlListTable *self = user_data;
  GtkAdjustment *across = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->view));

  self->across_idle = 0;
  gtk_adjustment_set_value (across, get_most (across) - self->n_before);
  gtk_widget_queue_allocate (GTK_WIDGET (self->view));

  return G_SOURCE_REMOVE;
}

/* In the middle of a layout, too. */
static void
width_across_cb (GtkAdjustment *across,
                 SlListTable   *self)
{
  if (self->across_idle == 0 && gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    self->across_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, keep_before_cb, self, NULL);
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

  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));

  if (width == self->fit_width)
    return;

  self->fit_width = width;
  queue_fit (self);
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

/* (transfer none) (nullable): of the row that is selected, when it is near enough to have one. */
static GtkWidget *
find_selected_widget (GtkWidget *list)
{
  GtkWidget *row = gtk_widget_get_first_child (list);

  while (row != NULL && !(gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED))
    row = gtk_widget_get_next_sibling (row);

  return row;
}

/* The row that is selected gets the focus: GTK 4.8 gives it to the one that had it last, or to the
 * first, when something was shown from elsewhere.
 *
 * A list view that was empty when it got its model never gives the focus to a row by itself
 * (GTK 4.8): its idea of the row to focus stays "none".  Then the first row is asked. */
static gboolean
sl_list_table_grab_focus (GtkWidget *widget)
{
  SlListTable *self = SL_LIST_TABLE (widget);
  GtkWidget *list = gtk_widget_get_last_child (GTK_WIDGET (self->view));
  GtkWidget *row = find_selected_widget (list);

  if (row != NULL && gtk_widget_grab_focus (row))
    {
      sl_column_view_settle (self->view, sl_row_list_find (self->rows, self->selected));
      return TRUE;
    }

  if (gtk_widget_grab_focus (list) && !gtk_widget_is_focus (list))
    return TRUE;

  /* The list itself has it now: the first row is asked. */
  row = gtk_widget_get_first_child (list);

  return (row != NULL && gtk_widget_grab_focus (row)) || gtk_widget_is_focus (list);
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

  /* A view that goes sorts by nothing once more, which is not what the person likes. */
  self->is_restoring = TRUE;

  if (self->rows != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->rows, self);
      g_signal_handlers_disconnect_by_data (self->selection, self);
      gtk_column_view_set_model (self->view, NULL);
    }

  g_clear_handle_id (&self->fit_idle, g_source_remove);
  g_clear_handle_id (&self->across_idle, g_source_remove);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_object (&self->offers);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (sl_list_table_parent_class)->dispose (object);
}

static void
sl_list_table_finalize (GObject *object)
{
  g_free (SL_LIST_TABLE (object)->is_chosen);

  G_OBJECT_CLASS (sl_list_table_parent_class)->finalize (object);
}

static guint
add_signal (const char *name,
            guint       n_ids)
{
  return g_signal_new (name, SL_TYPE_LIST_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, n_ids, G_TYPE_INT64);
}

static void
sl_list_table_class_init (SlListTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_list_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = sl_list_table_finalize;
  widget_class->focus = sl_list_table_focus;
  widget_class->grab_focus = sl_list_table_grab_focus;
  widget_class->measure = sl_list_table_measure;
  widget_class->size_allocate = sl_list_table_size_allocate;

  signals[ACTIVATED] = add_signal ("activated", 1);
  signals[LAYOUT_CHANGED] = add_signal ("layout-changed", 0);
  signals[SELECTED] = add_signal ("selected", 1);
  signals[SELECTION_CHANGED] = add_signal ("selection-changed", 0);
}

static void
sl_list_table_init (SlListTable *self)
{
}

/* A popover has some hundred widgets, and most tables are never asked for theirs. */
static void
make_menu (SlListTable *self)
{
  if (self->menu != NULL || self->offers == NULL)
    return;

  self->menu = gtk_popover_menu_new_from_model_full (self->offers, GTK_POPOVER_MENU_NESTED);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
}

static void
open_menu (double   x,
           double   y,
           gpointer user_data)
{
  SlListTable *self = user_data;
  GdkRectangle place = { 0, 0, 1, 1 };
  graphene_point_t point = GRAPHENE_POINT_INIT ((float) x, (float) y);

  make_menu (self);

  if (self->menu == NULL ||
      !gtk_widget_compute_point (GTK_WIDGET (self->view), GTK_WIDGET (self), &point, &point))
    return;

  place.x = (int) point.x;
  place.y = (int) point.y;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &place);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
make_view (SlListTable *self,
           const char  *name)
{
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "sl-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  g_signal_connect (self->view, "activate", G_CALLBACK (activate_cb), self);
  sl_table_gestures_attach (self->view, open_menu, self);
  sl_table_gestures_attach_tree (self->view, self->rows);

  for (guint i = 0; i < self->n_columns; i++)
    {
      add_column (self, i);
      sl_list_table_set_chosen (self, i, !self->columns[i].is_extra);
    }

  align_titles (self);
}

static void
build (SlListTable *self,
       const char  *name)
{
  GtkAdjustment *across;

  self->is_restoring = TRUE;
  self->is_chosen = g_new0 (gboolean, self->n_columns);

  /* Before us the selection hears that the list has loaded. */
  self->selection = sl_row_selection_new (self->rows);
  self->query = sl_row_list_get_query (self->rows);
  g_signal_connect (self->rows, "turning", G_CALLBACK (turning_cb), self);
  g_signal_connect (self->rows, "loaded", G_CALLBACK (loaded_cb), self);
  g_signal_connect (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb), self);

  make_view (self, name);
  g_signal_connect (gtk_column_view_get_sorter (self->view), "changed",
                    G_CALLBACK (sorter_changed_cb), self);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  sl_table_rest_attach (self->view);
  sl_table_top_attach (self->view, G_LIST_MODEL (self->rows));

  self->scrolled = gtk_scrolled_window_new ();
  gtk_widget_set_vexpand (self->scrolled, TRUE);
  sl_scroll_guard_attach (GTK_SCROLLED_WINDOW (self->scrolled), GTK_WIDGET (self->view));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), GTK_WIDGET (self->view));
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
  across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  g_signal_connect_object (across, "value-changed", G_CALLBACK (scrolled_across_cb), self, 0);
  g_signal_connect_object (across, "changed", G_CALLBACK (width_across_cb), self, 0);
  self->is_restoring = FALSE;
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
                      gint64       id)
{
  g_return_if_fail (SL_IS_LIST_TABLE (self));

  if (id == self->selected && sl_row_selection_get_n_rows (self->selection) <= 1)
    return;

  self->selected = id;
  show_selected (self, TRUE);
  g_signal_emit (self, signals[SELECTED], 0, id);
}

guint
sl_list_table_get_n_selected (SlListTable *self)
{
  g_return_val_if_fail (SL_IS_LIST_TABLE (self), 0);

  return sl_row_selection_get_n_rows (self->selection);
}

GArray *
sl_list_table_get_selection (SlListTable *self)
{
  g_return_val_if_fail (SL_IS_LIST_TABLE (self), NULL);

  return sl_row_selection_get_ids (self->selection);
}

void
sl_list_table_select_all (SlListTable *self)
{
  g_return_if_fail (SL_IS_LIST_TABLE (self));

  gtk_selection_model_select_all (GTK_SELECTION_MODEL (self->selection));
}

GArray *
sl_list_table_get_rows_at (SlListTable *self,
                           double       x,
                           double       y)
{
  graphene_point_t point = GRAPHENE_POINT_INIT ((float) x, (float) y);
  GtkListItem *item;
  GArray *ids;
  gint64 id;

  g_return_val_if_fail (SL_IS_LIST_TABLE (self), NULL);

  if (!gtk_widget_compute_point (GTK_WIDGET (self), GTK_WIDGET (self->view), &point, &point))
    return NULL;

  item = sl_table_column_find_item (GTK_WIDGET (self->view), point.x, point.y);
  if (item == NULL)
    return NULL;

  if (gtk_list_item_get_selected (item))
    return sl_row_selection_get_ids (self->selection);

  id = sl_row_list_get_id (self->rows, gtk_list_item_get_position (item));
  ids = g_array_new (FALSE, FALSE, sizeof id);

  return g_array_append_val (ids, id);
}

void
sl_list_table_set_menu (SlListTable *self,
                        GMenuModel  *menu)
{
  g_return_if_fail (SL_IS_LIST_TABLE (self));
  g_return_if_fail (menu == NULL || G_IS_MENU_MODEL (menu));

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_set_object (&self->offers, menu);
}

gboolean
sl_list_table_get_chosen (SlListTable *self,
                          guint        column)
{
  g_return_val_if_fail (SL_IS_LIST_TABLE (self) && column < self->n_columns, FALSE);

  return self->is_chosen[column];
}

void
sl_list_table_set_chosen (SlListTable *self,
                          guint        column,
                          gboolean     is_chosen)
{
  g_autoptr(GtkColumnViewColumn) view_column = NULL;

  g_return_if_fail (SL_IS_LIST_TABLE (self) && column < self->n_columns);

  view_column = get_view_column (self, column);
  self->is_chosen[column] = is_chosen;
  gtk_column_view_column_set_visible (view_column, is_chosen);
  emit_layout (self);

  if (self->fit_width > 0)
    queue_fit (self);
}

gboolean
sl_list_table_is_shown (SlListTable *self,
                        guint        column)
{
  g_autoptr(GtkColumnViewColumn) view_column = NULL;

  g_return_val_if_fail (SL_IS_LIST_TABLE (self) && column < self->n_columns, FALSE);

  view_column = get_view_column (self, column);

  return gtk_column_view_column_get_visible (view_column);
}

GVariant *
sl_list_table_get_layout (SlListTable *self)
{
  GVariantBuilder builder;

  g_return_val_if_fail (SL_IS_LIST_TABLE (self), NULL);

  g_variant_builder_init (&builder, G_VARIANT_TYPE (SL_LIST_TABLE_LAYOUT));
  g_variant_builder_add (&builder, "s", self->sorted != NULL ? self->sorted->name : "");
  g_variant_builder_add (&builder, "b", self->is_descending);
  g_variant_builder_open (&builder, G_VARIANT_TYPE ("a(si)"));

  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autoptr(GtkColumnViewColumn) column = get_view_column (self, i);

      if (self->is_chosen[i])
        g_variant_builder_add (&builder, "(si)", self->columns[i].name,
                               gtk_column_view_column_get_fixed_width (column));
    }

  g_variant_builder_close (&builder);

  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

void
sl_list_table_unsort (SlListTable *self)
{
  g_return_if_fail (SL_IS_LIST_TABLE (self));

  gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
}

static int
find_column (SlListTable *self,
             const char  *name)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      if (g_str_equal (self->columns[i].name, name))
        return (int) i;
    }

  return -1;
}

static void
set_columns (SlListTable  *self,
             GVariantIter *columns)
{
  const char *name;
  int width;

  /* The column that expands is never left out: the others stand beside it. */
  for (guint i = 0; i < self->n_columns; i++)
    sl_list_table_set_chosen (self, i, self->columns[i].expands);

  while (g_variant_iter_next (columns, "(&si)", &name, &width))
    {
      int index = find_column (self, name);
      g_autoptr(GtkColumnViewColumn) column = NULL;

      if (index < 0)
        continue;

      column = get_view_column (self, (guint) index);
      sl_list_table_set_chosen (self, (guint) index, TRUE);
      gtk_column_view_column_set_fixed_width (column, CLAMP (width, -1, 2000));
    }
}

void
sl_list_table_set_layout (SlListTable *self,
                          GVariant    *layout)
{
  g_autoptr(GVariantIter) columns = NULL;
  const char *sort;
  gboolean is_descending;
  int index;

  g_return_if_fail (SL_IS_LIST_TABLE (self));
  g_return_if_fail (g_variant_is_of_type (layout, G_VARIANT_TYPE (SL_LIST_TABLE_LAYOUT)));

  self->is_restoring = TRUE;
  g_variant_get (layout, "(&sba(si))", &sort, &is_descending, &columns);
  set_columns (self, columns);
  index = find_column (self, sort);

  /* Without this GTK 4.8 keeps the arrow of another column. */
  gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);

  if (index >= 0)
    {
      g_autoptr(GtkColumnViewColumn) column = get_view_column (self, (guint) index);

      gtk_column_view_sort_by_column (self->view, column,
                                      is_descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
    }

  self->is_restoring = FALSE;
}
