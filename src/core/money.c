#include "config.h"

#include "core/money.h"

#include "core/currency.h"
#include "core/decimal.h"

#include <stdlib.h>

typedef struct
{
  guint    part;
  __int128 remainder;
} Share;

gboolean
sl_money_parse (const char *text,
                const char *currency,
                gint64     *amount,
                GError    **error)
{
  int decimals = sl_currency_decimals (currency);

  g_return_val_if_fail (decimals >= 0, FALSE);

  return sl_decimal_parse (text, -1, (guint) decimals, amount, error);
}

char *
sl_money_format (gint64      amount,
                 const char *currency)
{
  int decimals = sl_currency_decimals (currency);

  g_return_val_if_fail (decimals >= 0, NULL);

  return sl_decimal_format (amount, (guint) decimals, (guint) decimals);
}

gboolean
sl_money_add (gint64  a,
              gint64  b,
              gint64 *result)
{
  gint64 sum;

  if (__builtin_add_overflow (a, b, &sum))
    return FALSE;

  *result = sum;
  return TRUE;
}

gboolean
sl_money_times (gint64  amount,
                gint64  quantity,
                gint64 *result)
{
  gint64 product;

  if (__builtin_mul_overflow (amount, quantity, &product))
    return FALSE;

  *result = product;
  return TRUE;
}

static int
compare_share (const void *a,
               const void *b)
{
  const Share *x = a, *y = b;

  if (x->remainder != y->remainder)
    return x->remainder < y->remainder ? 1 : -1;

  return x->part < y->part ? -1 : x->part > y->part;
}

void
sl_money_spread (gint64        total,
                 const gint64 *weights,
                 guint         n_parts,
                 gint64       *parts)
{
  g_autofree Share *shares = NULL;
  __int128 sum = 0, magnitude = total < 0 ? -(__int128) total : total;
  gint64 rest, check = 0, sign = total < 0 ? -1 : 1;

  g_return_if_fail (weights != NULL && parts != NULL);
  g_return_if_fail (n_parts > 0);

  for (guint i = 0; i < n_parts; i++)
    {
      g_return_if_fail (weights[i] >= 0);
      sum += weights[i];
    }

  shares = g_new (Share, n_parts);
  rest = (gint64) magnitude;

  for (guint i = 0; i < n_parts; i++)
    {
      __int128 weighted = magnitude * (sum > 0 ? weights[i] : 1);
      __int128 divisor = sum > 0 ? sum : n_parts;

      shares[i] = (Share) { .part = i, .remainder = weighted % divisor };
      parts[i] = (gint64) (weighted / divisor);
      rest -= parts[i];
      parts[i] *= sign;
    }

  qsort (shares, n_parts, sizeof *shares, compare_share);
  g_assert (rest >= 0 && rest < n_parts);

  for (guint i = 0; i < (guint) rest; i++)
    parts[shares[i].part] += sign;

  for (guint i = 0; i < n_parts; i++)
    check += parts[i];

  g_assert (check == total);
}
