/* Exact products and the one place where they are rounded; what a bonus starts from. */

#include "config.h"

#include "core/commission-private.h"

__int128
_sl_power (guint exponent)
{
  g_assert (exponent <= 36);

  return exponent <= 18 ? sl_decimal_power (exponent)
                        : (__int128) sl_decimal_power (18) * sl_decimal_power (exponent - 18);
}

/* @value / 10^@exponent, rounded to the even neighbour at a half. */
static __int128
shorten (__int128 value,
         guint    exponent)
{
  __int128 divisor = _sl_power (exponent);
  __int128 quotient = value / divisor;
  __int128 rest = value % divisor;

  rest = (rest < 0 ? -rest : rest) * 2;

  if (rest > divisor || (rest == divisor && quotient % 2 != 0))
    quotient += value < 0 ? -1 : 1;

  return quotient;
}

/* The same as sl_decimal_divide () where 64 bits are enough, which is nearly always. */
static gint64
divide_small (gint64     dividend,
              gint64     divisor,
              SlRounding rounding)
{
  gint64 quotient = dividend / divisor;
  gint64 rest = ABS (dividend % divisor);
  gint64 missing = divisor - rest;
  gboolean is_away = rounding == SL_ROUND_HALF_UP     ? rest >= missing
                     : rounding == SL_ROUND_HALF_EVEN ? rest > missing ||
                                                        (rest == missing && quotient % 2 != 0)
                                                      : FALSE;

  return quotient + (is_away ? (dividend < 0 ? -1 : 1) : 0);
}

gboolean
_sl_round_amount (const SlCommissionRun *run,
                  __int128               raw,
                  guint                  raw_scale,
                  gint64                 factor,
                  gint64                *minor)
{
  guint decimals = sl_plan_decimals (run->plan);

  if (factor != sl_decimal_power (SL_RATE_SCALE))
    {
      if (__builtin_mul_overflow (raw, (__int128) factor, &raw))
        return FALSE;
      raw_scale += SL_RATE_SCALE;
    }

  if (raw_scale < decimals)
    return !__builtin_mul_overflow (raw, _sl_power (decimals - raw_scale), &raw) &&
           sl_decimal_divide (raw, 1, SL_ROUND_DOWN, minor);

  if (raw <= G_MAXINT64 && raw >= -G_MAXINT64 && raw_scale - decimals <= 18)
    {
      *minor = divide_small ((gint64) raw, sl_decimal_power (raw_scale - decimals),
                             sl_plan_rounding (run->plan));
      return TRUE;
    }

  return sl_decimal_divide (raw, _sl_power (raw_scale - decimals), sl_plan_rounding (run->plan),
                            minor);
}

static gboolean
make_exact (__int128  raw,
            guint     raw_scale,
            gint64    factor,
            __int128 *exact)
{
  if (factor != sl_decimal_power (SL_RATE_SCALE))
    {
      if (__builtin_mul_overflow (raw, (__int128) factor, &raw))
        return FALSE;
      raw_scale += SL_RATE_SCALE;
    }

  if (raw_scale > SL_EXACT_SCALE)
    raw = shorten (raw, raw_scale - SL_EXACT_SCALE);
  else if (__builtin_mul_overflow (raw, _sl_power (SL_EXACT_SCALE - raw_scale), &raw))
    return FALSE;

  *exact = raw;
  return TRUE;
}

gboolean
_sl_amounts_store (const SlCommissionRun *run,
                   SlAmounts             *amounts,
                   gint32                 position,
                   __int128               raw,
                   guint                  raw_scale,
                   gint64                 factor)
{
  if (amounts->exact != NULL)
    return make_exact (raw, raw_scale, factor, &amounts->exact[position]);

  return _sl_round_amount (run, raw, raw_scale, factor, &amounts->minor[position]);
}

void
_sl_amounts_init (const SlCommissionRun *run,
                  SlAmounts             *amounts)
{
  *amounts = (SlAmounts) { NULL, NULL };

  if (run->plan->round_at == SL_ROUND_AT_TOTAL)
    amounts->exact = g_new0 (__int128, run->n + 1);
  else
    amounts->minor = g_new0 (gint64, run->n + 1);
}

void
_sl_amounts_clear (SlAmounts *amounts)
{
  g_clear_pointer (&amounts->minor, g_free);
  g_clear_pointer (&amounts->exact, g_free);
}

/* The sum of the bonuses that a match looks at. */
static gboolean
add_bonuses (SlCommissionRun  *run,
             const SlPlanBase *base,
             SlSource         *source)
{
  gboolean is_exact = run->plan->round_at == SL_ROUND_AT_TOTAL;

  source->scale = is_exact ? SL_EXACT_SCALE : sl_plan_decimals (run->plan);

  if (base->bonuses->len == 1)
    {
      const SlAmounts *only = &run->amounts[g_array_index (base->bonuses, guint, 0)];

      source->narrow = only->minor;
      source->wide = only->exact;
      return TRUE;
    }

  if (is_exact)
    source->wide = source->owned_wide = g_new0 (__int128, run->n + 1);
  else
    source->narrow = source->owned_narrow = g_new0 (gint64, run->n + 1);

  for (guint k = 0; k < base->bonuses->len; k++)
    {
      const SlAmounts *amounts = &run->amounts[g_array_index (base->bonuses, guint, k)];

      for (gint32 i = 0; i < run->n; i++)
        if (is_exact ? __builtin_add_overflow (source->owned_wide[i], amounts->exact[i],
                                               &source->owned_wide[i])
                     : __builtin_add_overflow (source->owned_narrow[i], amounts->minor[i],
                                               &source->owned_narrow[i]))
          return FALSE;
    }

  return TRUE;
}

gboolean
_sl_source_init (SlCommissionRun   *run,
                 const SlPlanBase  *base,
                 const SlPredicate *orders,
                 SlSource          *source)
{
  *source = (SlSource) { .scale = SL_VOLUME_SCALE };

  switch (base->kind)
    {
    case SL_BASE_FIELD:
      source->narrow = orders == NULL
                         ? _sl_orders_own (run, base->field)
                         : (source->owned_narrow = _sl_orders_add_up (run, base->field, orders, 1));
      return !run->has_overflow;
    case SL_BASE_VOLUME:
      source->narrow = run->volumes[base->volume];
      return TRUE;
    case SL_BASE_BONUS:
      return add_bonuses (run, base, source);
    case SL_BASE_NONE:
    default:
      g_assert_not_reached ();
    }
}

void
_sl_source_clear (SlSource *source)
{
  g_clear_pointer (&source->owned_narrow, g_free);
  g_clear_pointer (&source->owned_wide, g_free);
}
