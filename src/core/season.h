#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How sales of a month differ from those of a whole year around it, by classical decomposition:
 * each month over the moving average of the twelve around it (centred: half of the first and
 * half of the last of thirteen), the mean of these for each month of the year, and all of them
 * brought to a mean of one (Persons, Review of Economic Statistics 1, 1919; the same as
 * decompose (type = "multiplicative") in R). */
#define SL_SEASON_SCALE 6
#define SL_SEASON_ONE G_GINT64_CONSTANT (1000000)
#define SL_SEASON_LEAST_MONTHS 24

/* @sold: (array length=n): months without a gap, the oldest first; none below zero, none above
 * 10^15.  @indices[i]: of the months i, i + 12, … at SL_SEASON_SCALE.  FALSE when there are fewer
 * than SL_SEASON_LEAST_MONTHS, or a year without any. */
gboolean sl_season_measure (const gint64 *sold,
                            guint         n,
                            gint64        indices[12]);

G_END_DECLS
