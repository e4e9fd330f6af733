#pragma once

#include "business/company-order.h"

G_BEGIN_DECLS

/* Inside a verb, after the purchase was written. */
gboolean _sl_company_order_submit_within (SlBusiness  *business,
                                          gint64       order_id,
                                          const char  *subject,
                                          GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
