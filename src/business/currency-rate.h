#pragma once

#include "business/business.h"
#include "store/currency-rate.h"

G_BEGIN_DECLS

/* What other currencies are worth, as the person keeps it. */
typedef struct
{
  const char *currency; /* (unowned) */
  SlDay       from;     /* SL_DAY_NONE: today */
  gint64      rate;     /* of one unit in the currency of the business; SL_CONVERSION_SCALE */
  const char *source;   /* (unowned) (nullable): who says so */
} SlCurrencyRateDraft;

gboolean   sl_currency_rate_record   (SlBusiness                 *business,
                                      const SlCurrencyRateDraft  *draft,
                                      GError                    **error);
/* Takes a row away; its rate is not read.  What was recorded keeps the rate that it has. */
gboolean   sl_currency_rate_take_away (SlBusiness                *business,
                                      const SlCurrencyRateDraft  *draft,
                                      GError                    **error);
/* (transfer full) (element-type SlCurrencyRateRow): by currency, the newest first. */
GPtrArray *sl_currency_rate_report   (SlBusiness                 *business,
                                      GError                    **error);
/* The rate of the table on @day (SL_DAY_NONE: today); refused in words when there is none.  That
 * of the own currency is one. */
gboolean   sl_currency_rate_on       (SlBusiness                 *business,
                                      const char                 *currency,
                                      SlDay                       day,
                                      gint64                     *rate,
                                      GError                    **error);
/* @amount in @currency as one in that of the business, by the table on @day (SL_DAY_NONE:
 * today). */
gboolean   sl_currency_to_own        (SlBusiness                 *business,
                                      const char                 *currency,
                                      SlDay                       day,
                                      gint64                      amount,
                                      gint64                     *own,
                                      GError                    **error);

G_END_DECLS
