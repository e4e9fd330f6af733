#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* From child to child of @container by Tab, in their order, and out at the end: FALSE.
 *
 * As the focus () of a class, for a widget that has several controls and says by its grab_focus ()
 * which is meant first: GTK 4.8 would always begin there, also coming from behind, and never get to
 * what stands before. */
gboolean sl_focus_children (GtkWidget        *container,
                            GtkDirectionType  direction);

G_END_DECLS
