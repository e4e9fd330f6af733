#pragma once

#include "app/list-place.h"

G_BEGIN_DECLS

/* Where every unit came from and went. */
#define SL_TYPE_MOVEMENTS_PLACE (sl_movements_place_get_type ())

G_DECLARE_FINAL_TYPE (SlMovementsPlace, sl_movements_place, SL, MOVEMENTS_PLACE, SlListPlace)

GtkWidget *sl_movements_place_new (void);

G_END_DECLS
