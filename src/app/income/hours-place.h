#pragma once

#include "app/list-place.h"

G_BEGIN_DECLS

/* Hours worked. */
#define SL_TYPE_HOURS_PLACE (sl_hours_place_get_type ())

G_DECLARE_FINAL_TYPE (SlHoursPlace, sl_hours_place, SL, HOURS_PLACE, SlListPlace)

GtkWidget *sl_hours_place_new (void);

G_END_DECLS
