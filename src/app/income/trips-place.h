#pragma once

#include "app/list-place.h"

G_BEGIN_DECLS

/* The mileage log. */
#define SL_TYPE_TRIPS_PLACE (sl_trips_place_get_type ())

G_DECLARE_FINAL_TYPE (SlTripsPlace, sl_trips_place, SL, TRIPS_PLACE, SlListPlace)

GtkWidget *sl_trips_place_new (void);

G_END_DECLS
