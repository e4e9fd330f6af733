#pragma once

#include "core/day.h"

G_BEGIN_DECLS

/* Numbers and dates as the person's locale writes them, for the window and for reports on
 * the terminal.  Digits only: no floating point.  In a locale without conventions of its own
 * ("C"), grouping is "," and the decimal point ".".  A minus is U+2212, so that it is as
 * wide as a digit.  Every function returns (transfer full) text. */

/* "$1,234.50", "1.234,50 €", "−$3.00"; the currency is always there. */
char *sl_format_money        (gint64      amount,
                              const char *currency);
/* The same, and "$2,000" of a whole number: on an axis. */
char *sl_format_money_brief  (gint64      amount,
                              const char *currency);
/* The same with "+" before a positive amount: for changes. */
char *sl_format_money_change (gint64      amount,
                              const char *currency);
/* "1,234" */
char *sl_format_count        (gint64      count);
/* A volume at SL_VOLUME_SCALE with two decimals or more, so that a column of them lines up:
 * "120.00", "12.50". */
char *sl_format_volume       (gint64      volume);
/* The same without noughts at the end: "5.3", "12". */
char *sl_format_number       (gint64      number);
/* A rate at SL_RATE_SCALE: "12.5 %". */
char *sl_format_rate         (gint64      rate);
/* "31 h 20 min", "45 min" */
char *sl_format_minutes      (gint64      minutes);

/* "21 Nov 2026"; an empty text for SL_DAY_NONE. */
char *sl_format_day          (SlDay       day);
/* "Saturday, 21 November 2026" */
/* "21 Nov 2026 10:42" of Unix seconds, where one is; "" when that is no time. */
char *sl_format_moment       (gint64      moment);
char *sl_format_day_long     (SlDay       day);
/* "1980-05-17" as sl_format_day(), "--05-17" as "17 May"; what is neither stays as it is. */
char *sl_format_birthday     (const char *birthday);
/* "November 2026" */
char *sl_format_month        (SlDay       day);
/* "today", "tomorrow", "in 5 days", "3 days ago" up to two weeks, else the day. */
char *sl_format_day_distance (SlDay       day,
                              SlDay       today);

G_END_DECLS
