#pragma once

#include "core/period.h"

G_BEGIN_DECLS

/* (transfer full): a day as the person's locale writes it in a sentence, "21 Nov 2026", and "" for
 * what is none; what a program reads has sl_day_format(). */
char *sl_day_text    (SlDay    day);
/* (transfer full): its month, "November 2026". */
char *sl_month_text  (SlDay    day);
/* (transfer full): "November 2026", or the first day of a week; what a program reads has
 * sl_period_format(). */
char *sl_period_text (SlPeriod period);
/* (transfer full): as g_date_time_format () has it; "" of no day that there is */
char *sl_day_text_as (SlDay       day,
                      const char *format);

G_END_DECLS
