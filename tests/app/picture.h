#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows @widget in a window of @width × @height until it has been drawn.  (transfer full) */
GtkWindow *picture_present (GtkWidget  *widget,
                            int         width,
                            int         height);

/* What @window looks like now.  (transfer full).  When SIDELINE_PICTURES names a folder it
 * is also written there as NAME.png, to be looked at. */
GdkTexture *picture_take   (GtkWindow  *window,
                            const char *name);

/* Pixels of @texture that are not of its corner's colour. */
guint      picture_count   (GdkTexture *texture);

/* Lets the main context run until nothing is left to do. */
void       picture_settle  (void);

G_END_DECLS
