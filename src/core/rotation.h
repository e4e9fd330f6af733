#pragma once

#include "core/day.h"

G_BEGIN_DECLS

/* Which of many copies are kept: the newest of each of the last days, weeks and months that have
 * one.  A copy that is the newest of its day, its week and its month counts for all three, so a
 * rule of 7, 4 and 12 keeps at most 23.  The newest of all is always kept. */
typedef struct
{
  guint n_days;
  guint n_weeks;  /* that begin on Monday */
  guint n_months;
} SlRotationRule;

#define SL_ROTATION_USUAL { 7, 4, 12 }
/* More of one kind than this is a slip of the keyboard. */
#define SL_ROTATION_MAX 1000

/* @days: of @n copies, the newest first; several may be of one day.  @keeps: one for each. */
void     sl_rotation_choose (const SlRotationRule *rule,
                             const SlDay          *days,
                             guint                 n,
                             gboolean             *keeps);
/* "7,4,12"; FALSE when it is not three numbers from 0 to SL_ROTATION_MAX, not all 0. */
gboolean sl_rotation_parse  (const char           *text,
                             SlRotationRule       *rule);

G_END_DECLS
