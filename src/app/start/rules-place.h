#pragma once

#include "app/sheet-place.h"

G_BEGIN_DECLS

/* How the business is kept: what stands on its papers, rates of tax and of the own car, and the
 * stock rules of companies. */
#define SL_TYPE_RULES_PLACE (sl_rules_place_get_type ())

G_DECLARE_FINAL_TYPE (SlRulesPlace, sl_rules_place, SL, RULES_PLACE, SlSheetPlace)

GtkWidget *sl_rules_place_new (void);

G_END_DECLS
