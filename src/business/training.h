#pragma once

#include "business/business.h"
#include "business/draft.h"

G_BEGIN_DECLS

/* A course, seminar or book: its time and its cost.  The time counts as hours worked on
 * training; the cost is an entry Dr expenses:training / Cr assets:{bank,…}. */
typedef struct
{
  const char  *title;
  const char  *kind;     /* product, sales, plan, skill, motivation; NULL: skill */
  const char  *provider; /* (nullable) */
  gint64       minutes;  /* 0: not known */
  gint64       cost;     /* 0: free */
  SlDay        dated;
  SlPayMethod  method;
} SlTrainingDraft;

gboolean sl_training_record (SlBusiness             *business,
                             const SlTrainingDraft  *draft,
                             GError                **error);

G_END_DECLS
