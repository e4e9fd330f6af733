#include "config.h"

#include "core/recurrence.h"

static SlDay
day_at (const SlRecurrence *recurrence,
        int                 n)
{
  if (!recurrence->in_days)
    return sl_day_add_months (recurrence->starts_on, n * recurrence->every);

  return n > (SL_DAY_LAST - recurrence->starts_on) / recurrence->every
           ? SL_DAY_NONE : recurrence->starts_on + n * recurrence->every;
}

SlDay
sl_recurrence_next (const SlRecurrence *recurrence,
                    SlDay               day)
{
  int n = 1;
  SlDay next;

  g_return_val_if_fail (recurrence != NULL && recurrence->every > 0, SL_DAY_NONE);

  do
    next = day_at (recurrence, n++);
  while (next != SL_DAY_NONE && next <= day);

  return next;
}

guint
sl_recurrence_count (const SlRecurrence *recurrence,
                     SlDay               next,
                     SlDay               last)
{
  guint count = 0;

  g_return_val_if_fail (recurrence != NULL && recurrence->every > 0, 0);

  for (; next != SL_DAY_NONE && next <= last; next = sl_recurrence_next (recurrence, next))
    count++;

  return count;
}
