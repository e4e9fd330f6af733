#pragma once

#include "business/business.h"
#include "store/company-order.h"

G_BEGIN_DECLS

/* A placed purchase as an order to the company that the business exchanges records with: it is
 * sent with the next exchange, once, under the purchase's own id, and the company decides.  What
 * becomes of it is in store/company-order.h; the books follow when the company has cancelled or
 * sent it.  A refused order stays as it is: it is put right by saying that it will not come
 * (business/receipt.h) and a new purchase.
 *
 * SL_BUSINESS_ERROR_INVALID when it was placed so already, nothing of it is still to come, or the
 * business is not connected with its company. */
gboolean sl_company_order_submit (SlBusiness  *business,
                                  gint64       order_id, /* 0: by @number */
                                  gint64       number,
                                  GError     **error);
/* Asks the company to cancel it. */
gboolean sl_company_order_cancel (SlBusiness  *business,
                                  gint64       order_id,
                                  gint64       number,
                                  GError     **error);
/* (transfer none): the state in words */
const char *sl_company_order_say (SlCompanyOrderState  state);

G_END_DECLS
