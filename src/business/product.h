#pragma once

#include "business/business.h"

G_BEGIN_DECLS

/* What a product is called and found by.  Its prices have their days and come with a catalogue;
 * business/regroup.h has its category, business/stock-rule.h how it is kept. */

typedef struct
{
  gint64      product_id; /* 0: by @code */
  const char *code;       /* (nullable): sku or bar code */
  const char *company;    /* (nullable): whose it is, narrows the search */
  const char *name;       /* (nullable): as it is, as the next */
  const char *barcode;
} SlProductDraft;

/* SL_STORE_ERROR_NOT_FOUND, SL_BUSINESS_ERROR_NOT_FOUND, SL_BUSINESS_ERROR_AMBIGUOUS when there is
 * no such product, or there are several. */
gboolean sl_product_edit (SlBusiness            *business,
                          const SlProductDraft  *draft,
                          GError               **error);

G_END_DECLS
