#include "config.h"

#include "core/demand.h"

#include "core/decimal.h"
#include "core/demand-private.h"

#include <stdlib.h>

static const gint64 alphas[SL_DEMAND_N_ALPHAS] = { 100000, 200000, 300000 };
static const SlDemandMethod methods[] = { SL_DEMAND_SBA, SL_DEMAND_CROSTON, SL_DEMAND_TSB };

/* @value × @factor / one, half away from zero. */
static gint64
times (gint64 value,
       gint64 factor)
{
  __int128 product = (__int128) value * factor;
  __int128 half = SL_DEMAND_ONE / 2;

  return (gint64) ((product + (product < 0 ? -half : half)) / SL_DEMAND_ONE);
}

static gint64
quotient (gint64 value,
          gint64 divisor)
{
  return (gint64) (((__int128) value * SL_DEMAND_ONE + divisor / 2) / divisor);
}

gint64
_sl_demand_units (gint64 sold)
{
  return CLAMP (sold, 0, SL_DEMAND_MOST_UNITS);
}

static void
begin (SlDemandState *state,
       gint64         units)
{
  state->size = units;
  state->interval = state->waited * SL_DEMAND_ONE;
  state->chance = quotient (SL_DEMAND_ONE, state->interval);
  state->has_sale = TRUE;
  state->waited = 0;
}

/* One period more with @units sold, at SL_DEMAND_SCALE. */
void
_sl_demand_learn (SlDemandState *state,
                  gint64         beta,
                  gint64         units)
{
  state->waited++;

  if (!state->has_sale)
    {
      if (units > 0)
        begin (state, units);
      return;
    }

  state->chance += times ((units > 0 ? SL_DEMAND_ONE : 0) - state->chance, beta);

  if (units == 0)
    return;

  state->size += times (units - state->size, state->alpha);
  state->interval += times (state->waited * SL_DEMAND_ONE - state->interval, state->alpha);
  state->waited = 0;
}

gint64
_sl_demand_expect (const SlDemandState *state)
{
  if (!state->has_sale)
    return 0;

  if (state->method == SL_DEMAND_TSB)
    return times (state->size, state->chance);
  if (state->method == SL_DEMAND_SBA)
    return times (quotient (state->size, state->interval), SL_DEMAND_ONE - state->alpha / 2);

  return quotient (state->size, state->interval);
}

gint64
_sl_demand_run (SlDemandMethod  method,
                const gint64   *sold,
                guint           n,
                gint64          alpha,
                gint64          beta)
{
  SlDemandState state = { .method = method, .alpha = alpha };

  for (guint i = 0; i < n; i++)
    _sl_demand_learn (&state, beta, _sl_demand_units (sold[i]) * SL_DEMAND_ONE);

  return _sl_demand_expect (&state);
}

__int128
_sl_demand_add_up (const gint64 *sold,
                   guint         from,
                   guint         horizon)
{
  __int128 sum = 0;

  for (guint i = from; i < from + horizon; i++)
    sum += _sl_demand_units (sold[i]);

  return sum * SL_DEMAND_ONE;
}

/* The sum of the squares of what one candidate would have been wrong by. */
static __int128
look_back (SlDemandMethod  method,
           gint64          alpha,
           const gint64   *sold,
           guint           n,
           guint           first,
           guint           horizon)
{
  SlDemandState state = { .method = method, .alpha = alpha };
  __int128 error = 0;

  for (guint i = 0; i + horizon <= n; i++)
    {
      if (i >= first)
        error += _sl_demand_error ((__int128) _sl_demand_expect (&state) * horizon,
                                   _sl_demand_add_up (sold, i, horizon));

      _sl_demand_learn (&state, alpha, _sl_demand_units (sold[i]) * SL_DEMAND_ONE);
    }

  return error;
}

__int128
_sl_demand_error (__int128 expected,
                  __int128 sold)
{
  /* In thousandths: the sum of the squares stays in range for any series. */
  __int128 wrong = (expected - sold) / (SL_DEMAND_ONE / 1000);

  return wrong * wrong;
}

void
_sl_demand_candidate (guint           index,
                      SlDemandMethod *method,
                      gint64         *alpha)
{
  g_assert (index < SL_DEMAND_N_CANDIDATES);

  *method = methods[index / SL_DEMAND_N_ALPHAS];
  *alpha = alphas[index % SL_DEMAND_N_ALPHAS];
}

guint
_sl_demand_best (const gint64 *sold,
                 guint         n,
                 guint         first,
                 guint         horizon,
                 __int128     *least)
{
  guint best = 0;

  *least = -1;
  for (guint i = 0; i < SL_DEMAND_N_CANDIDATES; i++)
    {
      SlDemandMethod method;
      gint64 alpha;
      __int128 error;

      _sl_demand_candidate (i, &method, &alpha);
      error = look_back (method, alpha, sold, n, first, horizon);

      if (*least >= 0 && error >= *least)
        continue;

      *least = error;
      best = i;
    }

  return best;
}

static void
choose (SlDemand     *demand,
        const gint64 *sold,
        guint         n,
        guint         horizon)
{
  __int128 least;
  guint best = _sl_demand_best (sold, n, n / 2, horizon, &least);

  _sl_demand_candidate (best, &demand->method, &demand->alpha);
  demand->rate = _sl_demand_run (demand->method, sold, n, demand->alpha, demand->alpha);
}

/* The tenth and the ninetieth of a hundred stretches of the history. */
static void
measure_range (SlDemand     *demand,
               const gint64 *sold,
               guint         n,
               guint         horizon)
{
  guint n_stretches = n - horizon + 1;
  g_autofree gint64 *sums = g_new (gint64, n_stretches);

  for (guint i = 0; i < n_stretches; i++)
    sums[i] = (gint64) (_sl_demand_add_up (sold, i, horizon) / SL_DEMAND_ONE);

  qsort (sums, n_stretches, sizeof (gint64), sl_decimal_compare);
  demand->low = MIN (sums[(n_stretches - 1) / 10], demand->likely);
  demand->high = MAX (sums[(n_stretches - 1) - (n_stretches - 1) / 10], demand->likely);
}

SlDemand
sl_demand_judge (const gint64 *sold,
                 guint         n,
                 guint         horizon)
{
  SlDemand demand = { .method = SL_DEMAND_MEAN, .high = G_MAXINT64 };
  gint64 sum = 0;

  g_return_val_if_fail (sold != NULL || n == 0, demand);
  g_return_val_if_fail (horizon > 0, demand);

  for (; n > 0 && _sl_demand_units (*sold) == 0; n--)
    sold++;

  demand.n_periods = n;
  for (guint i = 0; i < n; i++)
    {
      demand.n_sold += _sl_demand_units (sold[i]) > 0;
      sum += _sl_demand_units (sold[i]);
    }

  demand.is_enough = demand.n_sold >= SL_DEMAND_LEAST_SALES && n >= SL_DEMAND_LEAST_PERIODS &&
                     n >= 2 * horizon;

  if (demand.is_enough)
    choose (&demand, sold, n, horizon);
  else if (n > 0)
    demand.rate = (gint64) ((__int128) sum * SL_DEMAND_ONE / n);

  demand.likely = (gint64) (((__int128) demand.rate * horizon + SL_DEMAND_ONE - 1) /
                            SL_DEMAND_ONE);
  if (demand.is_enough)
    measure_range (&demand, sold, n, horizon);

  return demand;
}

const char *
sl_demand_method_name (SlDemandMethod method)
{
  static const char * const names[] = { "mean", "croston", "sba", "tsb" };

  g_return_val_if_fail (method < G_N_ELEMENTS (names), NULL);

  return names[method];
}
