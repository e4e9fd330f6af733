#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Evenings with a host, and what was sold at them. */
GtkWidget *sl_parties_place_new (void);

G_END_DECLS
