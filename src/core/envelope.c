#include "config.h"

#include "core/envelope.h"

#include "core/decimal.h"
#include "core/income.h"

#include <string.h>

void
sl_envelopes_add_account (SlEnvelopes *envelopes,
                          const char  *account,
                          gint64       debit)
{
  const struct
  {
    const char *account;
    gint64     *owed;
  } liabilities[] = {
    { "liabilities:sales-tax", &envelopes->sales_tax },
    { "liabilities:deposits", &envelopes->deposits },
    { "liabilities:customer-credit", &envelopes->customer_credit },
    { "liabilities:others-money", &envelopes->others_money },
    { "liabilities:payable", &envelopes->payable },
  };

  g_return_if_fail (envelopes != NULL && account != NULL);

  if (sl_account_is_money (account))
    envelopes->money += debit;

  for (gsize i = 0; i < G_N_ELEMENTS (liabilities); i++)
    if (g_str_equal (account, liabilities[i].account))
      *liabilities[i].owed -= debit;
}

void
sl_envelopes_finish (SlEnvelopes *envelopes,
                     gint64       received,
                     gint64       net_year,
                     gint64       tax_rate)
{
  const gint64 owed[] = { envelopes->sales_tax, envelopes->deposits, envelopes->customer_credit,
                          envelopes->others_money, envelopes->payable };
  gint64 left;

  g_return_if_fail (envelopes != NULL);
  g_return_if_fail (tax_rate >= 0 && tax_rate <= sl_decimal_power (SL_RATE_SCALE));

  envelopes->received = received;
  envelopes->income_tax = 0;

  if (net_year > 0 &&
      !sl_decimal_divide ((__int128) net_year * tax_rate, sl_decimal_power (SL_RATE_SCALE),
                          SL_ROUND_HALF_UP, &envelopes->income_tax))
    g_assert_not_reached (); /* a rate is at most one */

  envelopes->locked = envelopes->income_tax;
  for (gsize i = 0; i < G_N_ELEMENTS (owed); i++)
    envelopes->locked += MAX (owed[i], 0);

  left = MIN (envelopes->money, received) - envelopes->locked;
  envelopes->free = MAX (left, 0);
  envelopes->short_by = MAX (-left, 0);
}

gint64
sl_envelopes_after (const SlEnvelopes *envelopes,
                    gint64             amount)
{
  g_return_val_if_fail (envelopes != NULL, 0);

  return envelopes->free - envelopes->short_by - amount;
}
