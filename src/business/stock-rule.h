#pragma once

#include "business/business.h"
#include "store/stock-rule.h"

G_BEGIN_DECLS

/* How goods are kept: which lot is picked first, how long and for how much the company takes
 * them back, and when to order more.  The company says it for all of its products, and a product
 * may make an exception.  What was received before keeps the deadline it came with; the rate and
 * the picking hold from now on. */

/* The business says the picking, for whoever says nothing. */
gboolean sl_stock_rule_get_business (SlBusiness         *business,
                                     SlStockRule        *rule,
                                     GError            **error);
gboolean sl_stock_rule_set_business (SlBusiness         *business,
                                     const SlStockRule  *rule,
                                     GError            **error);

/* @code: sku or bar code; @company (nullable) narrows the search. */
gboolean sl_stock_rule_get_product (SlBusiness         *business,
                                    gint64              product_id,
                                    const char         *code,
                                    const char         *company,
                                    SlStockRule        *rule,
                                    GError            **error);
/* @company NULL: the only one. */
gboolean sl_stock_rule_get_company (SlBusiness         *business,
                                    const char         *company,
                                    SlStockRule        *rule,
                                    GError            **error);
gboolean sl_stock_rule_set_product (SlBusiness         *business,
                                    gint64              product_id,
                                    const char         *code,
                                    const char         *company,
                                    const SlStockRule  *rule,
                                    GError            **error);
gboolean sl_stock_rule_set_company (SlBusiness         *business,
                                    const char         *company,
                                    const SlStockRule  *rule,
                                    GError            **error);

G_END_DECLS
