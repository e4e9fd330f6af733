#pragma once

#include "business/business.h"
#include "core/payback.h"
#include "formats/printout.h"
#include "store/mentoring.h"
#include "store/training.h"

G_BEGIN_DECLS

/* What trainings took and brought: each by itself, and a year of them. */

/* Whether trade earned more an hour in the 13 weeks after a training than in the 13 before,
 * @sales of sales and @profit of sales less the cost of the goods.  Weeks that have not ended
 * do not count.  The same weeks a year earlier are the control. */
typedef struct
{
  SlPayback sales;
  SlPayback profit;
} SlTrainingPayback;

typedef struct
{
  SlTraining        *training; /* (owned) */
  SlTrainingPayback  payback;  /* too few data for one that is planned */
  guint              n_beside; /* others that fell into the same weeks: what any of them did cannot
                                * be told apart */
} SlTrainingReview;

/* The trainings of one kind. */
typedef struct
{
  const char *kind;     /* (unowned): static */
  guint       n_done;
  gint64      minutes;  /* with the way */
  gint64      cost;     /* with travel */
  guint       n_judged; /* how many had weeks enough */
  guint       n_better; /* of these, for how many the profit an hour was better afterwards */
  guint       n_worse;
} SlTrainingSum;

typedef struct
{
  int        year;
  char      *currency; /* (owned) */
  GPtrArray *reviews;  /* (owned) (element-type SlTrainingReview): those done, the oldest first */
  GArray    *sums;     /* (owned) (element-type SlTrainingSum): those that took most money first */
  gint64     minutes;  /* worked in the year, of any kind */
  guint      n_planned; /* those of the learning plan whose day is in the year */
  GPtrArray *learners; /* (owned) (element-type SlLearner): of the team */
} SlTrainingYear;

gboolean        sl_training_payback    (SlBusiness              *business,
                                        const SlTraining        *training,
                                        SlTrainingPayback       *payback,
                                        GError                 **error);
/* (transfer full): a sentence. */
char           *sl_training_verdict    (const SlPayback         *payback);
/* (transfer full) (element-type SlTrainingReview): the oldest first, with those planned. */
GPtrArray      *sl_training_reviews    (SlBusiness              *business,
                                        SlDay                    from,
                                        SlDay                    to,
                                        GError                 **error);
/* (transfer full) (element-type SlTrainingSum): the kinds of which @reviews have one that was
 * done, those that took most money first. */
GArray         *sl_training_sum_up     (const GPtrArray         *reviews);

/* @day: any of the year. */
SlTrainingYear *sl_training_year_read  (SlBusiness              *business,
                                        SlDay                    day,
                                        GError                 **error);
void            sl_training_year_free  (SlTrainingYear          *year);
/* (transfer full): what seems to have helped, and how sure that is, in sentences. */
char           *sl_training_year_tell  (const SlTrainingYear    *year);
/* (transfer full) */
SlPrintout     *sl_training_year_paper (const SlTrainingYear    *year);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlTrainingYear, sl_training_year_free)

G_END_DECLS
