#pragma once

#include "core/decimal.h"
#include "core/period.h"

G_BEGIN_DECLS

/* A compensation plan, read from a `.plan` file (docs/plan-language.md).  Immutable
 * once parsed, so any thread may use it; the count of references is atomic.
 *
 * Bonuses, volumes, ranks and limits are numbered from 0 in the order of the file. */
typedef struct _SlPlan SlPlan;

/* The largest plan text that is read, in bytes. */
#define SL_PLAN_MAX_LENGTH (4 * 1024 * 1024)

#define SL_PLAN_ERROR (sl_plan_error_quark ())

typedef enum
{
  SL_PLAN_ERROR_INVALID, /* the text has at least one error */
} SlPlanError;

typedef enum
{
  SL_PLAN_WARNING, /* the plan can be used, but look at this */
  SL_PLAN_FAULT,   /* the plan cannot be used */
} SlPlanSeverity;

/* Something to say about one place of a plan text. */
typedef struct
{
  guint          line;     /* from 1 */
  guint          column;   /* from 1, in characters */
  SlPlanSeverity severity;
  char          *sentence; /* (owned): for the person, translated */
} SlPlanProblem;

typedef enum
{
  SL_BONUS_WALK,
  SL_BONUS_PAIR,
  SL_BONUS_POOL,
  SL_BONUS_GRANT,
} SlBonusKind;

GQuark          sl_plan_error_quark   (void);
void            sl_plan_problem_free  (SlPlanProblem       *problem);

/* (transfer full) (nullable): reads a plan; NULL when the text has an error.  Every
 * error and warning is added to @problems, in the order of the text:
 * @problems: (nullable) (element-type SlPlanProblem), made with
 * g_ptr_array_new_with_free_func ((GDestroyNotify) sl_plan_problem_free).
 * @length may be -1.
 * @columns: (nullable) (array zero-terminated=1): the further numeric columns that the
 * members have.  With it a name in a predicate must be a volume or one of these; without
 * it an unknown name that resembles no known one is taken for such a column, with a warning. */
SlPlan         *sl_plan_parse         (const char          *text,
                                       gssize               length,
                                       GPtrArray           *problems);
SlPlan         *sl_plan_parse_for     (const char          *text,
                                       gssize               length,
                                       const char * const  *columns,
                                       GPtrArray           *problems);

SlPlan         *sl_plan_ref           (SlPlan              *plan);
void            sl_plan_unref         (SlPlan              *plan);

const char     *sl_plan_name          (const SlPlan        *plan); /* "" when it has none */
const char     *sl_plan_currency      (const SlPlan        *plan);
/* Decimals of the currency: amounts of a run have this many. */
guint           sl_plan_decimals      (const SlPlan        *plan);
SlPeriodKind    sl_plan_period_kind   (const SlPlan        *plan);
/* 0 is Monday. */
int             sl_plan_week_start    (const SlPlan        *plan);
/* The period of the plan that holds @day. */
SlPeriod        sl_plan_period_of     (const SlPlan        *plan,
                                       SlDay                day);
SlRounding      sl_plan_rounding      (const SlPlan        *plan);
/* Minor units; 0 when there is none. */
gint64          sl_plan_min_payout    (const SlPlan        *plan);
gboolean        sl_plan_uses_enrolment (const SlPlan       *plan);
/* Whether members must stand on a left or a right leg, two at most below each. */
gboolean        sl_plan_uses_legs     (const SlPlan        *plan);

guint           sl_plan_n_bonuses     (const SlPlan        *plan);
const char     *sl_plan_bonus_name    (const SlPlan        *plan,
                                       guint                bonus);
SlBonusKind     sl_plan_bonus_kind    (const SlPlan        *plan,
                                       guint                bonus);
/* What the trade calls such a bonus: “Unilevel”, “Fast start”, “Binary” …; translated. */
const char     *sl_plan_bonus_trade_name (const SlPlan     *plan,
                                       guint                bonus);
guint           sl_plan_n_ranks       (const SlPlan        *plan);
const char     *sl_plan_rank_name     (const SlPlan        *plan,
                                       guint                rank);
guint           sl_plan_n_volumes     (const SlPlan        *plan);
const char     *sl_plan_volume_name   (const SlPlan        *plan,
                                       guint                volume);
guint           sl_plan_n_limits      (const SlPlan        *plan);
/* The number of the thing with that name, or -1. */
int             sl_plan_find_bonus    (const SlPlan        *plan,
                                       const char          *name);
int             sl_plan_find_rank     (const SlPlan        *plan,
                                       const char          *name);
int             sl_plan_find_volume   (const SlPlan        *plan,
                                       const char          *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlPlan, sl_plan_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlPlanProblem, sl_plan_problem_free)

G_END_DECLS
