#include "config.h"

#include "core/advice.h"

#include "core/stock.h"

#include <stdlib.h>

/* A thousand years: nothing is kept longer. */
#define MAX_MONTHS 120000
#define MAX_DAYS 365250

/* Units that go in the next @n_days, at SL_DEMAND_SCALE. */
static __int128
gone_in (const SlAdviceLine *line,
         gint64              n_days)
{
  return sl_demand_in_days (&line->demand, line->today + 1, n_days) +
         (__int128) line->coming_rate * MAX (n_days, 0) / 7;
}

/* Units to be had at the next order, rounded up. */
static gint64
wanted (const SlAdviceLine *line)
{
  __int128 sold = sl_demand_in_days (&line->demand, line->today + 1, line->n_days);

  return (gint64) ((sold + SL_DEMAND_ONE - 1) / SL_DEMAND_ONE) + line->coming;
}

/* The first day, counted from today, on which all of @units are gone; -1: not in MAX_DAYS. */
static gint64
days_to_sell (const SlAdviceLine *line,
              gint64              units)
{
  __int128 wanted_units = (__int128) units * SL_DEMAND_ONE;
  gint64 low = 0, high = MAX_DAYS;

  if (gone_in (line, high) < wanted_units)
    return -1;

  while (low < high)
    {
      gint64 middle = low + (high - low) / 2;

      if (gone_in (line, middle) >= wanted_units)
        high = middle;
      else
        low = middle + 1;
    }

  return low;
}

static gint64
months_to_sell (const SlAdviceLine *line,
                gint64              units)
{
  gint64 days = units > 0 ? days_to_sell (line, units) : 0;

  /* days / 30.44, times ten */
  return days < 0 ? -1 : (days * 1000 + SL_DAY_MONTH_100 / 2) / SL_DAY_MONTH_100;
}

void
sl_advice_line_finish (SlAdviceLine *line)
{
  gint64 available, sellable;

  g_return_if_fail (line != NULL && line->quantity >= 0);

  available = line->on_hand + line->on_order - line->promised;
  line->needed = MAX (wanted (line) - available, 0);
  line->excess = MAX (line->quantity - line->needed, 0);
  line->excess_cost = line->excess > 0
                        ? sl_lot_cost (line->quantity, line->cost, line->excess) : 0;
  line->months = months_to_sell (line, available + line->quantity);
  line->expiring = 0;

  if (line->expires_on == SL_DAY_NONE)
    return;

  /* What is there already goes first. */
  sellable = (gint64) (gone_in (line, line->expires_on - line->today) / SL_DEMAND_ONE);
  line->expiring = CLAMP (available + line->quantity - sellable, 0, line->quantity);
}

gint64
sl_advice_payback (gint64 amount,
                   gint64 gain)
{
  __int128 tenths;

  if (amount <= 0)
    return 0;
  if (gain <= 0)
    return -1;

  tenths = ((__int128) amount * 10 + gain - 1) / gain;
  return tenths > MAX_MONTHS ? -1 : (gint64) tenths;
}

static int
compare_cb (gconstpointer a,
            gconstpointer b)
{
  int first = *(const int *) a, second = *(const int *) b;

  return first < second ? -1 : first > second;
}

int
sl_advice_rhythm (const SlDay *days,
                  guint        n_days,
                  int          fallback)
{
  g_autofree int *gaps = NULL;

  g_return_val_if_fail (days != NULL || n_days == 0, fallback);

  if (n_days < 2)
    return fallback;

  gaps = g_new (int, n_days - 1);
  for (guint i = 1; i < n_days; i++)
    gaps[i - 1] = days[i] - days[i - 1];

  qsort (gaps, n_days - 1, sizeof (int), compare_cb);
  return MAX (gaps[(n_days - 1) / 2], 1);
}
