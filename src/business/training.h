#pragma once

#include "business/business.h"
#include "business/draft.h"
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
  gint64       party_id; /* the event that it was, business/event.h; 0: none.  What the
                          * training cost and took is of the event, too, once. */
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
/* Puts right what is known of a training: @draft takes the place of all of it but its state, its
 * method and its source, which are not looked at.  Of one that is done the day, the hours, the
 * money and the event are in the books: they must be what they were. */
gboolean   sl_training_edit     (SlBusiness             *business,
                                 gint64                  id,
                                 const SlTrainingDraft  *draft,
                                 GError                **error);
/* (transfer full): SL_BUSINESS_ERROR_NOT_FOUND when there is none of that number. */
SlTraining *sl_training_look_up (SlBusiness             *business,
                                 gint64                  id,
                                 GError                **error);
/* Sets @draft, whose texts are those of @training, to what is known of it. */
void       sl_training_fill_draft (const SlTraining     *training,
                                 SlTrainingDraft        *draft);

/* (transfer none): codes, a NULL at the end. */
const char * const *sl_training_kinds (void);
const char * const *sl_training_forms (void);
/* (transfer none): in the language of the person; @kind itself when there is none such. */
const char *sl_training_kind_word (const char           *kind);

G_END_DECLS
