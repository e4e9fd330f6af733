#pragma once

#include "business/contact.h"

G_BEGIN_DECLS

/* Of sl_verb_run_field(): one fact about a contact; @field is an SlContactField. */
char *sl_contact_field_set (SlBusiness  *business,
                            gint64       contact_id,
                            int          field,
                            const char  *text,
                            GError     **error);

G_END_DECLS
