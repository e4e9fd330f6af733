#pragma once

#include "business/business.h"
#include "store/tax-rate.h"

G_BEGIN_DECLS

/* Rates of sales tax, as the person keeps them. */
typedef struct
{
  const char *place;       /* (unowned) (nullable): NULL or "": wherever no other fits */
  const char *tax_class;   /* (unowned) (nullable): NULL or "": every other class */
  SlDay       valid_from;  /* SL_DAY_NONE: today */
  gint64      rate;        /* SL_RATE_SCALE, at most one */
  gboolean    is_included; /* in the prices */
  const char *name;        /* (unowned) (nullable): on papers */
} SlTaxDraft;

gboolean   sl_tax_record (SlBusiness        *business,
                          const SlTaxDraft  *draft,
                          GError           **error);
/* Takes a row away; its rate, inclusion and name are not read.  Sales that were made keep the
 * tax that they have. */
gboolean   sl_tax_remove (SlBusiness        *business,
                          const SlTaxDraft  *draft,
                          GError           **error);
/* (transfer full) (element-type SlTaxRateRow) */
GPtrArray *sl_tax_list   (SlBusiness        *business,
                          GError           **error);

G_END_DECLS
