#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* With SL_DEBUG=first-paint in the environment, prints `first paint MICROSECONDS` (of the
 * monotonic clock) on standard output once @window has painted its first frame; does nothing
 * otherwise.  The benchmark of the start reads the line, and its minimal window calls the
 * same function. */
void sl_first_paint_report (GtkWidget *window);

G_END_DECLS
