#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For a window whose Ctrl+Z takes back what was recorded.  While something is typed in a field of
 * it, the keys of undo and redo are for that first.  After the window got its application, whose
 * accelerators would hear the keys before. */
void sl_text_undo_install (GtkWindow *window);

G_END_DECLS
