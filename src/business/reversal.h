#pragma once

#include "business/business.h"
#include "store/journal.h"

G_BEGIN_DECLS

/* What was recorded wrongly and cannot be undone any more is taken back by an entry with the other
 * signs, which names the entry and the reason.  Only entries of money alone can be: expenses,
 * trips, transfers and the owner's own money.  Goods come back by a return or a count, and an
 * order's money by a payment.
 * Refused: SL_BUSINESS_ERROR_INVALID without a reason, for other entries, and for one that was
 * taken back already. */
gboolean sl_reversal_record (SlBusiness     *business,
                             gint64          entry_id,
                             SlDay           dated,
                             const char     *reason,
                             GError        **error);

/* Whether entries of the verb can be taken back, and are not part of something else. */
gboolean sl_reversal_is_possible (const char  *verb);

/* Calls @func for every posting, by day. */
gboolean sl_reversal_each   (SlBusiness     *business,
                             SlPostingFunc   func,
                             gpointer        user_data,
                             GError        **error);

G_END_DECLS
