#include "config.h"

#include "core/sale.h"

#include "core/decimal.h"
#include "core/money.h"

gint64
sl_sale_value_of_first (gint64 value,
                        gint64 quantity,
                        gint64 n_units)
{
  gint64 part;

  g_return_val_if_fail (quantity > 0 && value >= 0, 0);
  g_return_val_if_fail (n_units >= 0 && n_units <= quantity, 0);

  if (!sl_decimal_divide ((__int128) value * n_units, quantity, SL_ROUND_HALF_UP, &part))
    g_assert_not_reached (); /* a part is never more than the whole */

  return part;
}

gint64
sl_sale_value_of_part (gint64 value,
                       gint64 quantity,
                       gint64 n_before,
                       gint64 n_units)
{
  g_return_val_if_fail (n_before >= 0 && n_units >= 0, 0);
  g_return_val_if_fail (n_before <= quantity && n_units <= quantity - n_before, 0);

  return sl_sale_value_of_first (value, quantity, n_before + n_units)
         - sl_sale_value_of_first (value, quantity, n_before);
}

void
sl_sale_net_amounts (const gint64 *amounts,
                     guint         n_lines,
                     gint64        discount,
                     gint64       *net)
{
  g_return_if_fail (amounts != NULL && net != NULL);
  g_return_if_fail (n_lines > 0 && discount >= 0);

  sl_money_spread (discount, amounts, n_lines, net);

  for (guint i = 0; i < n_lines; i++)
    {
      net[i] = amounts[i] - net[i];
      g_assert (net[i] >= 0);
    }
}

gint64
sl_sale_fee (gint64 amount,
             gint64 rate,
             gint64 fixed)
{
  gint64 part;

  g_return_val_if_fail (amount > 0 && rate >= 0 && rate <= SL_RATE_ONE && fixed >= 0, 0);

  if (!sl_decimal_divide ((__int128) amount * rate, SL_RATE_ONE, SL_ROUND_HALF_UP, &part))
    g_assert_not_reached (); /* a part is never more than the whole */

  return fixed > amount - part ? amount : part + fixed;
}
