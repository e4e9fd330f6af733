#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* From now on, whoever points at a text in a window that is cut off reads the whole of it in a
 * tooltip, where there is no other.  One handler a window: a list makes thousands of cells. */
void     sl_cut_text_explain (void);

/* Whether @widget is a text that is cut off where it stands. */
gboolean sl_cut_text_is_cut  (GtkWidget *widget);

G_END_DECLS
