#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Functions of GTK that 4.8 has under another name or not at all. */

void sl_column_view_scroll_to (GtkColumnView *view,
                               guint          position);

/* For a row that just got the focus: a list of GTK 4.8 that was not laid out yet believes that it
 * is at the top, and has no widgets for those before it, although they are in sight when there are
 * too few to be scrolled away.  It is told again when the list has its height. */
void sl_column_view_settle    (GtkColumnView *view,
                               guint          position);

G_END_DECLS
