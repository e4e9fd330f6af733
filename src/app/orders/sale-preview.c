#include "config.h"

#include "app/orders/sale-preview.h"

#include <glib/gi18n.h>

#include "business/commission.h"
#include "model/format.h"

/* Without a plan, or with one that cannot be worked out, the rest is shown all the same. */
static void
try_sale (SlBusiness        *business,
          const SlSaleDraft *draft,
          SlSaleEffect      *effect)
{
  g_autoptr(GError) error = NULL;
  gint64 without;

  effect->has_commission = sl_commission_try_sale (business, draft, &without,
                                                   &effect->commission, effect->currency, &error);
  if (effect->has_commission)
    effect->change = effect->commission - without;
  else
    g_debug ("No expected commission beside this sale: %s", error->message);
}

gpointer
sl_sale_effect_func (SlBusiness    *business,
                     gpointer       data,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr(SlSalePreview) preview = sl_sale_preview (business, data, error);
  SlSaleEffect *effect;

  if (preview == NULL)
    return NULL;

  effect = g_new0 (SlSaleEffect, 1);
  effect->preview = g_steal_pointer (&preview);
  if (effect->preview->lines->len > 0)
    try_sale (business, data, effect);

  return effect;
}

void
sl_sale_effect_free (SlSaleEffect *effect)
{
  if (effect == NULL)
    return;

  sl_sale_preview_free (effect->preview);
  g_free (effect);
}

/* (transfer full): what the tax is, before what is left. */
static char *
describe_with_tax (const SlSaleEffect *effect,
                   const char         *currency)
{
  g_autofree char *tax = sl_format_money (effect->preview->tax, effect->preview->currency);
  g_autofree char *rest = NULL;
  SlSalePreview without = *effect->preview;
  SlSaleEffect plain = *effect;

  without.tax = 0;
  plain.preview = &without;
  rest = sl_sale_effect_describe (&plain, currency);
  /* translators: an amount of tax, and a sentence about the margin */
  return g_strdup_printf (_("Tax %s · %s"), tax, rest);
}

/* (transfer full): with what the bank keeps of it below. */
static char *
describe_with_fee (const SlSaleEffect *effect,
                   const char         *currency)
{
  g_autofree char *fee = sl_format_money (effect->preview->fee, currency);
  g_autofree char *rest = NULL;
  SlSalePreview without = *effect->preview;
  SlSaleEffect plain = *effect;

  without.fee = 0;
  plain.preview = &without;
  rest = sl_sale_effect_describe (&plain, currency);
  /* translators: sentences about the sale, and an amount */
  return g_strdup_printf (_("%s\nThe bank keeps %s of what is paid"), rest, fee);
}

char *
sl_sale_effect_describe (const SlSaleEffect *effect,
                         const char         *currency)
{
  g_autofree char *margin = NULL;
  g_autofree char *cost = NULL;
  g_autofree char *volume = NULL;

  g_return_val_if_fail (effect != NULL && currency != NULL, NULL);

  if (effect->preview->lines->len == 0)
    return g_strdup ("");

  if (effect->preview->fee > 0)
    return describe_with_fee (effect, currency);

  if (effect->preview->tax > 0)
    return describe_with_tax (effect, currency);

  margin = sl_format_money (effect->preview->margin, currency);
  cost = sl_format_money (effect->preview->cost, currency);
  volume = sl_format_volume (effect->preview->pv);

  if (effect->has_commission)
    {
      g_autofree char *change = sl_format_money_change (effect->change, effect->currency);
      g_autofree char *commission = sl_format_money (effect->commission, effect->currency);

      /* translators: margin, cost of the goods, volume, change of the commission, commission */
      return g_strdup_printf (_("Margin %s after %s of goods · %s PV\n"
                                "Expected commission of this month %s, to %s"),
                              margin, cost, volume, change, commission);
    }

  /* translators: margin, cost of the goods, volume */
  return g_strdup_printf (_("Margin %s after %s of goods · %s PV"), margin, cost, volume);
}
