#pragma once

#include "business/advice.h"

G_BEGIN_DECLS

/* The order that reaches a target with the least to regret: what is needed anyway first, what
 * sells soonest next, what never sells last.  By integer programming (GLPK). */

/* What may be ordered of one product. */
typedef struct
{
  gint64   cost;      /* of a unit, minor units; above zero */
  gint64   gain;      /* of a unit, toward the target; may be 0 */
  gint64   on_hand;   /* with what is on its way, less what is promised; may be below zero */
  gint64   coming;    /* to customers by orders that come again, until the next order */
  gint64   coming_rate; /* of those a week, SL_DEMAND_SCALE */
  SlDemand demand;
  SlDay    today;
  int      n_days;    /* until the next order */
  int      keeps;     /* days that it can be sold; 0: for ever */
  int      returns;   /* days that the company takes it back */
} SlOrderChoice;

typedef enum
{
  SL_ORDER_PLAN_NONE,   /* the target cannot be reached */
  SL_ORDER_PLAN_SO_FAR, /* time was up: the best so far */
  SL_ORDER_PLAN_BEST,
} SlOrderPlanState;

typedef struct
{
  SlOrderPlanState state;
  gint64          *quantities; /* (owned): of each choice */
  gint64           cost;
  gint64           gain;
  gint64           regret;     /* what is not needed, weighed by how long it lies */
} SlOrderSolution;

/* @target: the gain to reach; @budget: what it may cost if that can be.  The order never costs more
 * than buying what is needed and filling up with the one product that reaches the target cheapest,
 * and in the time given is the one of least regret among those that do not, within the budget
 * where one reaches the target so, cost being second. */
SlOrderSolution *sl_order_plan_solve   (const SlOrderChoice    *choices,
                                        guint                   n_choices,
                                        gint64                  target,
                                        gint64                  budget,
                                        guint                   milliseconds);
void             sl_order_solution_free (SlOrderSolution       *solution);
/* What ordering @quantity of @choice is to be regretted. */
gint64           sl_order_plan_regret  (const SlOrderChoice    *choice,
                                        gint64                  quantity);

typedef enum
{
  SL_ORDER_TARGET_VOLUME, /* personal volume of the period */
  SL_ORDER_TARGET_TOTAL,  /* total of the goods: free shipping */
} SlOrderTarget;

/* What is asked for. */
typedef struct
{
  const char    *company;     /* (nullable): name; NULL: the only one */
  SlOrderTarget  target;
  gint64         wanted;      /* volume (SL_VOLUME_SCALE), or minor units of the order's currency */
  const char    *rank;        /* (nullable): the volume that this rank takes, by own purchases
                               * alone, instead of @wanted */
  char           currency[4]; /* of the order; "": the own */
  gint64         rate;        /* of that on the day; 0: by the table */
} SlOrderGoal;

typedef struct
{
  char             *company;  /* (owned) */
  SlOrderTarget     target;
  char              currency[4]; /* of a total */
  gint64            wanted;
  gint64            present;  /* of it there already */
  SlOrderPlanState  state;
  SlPurchaseDraft  *draft;    /* (owned): the order, each line with its price; without lines when
                               * none is needed */
  SlAdvice         *advice;   /* (owned) (nullable): on it, its items in the order of the lines */
} SlOrderPlan;

/* The order costs no more than what is free to spend where one reaches the goal so.
 * SL_BUSINESS_ERROR_NOT_FOUND when there is no such rank, SL_BUSINESS_ERROR_INVALID when own
 * purchases alone do not reach it. */
SlOrderPlan *sl_order_plan_read (SlBusiness         *business,
                                 const SlOrderGoal  *goal,
                                 GError            **error);
/* (transfer full): what the order reaches and how it was chosen, in sentences. */
char        *sl_order_plan_say  (const SlOrderPlan  *plan,
                                 const SlSpeech     *speech);
void         sl_order_plan_free (SlOrderPlan        *plan);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlOrderSolution, sl_order_solution_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlOrderPlan, sl_order_plan_free)

G_END_DECLS
