#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* With SL_DEBUG=frames in the environment, prints `longest frame MICROSECONDS, FRAMES frames` on
 * standard output when @window goes: the work of the main thread from the beginning of a frame
 * to its end, in processor time, which other programs do not make longer; without the first frame,
 * which builds everything.  Does nothing otherwise.  The tests of the window read the line. */
void sl_frames_report (GtkWidget *window);

G_END_DECLS
