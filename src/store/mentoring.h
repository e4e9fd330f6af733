#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* What is done with members of the team: talks and trainings, the plan of a new member's first
 * 90 days, goals, and what there is to congratulate on. */
typedef struct
{
  gint64    id;
  gint64    member_id;
  char     *name;        /* (owned): of the member, or the code */
  SlDay     dated;
  gboolean  is_training;
  gint64    minutes;
  char     *note;        /* (owned): of a training its title */
} SlMentoringRow;

typedef struct
{
  gint64  member_id;
  gint64  position;
  SlDay   due_on;
  SlDay   done_on;       /* SL_DAY_NONE: not yet */
  char   *text;          /* (owned): a step of one's own, or a code of the usual plan */
} SlPlanStep;

typedef enum
{
  SL_GOAL_VOLUME,    /* own volumes of the span, 10^4 */
  SL_GOAL_CUSTOMERS, /* customers with volume in the newest month of the span */
  SL_GOAL_JOINED,    /* distributors who joined in the span */
  SL_GOAL_TRAININGS, /* in the span */
} SlGoalMeasure;

typedef struct
{
  gint64         id;
  gint64         member_id; /* 0: the whole team */
  char          *name;      /* (owned): of the member; "" */
  SlGoalMeasure  measure;
  gint64         target;
  SlDay          from_on;
  SlDay          by_on;
  char          *note;      /* (owned) */
  gint64         reached;
} SlGoalRow;

typedef enum
{
  SL_RECOGNITION_RANK,        /* detail: the rank */
  SL_RECOGNITION_ANNIVERSARY, /* years */
  SL_RECOGNITION_FIRST_ORDER, /* the first month with volume */
} SlRecognitionKind;

typedef struct
{
  SlRecognitionKind kind;
  gint64            member_id;
  char             *code;   /* (owned) */
  char             *name;   /* (owned): or the code */
  char             *detail; /* (owned) */
  gint64            years;
} SlRecognitionRow;

/* A member, and what they learned in a span of days. */
typedef struct
{
  gint64  member_id;
  char   *name;        /* (owned): or the code */
  gint64  n_trainings;
  gint64  minutes;
  SlDay   newest;
} SlLearner;

void       sl_learner_free         (SlLearner        *learner);
void       sl_mentoring_row_free   (SlMentoringRow   *row);
void       sl_plan_step_free       (SlPlanStep       *step);
void       sl_goal_row_free        (SlGoalRow        *row);
void       sl_recognition_row_free (SlRecognitionRow *row);

gboolean   sl_mentoring_insert     (SlDatabase            *database,
                                    const SlMentoringRow  *row,
                                    const char            *uid,
                                    GError               **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full) (element-type SlMentoringRow): the newest first; @member_id 0: everybody. */
GPtrArray *sl_mentoring_list       (SlDatabase            *database,
                                    gint64                 member_id,
                                    guint                  limit,
                                    GError               **error);

/* (transfer full) (element-type SlPlanStep): in order. */
GPtrArray *sl_plan_step_list       (SlDatabase            *database,
                                    gint64                 member_id,
                                    GError               **error);
gboolean   sl_plan_step_put        (SlDatabase            *database,
                                    const SlPlanStep      *step,
                                    GError               **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean   sl_goal_insert          (SlDatabase            *database,
                                    gint64                 company_id,
                                    const SlGoalRow       *row,
                                    const char            *uid,
                                    GError               **error) G_GNUC_WARN_UNUSED_RESULT;
/* "volume", "customers", "joined", "trainings" */
const char *sl_goal_measure_name   (SlGoalMeasure          measure);
gboolean   sl_goal_measure_parse   (const char            *text,
                                    SlGoalMeasure         *measure);
/* The goal with @uid, or where that is "" the one of the same company, member, measure and days as
 * @like.  @found (out) (transfer full): NULL when there is none; @ended_on (out). */
gboolean   sl_goal_find            (SlDatabase            *database,
                                    gint64                 company_id,
                                    const char            *uid,
                                    const SlGoalRow       *like,
                                    SlGoalRow            **found,
                                    SlDay                 *ended_on,
                                    GError               **error) G_GNUC_WARN_UNUSED_RESULT;
/* Makes all of the goal with @row->id what @row says. */
gboolean   sl_goal_update          (SlDatabase            *database,
                                    const SlGoalRow       *row,
                                    SlDay                  ended_on,
                                    GError               **error) G_GNUC_WARN_UNUSED_RESULT;
/* @found (out): whether there was one that had not ended. */
gboolean   sl_goal_end             (SlDatabase            *database,
                                    gint64                 id,
                                    SlDay                  ended_on,
                                    gboolean              *found,
                                    GError               **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full) (element-type SlGoalRow): those that have not ended, with what is reached.
 * @member_id 0: all. */
GPtrArray *sl_goal_list            (SlDatabase            *database,
                                    gint64                 company_id,
                                    gint64                 member_id,
                                    GError               **error);
/* (transfer full) (element-type SlRecognitionRow): of the month that begins on @period. */
GPtrArray *sl_recognition_list     (SlDatabase            *database,
                                    gint64                 company_id,
                                    SlDay                  period,
                                    SlDay                  last,
                                    GError               **error);

/* (transfer full) (element-type SlLearner): those of the team with trainings from @from to @to,
 * who did most first. */
GPtrArray *sl_learner_list         (SlDatabase            *database,
                                    SlDay                  from,
                                    SlDay                  to,
                                    GError               **error);

G_END_DECLS
