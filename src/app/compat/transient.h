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

G_END_DECLS
