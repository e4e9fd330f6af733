#pragma once

#include "business/sale-return.h"

G_BEGIN_DECLS

/* Records a return inside sl_business_begin(); @subject (out) (transfer full). */
gboolean _sl_return_record_within (SlBusiness           *business,
                                   const SlReturnDraft  *draft,
                                   SlOrderResult        *result,
                                   char                **subject,
                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* What the return of @draft would come to, in the currency of the sale; writes nothing. */
gboolean _sl_return_read_total (SlBusiness           *business,
                                const SlReturnDraft  *draft,
                                gint64               *total,
                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
