#pragma once

#include "business/business.h"

G_BEGIN_DECLS

typedef enum
{
  SL_PRODUCT_FIELD_NAME,
  SL_PRODUCT_FIELD_CATEGORY,
  SL_PRODUCT_FIELD_BARCODE,
  SL_PRODUCT_FIELD_REORDER, /* "12" units; "": by own sales */
  SL_PRODUCT_N_FIELDS,
} SlProductField;

/* Of sl_verb_run_field(): one fact about a product; @field is an SlProductField. */
char *sl_product_field_set (SlBusiness  *business,
                            gint64       product_id,
                            int          field,
                            const char  *text,
                            GError     **error);

G_END_DECLS
