#pragma once

#include "app/report-place.h"

G_BEGIN_DECLS

/* What is really left: by month and year, cash and accrual side by side, and the commission
 * expected against the company's statements. */
#define SL_TYPE_INCOME_PLACE (sl_income_place_get_type ())
G_DECLARE_FINAL_TYPE (SlIncomePlace, sl_income_place, SL, INCOME_PLACE, SlReportPlace)

GtkWidget *sl_income_place_new (void);

G_END_DECLS
