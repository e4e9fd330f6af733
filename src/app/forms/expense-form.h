#pragma once

#include "app/widgets/form.h"

G_BEGIN_DECLS

/* Money spent that buys no goods. */
#define SL_TYPE_EXPENSE_FORM (sl_expense_form_get_type ())
G_DECLARE_FINAL_TYPE (SlExpenseForm, sl_expense_form, SL, EXPENSE_FORM, SlForm)

void sl_expense_form_open (SlWindow *owner);

G_END_DECLS
