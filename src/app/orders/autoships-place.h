#pragma once

#include "app/list-place.h"

G_BEGIN_DECLS

/* Orders that come again: own ones and those of customers. */
#define SL_TYPE_AUTOSHIPS_PLACE (sl_autoships_place_get_type ())

G_DECLARE_FINAL_TYPE (SlAutoshipsPlace, sl_autoships_place, SL, AUTOSHIPS_PLACE, SlListPlace)

GtkWidget *sl_autoships_place_new (void);

G_END_DECLS
