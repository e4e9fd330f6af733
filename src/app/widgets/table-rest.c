#include "config.h"

#include "app/widgets/table-rest.h"

#include "app/footprint.h"

/* Who looks elsewhere for less finds the table as it was. */
#define REST_SECONDS 3
/* To take thousands of widgets away is more than a frame has time for: it is done column by column,
 * and waits for as long as the window is painted, as while somebody scrolls or types. */
#define QUIET_SECONDS 1

typedef struct
{
  GtkColumnView     *view;     /* (unowned): owns this */
  GtkSelectionModel *model;    /* (owned) (nullable): while the view has none */
  GPtrArray         *columns;  /* (owned) (element-type GtkColumnViewColumn): that are taken away */
  double             value;    /* where it was scrolled to then */
  guint              rest;     /* source: it is to rest */
  gint64             painted;  /* frames of the window when that was looked at last */
  guint              back;     /* of the frames: it is to go back to @value */
  guint              n_frames; /* since it was seen again */
} Rest;

static GQuark
get_quark (void)
{
  return g_quark_from_static_string ("sl-table-rest");
}

static void
stay (Rest *self)
{
  if (self->back != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->view), self->back);

  self->back = 0;
}

static gint64
count_frames (Rest *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->view));

  return clock != NULL ? gdk_frame_clock_get_frame_counter (clock) : self->painted;
}

static gboolean
give_back_cb (gpointer user_data)
{
  Rest *self = user_data;

  self->rest = 0;
  sl_footprint_give_back ();

  return G_SOURCE_REMOVE;
}

/* (transfer full) (nullable) */
static GtkColumnViewColumn *
find_column_with_cells (Rest *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  for (guint i = g_list_model_get_n_items (columns); i-- > 0;)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (gtk_column_view_column_get_visible (column))
        return g_steal_pointer (&column);
    }

  return NULL;
}

/* The cells of a column, then the rows, then what the C library keeps of them. */
static gboolean
take_away_cb (gpointer user_data)
{
  Rest *self = user_data;
  GtkColumnViewColumn *column = find_column_with_cells (self);

  if (column != NULL)
    {
      g_ptr_array_add (self->columns, column);
      gtk_column_view_column_set_visible (column, FALSE);
      return G_SOURCE_CONTINUE;
    }

  self->model = g_object_ref (gtk_column_view_get_model (self->view));
  gtk_column_view_set_model (self->view, NULL);
  self->rest = g_idle_add (give_back_cb, self);

  return G_SOURCE_REMOVE;
}

static gboolean
rest_cb (gpointer user_data)
{
  Rest *self = user_data;
  gint64 painted = count_frames (self);

  if (painted != self->painted)
    {
      self->painted = painted;
      self->rest = g_timeout_add_seconds (QUIET_SECONDS, rest_cb, self);
      return G_SOURCE_REMOVE;
    }

  self->rest = 0;
  stay (self);

  if (self->model != NULL || gtk_column_view_get_model (self->view) == NULL)
    return G_SOURCE_REMOVE;

  self->value = gtk_adjustment_get_value (
    gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)));
  self->rest = g_idle_add (take_away_cb, self);

  return G_SOURCE_REMOVE;
}

/* The first frame lays the rows out from the beginning; before it the list does not know how long
 * it is. */
static gboolean
back_cb (GtkWidget     *view,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  Rest *self = user_data;
  GtkAdjustment *down = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  double most = gtk_adjustment_get_upper (down) - gtk_adjustment_get_page_size (down);

  if (++self->n_frames < 2)
    return G_SOURCE_CONTINUE;

  self->back = 0;
  gtk_adjustment_set_value (down, MIN (self->value, MAX (most, 0)));
  return G_SOURCE_REMOVE;
}

static gboolean
wake (Rest *self)
{
  g_autoptr(GtkSelectionModel) model = g_steal_pointer (&self->model);

  g_clear_handle_id (&self->rest, g_source_remove);
  for (guint i = 0; i < self->columns->len; i++)
    gtk_column_view_column_set_visible (g_ptr_array_index (self->columns, i), TRUE);
  g_ptr_array_set_size (self->columns, 0);

  if (model == NULL)
    return FALSE;

  gtk_column_view_set_model (self->view, model);
  return TRUE;
}

static void
map_cb (GtkColumnView *view,
        Rest          *self)
{
  if (!wake (self) || self->value <= 0)
    return;

  self->n_frames = 0;
  self->back = gtk_widget_add_tick_callback (GTK_WIDGET (view), back_cb, self, NULL);
}

static void
unmap_cb (GtkColumnView *view,
          Rest          *self)
{
  if (self->rest != 0)
    return;

  self->painted = -1;
  self->rest = g_timeout_add_seconds (REST_SECONDS - QUIET_SECONDS, rest_cb, self);
}

/* With the view, and its callbacks with it. */
static void
rest_free (gpointer data)
{
  Rest *self = data;

  g_clear_handle_id (&self->rest, g_source_remove);
  g_clear_object (&self->model);
  g_ptr_array_unref (self->columns);
  g_free (self);
}

void
sl_table_rest_attach (GtkColumnView *view)
{
  Rest *self;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  self = g_new0 (Rest, 1);
  self->view = view;
  self->columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect (view, "map", G_CALLBACK (map_cb), self);
  g_signal_connect (view, "unmap", G_CALLBACK (unmap_cb), self);
  g_object_set_qdata_full (G_OBJECT (view), get_quark (), self, rest_free);
}

void
sl_table_rest_wake (GtkColumnView *view)
{
  Rest *self;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  self = g_object_get_qdata (G_OBJECT (view), get_quark ());
  g_return_if_fail (self != NULL);

  stay (self);
  wake (self);
}
