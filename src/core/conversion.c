#include "config.h"

#include "core/conversion.h"

#include "core/currency.h"
#include "core/decimal.h"

/* 10^(decimals of @a - decimals of @b) as a fraction. */
static void
scale (const char *a,
       const char *b,
       __int128   *numerator,
       __int128   *denominator)
{
  int n = sl_currency_decimals (a) - sl_currency_decimals (b);

  *numerator = sl_decimal_power (n > 0 ? (guint) n : 0);
  *denominator = sl_decimal_power (n < 0 ? (guint) -n : 0);
}

gboolean
sl_conversion_to_own (gint64      amount,
                      const char *currency,
                      gint64      rate,
                      const char *own,
                      gint64     *result)
{
  __int128 up, down;

  g_return_val_if_fail (currency != NULL && own != NULL && result != NULL, FALSE);
  g_return_val_if_fail (rate > 0 && rate <= SL_CONVERSION_MAX_RATE, FALSE);

  scale (own, currency, &up, &down);
  return sl_decimal_divide ((__int128) amount * rate * up, down * SL_CONVERSION_ONE,
                            SL_ROUND_HALF_UP, result);
}

gboolean
sl_conversion_from_own (gint64      amount,
                        const char *currency,
                        gint64      rate,
                        const char *own,
                        gint64     *result)
{
  __int128 up, down;

  g_return_val_if_fail (currency != NULL && own != NULL && result != NULL, FALSE);
  g_return_val_if_fail (rate > 0 && rate <= SL_CONVERSION_MAX_RATE, FALSE);

  scale (currency, own, &up, &down);
  return sl_decimal_divide ((__int128) amount * SL_CONVERSION_ONE * up, down * rate,
                            SL_ROUND_HALF_UP, result);
}

gint64
sl_conversion_share (gint64 booked,
                     gint64 whole,
                     gint64 part)
{
  gboolean is_negative = whole < 0;
  gint64 share = 0;

  if (part == whole || whole == 0)
    return part == whole ? booked : 0;

  if (!sl_decimal_divide ((__int128) booked * part * (is_negative ? -1 : 1),
                          is_negative ? -(__int128) whole : whole, SL_ROUND_HALF_UP, &share))
    g_return_val_if_reached (0); /* a part is never more than the whole */

  return share;
}
