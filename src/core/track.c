#include "config.h"

#include "core/track.h"

#include "core/decimal.h"

#include <stdlib.h>

SlTrack
sl_track_judge (const gint64   *nets,
                const gboolean *is_active,
                guint           n)
{
  SlTrack track = { .even_month = -1 };
  g_autofree gint64 *active = g_new (gint64, n + 1);

  g_return_val_if_fail ((nets != NULL && is_active != NULL) || n == 0, track);

  for (guint i = 0; i < n; i++)
    {
      track.cumulative += nets[i];

      if (track.cumulative <= 0)
        track.even_month = -1;
      else if (track.even_month < 0 && is_active[i])
        track.even_month = (int) i;

      if (!is_active[i])
        continue;

      active[track.n_active++] = nets[i];
      track.n_profit += nets[i] > 0;
    }

  if (track.n_active == 0)
    return track;

  qsort (active, track.n_active, sizeof (gint64), sl_decimal_compare);
  track.worst = active[0];
  track.best = active[track.n_active - 1];
  track.median = active[(track.n_active - 1) / 2];
  return track;
}

gint64
sl_track_share (gint64 part,
                gint64 whole)
{
  const gint64 one = sl_decimal_power (SL_RATE_SCALE);
  gint64 share;

  if (whole <= 0 || !sl_decimal_divide ((__int128) part * one, whole, SL_ROUND_HALF_UP, &share))
    return -1;

  return CLAMP (share, 0, one);
}
