#pragma once

#include "business/business.h"
#include "core/demand.h"

G_BEGIN_DECLS

/* What is expected to be sold of a product in the @n_days from tomorrow on, by own sales; see
 * core/demand.h for how. */
gboolean sl_product_demand_read (SlBusiness  *business,
                                 gint64       product_id,
                                 int          n_days,
                                 SlDemand    *demand,
                                 GError     **error);

G_END_DECLS
