#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where every unit came from and went. */
GtkWidget *sl_movements_place_new (void);

G_END_DECLS
