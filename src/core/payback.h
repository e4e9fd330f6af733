#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether what is earned an hour changed when something happened, say a training.
 *
 * Weeks before are compared with weeks after, each as its amount an hour.  The difference is
 * the median of all differences between a week after and a week before (Hodges and Lehmann,
 * 1963), and its range is the one that belongs to the exact test of ranks (Mann and Whitney,
 * 1947): where nothing changed, at most one range in twenty leaves zero out, whatever the
 * amounts look like, as long as the weeks do not depend on each other.  With a control, each
 * week is first lessened by the same week a year earlier, so that a season is not taken for
 * an effect. */

/* At most one in twenty: 1 / 20. */
#define SL_PAYBACK_ERROR 20
/* Fewer weeks with hours on one side say nothing. */
#define SL_PAYBACK_LEAST_WEEKS 6
#define SL_PAYBACK_MOST_WEEKS 26

typedef struct
{
  gint64 amount;  /* minor units; less than 0: more went than came */
  gint64 minutes; /* 0: no hours were logged, and the week counts for nothing */
} SlPaybackWeek;

typedef enum
{
  SL_PAYBACK_TOO_FEW,
  SL_PAYBACK_UNCLEAR, /* the range has zero in it */
  SL_PAYBACK_BETTER,
  SL_PAYBACK_WORSE,
} SlPaybackVerdict;

typedef struct
{
  SlPaybackVerdict verdict;
  gboolean         has_control;
  guint            n_before; /* weeks that counted */
  guint            n_after;
  /* Minor units an hour.  The last three are 0 when there is too little. */
  gint64           before;   /* of all hours of these weeks together; 0: no hours */
  gint64           after;
  gint64           effect;
  gint64           low;
  gint64           high;
} SlPayback;

/* @before and @after have @n_weeks each, at most SL_PAYBACK_MOST_WEEKS; @before_control and
 * @after_control (nullable) are the same weeks a year earlier.  The control is used when enough
 * weeks have hours in both years. */
SlPayback sl_payback_judge (const SlPaybackWeek *before,
                            const SlPaybackWeek *after,
                            const SlPaybackWeek *before_control,
                            const SlPaybackWeek *after_control,
                            guint                n_weeks);

G_END_DECLS
