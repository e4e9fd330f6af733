#pragma once

#include "app/widgets/form.h"

G_BEGIN_DECLS

/* Closing the books of a month. */
#define SL_TYPE_CLOSING_FORM (sl_closing_form_get_type ())
G_DECLARE_FINAL_TYPE (SlClosingForm, sl_closing_form, SL, CLOSING_FORM, SlForm)

/* Shows the form when the open months were read; says so when there is none. */
void sl_closing_form_open (SlWindow *owner);

G_END_DECLS
