#pragma once

#include "app/sheet-place.h"

G_BEGIN_DECLS

/* What the trainings of a year took and what seems to have helped, one by one and by kind. */
#define SL_TYPE_PAYBACK_PLACE (sl_payback_place_get_type ())
G_DECLARE_FINAL_TYPE (SlPaybackPlace, sl_payback_place, SL, PAYBACK_PLACE, SlSheetPlace)

GtkWidget *sl_payback_place_new (void);

G_END_DECLS
