#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* What a kit or a pack is made of.  Shows the form when it was read. */
void sl_kit_form_open (SlWindow *owner,
                       gint64    product_id);

G_END_DECLS
