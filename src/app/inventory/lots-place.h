#pragma once

#include "app/list-place.h"

G_BEGIN_DECLS

/* Every lot: where it is kept, when it expires, how long the company takes it back. */
#define SL_TYPE_LOTS_PLACE (sl_lots_place_get_type ())

G_DECLARE_FINAL_TYPE (SlLotsPlace, sl_lots_place, SL, LOTS_PLACE, SlListPlace)

GtkWidget *sl_lots_place_new (void);

G_END_DECLS
