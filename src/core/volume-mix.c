#include "config.h"

#include "core/volume-mix.h"

#define UNKNOWN -1
#define NO_LEG -2
#define RATE_ONE 1000000

/* (transfer full) (array length=n): the member at the top of each one's leg, or NO_LEG. */
static gint32 *
find_legs (const gint32 *above,
           gint32        n)
{
  gint32 *leg = g_new (gint32, MAX (n, 1));

  for (gint32 i = 0; i < n; i++)
    leg[i] = UNKNOWN;

  for (gint32 i = 0; i < n; i++)
    {
      gint32 top, found;

      /* Up to somebody whose leg is known, or one that was passed on this way: a circle. */
      for (top = i; leg[top] == UNKNOWN && above[top] >= 0; top = above[top])
        leg[top] = NO_LEG;

      if (leg[top] == UNKNOWN)
        leg[top] = above[top] == -1 ? top : NO_LEG;
      found = leg[top];

      for (gint32 k = i; k != top && leg[k] == NO_LEG && found != NO_LEG; k = above[k])
        leg[k] = found;
    }

  return leg;
}

static void
add_member (SlVolumeMix *mix,
            guint8       flags,
            gint64       pv)
{
  if ((flags & SL_MIX_CUSTOMER) != 0)
    {
      mix->customers += pv;
      mix->n_customers += pv > 0;
      return;
    }

  mix->n_distributors += pv > 0;
  if ((flags & SL_MIX_JOINED) == 0)
    {
      mix->team += pv;
      return;
    }

  mix->n_joined++;
  mix->start_up += pv;
}

static gint64
rate_of (gint64 part,
         gint64 whole)
{
  return part > 0 && whole > 0 ? (gint64) ((__int128) part * RATE_ONE / whole) : 0;
}

static void
measure_legs (SlVolumeMix  *mix,
              const gint32 *above,
              const gint64 *pv,
              gint32        n)
{
  g_autofree gint32 *leg = find_legs (above, n);
  g_autofree gint64 *sums = g_new0 (gint64, MAX (n, 1));
  gint64 all = 0;

  for (gint32 i = 0; i < n; i++)
    if (leg[i] >= 0)
      sums[leg[i]] += pv[i];

  for (gint32 i = 0; i < n; i++)
    if (sums[i] > 0)
      {
        mix->n_legs++;
        all += sums[i];
        if (sums[i] > mix->largest_leg)
          {
            mix->largest_leg = sums[i];
            mix->largest = i;
          }
      }

  mix->leg_rate = rate_of (mix->largest_leg, all);
}

SlVolumeMix
sl_volume_mix_count (const gint32 *above,
                     const guint8 *flags,
                     const gint64 *pv,
                     gint32        n,
                     gint64        sold,
                     gint64        own_use)
{
  SlVolumeMix mix = { .sold = sold, .own_use = own_use, .largest = -1 };

  g_return_val_if_fail (n >= 0, mix);
  g_return_val_if_fail (n == 0 || (above != NULL && flags != NULL && pv != NULL), mix);

  for (gint32 i = 0; i < n; i++)
    add_member (&mix, flags[i], pv[i]);
  measure_legs (&mix, above, pv, n);

  mix.total = mix.sold + mix.own_use + mix.customers + mix.team + mix.start_up;
  mix.retail_rate = rate_of (mix.sold + mix.customers, mix.total);

  return mix;
}
