#pragma once

#include "business/consumption.h"

G_BEGIN_DECLS

/* Records goods that leave the shelf inside sl_business_begin(); @result (optional), @subject (out)
 * (transfer full). */
gboolean _sl_consumption_record_within (SlBusiness                *business,
                                        const SlConsumptionDraft  *draft,
                                        SlOrderResult             *result,
                                        char                     **subject,
                                        GError                   **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
