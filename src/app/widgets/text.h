#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A label with sentences, on as many lines as they need.  @text and @style, a CSS class, may be
 * NULL. */
GtkWidget *sl_text_new       (const char *text,
                              const char *style);

/* (transfer full): @text as it is shown where there is little room: what is longer than some lines
 * loses its middle.  A message quotes what was typed, and that may be ten thousand letters; what
 * is wrong with it stands at either end. */
char      *sl_text_brief     (const char *text);

/* The size of the letters that the person has set, in percent of the usual size; and whether it is
 * so large that what usually stands on one line needs two. */
int        sl_text_get_scale (GtkWidget *widget);
gboolean   sl_text_is_large  (GtkWidget *widget);

G_END_DECLS
