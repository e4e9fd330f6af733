#pragma once

#include "app/widgets/form.h"

G_BEGIN_DECLS

/* What is put by for income tax, and what an hour is worth elsewhere. */
#define SL_TYPE_RESERVE_FORM (sl_reserve_form_get_type ())
G_DECLARE_FINAL_TYPE (SlReserveForm, sl_reserve_form, SL, RESERVE_FORM, SlForm)

void sl_reserve_form_open (SlWindow *owner);

G_END_DECLS
