#pragma once

#include "core/day.h"

#include <glib.h>

G_BEGIN_DECLS

/* The right of a customer to go back on a sale. */

/* Every day but Sundays and the federal holidays of the United States (5 U.S.C. 6103), as
 * 16 CFR 429.0(f) counts them: a Saturday is a business day. */
gboolean sl_withdrawal_is_business_day (SlDay     day);

/* The last day on which the customer can go back on a sale of @day: @n_days later, or so many
 * business days later. */
SlDay    sl_withdrawal_last_day        (SlDay     day,
                                        int       n_days,
                                        gboolean  in_business_days);

G_END_DECLS
