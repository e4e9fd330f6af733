#include "config.h"

#include "core/advice.h"

#include "core/stock.h"

#include <stdlib.h>

/* Days of a month at the rate of a year, in hundredths: 365.25 / 12. */
#define MONTH_DAYS_100 3044
/* A thousand years: nothing is kept longer. */
#define MAX_MONTHS 120000

/* Units that sell in @n_days, rounded down. */
static gint64
sold_in (const SlDemand *demand,
         gint64          n_days)
{
  return (gint64) ((__int128) demand->rate * MAX (n_days, 0) / 7 / SL_DEMAND_ONE);
}

/* Units that may sell in @n_days, rounded up. */
static gint64
wanted_in (const SlDemand *demand,
           gint64          n_days)
{
  __int128 product = (__int128) demand->rate * MAX (n_days, 0);
  __int128 divisor = 7 * SL_DEMAND_ONE;

  return (gint64) ((product + divisor - 1) / divisor);
}

static gint64
months_to_sell (const SlDemand *demand,
                gint64          units)
{
  __int128 tenths;

  if (units <= 0)
    return 0;
  if (demand->rate == 0)
    return -1;

  /* units / (rate / 7) days / 30.44, times ten */
  tenths = (__int128) units * SL_DEMAND_ONE * 7 * 1000 / demand->rate;
  tenths = (tenths + MONTH_DAYS_100 / 2) / MONTH_DAYS_100;
  return tenths > MAX_MONTHS ? -1 : (gint64) tenths;
}

void
sl_advice_line_finish (SlAdviceLine *line)
{
  gint64 available, sellable;

  g_return_if_fail (line != NULL && line->quantity >= 0);

  available = line->on_hand + line->on_order - line->promised;
  line->needed = MAX (wanted_in (&line->demand, line->n_days) - available, 0);
  line->excess = MAX (line->quantity - line->needed, 0);
  line->excess_cost = line->excess > 0
                        ? sl_lot_cost (line->quantity, line->cost, line->excess) : 0;
  line->months = months_to_sell (&line->demand, available + line->quantity);
  line->expiring = 0;

  if (line->expires_on == SL_DAY_NONE)
    return;

  /* What is there already goes first. */
  sellable = sold_in (&line->demand, line->expires_on - line->today);
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
