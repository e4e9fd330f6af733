#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*SlAgainFunc) (gpointer object);

/* That a commission run was stopped, with a button that calls @again with @object, a GObject, which
 * may be gone before the note. */
GtkWidget *sl_stopped_note_new (SlAgainFunc again,
                                gpointer    object);

G_END_DECLS
