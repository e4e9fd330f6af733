#include "config.h"

#include "core/purchase.h"

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
                           int   buyback_months)
{
  g_return_val_if_fail (buyback_months >= 0, SL_DAY_NONE);

  return buyback_months == 0 ? SL_DAY_NONE : sl_day_add_months (received, buyback_months);
}
