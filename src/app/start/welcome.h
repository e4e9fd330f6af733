#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What the window shows while no business is open: three ways to begin, and one to go on. */
GtkWidget *sl_welcome_new (void);

G_END_DECLS
