#pragma once

#include "business/reality.h"
#include "core/income.h"

G_BEGIN_DECLS

/* Days that the gains are those of. */
#define SL_REALITY_YEAR 365

/* What an item of accrual adds to the gains: income, and what the goods cost. */
gint64   _sl_reality_gain_of   (const SlIncomeItem *item);
/* Whether anything happened in a month. */
gboolean _sl_reality_is_active (const SlIncome     *month);
/* Calendar months from its first day to its last. */
guint    _sl_reality_n_months  (const SlReality    *reality);
/* Whether anything is sent back to a company. */
gboolean _sl_exit_plan_sends   (const SlExitPlan   *plan,
                                gint64              company_id);

G_END_DECLS
