#pragma once

#include "business/business.h"

G_BEGIN_DECLS

/* What is remarked about an order is no fact of the books: it is changed when the month is closed,
 * too.  What its entries say stays what was said when they were made; one that is wrong is taken
 * back (business/reversal.h). */

/* By @order_id, or by @number when that is 0.  Spaces around @note are left out; "" takes it away.
 * SL_BUSINESS_ERROR_NOT_FOUND when there is no such order. */
gboolean sl_order_note (SlBusiness  *business,
                        gint64       order_id,
                        gint64       number,
                        const char  *note,
                        GError     **error);

G_END_DECLS
