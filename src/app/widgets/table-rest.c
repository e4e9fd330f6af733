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
  guint              back;   /* source: it is to go back to @value */
  gulong             change; /* of @down: it is to go back when it knows how long it is */
  GtkAdjustment     *down;   /* (owned) (nullable): while @change is there */
} Rest;

static GQuark
get_quark (void)
{
  return g_quark_from_static_string ("sl-table-rest");
}

static void
stay (Rest *self)
{
  g_clear_handle_id (&self->back, g_source_remove);
  if (self->down != NULL)
    g_clear_signal_handler (&self->change, self->down);

  g_clear_object (&self->down);
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

static gboolean
back_cb (gpointer user_data)
{
  Rest *self = user_data;
  g_autoptr(GtkAdjustment) down = g_object_ref (self->down);
  double most = gtk_adjustment_get_upper (down) - gtk_adjustment_get_page_size (down);

  self->back = 0;
  if (most <= 0)
    return G_SOURCE_REMOVE;

  stay (self);
  gtk_adjustment_set_value (down, MIN (self->value, most));
  return G_SOURCE_REMOVE;
}

/* In the middle of a layout. */
static void
changed_cb (GtkAdjustment *down,
            Rest          *self)
{
  if (self->back == 0)
    self->back = g_idle_add_full (G_PRIORITY_HIGH_IDLE, back_cb, self, NULL);
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

  self->down = g_object_ref (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view)));
  self->change = g_signal_connect (self->down, "changed", G_CALLBACK (changed_cb), self);
}

static void
unmap_cb (GtkColumnView *view,
          Rest          *self)
{
  if (self->rest == 0)
    self->rest = g_timeout_add_seconds (REST_SECONDS, rest_cb, self);
}

static void
rest_free (gpointer data)
{
  Rest *self = data;

  stay (self);
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
