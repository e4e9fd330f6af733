#pragma once

#include "core/day.h"

G_BEGIN_DECLS

/* What comes again every so many days or months from a first day on.  Each day is reckoned from
 * the first, so that the last of a month stays the last. */
typedef struct
{
  SlDay    starts_on;
  int      every;   /* 1 or more */
  gboolean in_days; /* otherwise in months */
} SlRecurrence;

/* The first day of it that comes after @day and is not the first of all; SL_DAY_NONE when there
 * are no more days. */
SlDay sl_recurrence_next  (const SlRecurrence *recurrence,
                           SlDay               day);
/* How often it comes from @next, which is one of its days, to @last. */
guint sl_recurrence_count (const SlRecurrence *recurrence,
                           SlDay               next,
                           SlDay               last);

G_END_DECLS
