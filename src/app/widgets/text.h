#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A label with sentences, on as many lines as they need.  @text and @style, a CSS class, may be
 * NULL. */
GtkWidget *sl_text_new (const char *text,
                        const char *style);

G_END_DECLS
