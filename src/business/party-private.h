#pragma once

#include "business/party.h"

G_BEGIN_DECLS

/* Refuses a number that is that of no party, or of one that is closed. */
gboolean _sl_party_check_open (SlBusiness  *business,
                               gint64       id,
                               GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
