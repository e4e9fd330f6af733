#pragma once

#include "core/plan.h"
#include "store/company.h"

G_BEGIN_DECLS

/* (transfer full) (nullable): reads the text of a plan that is to be kept for @company; fails
 * with the first fault as a sentence, or when it pays in another currency. */
SlPlan *_sl_plan_read_for (const SlCompanyRow  *company,
                           const char          *text,
                           GError             **error);

G_END_DECLS
