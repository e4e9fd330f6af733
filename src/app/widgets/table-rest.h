#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Two hundred rows of widgets, as GTK makes for a view of any size, are ten to twenty megabytes.
 * From here on @view has none when it was out of sight for a while: its model is taken away, and
 * it gets it again, and is scrolled to where it was, when it is seen. */
void sl_table_rest_attach (GtkColumnView *view);
/* For who is about to scroll @view, whether it is seen or not: it has its rows, and stays where it
 * is scrolled to. */
void sl_table_rest_wake   (GtkColumnView *view);

G_END_DECLS
