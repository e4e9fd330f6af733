#pragma once

#include "app/widgets/form.h"

G_BEGIN_DECLS

/* Money that is neither earned nor spent: moved between two places where the business keeps it,
 * put in by its owner, or taken out. */
#define SL_TYPE_MONEY_FORM (sl_money_form_get_type ())
G_DECLARE_FINAL_TYPE (SlMoneyForm, sl_money_form, SL, MONEY_FORM, SlForm)

void sl_money_form_open (SlWindow *owner);

G_END_DECLS
