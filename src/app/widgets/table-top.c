#include "config.h"

#include "app/widgets/table-top.h"

#include "app/compat/list.h"

typedef struct
{
  GtkColumnView *view;     /* (unowned): owns this */
  guint          tick;     /* of the frames: it is to go back to the top */
  guint          n_frames; /* since something came before the first row */
} Top;

static GtkAdjustment *
get_down (GtkColumnView *view)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
}

/* The first frame lays out the new row, and is when the view learns where it is. */
static gboolean
tick_cb (GtkWidget     *view,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  Top *self = user_data;

  if (++self->n_frames < 2)
    return G_SOURCE_CONTINUE;

  self->tick = 0;
  if (gtk_adjustment_get_value (get_down (self->view)) > 0)
    sl_column_view_scroll_to (self->view, 0);
  return G_SOURCE_REMOVE;
}

static void
items_changed_cb (GListModel    *rows,
                  guint          position,
                  guint          n_removed,
                  guint          n_added,
                  GtkColumnView *view)
{
  Top *self = g_object_get_data (G_OBJECT (view), "sl-table-top");

  if (position > 0 || n_removed > 0 || n_added == g_list_model_get_n_items (rows) ||
      gtk_adjustment_get_value (get_down (view)) > 0)
    return;

  self->n_frames = 0;
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (view), tick_cb, self, NULL);
}

void
sl_table_top_attach (GtkColumnView *view,
                     GListModel    *rows)
{
  Top *self;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));
  g_return_if_fail (G_IS_LIST_MODEL (rows));

  self = g_new0 (Top, 1);
  self->view = view;
  g_object_set_data_full (G_OBJECT (view), "sl-table-top", self, g_free);
  g_signal_connect_object (rows, "items-changed", G_CALLBACK (items_changed_cb), view, 0);
}
