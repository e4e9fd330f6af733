#pragma once

#include "business/currency-rate.h"
#include "store/order.h"

G_BEGIN_DECLS

/* The currency that a document is in, and its rate on the day. */
typedef struct
{
  char   currency[4];
  gint64 rate;        /* SL_CONVERSION_ONE of the own currency */
} SlTender;

/* @currency NULL or "": the own; @rate 0: that of the table on @day.  Refuses what is no currency,
 * a rate out of range, and a currency without a rate. */
gboolean _sl_tender_resolve  (SlBusiness        *business,
                              const char        *currency,
                              gint64             rate,
                              SlDay              day,
                              SlTender          *tender,
                              GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean _sl_tender_is_own   (SlBusiness        *business,
                              const SlTender    *tender);
/* In the currency of the business, half away from zero. */
gboolean _sl_tender_to_own   (SlBusiness        *business,
                              const SlTender    *tender,
                              gint64             amount,
                              gint64            *own,
                              GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* @price in @currency (of a catalogue) as one in @tender; by the table's rate on @day. */
gboolean _sl_tender_price    (SlBusiness        *business,
                              const SlTender    *tender,
                              const char        *currency,
                              SlDay              day,
                              gint64             price,
                              gint64            *result,
                              GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* That of a recorded order. */
SlTender _sl_tender_of_order (const SlOrderRow  *order);

G_END_DECLS
