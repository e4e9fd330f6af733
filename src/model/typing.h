#pragma once

#include "core/day.h"

G_BEGIN_DECLS

/* What a person types into a field, read exactly: the counterpart of model/format.h. */

/* An amount of @currency.  The locale's decimal sign is tried first, but the other of "." and
 * "," is understood where it can mean nothing else: "12,50" is 12.50 everywhere, "1,234" is
 * 1234 where "," groups and an error where it is the decimal sign of a currency with two
 * decimals.  Spaces, a sign, the currency's symbol and its code may stand around the digits.
 * Errors: SL_DECIMAL_ERROR, with a sentence for the person. */
gboolean sl_typing_read_money (const char  *text,
                               const char  *currency,
                               gint64      *amount,
                               GError     **error) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): @amount as it would be typed: "1234.50" with the locale's decimal sign. */
char    *sl_typing_money      (gint64       amount,
                               const char  *currency);

/* A volume at SL_VOLUME_SCALE, its signs understood as those of an amount: "1,234.5". */
gboolean sl_typing_read_volume (const char  *text,
                                gint64      *volume,
                                GError     **error) G_GNUC_WARN_UNUSED_RESULT;

/* A rate of exchange at SL_CONVERSION_SCALE, more than nothing. */
gboolean sl_typing_read_exchange_rate (const char  *text,
                                       gint64      *rate,
                                       GError     **error) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): @rate as it would be typed: "1.0825" with the locale's decimal sign. */
char    *sl_typing_exchange_rate (gint64     rate);
/* (transfer full): a rate at SL_RATE_SCALE in percent: "12.5", in the same way. */
char    *sl_typing_rate          (gint64     rate);

/* (transfer full): a time as it would be typed: "4h", "1h30", "45m". */
char    *sl_typing_minutes       (gint64     minutes);

/* A day: "2026-10-31", the locale's order of day, month and year with any of ". / -" between,
 * without a year (that of @today), a lone day of @today's month, or "+3" and "-1" counted
 * from @today.  Errors: SL_DAY_ERROR. */
gboolean sl_typing_read_day   (const char  *text,
                               SlDay        today,
                               SlDay       *day,
                               GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
