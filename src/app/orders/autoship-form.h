#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* An order that comes again. */
void sl_autoship_form_open (SlWindow *owner);

G_END_DECLS
