#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many of those who joined together still buy, month by month.
 *
 * A cohort are all who joined in one month, those who left since included: leaving them out would
 * make any team look loyal.  Somebody is active in a month with personal volume above zero.
 * Months are numbered from 0, the first that is looked at. */

#define SL_RETENTION_MONTHS 24

typedef struct
{
  guint month;                       /* in which they joined */
  guint n_joined;
  guint n_known;                     /* months since, that month among them, of which there is
                                      * a report or a gap in the reports */
  guint active[SL_RETENTION_MONTHS]; /* by months since; of no meaning where nothing is known */
} SlCohort;

/* (transfer full) (element-type SlCohort): those of which somebody joined, the first month first.
 * @joined: the month of each of @n members, less than 0 or from @n_months on: of no cohort.
 * @active: a bit a month, the lowest for month 0.  At most SL_RETENTION_MONTHS. */
GArray *sl_retention_count (const gint8   *joined,
                            const guint32 *active,
                            guint          n,
                            guint          n_months);

G_END_DECLS
