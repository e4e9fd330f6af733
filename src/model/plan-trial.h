#pragma once

#include "core/plan-table.h"

G_BEGIN_DECLS

/* What a plan pays to a small team that is built in: fifteen members, two of them customers,
 * three of them new, and their orders of the period that holds @day.  A plan with legs finds
 * them placed two below each.
 *
 * (transfer full) (nullable): a row a member, with what was ordered, the rank, each bonus and
 * the total.  A pure function, for any thread.  Errors: SL_COMMISSION_ERROR. */
SlPlanTable *sl_plan_trial (SlPlan  *plan,
                            SlDay    day,
                            GError **error);

G_END_DECLS
