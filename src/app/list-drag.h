#pragma once

#include "app/list-place.h"

G_BEGIN_DECLS

/* Rows of @place that are dragged with the mouse: the places that they can be dropped on come up
 * at the bottom of the list.  Needs `read_drops` and `drop` of the class. */
GtkWidget *sl_list_drag_install (SlListPlace *place,
                                 SlListTable *table);

G_END_DECLS
