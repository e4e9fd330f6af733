#pragma once

#include "business/kit.h"
#include "business/lines-private.h"

G_BEGIN_DECLS

/* Unpacks kits for what the shelf lacks of @drafts (element-type SlLineDraft) on @day, as far as
 * there are any, the smallest kits first.  Inside sl_business_begin(). */
gboolean _sl_kit_open_for (SlBusiness  *business,
                           GArray      *drafts,
                           const char  *company,
                           SlDay        day,
                           GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
