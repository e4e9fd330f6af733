#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What comes before the first row of a list, as what was just recorded does, is seen by whoever is
 * at the top of it.  A list view of GTK 4.8 stays with the row that was the first and has the new
 * one above what is in sight.
 *
 * @rows is what @view shows. */
void sl_table_top_attach (GtkColumnView *view,
                          GListModel    *rows);

G_END_DECLS
