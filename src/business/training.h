#pragma once

#include "business/business.h"
#include "business/draft.h"
#include "core/payback.h"
#include "store/training.h"

G_BEGIN_DECLS

/* A course, seminar or book: its time and its cost.  The time counts as hours worked on
 * training and on travel; the cost is an entry Dr expenses:training, Dr expenses:travel /
 * Cr assets:{bank,…}.  A planned one is of the learning plan: it may be dated in the future, and
 * neither hours nor money are recorded before it is done. */
typedef struct
{
  const char  *title;
  const char  *kind;              /* product, sales, plan, skill, motivation; NULL: skill */
  const char  *form;              /* course, book, webinar, meeting, conference, coaching;
                                   * NULL: course */
  const char  *provider;          /* (nullable) */
  SlAnswer     provider_earns;    /* whether the provider earns from selling it */
  SlAnswer     is_online;
  gint64       minutes;           /* 0: not known */
  gint64       cost;              /* 0: free */
  gint64       travel;            /* of the way and the stay */
  gint64       travel_minutes;
  const char  *certificate;       /* (nullable) */
  SlDay        certificate_until; /* read only with a certificate; SL_DAY_NONE: it does not end */
  SlDay        dated;
  SlPayMethod  method;
  const char  *source;            /* (nullable): of people, that its money was spent on */
  gboolean     is_planned;
} SlTrainingDraft;

gboolean   sl_training_record   (SlBusiness             *business,
                                 const SlTrainingDraft  *draft,
                                 GError                **error);
/* A planned training was done: @draft says how it went, and takes the place of what was
 * planned. */
gboolean   sl_training_complete (SlBusiness             *business,
                                 gint64                  id,
                                 const SlTrainingDraft  *draft,
                                 GError                **error);

/* Whether trade earned more an hour in the 13 weeks after a training than in the 13 before,
 * @sales of sales and @profit of sales less the cost of the goods.  Weeks that have not ended
 * do not count.  The same weeks a year earlier are the control. */
typedef struct
{
  SlPayback sales;
  SlPayback profit;
} SlTrainingPayback;

gboolean   sl_training_payback  (SlBusiness             *business,
                                 const SlTraining       *training,
                                 SlTrainingPayback      *payback,
                                 GError                **error);

/* The trainings of one kind in a range of days. */
typedef struct
{
  const char *kind;    /* (unowned): static */
  guint       n_done;
  gint64      minutes; /* with the way */
  gint64      cost;    /* with travel */
  guint       n_better; /* for how many the profit an hour was better afterwards */
  guint       n_judged; /* of how many that had weeks enough */
} SlTrainingSum;

/* (transfer full) (element-type SlTrainingSum): the kinds of which there is a training that was
 * done, those that took most money first. */
GArray    *sl_training_sums     (SlBusiness             *business,
                                 SlDay                   from,
                                 SlDay                   to,
                                 GError                **error);

G_END_DECLS
