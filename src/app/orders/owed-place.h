#pragma once

#include "app/sheet-place.h"

G_BEGIN_DECLS

/* What customers owe, by its age, and reminding them. */
#define SL_TYPE_OWED_PLACE (sl_owed_place_get_type ())

G_DECLARE_FINAL_TYPE (SlOwedPlace, sl_owed_place, SL, OWED_PLACE, SlSheetPlace)

GtkWidget *sl_owed_place_new (void);

G_END_DECLS
