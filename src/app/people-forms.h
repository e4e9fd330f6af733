#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* Small forms about people, each a table of fields for app/forms/plain-form.h. */

/* Who stands above oneself, and what to ask. */
void sl_upline_form_open (SlWindow *owner);

G_END_DECLS
