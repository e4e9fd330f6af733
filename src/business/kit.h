#pragma once

#include "business/business.h"
#include "business/draft.h"

G_BEGIN_DECLS

/* Kits and packs: products that are made of others, a pack of twelve of one, a kit of several.
 *
 * Unpacking takes them off the shelf and puts what they were made of there instead.  What they
 * cost goes over to the units, in proportion to the wholesale prices of the day (evenly when
 * there are none), to the cent; the value of the stock stays, so there is no entry.  The units
 * expire when the kit would have. */

/* What a product is made of, in place of what it was; no @lines (element-type SlLineDraft): it is
 * no kit any more.  Refused: a kit that is a part of itself. */
gboolean sl_kit_define (SlBusiness     *business,
                        const char     *code,
                        const char     *company,
                        GArray         *lines,
                        GError        **error);

typedef struct
{
  const char *code;       /* (nullable): sku or bar code of the kit */
  gint64      product_id; /* when there is no @code */
  const char *company;    /* (nullable) */
  gint64      quantity;   /* kits */
  SlDay       dated;
} SlUnpackDraft;

/* Refused: SL_BUSINESS_ERROR_INVALID for what is no kit, NOT_ENOUGH. */
gboolean sl_kit_unpack (SlBusiness           *business,
                        const SlUnpackDraft  *draft,
                        SlOrderResult        *result,
                        GError              **error);

G_END_DECLS
