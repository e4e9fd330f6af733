#include "config.h"

#include "app/first-paint.h"

#include "app/debug.h"

static void
after_paint_cb (GdkFrameClock *clock,
                gpointer       user_data)
{
  g_signal_handlers_disconnect_by_func (clock, after_paint_cb, user_data);
  g_print ("first paint %" G_GINT64_FORMAT "\n", g_get_monotonic_time ());
}

static void
map_cb (GtkWidget *window,
        gpointer   user_data)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  g_signal_handlers_disconnect_by_func (window, map_cb, user_data);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), NULL);
}

void
sl_first_paint_report (GtkWidget *window)
{
  g_return_if_fail (GTK_IS_WIDGET (window));

  if (sl_debug_asks ("first-paint"))
    g_signal_connect (window, "map", G_CALLBACK (map_cb), NULL);
}
