#pragma once

#include "app/widgets/form.h"

G_BEGIN_DECLS

/* What giving goods back to a company costs and asks for beside its stock rule. */
#define SL_TYPE_TERMS_FORM (sl_terms_form_get_type ())
G_DECLARE_FINAL_TYPE (SlTermsForm, sl_terms_form, SL, TERMS_FORM, SlForm)

/* Shows the form when the terms of @company were read. */
void sl_terms_form_open (SlWindow   *owner,
                         const char *company);

G_END_DECLS
