#pragma once

#include "core/day.h"

G_BEGIN_DECLS

/* (transfer full): a day as the person's locale writes it in a sentence, "21 Nov 2026"; what a
 * program reads has sl_day_format(). */
char *sl_day_text   (SlDay day);
/* (transfer full): its month, "November 2026". */
char *sl_month_text (SlDay day);

G_END_DECLS
