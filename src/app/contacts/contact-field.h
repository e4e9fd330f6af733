#pragma once

#include "app/window.h"
#include "business/contact.h"

G_BEGIN_DECLS

/* Records @text, as it was typed, as one fact about a contact, and tells so with Undo. */
void sl_contact_field_set (SlWindow       *window,
                           gint64          contact_id,
                           SlContactField  field,
                           const char     *text);

G_END_DECLS
