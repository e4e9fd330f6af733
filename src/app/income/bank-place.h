#pragma once

#include "app/sheet-place.h"

G_BEGIN_DECLS

/* What the bank says came and went, against the journal: lines that nothing here says yet, and
 * those that were matched. */
#define SL_TYPE_BANK_PLACE (sl_bank_place_get_type ())

G_DECLARE_FINAL_TYPE (SlBankPlace, sl_bank_place, SL, BANK_PLACE, SlSheetPlace)

GtkWidget *sl_bank_place_new (void);

G_END_DECLS
