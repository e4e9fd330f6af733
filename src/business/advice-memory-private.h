#pragma once

#include "business/demand-private.h"
#include "business/estimate-private.h"
#include "core/envelope.h"

G_BEGIN_DECLS

/* What advice was made of, for the next question on the same file: a person who types asks ten
 * times about nearly the same order.  Kept beside a business that is only read, for as long as
 * nobody writes to the file. */
typedef struct _SlAdviceMemory SlAdviceMemory;

/* (transfer none) (nullable): what still holds; NULL on a connection that writes. */
SlAdviceMemory   *_sl_advice_memory               (SlBusiness             *business);
void              _sl_advice_memory_free          (SlAdviceMemory         *memory);

/* Each is told again or read, and kept. */
gboolean          _sl_advice_memory_read_demand   (SlBusiness             *business,
                                                   gint64                  product_id,
                                                   SlDay                   today,
                                                   int                     n_days,
                                                   SlProductDemand        *demand,
                                                   GError                **error);
gboolean          _sl_advice_memory_read_money    (SlBusiness             *business,
                                                   SlEnvelopes            *envelopes,
                                                   GError                **error);
/* Days until the next order by the own rhythm with the company, and what fees were in a year. */
gboolean          _sl_advice_memory_read_rhythm   (SlBusiness             *business,
                                                   gint64                  company_id,
                                                   SlDay                   today,
                                                   int                    *n_days,
                                                   GError                **error);
gboolean          _sl_advice_memory_read_fees     (SlBusiness             *business,
                                                   SlDay                   today,
                                                   gint64                 *fees,
                                                   GError                **error);
/* (transfer full) (element-type SlEstimate): of the last periods of the company before that of
 * @day that have a report of their own, the newest first; none when the downline is too large to
 * keep several.  One that cannot be run is left out. */
GPtrArray        *_sl_advice_memory_list_periods  (SlBusiness             *business,
                                                   const SlEstimate       *estimate,
                                                   GError                **error);

/* Periods that are looked back at, and members of a downline that is run so often. */
#define SL_ADVICE_PERIODS 6
#define SL_ADVICE_MOST_MEMBERS 50000

G_END_DECLS
