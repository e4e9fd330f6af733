#pragma once

#include "app/list-place.h"

G_BEGIN_DECLS

/* The shelf: products with what is on hand and what it cost, and where every unit went. */
#define SL_TYPE_INVENTORY_PLACE (sl_inventory_place_get_type ())

G_DECLARE_FINAL_TYPE (SlInventoryPlace, sl_inventory_place, SL, INVENTORY_PLACE, SlListPlace)

GtkWidget *sl_inventory_place_new (void);

G_END_DECLS
