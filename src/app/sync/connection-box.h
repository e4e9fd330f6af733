#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* Connects the business with a company that it is not connected with yet. */
GtkWidget *sl_connection_box_new (SlWindow *owner);

G_END_DECLS
