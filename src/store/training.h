#pragma once

#include "core/day.h"
#include "core/payback.h"
#include "store/database.h"

G_BEGIN_DECLS

typedef enum
{
  SL_ANSWER_NONE, /* not known */
  SL_ANSWER_NO,
  SL_ANSWER_YES,
} SlAnswer;

/* Courses, books and events: done, or of the learning plan. */
typedef struct
{
  gint64   id;               /* 0: not in the file yet */
  SlDay    dated;            /* its last day; of a planned one the day it is meant for */
  char    *title;            /* (owned), as all texts; none is NULL */
  char    *kind;             /* "product", "sales", "plan", "skill", "motivation" */
  char    *form;             /* "course", "book", "webinar", "meeting", "conference", "coaching" */
  char    *provider;
  SlAnswer provider_earns;   /* whether who gave it earns from selling it */
  SlAnswer is_online;
  gint64   minutes;
  gint64   cost;
  gint64   travel;           /* what the way and the stay cost */
  gint64   travel_minutes;
  char    *certificate;      /* what was received; "" */
  SlDay    certificate_until; /* SL_DAY_NONE: it does not end, or there is none */
  gboolean is_planned;
  gint64   entry_id;         /* 0: none */
  gint64   party_id;         /* the event that it was; 0: none */
  char    *event;            /* its name, ""; not written */
} SlTraining;

SlTraining *sl_training_new    (void);
void        sl_training_free   (SlTraining        *training);

gboolean    sl_training_insert (SlDatabase        *database,
                                const SlTraining  *training,
                                const char        *uid,
                                const char        *currency,
                                GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* Writes everything over what the training with @training->id was. */
gboolean    sl_training_update (SlDatabase        *database,
                                const SlTraining  *training,
                                GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full): SL_STORE_ERROR_NOT_FOUND when there is none */
SlTraining *sl_training_read   (SlDatabase        *database,
                                gint64             id,
                                GError           **error);
/* (transfer full) (element-type SlTraining): those of a range of days, the oldest first. */
GPtrArray  *sl_training_list   (SlDatabase        *database,
                                SlDay              from,
                                SlDay              to,
                                GError           **error);

/* What a distributor earned by trade and worked in each of @n_weeks weeks from @first on: sales
 * less returns and the cost of the goods, or without the cost when @with_cost is FALSE; all
 * hours but those of training itself. */
gboolean    sl_training_weeks  (SlDatabase        *database,
                                SlDay              first,
                                guint              n_weeks,
                                const char        *currency,
                                gboolean           with_cost,
                                SlPaybackWeek     *weeks,
                                GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlTraining, sl_training_free)

G_END_DECLS
