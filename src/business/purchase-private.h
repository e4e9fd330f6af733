#pragma once

#include "business/purchase.h"
#include "store/company.h"
#include "store/order.h"
#include "store/product.h"

G_BEGIN_DECLS

/* What each line of a purchase costs when it is here: @landed (array length=n_lines). */
void     _sl_purchase_land      (const SlOrderRow    *order,
                                 const gint64        *amounts,
                                 guint                n_lines,
                                 gint64              *landed);

G_END_DECLS
