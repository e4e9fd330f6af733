#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The mileage log. */
GtkWidget *sl_trips_place_new (void);

G_END_DECLS
