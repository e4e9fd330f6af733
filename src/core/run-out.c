#include "config.h"

#include "core/run-out.h"

/* What lasts longer is not asked after. */
#define MOST_DAYS 36600
#define MOST_UNITS G_GINT64_CONSTANT (1000000000)

static gint64
units_of (const SlRunOutPurchase *purchase)
{
  return CLAMP (purchase->units, 0, MOST_UNITS);
}

static SlDay
day_after (SlDay  day,
           gint64 n_days)
{
  return (SlDay) MIN ((gint64) day + MIN (n_days, MOST_DAYS), SL_DAY_LAST);
}

static SlRunOut
judge_by_pace (const SlRunOutPurchase *first,
               const SlRunOutPurchase *last,
               gint64                  units_before)
{
  gint64 span = last->day - first->day;

  return (SlRunOut) {
    .basis = SL_RUN_OUT_BY_PACE,
    .on = day_after (last->day, (span * units_of (last) + units_before / 2) / units_before),
    .days = (span * 10 + units_before / 2) / units_before,
  };
}

static SlRunOut
judge_by_usage (const SlRunOutPurchase *purchases,
                guint                   n,
                gint64                  usage_days)
{
  SlRunOut run_out = { .basis = SL_RUN_OUT_BY_USAGE, .on = SL_DAY_FIRST, .days = usage_days * 10 };

  for (guint i = 0; i < n; i++)
    if (units_of (&purchases[i]) > 0)
      run_out.on = day_after (MAX (run_out.on, purchases[i].day),
                              units_of (&purchases[i]) * MIN (usage_days, MOST_DAYS));

  return run_out;
}

SlRunOut
sl_run_out_judge (const SlRunOutPurchase *purchases,
                  guint                   n,
                  gint64                  usage_days)
{
  const SlRunOutPurchase *first = NULL, *last = NULL;
  gint64 before = 0;
  guint n_days = 0;

  g_return_val_if_fail (purchases != NULL || n == 0, (SlRunOut) { .on = SL_DAY_NONE });
  g_return_val_if_fail (usage_days >= 0, (SlRunOut) { .on = SL_DAY_NONE });

  for (guint i = 0; i < n; i++)
    {
      if (units_of (&purchases[i]) == 0)
        continue;

      before += last != NULL ? units_of (last) : 0;
      first = first != NULL ? first : &purchases[i];
      last = &purchases[i];
      n_days++;
    }

  if (n_days >= SL_RUN_OUT_LEAST_DAYS)
    return judge_by_pace (first, last, before);

  if (n_days > 0 && usage_days > 0)
    return judge_by_usage (purchases, n, usage_days);

  return (SlRunOut) { .on = SL_DAY_NONE };
}

const char *
sl_run_out_basis_name (SlRunOutBasis basis)
{
  static const char * const names[] = { "unknown", "usage", "pace" };

  g_return_val_if_fail (basis < G_N_ELEMENTS (names), NULL);

  return names[basis];
}
