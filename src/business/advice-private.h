#pragma once

#include "business/advice.h"
#include "business/lines-private.h"

G_BEGIN_DECLS

/* Advice without the commission, to be kept with the purchase that is about to be written. */
SlAdvice *_sl_advice_for_record      (SlBusiness             *business,
                                      const SlPurchaseDraft  *draft,
                                      GError                **error);
/* @gain (nullable): the commission that was expected of what is not needed. */
gboolean  _sl_advice_keep            (SlBusiness             *business,
                                      const SlAdvice         *advice,
                                      gint64                  order_id,
                                      const gint64           *gain,
                                      GError                **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  _sl_advice_add_commission  (SlBusiness             *business,
                                      SlAdvice               *advice,
                                      SlPricedLines          *lines,
                                      SlDay                   today,
                                      GError                **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
