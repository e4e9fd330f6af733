#pragma once

#include "business/business.h"
#include "core/stock.h"

G_BEGIN_DECLS

/* The lots of the products of one document, so that its lines pick one after the other. */
typedef struct _SlShelf SlShelf;

SlShelf *_sl_shelf_new       (SlBusiness        *business,
                              SlPickRule         rule,
                              SlDay              day);
void     _sl_shelf_free      (SlShelf           *shelf);
/* Units of the product that can still be taken. */
gboolean _sl_shelf_available (SlShelf           *shelf,
                              gint64             product_id,
                              gint64            *available,
                              GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full) (element-type SlLotPick): takes up to @quantity units; @missing and @cost
 * (out). */
GArray  *_sl_shelf_take      (SlShelf           *shelf,
                              gint64             product_id,
                              gint64             quantity,
                              gint64            *missing,
                              gint64            *cost,
                              GError           **error);
/* Units that are there for this document alone, received on its day: what is opened in a plan. */
gboolean _sl_shelf_put       (SlShelf           *shelf,
                              gint64             product_id,
                              gint64             quantity,
                              gint64             cost,
                              SlDay              expires_on,
                              GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* The last good day of a lot that was picked. */
gboolean _sl_shelf_read_expiry (SlShelf         *shelf,
                              gint64             product_id,
                              gint64             lot_id,
                              SlDay             *expires_on,
                              GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlShelf, _sl_shelf_free)

G_END_DECLS
