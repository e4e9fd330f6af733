#pragma once

#include "business/business.h"
#include "core/income.h"

G_BEGIN_DECLS

/* Real income of a range of days, from the journal; see core/income.h for what each figure
 * is.  @from SL_DAY_NONE: the first day of the year of @to; @to SL_DAY_NONE: today. */
SlIncome  *sl_income_report    (SlBusiness  *business,
                                SlDay        from,
                                SlDay        to,
                                GError     **error);

/* (transfer full) (element-type SlIncome): one for each of the @n_months calendar months that
 * end with the one of @last, oldest first. */
GPtrArray *sl_income_by_month  (SlBusiness  *business,
                                SlDay        last,
                                guint        n_months,
                                GError     **error);

/* A step from what was earned to the money that moved, as a person would say it: "Sold and not paid
 * yet". (transfer none) */
const char *sl_income_step_label (const SlIncomeItem *step);

/* A key of the income report as a person would say it: "Retail sales". (transfer none) */
const char *sl_income_label    (const char  *account);

G_END_DECLS
