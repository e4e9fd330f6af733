/* A ceiling over bonuses that were computed above it. */

#include "config.h"

#include "core/commission-private.h"

#include <string.h>

typedef struct
{
  SlCommissionRun   *run;
  const SlPlanLimit *limit;
  __int128           unit;  /* of a minor unit in the amounts' own scale */
} Limit;

static __int128
get (const Limit *self,
     guint        k,
     gint32       position)
{
  return _sl_amount_at (&self->run->amounts[g_array_index (self->limit->bonuses, guint, k)],
                        position);
}

/* Amounts only come nearer to zero here, so that they still fit. */
static void
set (Limit    *self,
     guint     k,
     gint32    position,
     __int128  amount)
{
  SlAmounts *amounts = &self->run->amounts[g_array_index (self->limit->bonuses, guint, k)];

  if (amounts->minor != NULL)
    amounts->minor[position] = (gint64) amount;
  else
    amounts->exact[position] = amount;
}

/* The largest whole number of minor units not above @numerator / @denominator. */
static __int128
floor_divide (__int128 numerator,
              __int128 denominator)
{
  __int128 quotient = numerator / denominator;

  return quotient - (numerator % denominator < 0);
}

/* The ceiling in the amounts' own scale, from a figure to take the rate of. */
static gboolean
ceiling_of (const Limit *self,
            __int128     figure,
            __int128    *ceiling)
{
  guint scale = SL_VOLUME_SCALE + SL_RATE_SCALE - sl_plan_decimals (self->run->plan);

  if (__builtin_mul_overflow (figure, (__int128) self->limit->max_rate, &figure))
    return FALSE;

  return !__builtin_mul_overflow (floor_divide (figure, _sl_power (scale)), self->unit, ceiling);
}

/* Every amount × ceiling / sum in whole minor units, rounded down. */
static gboolean
scale_one (Limit    *self,
           guint     k,
           gint32    position,
           __int128  ceiling,
           __int128  sum,
           __int128 *given)
{
  __int128 amount = get (self, k, position);
  __int128 product;

  if (__builtin_mul_overflow (amount, ceiling / self->unit, &product))
    {
      /* Both in minor units: what is lost is far below one of them. */
      amount /= self->unit;
      sum /= self->unit;
      if (sum == 0 || __builtin_mul_overflow (amount, ceiling / self->unit, &product))
        return FALSE;
    }

  amount = floor_divide (product, sum) * self->unit;
  set (self, k, position, amount);
  *given += amount;
  return TRUE;
}

static void
cut_one (Limit    *self,
         guint     k,
         gint32    position,
         __int128 *excess)
{
  __int128 amount = get (self, k, position);
  __int128 cut = MIN (*excess, MAX (amount, 0));

  set (self, k, position, amount - cut);
  *excess -= cut;
}

static gboolean
fit_member (Limit    *self,
            gint32    position,
            __int128  ceiling)
{
  guint n = self->limit->bonuses->len;
  __int128 sum = 0, given = 0, excess;

  for (guint k = 0; k < n; k++)
    if (__builtin_add_overflow (sum, get (self, k, position), &sum))
      return FALSE;

  ceiling = MAX (ceiling, 0);
  if (sum <= ceiling)
    return TRUE;

  excess = sum - ceiling;

  if (!self->limit->is_scale)
    {
      for (guint k = n; k-- > 0;)
        cut_one (self, k, position, &excess);
      return TRUE;
    }

  for (guint k = 0; k < n; k++)
    if (!scale_one (self, k, position, ceiling, sum, &given))
      return FALSE;

  set (self, 0, position, get (self, 0, position) +
                            floor_divide (ceiling - given, self->unit) * self->unit);
  return TRUE;
}

/* One minor unit each to the members in id order, in the first bonus that paid them
 * anything, until nothing remains. */
static void
give_rest (Limit        *self,
           const gint32 *payees, /* bonus by position, -1 for none */
           __int128      rest)
{
  const gint32 *by_id = _sl_commission_by_id (self->run);
  gboolean is_given = TRUE;

  while (is_given && rest >= self->unit)
    {
      is_given = FALSE;

      for (gint32 m = 0; m < self->run->n && rest >= self->unit; m++)
        if (payees[by_id[m]] >= 0)
          {
            guint k = (guint) payees[by_id[m]];

            set (self, k, by_id[m], get (self, k, by_id[m]) + self->unit);
            rest -= self->unit;
            is_given = TRUE;
          }
    }
}

static gint32 *
find_payees (const Limit *self)
{
  gint32 *payees = g_new (gint32, self->run->n + 1);

  for (gint32 i = 0; i < self->run->n; i++)
    {
      payees[i] = -1;

      for (guint k = self->limit->bonuses->len; k-- > 0;)
        if (get (self, k, i) > 0)
          payees[i] = (gint32) k;
    }

  return payees;
}

static gboolean
fit_company (Limit    *self,
             __int128  ceiling)
{
  const gint32 *by_id = _sl_commission_by_id (self->run);
  g_autofree gint32 *payees = NULL;
  guint n = self->limit->bonuses->len;
  __int128 sum = 0, given = 0, excess;

  for (guint k = 0; k < n; k++)
    for (gint32 i = 0; i < self->run->n; i++)
      if (__builtin_add_overflow (sum, get (self, k, i), &sum))
        return FALSE;

  ceiling = MAX (ceiling, 0);
  if (sum <= ceiling)
    return TRUE;

  excess = sum - ceiling;

  if (!self->limit->is_scale)
    {
      for (guint k = n; k-- > 0;)
        for (gint32 m = self->run->n - 1; m >= 0; m--)
          cut_one (self, k, by_id[m], &excess);
      return TRUE;
    }

  payees = find_payees (self);

  for (guint k = 0; k < n; k++)
    for (gint32 i = 0; i < self->run->n; i++)
      if (!scale_one (self, k, i, ceiling, sum, &given))
        return FALSE;

  give_rest (self, payees, ceiling - given);
  return TRUE;
}

static gboolean
limit_members (Limit          *self,
               const SlSource *source)
{
  for (gint32 i = 0; i < self->run->n; i++)
    {
      __int128 ceiling;
      gint64 max;

      if (self->limit->max.is_set)
        {
          if (!_sl_rank_figures_get (&self->limit->max, self->run->ranks[i], &max))
            continue;
          ceiling = max * self->unit;
        }
      else if (!ceiling_of (self, _sl_source_at (source, i), &ceiling))
        return FALSE;

      if (!fit_member (self, i, ceiling))
        return FALSE;
    }

  return TRUE;
}

static gboolean
limit_company (Limit          *self,
               const SlSource *source)
{
  __int128 sum = 0, ceiling;

  if (self->limit->max.is_set)
    return fit_company (self, self->limit->max.value[0] * self->unit);

  for (gint32 i = 0; i < self->run->n; i++)
    sum += _sl_source_at (source, i);

  return ceiling_of (self, sum, &ceiling) && fit_company (self, ceiling);
}

/* The amounts as they were, for explanations. */
static void
keep_computed (Limit *self)
{
  SlCommissionRun *run = self->run;

  for (guint k = 0; k < self->limit->bonuses->len; k++)
    {
      guint bonus = g_array_index (self->limit->bonuses, guint, k);

      if (run->computed[bonus].minor != NULL || run->computed[bonus].exact != NULL)
        continue;

      if (run->amounts[bonus].minor != NULL)
        run->computed[bonus].minor = g_memdup2 (run->amounts[bonus].minor,
                                                ((gsize) run->n + 1) * sizeof (gint64));
      else
        run->computed[bonus].exact = g_memdup2 (run->amounts[bonus].exact,
                                                ((gsize) run->n + 1) * sizeof (__int128));
    }
}

gboolean
_sl_commission_limit (SlCommissionRun   *run,
                      const SlPlanLimit *limit)
{
  Limit self = { .run = run, .limit = limit, .unit = 1 };
  SlSource source = { 0 };
  gboolean is_done = TRUE;

  if (run->plan->round_at == SL_ROUND_AT_TOTAL)
    self.unit = _sl_power (SL_EXACT_SCALE - sl_plan_decimals (run->plan));

  if (limit->max_of.kind != SL_BASE_NONE)
    is_done = _sl_source_init (run, &limit->max_of, NULL, &source);

  keep_computed (&self);
  is_done = is_done && (limit->is_company ? limit_company (&self, &source)
                                          : limit_members (&self, &source));
  _sl_source_clear (&source);
  return is_done;
}
