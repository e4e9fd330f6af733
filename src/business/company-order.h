#pragma once

#include "business/purchase.h"
#include "store/company-order.h"

G_BEGIN_DECLS

/* A placed purchase as an order to the company that the business exchanges records with: it is
 * sent with the next exchange, once, under the purchase's own id, and the company decides.  What
 * becomes of it is in store/company-order.h; the books follow when the company has cancelled or
 * sent it.  A refused order stays as it is: it is put right by another in its place.
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
/* A line of what was still to come of a purchase, at the price of today. */
typedef struct
{
  gint64  product_id;
  char   *sku;      /* (owned) */
  char   *name;     /* (owned) */
  gint64  quantity;
  gint64  price;    /* wholesale; -1: there is none */
} SlPendingLine;

void       sl_pending_line_free            (SlPendingLine          *line);
/* (transfer full) (element-type SlPendingLine) */
GPtrArray *sl_company_order_list_pending   (SlBusiness             *business,
                                            gint64                  order_id,
                                            GError                **error);
/* In the place of a refused order: @draft is recorded and ordered, and the refused one will not
 * come.  SL_BUSINESS_ERROR_INVALID when the company did not refuse that one. */
gboolean   sl_company_order_replace        (SlBusiness             *business,
                                            gint64                  order_id, /* 0: by @number */
                                            gint64                  number,
                                            const SlPurchaseDraft  *draft,
                                            SlOrderResult          *result,
                                            GError                **error);
/* (transfer none): the state in words */
const char *sl_company_order_say (SlCompanyOrderState  state);

G_END_DECLS
