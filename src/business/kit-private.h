#pragma once

#include "business/kit.h"
#include "business/lines-private.h"
#include "business/shelf-private.h"

G_BEGIN_DECLS

/* (transfer full): what the units of each of @components (element-type SlComponent) in one kit are
 * worth by the wholesale prices of @day. */
gint64    *_sl_kit_read_weights (SlBusiness     *business,
                                 GPtrArray      *components,
                                 SlDay           day,
                                 GError        **error);

/* Units that are asked for. */
typedef struct
{
  gint64 product_id;
  gint64 quantity;
} SlKitNeed;

/* (transfer full) (element-type SlKitOpening): what is opened for what @shelf lacks of @needs
 * (element-type SlKitNeed), in this order; it is opened on @shelf, too, so that they can be picked
 * there.  What is itself asked for is not opened.  Writes nothing. */
GPtrArray *_sl_kit_plan         (SlBusiness     *business,
                                 SlShelf        *shelf,
                                 GArray         *needs,
                                 SlDay           day,
                                 gboolean        with_asked,
                                 GError        **error);
GPtrArray *_sl_kit_plan_lines   (SlBusiness     *business,
                                 SlShelf        *shelf,
                                 SlPricedLines  *lines,
                                 SlDay           day,
                                 gboolean        with_asked,
                                 GError        **error);
/* (transfer full): see sl_kit_preview(). */
SlKitPreview *_sl_kit_preview_needs (SlBusiness *business,
                                 GArray         *needs,
                                 SlDay           day,
                                 gboolean        open_kits,
                                 GError        **error);
/* Unpacks @openings (element-type SlKitOpening) in the file.  Inside sl_business_begin(). */
gboolean   _sl_kit_unpack_all   (SlBusiness     *business,
                                 GPtrArray      *openings,
                                 SlDay           day,
                                 GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
