#pragma once

#include "app/widgets/form.h"

G_BEGIN_DECLS

/* Goods received from the company: lines with cost and expiry, freight and tax that are spread
 * over them, and what each unit then really cost. */
#define SL_TYPE_PURCHASE_FORM (sl_purchase_form_get_type ())
G_DECLARE_FINAL_TYPE (SlPurchaseForm, sl_purchase_form, SL, PURCHASE_FORM, SlForm)

void sl_purchase_form_open (SlWindow *owner);

G_END_DECLS
