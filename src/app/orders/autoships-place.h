#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Orders that come again: own ones and those of customers. */
GtkWidget *sl_autoships_place_new (void);

G_END_DECLS
