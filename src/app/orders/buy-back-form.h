#pragma once

#include "app/widgets/form.h"

G_BEGIN_DECLS

/* Goods given back to the company, lot by lot, while its rule still holds. */
#define SL_TYPE_BUY_BACK_FORM (sl_buy_back_form_get_type ())
G_DECLARE_FINAL_TYPE (SlBuyBackForm, sl_buy_back_form, SL, BUY_BACK_FORM, SlForm)

/* The lots of one product, or (0) of all.  Shows the form when they were read; says so when the
 * company takes nothing back. */
void sl_buy_back_form_open (SlWindow *owner,
                            gint64    product_id);

G_END_DECLS
