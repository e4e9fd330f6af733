#pragma once

#include "app/report-place.h"

G_BEGIN_DECLS

/* What to do now, and one honest line about the month. */
#define SL_TYPE_TODAY_PLACE (sl_today_place_get_type ())
G_DECLARE_FINAL_TYPE (SlTodayPlace, sl_today_place, SL, TODAY_PLACE, SlReportPlace)

GtkWidget *sl_today_place_new (void);

G_END_DECLS
