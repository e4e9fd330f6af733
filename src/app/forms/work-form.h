#pragma once

#include "app/widgets/form.h"

G_BEGIN_DECLS

/* Hours worked. */
#define SL_TYPE_WORK_FORM (sl_work_form_get_type ())
G_DECLARE_FINAL_TYPE (SlWorkForm, sl_work_form, SL, WORK_FORM, SlForm)

void sl_work_form_open (SlWindow *owner);

G_END_DECLS
