#include "config.h"

#include "sync/backoff.h"

/* SplitMix64 (Steele, Lea and Flood, 2014). */
static guint64
next_random (guint64 *seed)
{
  guint64 mixed = *seed += G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);

  mixed = (mixed ^ (mixed >> 30)) * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  mixed = (mixed ^ (mixed >> 27)) * G_GUINT64_CONSTANT (0x94D049BB133111EB);
  return mixed ^ (mixed >> 31);
}

gint64
sl_backoff_longest (guint n_failures)
{
  return MIN (SL_BACKOFF_FIRST_MS << MIN (n_failures, 9), SL_BACKOFF_LONGEST_MS);
}

gint64
sl_backoff_choose (guint64 *seed,
                   guint    n_failures)
{
  gint64 delay;

  g_return_val_if_fail (seed != NULL, SL_BACKOFF_LONGEST_MS);

  delay = (gint64) (next_random (seed) % (guint64) (sl_backoff_longest (n_failures) + 1));
  return MAX (SL_BACKOFF_FIRST_MS, delay);
}
