#pragma once

#include "business/business.h"
#include "core/period.h"
#include "store/member-change.h"

G_BEGIN_DECLS

/* (transfer full) (element-type SlMemberChange): what is different about the team in @to from
 * what it was in @from; the two may be in either order.  @company (nullable): the only one.
 * Errors: SL_BUSINESS_ERROR_INVALID when there is no report of one of the two. */
GPtrArray *sl_team_change_list (SlBusiness  *business,
                                const char  *company,
                                SlPeriod     from,
                                SlPeriod     to,
                                GError     **error);
/* (transfer full) (element-type SlDay): the first days of the months of which there is a report,
 * newest first.  @company (nullable): the only one. */
GArray    *sl_team_change_list_months (SlBusiness  *business,
                                const char  *company,
                                GError     **error);

G_END_DECLS
