#pragma once

#include "business/business.h"
#include "core/envelope.h"
#include "store/advice.h"

G_BEGIN_DECLS

/* What of the money is free to be spent today; see core/envelope.h. */
gboolean sl_envelopes_read (SlBusiness       *business,
                            SlEnvelopes      *envelopes,
                            GError          **error);

/* What is put by for income tax, and what an hour is worth elsewhere. */
gboolean sl_reserve_get    (SlBusiness       *business,
                            SlReserve        *reserve,
                            GError          **error);
gboolean sl_reserve_set    (SlBusiness       *business,
                            const SlReserve  *reserve,
                            GError          **error);

G_END_DECLS
