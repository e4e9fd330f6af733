/* Weekly demand with a season: what was sold is taken over the index of its month, a method of
 * core/demand.c goes on from that, and what it expects is taken times the indices of the months
 * that come. */

#include "config.h"

#include "core/demand.h"

#include "core/decimal.h"
#include "core/demand-private.h"
#include "core/season.h"

#include <stdlib.h>
#include <string.h>

/* A month that sells less than a twentieth of the others tells nothing of what they sell. */
#define LEAST_INDEX (SL_SEASON_ONE / 20)

/* A history of weeks, each of the month that holds the middle of it. */
typedef struct
{
  const gint64 *sold;   /* (unowned) */
  guint         n;
  guint        *months; /* (owned): of each week and of the horizon after them, since year 0 */
} Weeks;

static guint
month_of (SlDay day)
{
  int year, month, day_of_month;

  sl_day_split (day, &year, &month, &day_of_month);
  return (guint) (year * 12 + month - 1);
}

static gint64
index_of (const gint64 season[12],
          guint        month)
{
  return MAX (season[month % 12], LEAST_INDEX);
}

/* The season as it was known before week @until: of whole months, each as what a week of it
 * sold. */
static gboolean
measure (const Weeks *weeks,
         guint        until,
         gint64       season[12])
{
  g_autofree gint64 *sold = g_new0 (gint64, until + 1);
  gint64 indices[12];
  guint n = 0, first, week = 0;

  /* The first month and the last may be there in part only. */
  while (week < until && weeks->months[week] == weeks->months[0])
    week++;
  first = weeks->months[week];

  while (week < until && weeks->months[week] < weeks->months[until])
    {
      guint month = weeks->months[week], n_weeks = 0;

      for (; week < until && weeks->months[week] == month; week++, n_weeks++)
        sold[n] += _sl_demand_units (weeks->sold[week]) * SL_DEMAND_ONE;
      sold[n++] /= n_weeks;
    }

  if (!sl_season_measure (sold, n, indices))
    return FALSE;

  for (guint i = 0; i < 12; i++)
    season[(first + i) % 12] = indices[i];
  return TRUE;
}

/* @week's sales without the season, at SL_DEMAND_SCALE. */
static gint64
even_out (const Weeks  *weeks,
          const gint64  season[12],
          guint         week)
{
  return (gint64) ((__int128) _sl_demand_units (weeks->sold[week]) * SL_DEMAND_ONE *
                   SL_SEASON_ONE / index_of (season, weeks->months[week]));
}

/* The sum of the indices of @horizon weeks. */
static gint64
add_indices (const Weeks  *weeks,
             const gint64  season[12],
             guint         from,
             guint         horizon)
{
  gint64 sum = 0;

  for (guint i = from; i < from + horizon; i++)
    sum += index_of (season, weeks->months[i]);

  return sum;
}

/* All candidates after weeks, by one season. */
typedef struct
{
  gint64        season[12];
  guint         n_learnt;  /* weeks */
  SlDemandState states[SL_DEMAND_N_CANDIDATES];
} Candidates;

static void
begin (Candidates *candidates)
{
  candidates->n_learnt = 0;

  for (guint i = 0; i < SL_DEMAND_N_CANDIDATES; i++)
    {
      candidates->states[i] = (SlDemandState) { 0 };
      _sl_demand_candidate (i, &candidates->states[i].method, &candidates->states[i].alpha);
    }
}

static void
learn_until (Candidates  *candidates,
             const Weeks *weeks,
             guint        until)
{
  for (; candidates->n_learnt < until; candidates->n_learnt++)
    {
      gint64 units = even_out (weeks, candidates->season, candidates->n_learnt);

      for (guint i = 0; i < SL_DEMAND_N_CANDIDATES; i++)
        _sl_demand_learn (&candidates->states[i], candidates->states[i].alpha, units);
    }
}

/* How wrong each candidate would have been from week @first on; FALSE when there is no season. */
static gboolean
look_back (Candidates  *candidates,
           const Weeks *weeks,
           guint        first,
           guint        horizon,
           __int128     errors[SL_DEMAND_N_CANDIDATES])
{
  for (guint week = first; week + horizon <= weeks->n; week++)
    {
      __int128 sold = _sl_demand_add_up (weeks->sold, week, horizon);
      gint64 sum;

      if (week == first || weeks->months[week] != weeks->months[week - 1])
        {
          begin (candidates);
          if (!measure (weeks, week, candidates->season))
            return FALSE;
        }

      learn_until (candidates, weeks, week);
      sum = add_indices (weeks, candidates->season, week, horizon);

      for (guint i = 0; i < SL_DEMAND_N_CANDIDATES; i++)
        errors[i] += _sl_demand_error ((__int128) _sl_demand_expect (&candidates->states[i]) *
                                       sum / SL_SEASON_ONE, sold);
    }

  return TRUE;
}

/* As without a season: the tenth and the ninetieth of a hundred stretches, each brought to the
 * months that come. */
static void
measure_range (SlDemand    *demand,
               const Weeks *weeks,
               guint        horizon)
{
  guint n = weeks->n - horizon + 1;
  gint64 coming = add_indices (weeks, demand->season, weeks->n, horizon);
  g_autofree gint64 *sums = g_new (gint64, n);

  for (guint i = 0; i < n; i++)
    sums[i] = (gint64) (_sl_demand_add_up (weeks->sold, i, horizon) * coming /
                        add_indices (weeks, demand->season, i, horizon) / SL_DEMAND_ONE);

  qsort (sums, n, sizeof (gint64), sl_decimal_compare);
  demand->low = MIN (sums[(n - 1) / 10], demand->likely);
  demand->high = MAX (sums[(n - 1) - (n - 1) / 10], demand->likely);
}

static void
apply (SlDemand             *demand,
       const Weeks          *weeks,
       guint                 horizon,
       const SlDemandState  *state)
{
  gint64 sum = add_indices (weeks, demand->season, weeks->n, horizon);

  demand->method = state->method;
  demand->alpha = state->alpha;
  demand->is_seasonal = TRUE;
  demand->level = _sl_demand_expect (state);
  demand->rate = (gint64) ((__int128) demand->level * sum / horizon / SL_SEASON_ONE);
  demand->likely = (gint64) (((__int128) demand->rate * horizon + SL_DEMAND_ONE - 1) /
                             SL_DEMAND_ONE);
  measure_range (demand, weeks, horizon);
}

static void
look_for_season (SlDemand     *demand,
                 const gint64 *sold,
                 guint         n,
                 guint         horizon,
                 SlDay         next)
{
  g_autofree guint *months = g_new (guint, n + horizon + 1);
  g_autofree Candidates *candidates = g_new0 (Candidates, 1);
  const Weeks weeks = { sold, n, months };
  __int128 errors[SL_DEMAND_N_CANDIDATES] = { 0 }, plain;
  guint first = n - SL_DEMAND_SEASON_TESTED - horizon, best = 0;

  for (guint i = 0; i <= n + horizon; i++)
    months[i] = month_of (next + ((SlDay) i - (SlDay) n) * 7 + 3);

  if (!look_back (candidates, &weeks, first, horizon, errors))
    return;

  for (guint i = 1; i < SL_DEMAND_N_CANDIDATES; i++)
    best = errors[i] < errors[best] ? i : best;

  begin (candidates);
  _sl_demand_best (sold, n, first, horizon, &plain);
  if (errors[best] >= plain ||
      !measure (&weeks, n, candidates->season))
    return;

  learn_until (candidates, &weeks, n);
  memcpy (demand->season, candidates->season, sizeof demand->season);
  apply (demand, &weeks, horizon, &candidates->states[best]);
}

SlDemand
sl_demand_judge_weeks (const gint64 *sold,
                       guint         n,
                       guint         horizon,
                       SlDay         next)
{
  guint recent = MIN (n, SL_DEMAND_RECENT_PERIODS);
  SlDemand demand = sl_demand_judge (sold + (n - recent), recent, horizon);

  g_return_val_if_fail (sold != NULL || n == 0, demand);
  g_return_val_if_fail (next != SL_DAY_NONE, demand);

  for (; n > 0 && _sl_demand_units (*sold) == 0; n--)
    sold++;

  if (demand.is_enough &&
      n >= SL_DEMAND_SEASON_PERIODS + SL_DEMAND_SEASON_TESTED + horizon)
    look_for_season (&demand, sold, n, horizon, next);

  return demand;
}

__int128
sl_demand_in_days (const SlDemand *demand,
                   SlDay           from,
                   gint64          n_days)
{
  __int128 sum = 0;
  gint64 years;

  g_return_val_if_fail (demand != NULL, 0);

  n_days = MAX (n_days, 0);
  if (!demand->is_seasonal)
    return (__int128) demand->rate * n_days / 7;

  /* Four years are the same again. */
  years = n_days / 1461;
  n_days %= 1461;

  for (SlDay day = from; day < from + 1461 && years > 0; day++)
    sum += index_of (demand->season, month_of (day));
  sum *= years;

  for (SlDay day = from; day < from + n_days; day++)
    sum += index_of (demand->season, month_of (day));

  return sum * demand->level / SL_SEASON_ONE / 7;
}
