#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The colour in which @widget draws its text. */
void sl_widget_get_color (GtkWidget *widget,
                          GdkRGBA   *color);

G_END_DECLS
