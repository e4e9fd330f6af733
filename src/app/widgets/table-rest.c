#include "config.h"

#include "app/widgets/table-rest.h"

#include "app/footprint.h"

/* Who looks elsewhere for less finds the table as it was. */
#define REST_SECONDS 3

typedef struct
{
  GtkColumnView     *view;   /* (unowned): owns this */
  GtkSelectionModel *model;  /* (owned) (nullable): while the view has none */
  double             value;  /* where it was scrolled to then */
  guint              rest;   /* source: it is to rest */
  guint              back;   /* of the frames: it is to go back to @value */
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

static gboolean
rest_cb (gpointer user_data)
{
  Rest *self = user_data;

  self->rest = 0;
  stay (self);

  if (self->model != NULL || gtk_column_view_get_model (self->view) == NULL)
    return G_SOURCE_REMOVE;

  self->model = g_object_ref (gtk_column_view_get_model (self->view));
  self->value = gtk_adjustment_get_value (
    gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)));
  gtk_column_view_set_model (self->view, NULL);
  sl_footprint_give_back ();

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
  if (self->rest == 0)
    self->rest = g_timeout_add_seconds (REST_SECONDS, rest_cb, self);
}

/* With the view, and its callbacks with it. */
static void
rest_free (gpointer data)
{
  Rest *self = data;

  g_clear_handle_id (&self->rest, g_source_remove);
  g_clear_object (&self->model);
  g_free (self);
}

void
sl_table_rest_attach (GtkColumnView *view)
{
  Rest *self;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  self = g_new0 (Rest, 1);
  self->view = view;
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
