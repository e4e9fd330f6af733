#pragma once

#include "business/purchase.h"
#include "store/company.h"
#include "store/order.h"
#include "store/product.h"

G_BEGIN_DECLS

/* What each line of a purchase costs when it is here, in the order's currency: @landed
 * (array length=n_lines). */
void     _sl_purchase_land      (const SlOrderRow    *order,
                                 const gint64        *amounts,
                                 guint                n_lines,
                                 gint64              *landed);

/* Makes of them what they cost in the own currency: their parts of @own_total, when the order is
 * in another. */
void     _sl_purchase_land_own  (SlBusiness          *business,
                                 const SlOrderRow    *order,
                                 gint64               own_total,
                                 guint                n_lines,
                                 gint64              *landed);

/* Records a purchase inside sl_business_begin(); @autoship_id 0: none; @subject (out)
 * (transfer full). */
gboolean _sl_purchase_record_within (SlBusiness             *business,
                                     const SlPurchaseDraft  *draft,
                                     gint64                  autoship_id,
                                     SlOrderResult          *result,
                                     char                  **subject,
                                     GError                **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
