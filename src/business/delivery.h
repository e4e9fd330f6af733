#pragma once

#include "business/business.h"
#include "business/draft.h"

G_BEGIN_DECLS

/* Backordered units of a sale handed over now that they are on the shelf.
 * Entry: Dr liabilities:deposits / Cr income:retail-sales; Dr expenses:cost-of-goods /
 * Cr assets:inventory. */
typedef struct
{
  gint64  order_id; /* of the sale; 0: by @number */
  gint64  number;
  GArray *lines;    /* (owned) (element-type SlLineDraft); empty: all that is on the shelf */
  SlDay   dated;
  gboolean anyway;  /* although the deposit that was asked for is not paid */
} SlDeliveryDraft;

SlDeliveryDraft *sl_delivery_draft_new  (void);
void             sl_delivery_draft_free (SlDeliveryDraft        *draft);

/* @result: total is the income that became earned; backordered what is still missing. */
gboolean         sl_delivery_record     (SlBusiness             *business,
                                         const SlDeliveryDraft  *draft,
                                         SlOrderResult          *result,
                                         GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlDeliveryDraft, sl_delivery_draft_free)

G_END_DECLS
