#pragma once

#include "core/plan-private.h"
#include "core/plan-table.h"

G_BEGIN_DECLS

/* Words of a plan; all (transfer full). */

/* "personal volume PV at least 100 and rank director or higher"; @predicate is nullable:
 * "always". */
char *_sl_plan_say_predicate (const SlPlan      *plan,
                              const SlPredicate *predicate);
/* One condition of it: "personal volume PV at least 100", "not active" */
char *_sl_plan_say_atom      (const SlPlan      *plan,
                              const SlAtom      *atom);
/* How it stands with a condition, a sentence without a capital: "personal volume PV 300 needed, 0
 * so far."; @have (nullable): the figure it compares. */
char *_sl_plan_say_state     (const SlPlan      *plan,
                              const SlAtom      *atom,
                              gboolean           is_met,
                              const gint64      *have);
/* "CV", "PV", "what “cycles” paid" */
char *_sl_plan_say_base      (const SlPlan      *plan,
                              const SlPlanBase  *base);
/* A volume without needless zeros. */
char *_sl_plan_say_volume    (gint64             volume);
/* "5 %" */
char *_sl_plan_say_rate      (gint64             rate);
/* "12.50 USD" */
char *_sl_plan_say_amount    (const SlPlan      *plan,
                              gint64             amount);
const char *_sl_plan_say_tree (SlTree            tree);

/* The tables of one bonus or limit (plan-table-bonus.c). */
SlPlanTable *_sl_plan_describe_bonus (const SlPlan *plan,
                                      guint         bonus);
SlPlanTable *_sl_plan_describe_limit (const SlPlan *plan,
                                      guint         limit);

G_END_DECLS
