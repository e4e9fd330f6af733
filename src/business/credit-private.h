#pragma once

#include "business/credit.h"

G_BEGIN_DECLS

/* Writes the credit of a draft that was looked at.  Inside sl_business_begin(). */
gboolean _sl_credit_give (SlBusiness           *business,
                          const SlCreditDraft  *draft,
                          gint64                contact_id,
                          SlDay                 day,
                          GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
