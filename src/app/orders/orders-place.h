#pragma once

#include "app/list-place.h"

G_BEGIN_DECLS

/* Every document that moved stock or money: sales, purchases, own use, returns. */
#define SL_TYPE_ORDERS_PLACE (sl_orders_place_get_type ())

G_DECLARE_FINAL_TYPE (SlOrdersPlace, sl_orders_place, SL, ORDERS_PLACE, SlListPlace)

GtkWidget *sl_orders_place_new (void);

G_END_DECLS
