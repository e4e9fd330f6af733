#pragma once

#include "app/widgets/form.h"

G_BEGIN_DECLS

/* A new business file with its first company. */
#define SL_TYPE_BUSINESS_FORM (sl_business_form_get_type ())
G_DECLARE_FINAL_TYPE (SlBusinessForm, sl_business_form, SL, BUSINESS_FORM, SlForm)

/* @with_import: the import of the first file follows at once. */
void sl_business_form_open (SlWindow *owner,
                            gboolean  with_import);

G_END_DECLS
