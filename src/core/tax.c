#include "config.h"

#include "core/tax.h"

#include "core/decimal.h"
#include "core/money.h"

#include <string.h>

gint64
sl_tax_of (gint64   amount,
           gint64   rate,
           gboolean is_included)
{
  gint64 tax;

  g_return_val_if_fail (amount >= 0, 0);
  g_return_val_if_fail (rate >= 0 && rate <= SL_RATE_ONE, 0);

  if (!sl_decimal_divide ((__int128) amount * rate, SL_RATE_ONE + (is_included ? rate : 0),
                          SL_ROUND_HALF_UP, &tax))
    g_assert_not_reached (); /* a rate is never more than one */

  return tax;
}

static gboolean
is_alike (const SlTaxPart *a,
          const SlTaxPart *b)
{
  return a->rate == b->rate && a->is_included == b->is_included &&
         strcmp (a->tax_class, b->tax_class) == 0;
}

static guint
find_groups (SlTaxPart *parts,
             guint      n_parts)
{
  guint n_groups = 0;

  for (guint i = 0; i < n_parts; i++)
    {
      guint j = 0;

      while (j < i && !is_alike (&parts[i], &parts[j]))
        j++;

      parts[i].group = j < i ? parts[j].group : n_groups++;
    }

  return n_groups;
}

static void
spread (SlTaxPart *parts,
        guint      n_parts,
        gint64     tax,
        guint      group)
{
  g_autofree gint64 *weights = g_new0 (gint64, n_parts);
  g_autofree gint64 *shares = g_new (gint64, n_parts);
  gint64 sum = 0;

  for (guint i = 0; i < n_parts; i++)
    if (group == G_MAXUINT || parts[i].group == group)
      sum += weights[i] = parts[i].amount;

  /* Nothing that costs anything: then there is no tax either, or it is all of the first. */
  if (sum == 0)
    {
      parts[0].tax += tax;
      return;
    }

  sl_money_spread (tax, weights, n_parts, shares);

  for (guint i = 0; i < n_parts; i++)
    parts[i].tax += shares[i];
}

guint
sl_tax_compute (SlTaxPart *parts,
                guint      n_parts)
{
  guint n_groups;

  g_return_val_if_fail (parts != NULL || n_parts == 0, 0);

  n_groups = find_groups (parts, n_parts);

  for (guint i = 0; i < n_parts; i++)
    parts[i].tax = 0;

  for (guint group = 0; group < n_groups; group++)
    {
      const SlTaxPart *first = NULL;
      gint64 sum = 0;

      for (guint i = 0; i < n_parts; i++)
        if (parts[i].group == group)
          {
            first = first != NULL ? first : &parts[i];
            sum += parts[i].amount;
          }

      spread (parts, n_parts, sl_tax_of (sum, first->rate, first->is_included), group);
    }

  return n_groups;
}

void
sl_tax_spread (SlTaxPart *parts,
               guint      n_parts,
               gint64     tax)
{
  g_return_if_fail (parts != NULL && n_parts > 0);
  g_return_if_fail (tax >= 0);

  for (guint i = 0; i < n_parts; i++)
    {
      parts[i].tax = 0;
      parts[i].group = 0;
    }

  spread (parts, n_parts, tax, G_MAXUINT);
}
