#pragma once

#include "business/business.h"

G_BEGIN_DECLS

/* Tells each company that contacts are shared with what changed of one: the first time all of
 * it, later a patch with what is new, what was there, and what was added or taken away. */
gboolean _sl_shared_contact_tell (SlBusiness  *business,
                                  gint64       contact_id,
                                  const char  *subject,
                                  GError     **error) G_GNUC_WARN_UNUSED_RESULT;

/* Those that were deleted: told to the companies that knew them. */
gboolean _sl_shared_contact_tell_gone (SlBusiness  *business,
                                       const char  *subject,
                                       GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
