#pragma once

#include <gtk/gtk.h>

#include "app/income/income-data.h"

G_BEGIN_DECLS

/* The tables of the place Income, each a new widget. */

/* Month by month: money in and out beside what was earned and what it cost. */
GtkWidget *sl_income_months_table_new    (const SlIncomeData   *data,
                                          const char           *currency);
/* From the profit to the money that moved, step by step. */
GtkWidget *sl_income_steps_table_new     (const SlIncome       *income,
                                          const char           *currency);
/* Account by account; @is_cash: what moved money, else what was earned and spent. */
GtkWidget *sl_income_accounts_table_new  (const SlIncome       *income,
                                          gboolean              is_cash,
                                          const char           *currency);
/* Bonus by bonus and line by line, what the statement says beside what was expected. */
GtkWidget *sl_income_matches_table_new   (const SlReconciliation *reconciliation);

G_END_DECLS
