#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Puts @self above @parent, with which it is destroyed.
 *
 * In place of gtk_window_set_transient_for(): GTK 4.8 would let go of the parent only when @self is
 * finalized, and whoever waits for an answer from a thread can keep it for longer than the parent
 * lives.  This lets go as soon as @self is closed. */
void sl_window_set_parent (GtkWindow *self,
                           GtkWindow *parent);

/* Closed, @self gives the keys back to the window that has them now, such as the sheet below a
 * form.
 *
 * A window manager may go to the main window instead, and refuse to be asked for another one when
 * the last key is a while ago.  So the keys are given away while @self still has them, and only
 * then is it closed. */
void sl_window_return_keys (GtkWindow *self);

G_END_DECLS
