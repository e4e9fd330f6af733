#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* (transfer full): for a window whose Ctrl+Z takes back what was recorded.  While something is
 * typed in a field of it, the keys of undo and redo are for that first. */
GtkEventController *sl_text_undo_new (void);

G_END_DECLS
