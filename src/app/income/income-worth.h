#pragma once

#include "app/income/income-data.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The rows about what is free to spend, what the business brought since it began, where the gains
 * come from, and what would be left if one stopped today.  Each opens what it is made of. */
void sl_income_worth_show (GtkListBox         *list,
                           const SlIncomeData *data,
                           const char         *currency);

G_END_DECLS
