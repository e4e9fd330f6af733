#pragma once

#include "app/widgets/form.h"

G_BEGIN_DECLS

/* A trip with one's own car, for the mileage log. */
#define SL_TYPE_TRIP_FORM (sl_trip_form_get_type ())
G_DECLARE_FINAL_TYPE (SlTripForm, sl_trip_form, SL, TRIP_FORM, SlForm)

void sl_trip_form_open (SlWindow *owner);

G_END_DECLS
