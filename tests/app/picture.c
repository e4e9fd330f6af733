#include "config.h"

#include "picture.h"

static gboolean
give_up_cb (gpointer user_data)
{
  g_error ("The window was not drawn");
  return G_SOURCE_REMOVE;
}

static void
drawn_cb (GdkFrameClock *clock,
          gpointer       user_data)
{
  *(guint *) user_data += 1;
}

/* Two frames: the first may still lack what was measured in it. */
static void
wait_for_frames (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  guint n_frames = 0;
  guint timeout = g_timeout_add_seconds (20, give_up_cb, NULL);
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (drawn_cb), &n_frames);

  while (n_frames < 2)
    {
      gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_PAINT);
      g_main_context_iteration (NULL, TRUE);
    }

  g_signal_handler_disconnect (clock, handler);
  g_source_remove (timeout);
}

GtkWindow *
picture_present (GtkWidget *widget,
                 int        width,
                 int        height)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_child (window, widget);
  gtk_window_set_default_size (window, width, height);
  gtk_window_present (window);
  wait_for_frames (GTK_WIDGET (window));

  return g_object_ref (window);
}

GdkTexture *
picture_take (GtkWindow  *window,
              const char *name)
{
  g_autoptr(GdkPaintable) paintable = NULL;
  g_autoptr(GskRenderNode) node = NULL;
  GtkSnapshot *snapshot;
  GdkTexture *texture;
  const char *folder = g_getenv ("SIDELINE_PICTURES");

  wait_for_frames (GTK_WIDGET (window));
  paintable = gtk_widget_paintable_new (GTK_WIDGET (window));
  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, snapshot, gdk_paintable_get_intrinsic_width (paintable),
                          gdk_paintable_get_intrinsic_height (paintable));
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);

  if (folder != NULL)
    {
      g_autofree char *file = g_strdup_printf ("%s/%s.png", folder, name);

      g_assert_true (gdk_texture_save_to_png (texture, file));
    }

  return texture;
}

guint
picture_count (GdkTexture *texture)
{
  int width = gdk_texture_get_width (texture);
  int height = gdk_texture_get_height (texture);
  g_autofree guint32 *pixels = g_new (guint32, (gsize) width * height);
  guint32 corner;
  guint n_different = 0;

  gdk_texture_download (texture, (guchar *) pixels, width * 4);
  corner = pixels[width + 1];
  for (gsize i = 0; i < (gsize) width * height; i++)
    n_different += pixels[i] != corner;

  return n_different;
}

void
picture_settle (void)
{
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}
