#pragma once

#include "app/widgets/form.h"

G_BEGIN_DECLS

/* Goods received from the company: lines with cost and expiry, freight and tax that are spread
 * over them, and what each unit then really cost. */
#define SL_TYPE_PURCHASE_FORM (sl_purchase_form_get_type ())
G_DECLARE_FINAL_TYPE (SlPurchaseForm, sl_purchase_form, SL, PURCHASE_FORM, SlForm)

void sl_purchase_form_open        (SlWindow   *owner);
/* With what was still to come of a purchase that the company refused (by @uid when @order_id is 0),
 * at the prices of today: to be put right and ordered in its place. */
void sl_purchase_form_open_anew   (SlWindow   *owner,
                                   gint64      order_id,
                                   const char *uid);

G_END_DECLS
