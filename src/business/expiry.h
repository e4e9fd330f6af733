#pragma once

#include "business/business.h"
#include "business/draft.h"

G_BEGIN_DECLS

/* Lots past their last good day, written off.
 * Entry: Dr expenses:stock-loss / Cr assets:inventory, at landed cost; the movements are of the
 * kind "expiry".  A lot is written off whole. */
typedef struct
{
  gint64  lot_id;
  gint64  product_id;
  char   *product;    /* (owned): its name */
  SlDay   expires_on; /* the last good day */
  gint64  on_hand;
  gint64  cost;
} SlExpiredLot;

/* (transfer full) (element-type SlExpiredLot): what is on the shelf and past its day on @day
 * (SL_DAY_NONE: today), the oldest first. */
GPtrArray *sl_expiry_list   (SlBusiness     *business,
                             SlDay           day,
                             GError        **error);

typedef struct
{
  const gint64 *lots;   /* (unowned) (nullable): which; NULL: every lot that is past its day */
  guint         n_lots;
  SlDay         dated;
  const char   *reason; /* (nullable) */
} SlExpiryDraft;

/* Refused: SL_BUSINESS_ERROR_INVALID for a lot that is still good, NOT_FOUND when nothing is
 * past its day. */
gboolean   sl_expiry_record (SlBusiness           *business,
                             const SlExpiryDraft  *draft,
                             SlOrderResult        *result,
                             GError              **error);

G_END_DECLS
