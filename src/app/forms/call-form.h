#pragma once

#include "app/widgets/form.h"

G_BEGIN_DECLS

/* A call or meeting with a contact, and what comes next. */
#define SL_TYPE_CALL_FORM (sl_call_form_get_type ())
G_DECLARE_FINAL_TYPE (SlCallForm, sl_call_form, SL, CALL_FORM, SlForm)

/* Shows the form when the contact was read. */
void sl_call_form_open (SlWindow *owner,
                        gint64    contact_id);

G_END_DECLS
