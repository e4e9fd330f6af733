#include "config.h"

#include "app/compat/transient.h"

#define RETURN "sl-return"
#define PATIENCE 1000 /* milliseconds for the window manager of a busy machine */

/* Where the keys go when a window is closed. */
typedef struct
{
  GWeakRef asked_in;   /* GtkWindow */
  gboolean is_leaving; /* the keys were given away, and the window closes as soon as they went */
  gboolean has_left;   /* they did */
} Return;

static void
return_free (gpointer data)
{
  Return *way = data;

  g_weak_ref_clear (&way->asked_in);
  g_free (way);
}

/* (transfer none) (nullable) */
static GtkWindow *
find_active (void)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_window_is_active (l->data))
      return l->data;

  return NULL;
}

/* Whether something else waits for an answer above @self. */
static gboolean
is_covered (GtkWindow *self,
            GtkWindow *leaving)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (l->data != leaving && gtk_window_get_modal (l->data) &&
        gtk_widget_get_mapped (l->data) && gtk_window_get_transient_for (l->data) == self)
      return TRUE;

  return FALSE;
}

static void
leave (GtkWindow *self)
{
  Return *way = g_object_get_data (G_OBJECT (self), RETURN);

  if (!way->is_leaving)
    return;

  way->has_left = TRUE;
  gtk_window_close (self);
}

static void
waited_cb (gpointer user_data)
{
  g_autoptr(GtkWindow) self = user_data;

  leave (self);
}

static void
close_cb (gpointer user_data)
{
  g_autoptr(GtkWindow) next = user_data;

  gtk_window_close (next);
}

/* The window manager itself goes back to a main window, and to no other. */
static gboolean
close_request_cb (GtkWindow *self)
{
  Return *way = g_object_get_data (G_OBJECT (self), RETURN);
  g_autoptr(GtkWindow) next = g_weak_ref_get (&way->asked_in);

  if (way->is_leaving || next == NULL || gtk_window_get_transient_for (next) == NULL ||
      !gtk_widget_get_mapped (GTK_WIDGET (next)) || !gtk_window_is_active (self) ||
      is_covered (next, self))
    {
      /* A key that closes, pressed meanwhile, is meant for what lies below. */
      if (way->is_leaving && !way->has_left && next != NULL)
        g_idle_add_once (close_cb, g_object_ref (next));
      way->is_leaving = FALSE;
      return GDK_EVENT_PROPAGATE;
    }

  way->is_leaving = TRUE;
  gtk_window_set_modal (self, FALSE);
  g_signal_connect_object (next, "notify::is-active", G_CALLBACK (leave), self,
                           G_CONNECT_SWAPPED);
  g_timeout_add_once (PATIENCE, waited_cb, g_object_ref (self));
  gtk_window_present (next);

  return GDK_EVENT_STOP;
}

void
sl_window_return_keys (GtkWindow *self)
{
  Return *way;

  g_return_if_fail (GTK_IS_WINDOW (self));

  way = g_new0 (Return, 1);
  g_weak_ref_init (&way->asked_in, find_active ());
  g_object_set_data_full (G_OBJECT (self), RETURN, way, return_free);
  g_signal_connect (self, "close-request", G_CALLBACK (close_request_cb), NULL);
}

/* A window is unrealized when it is destroyed, and not before. */
static void
unrealize_cb (GtkWindow *self)
{
  gtk_window_set_transient_for (self, NULL);
}

void
sl_window_set_parent (GtkWindow *self,
                      GtkWindow *parent)
{
  g_return_if_fail (GTK_IS_WINDOW (self) && GTK_IS_WINDOW (parent));

  gtk_window_set_transient_for (self, parent);
  gtk_window_set_destroy_with_parent (self, TRUE);
  g_signal_connect_after (self, "unrealize", G_CALLBACK (unrealize_cb), NULL);
}
