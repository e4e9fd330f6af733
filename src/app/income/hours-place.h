#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Hours worked. */
GtkWidget *sl_hours_place_new (void);

G_END_DECLS
