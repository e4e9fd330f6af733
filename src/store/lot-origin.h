#pragma once

#include "core/stock.h"
#include "store/database.h"

G_BEGIN_DECLS

/* A lot and the purchase that it came with. */
typedef struct
{
  SlLot   lot;
  gint64  product_id;
  char   *product;       /* (owned): its name */
  gint64  company_id;
  SlDay   buyback_until; /* SL_DAY_NONE: never taken back */
  gint64  buyback_rate;  /* the company's, scale 6 */
  gint64  bought;        /* units of the purchase's line; 0: the lot was not bought */
  gint64  amount;        /* of that line, without freight and tax, in the purchase's currency */
  char    currency[4];   /* of the purchase; "": the lot was not bought */
  gint64  rate;          /* of that on the day it was booked; SL_CONVERSION_SCALE */
  gint64  pv;
  gint64  cv;
  gint64  given_back;    /* units of it given back to the company so far */
} SlLotOrigin;

/* (transfer full): SL_STORE_ERROR_NOT_FOUND when there is no such lot. */
SlLotOrigin *sl_lot_origin_read (SlDatabase   *database,
                                 gint64        lot_id,
                                 GError      **error);
/* (transfer full) (element-type SlLotOrigin): the lots with something in them that the company
 * takes back on @day, of one product or (0) of all, the first deadline first. */
GPtrArray   *sl_lot_origin_list (SlDatabase   *database,
                                 gint64        product_id,
                                 SlDay         day,
                                 GError      **error);
/* (transfer full) (element-type SlLotOrigin): the lots with something in them whose last good day
 * was before @day, the oldest first. */
GPtrArray   *sl_lot_origin_list_expired (SlDatabase *database,
                                 SlDay         day,
                                 GError      **error);
void         sl_lot_origin_free (SlLotOrigin  *origin);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlLotOrigin, sl_lot_origin_free)

G_END_DECLS
