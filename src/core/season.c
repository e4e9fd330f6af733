#include "config.h"

#include "core/season.h"

/* Inside, so that what is rounded on the way is not seen in the end. */
#define FINE G_GINT64_CONSTANT (1000000000000)

static gint64
divide (__int128 value,
        __int128 divisor)
{
  return (gint64) ((value + divisor / 2) / divisor);
}

/* 24 times the average of the year around month @at. */
static __int128
sum_year (const gint64 *sold,
          guint         at)
{
  __int128 sum = (__int128) sold[at - 6] + sold[at + 6];

  for (guint i = at - 5; i <= at + 5; i++)
    sum += 2 * (__int128) sold[i];

  return sum;
}

gboolean
sl_season_measure (const gint64 *sold,
                   guint         n,
                   gint64        indices[12])
{
  __int128 sums[12] = { 0 }, means[12], all = 0;
  guint counts[12] = { 0 };

  g_return_val_if_fail (sold != NULL || n == 0, FALSE);
  g_return_val_if_fail (indices != NULL, FALSE);

  if (n < SL_SEASON_LEAST_MONTHS)
    return FALSE;

  for (guint at = 6; at + 6 < n; at++)
    {
      __int128 year = sum_year (sold, at);

      if (year == 0)
        return FALSE;

      sums[at % 12] += divide ((__int128) sold[at] * 24 * FINE, year);
      counts[at % 12]++;
    }

  for (guint i = 0; i < 12; i++)
    {
      means[i] = divide (sums[i], counts[i]);
      all += means[i];
    }

  /* All of it may lie in the half years at both ends. */
  if (all == 0)
    return FALSE;

  for (guint i = 0; i < 12; i++)
    indices[i] = divide (means[i] * 12 * SL_SEASON_ONE, all);

  return TRUE;
}
