#include "config.h"

#include "app/list-drag.h"

#include <glib/gi18n.h>

typedef struct
{
  SlListPlace   *place;   /* (unowned): owns the source, and by it this */
  SlListTable   *table;   /* (unowned) */
  SlDropBar     *bar;     /* (unowned) */
  guint          n;       /* rows that are dragged */
  GCancellable  *reading; /* (owned) (nullable) */
} Drag;

static void
stop_reading (Drag *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

static void
drag_free (gpointer data)
{
  stop_reading (data);
  g_free (data);
}

static GdkContentProvider *
prepare_cb (GtkDragSource *source,
            double         x,
            double         y,
            Drag          *self)
{
  g_autoptr(GArray) ids = sl_list_table_get_rows_at (self->table, x, y);

  if (ids == NULL || sl_place_get_session (SL_PLACE (self->place)) == NULL)
    return NULL;

  self->n = ids->len;

  return gdk_content_provider_new_typed (G_TYPE_ARRAY, ids);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(SlDropBar) bar = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) places = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("Could not read where rows can go: %s", error->message);

  if (places != NULL)
    sl_drop_bar_offer (bar, places);
}

static void
show_number (GdkDrag *drag,
             guint    n)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u row", "%u rows", n), n);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "sl-dragged");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), label);
}

static void
begin_cb (GtkDragSource *source,
          GdkDrag       *drag,
          Drag          *self)
{
  stop_reading (self);
  self->reading = g_cancellable_new ();
  show_number (drag, self->n);
  sl_session_read_async (sl_place_get_session (SL_PLACE (self->place)),
                         SL_LIST_PLACE_GET_CLASS (self->place)->read_drops, NULL, NULL,
                         (GDestroyNotify) g_ptr_array_unref, self->reading, read_cb,
                         g_object_ref (self->bar));
}

static void
end_cb (GtkDragSource *source,
        GdkDrag       *drag,
        gboolean       is_moved,
        Drag          *self)
{
  stop_reading (self);
  sl_drop_bar_offer (self->bar, NULL);
}

static void
dropped_cb (SlDropBar   *bar,
            const char  *code,
            GArray      *ids,
            SlListPlace *place)
{
  SL_LIST_PLACE_GET_CLASS (place)->drop (place, code, ids);
}

GtkWidget *
sl_list_drag_install (SlListPlace *place,
                      SlListTable *table)
{
  SlListPlaceClass *klass = SL_LIST_PLACE_GET_CLASS (place);
  GtkDragSource *source = gtk_drag_source_new ();
  Drag *self = g_new0 (Drag, 1);

  self->place = place;
  self->table = table;
  self->bar = SL_DROP_BAR (sl_drop_bar_new (_(klass->drop_title)));
  g_signal_connect (self->bar, "dropped", G_CALLBACK (dropped_cb), place);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), self);
  g_signal_connect (source, "drag-begin", G_CALLBACK (begin_cb), self);
  g_signal_connect_data (source, "drag-end", G_CALLBACK (end_cb), self,
                         (GClosureNotify) (void (*) (void)) drag_free, 0);
  gtk_widget_add_controller (GTK_WIDGET (table), GTK_EVENT_CONTROLLER (source));

  return GTK_WIDGET (self->bar);
}
