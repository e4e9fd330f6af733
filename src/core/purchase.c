#include "config.h"

#include "core/purchase.h"

#include "core/decimal.h"
#include "core/money.h"

void
sl_purchase_land (const gint64 *amounts,
                  guint         n_lines,
                  gint64        extra,
                  gint64       *landed)
{
  g_return_if_fail (amounts != NULL && landed != NULL);
  g_return_if_fail (n_lines > 0 && extra >= 0);

  sl_money_spread (extra, amounts, n_lines, landed);

  for (guint i = 0; i < n_lines; i++)
    landed[i] += amounts[i];
}

static gint64
value_of_first (gint64 value,
                gint64 quantity,
                gint64 n_units,
                gint64 rate)
{
  gint64 part;

  if (!sl_decimal_divide ((__int128) value * n_units * rate, (__int128) quantity * SL_RATE_ONE,
                          SL_ROUND_HALF_UP, &part))
    g_assert_not_reached (); /* a part is never more than the whole */

  return part;
}

gint64
sl_purchase_part (gint64 value,
                  gint64 quantity,
                  gint64 n_before,
                  gint64 n_units,
                  gint64 rate)
{
  g_return_val_if_fail (quantity > 0 && value >= 0, 0);
  g_return_val_if_fail (n_before >= 0 && n_units >= 0, 0);
  g_return_val_if_fail (n_before <= quantity && n_units <= quantity - n_before, 0);
  g_return_val_if_fail (rate >= 0 && rate <= SL_RATE_ONE, 0);

  return value_of_first (value, quantity, n_before + n_units, rate)
         - value_of_first (value, quantity, n_before, rate);
}

SlDay
sl_purchase_expiry (SlDay  received,
                    SlDay  expires,
                    gint64 shelf_life_days)
{
  g_return_val_if_fail (received >= SL_DAY_FIRST && received <= SL_DAY_LAST, SL_DAY_NONE);

  if (expires != SL_DAY_NONE)
    return expires;

  if (shelf_life_days <= 0 || shelf_life_days > SL_DAY_LAST - received)
    return SL_DAY_NONE;

  return received + (SlDay) shelf_life_days;
}

SlDay
sl_purchase_buyback_until (SlDay received,
                           int   buyback_months,
                           SlDay expires,
                           int   days_left)
{
  SlDay until;

  g_return_val_if_fail (buyback_months >= 0 && days_left >= 0, SL_DAY_NONE);

  if (buyback_months == 0)
    return SL_DAY_NONE;

  until = sl_day_add_months (received, buyback_months);

  if (days_left == 0 || expires == SL_DAY_NONE || expires - days_left >= until)
    return until;

  return expires - days_left >= received ? expires - days_left : SL_DAY_NONE;
}
