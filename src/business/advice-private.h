#pragma once

#include "business/advice.h"

G_BEGIN_DECLS

/* Advice without the commission, to be kept with the purchase that is about to be written. */
SlAdvice *_sl_advice_for_record (SlBusiness             *business,
                                 const SlPurchaseDraft  *draft,
                                 GError                **error);
gboolean  _sl_advice_keep       (SlBusiness             *business,
                                 const SlAdvice         *advice,
                                 gint64                  order_id,
                                 GError                **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
