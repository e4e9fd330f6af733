#pragma once

#include "business/contact.h"

G_BEGIN_DECLS

/* What sl_contact_edit() does, inside a verb.  @name (out) (transfer full) (optional): of the
 * person. */
gboolean _sl_contact_edit_one (SlBusiness          *business,
                               gint64               contact_id,
                               const char * const  *values,
                               char               **name,
                               GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
