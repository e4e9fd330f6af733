#include "config.h"

#include "core/slipping.h"

#include "core/decimal.h"

/* To a hundredth: more would only look exact. */
#define HUNDREDTH 100

static gint64
mean (gint64 sum,
      guint  n)
{
  gint64 hundredths = 0;

  /* What n months hold together is never out of range shared among them. */
  if (n > 0 && !sl_decimal_divide (sum, (__int128) n * HUNDREDTH, SL_ROUND_HALF_UP, &hundredths))
    g_return_val_if_reached (0);

  return hundredths * HUNDREDTH;
}

SlSlipping
sl_slipping_judge (const SlSlippingFacts *facts)
{
  SlSlipping slipping = { 0 };
  gint64 customers;

  g_return_val_if_fail (facts != NULL, slipping);
  g_return_val_if_fail (facts->n_before <= SL_SLIPPING_MONTHS, slipping);

  slipping.id = facts->id;
  slipping.joined = facts->joined;
  slipping.now = facts->now;
  slipping.usual = mean (facts->before, facts->n_before);
  customers = facts->is_customer ? 0 : mean (facts->customers_before, facts->n_before);

  if (facts->now <= 0 && slipping.usual > 0)
    slipping.reasons |= SL_SLIPPING_NO_ORDER;
  else if (facts->now <= slipping.usual / 2 && slipping.usual > 0)
    slipping.reasons |= SL_SLIPPING_FALLING;
  if (customers > 0 && facts->customers_now <= 0)
    slipping.reasons |= SL_SLIPPING_NO_CUSTOMER;
  if (facts->autoship_ended)
    slipping.reasons |= SL_SLIPPING_AUTOSHIP;

  slipping.lost = MAX (slipping.usual - facts->now, 0);
  if (!facts->is_customer)
    slipping.lost += MAX (customers - facts->customers_now, 0);

  return slipping;
}

int
sl_slipping_compare (gconstpointer a,
                     gconstpointer b)
{
  const SlSlipping *first = a, *second = b;

  if (first->lost != second->lost)
    return first->lost > second->lost ? -1 : 1;

  /* SL_DAY_NONE lies before all days. */
  if (first->joined != second->joined)
    return first->joined > second->joined ? -1 : 1;

  return (first->id > second->id) - (first->id < second->id);
}

const char *
sl_slipping_reason_name (SlSlippingReasons reason)
{
  switch (reason)
    {
    case SL_SLIPPING_NO_ORDER:
      return "no-order";
    case SL_SLIPPING_FALLING:
      return "volume-falling";
    case SL_SLIPPING_NO_CUSTOMER:
      return "no-customer";
    case SL_SLIPPING_AUTOSHIP:
    default:
      return "autoship-ended";
    }
}
