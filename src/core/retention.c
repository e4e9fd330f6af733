#include "config.h"

#include "core/retention.h"

static void
add_member (SlCohort *cohort,
            guint32   active)
{
  cohort->n_joined++;

  for (active >>= cohort->month; active != 0; active &= active - 1)
    cohort->active[g_bit_nth_lsf (active, -1)]++;
}

GArray *
sl_retention_count (const gint8   *joined,
                    const guint32 *active,
                    guint          n,
                    guint          n_months)
{
  SlCohort cohorts[SL_RETENTION_MONTHS] = { 0 };
  GArray *found = g_array_new (FALSE, FALSE, sizeof (SlCohort));

  g_return_val_if_fail (n_months <= SL_RETENTION_MONTHS, found);
  g_return_val_if_fail ((joined != NULL && active != NULL) || n == 0, found);

  for (guint month = 0; month < n_months; month++)
    {
      cohorts[month].month = month;
      cohorts[month].n_known = n_months - month;
    }

  for (guint i = 0; i < n; i++)
    if (joined[i] >= 0 && (guint) joined[i] < n_months)
      add_member (&cohorts[joined[i]], active[i] & ((1u << n_months) - 1));

  for (guint month = 0; month < n_months; month++)
    if (cohorts[month].n_joined > 0)
      g_array_append_val (found, cohorts[month]);

  return found;
}
