#pragma once

#include "business/business.h"
#include "business/draft.h"

G_BEGIN_DECLS

/* What arrives of a purchase that was placed, in one part or in many.  The units take their part
 * of the landed cost with them, and the last ones all that is left.
 *
 * Entry: Dr assets:inventory / Cr assets:on-order.
 *
 * With @cancel they will not come any more:
 * Entry: Dr liabilities:payable / Cr assets:on-order, and what was paid for them comes back
 *        unless @no_refund is set: a negative payment of the purchase. */
typedef struct
{
  gint64       order_id;  /* of the purchase; 0: by @number */
  gint64       number;
  GArray      *lines;     /* (owned) (element-type SlLineDraft): quantities and expiry; empty: all
                             that is still to come; unit_price is not read */
  SlDay        dated;
  gboolean     cancel;
  gboolean     no_refund;
  SlPayMethod  method;    /* of the refund; sl_receipt_draft_new() sets SL_PAY_BANK */
  char        *note;      /* (owned) (nullable) */
} SlReceiptDraft;

SlReceiptDraft *sl_receipt_draft_new  (void);
void            sl_receipt_draft_free (SlReceiptDraft        *draft);

/* @result: cost is what came in or was taken off, backordered the units still to come. */
gboolean        sl_receipt_record     (SlBusiness            *business,
                                       const SlReceiptDraft  *draft,
                                       SlOrderResult         *result,
                                       GError               **error);

/* That an order was sent, and when it should be there. */
typedef struct
{
  gint64      order_id;    /* 0: by @number */
  gint64      number;
  SlDay       dated;       /* SL_DAY_NONE: today */
  SlDay       expected_on; /* SL_DAY_NONE: not known */
  const char *carrier;     /* (unowned) (nullable) */
  const char *tracking;    /* (unowned) (nullable) */
} SlShipmentDraft;

gboolean        sl_shipment_record    (SlBusiness             *business,
                                       const SlShipmentDraft  *draft,
                                       GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlReceiptDraft, sl_receipt_draft_free)

G_END_DECLS
