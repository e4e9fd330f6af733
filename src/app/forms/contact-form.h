#pragma once

#include "app/widgets/form.h"

G_BEGIN_DECLS

/* A person: a new one, or another one as it is now. */
#define SL_TYPE_CONTACT_FORM (sl_contact_form_get_type ())
G_DECLARE_FINAL_TYPE (SlContactForm, sl_contact_form, SL, CONTACT_FORM, SlForm)

/* @contact_id 0: a new one.  Shows the form when the contact was read. */
void sl_contact_form_open (SlWindow *owner,
                           gint64    contact_id);

G_END_DECLS
