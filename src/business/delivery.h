#pragma once

#include "business/business.h"
#include "business/draft.h"
#include "business/kit.h"

G_BEGIN_DECLS

/* Backordered units of a sale handed over now that they are on the shelf, or in kits that are
 * opened for it (kit.h).
 * Entry: Dr liabilities:deposits / Cr income:retail-sales; Dr expenses:cost-of-goods /
 * Cr assets:inventory. */
typedef struct
{
  gint64  order_id; /* of the sale; 0: by @number */
  gint64  number;
  GArray *lines;    /* (owned) (element-type SlLineDraft); empty: all that is on the shelf */
  SlDay   dated;
  gboolean anyway;  /* although the deposit that was asked for is not paid */
  gboolean open_kits; /* also kits that are opened only when one says so */
} SlDeliveryDraft;

SlDeliveryDraft *sl_delivery_draft_new  (void);
void             sl_delivery_draft_free (SlDeliveryDraft        *draft);

/* @result: total is the income that became earned; backordered what is still missing. */
gboolean         sl_delivery_record     (SlBusiness             *business,
                                         const SlDeliveryDraft  *draft,
                                         SlOrderResult          *result,
                                         GError                **error);

/* A product of the sale. */
typedef struct
{
  gint64 product_id;
  gint64 there;      /* of what is still promised: on the shelf, and in kits that are opened */
} SlDeliveryLine;

typedef struct
{
  SlKitPreview *kits;  /* (owned) */
  GArray       *lines; /* (owned) (element-type SlDeliveryLine): of what the draft asks for */
} SlDeliveryPreview;

/* (transfer full): as things stand.  Writes nothing. */
SlDeliveryPreview *sl_delivery_preview (SlBusiness             *business,
                                         const SlDeliveryDraft  *draft,
                                         GError                **error);
void             sl_delivery_preview_free (SlDeliveryPreview    *preview);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlDeliveryDraft, sl_delivery_draft_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlDeliveryPreview, sl_delivery_preview_free)

G_END_DECLS
