#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Functions of GTK that 4.8 has under another name or not at all. */

void sl_column_view_scroll_to (GtkColumnView *view,
                               guint          position);

G_END_DECLS
