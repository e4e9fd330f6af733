#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Every lot: where it is kept, when it expires, how long the company takes it back. */
GtkWidget *sl_lots_place_new (void);

G_END_DECLS
