#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* Two contacts beside each other, to make them one: of what they have otherwise, one is chosen;
 * numbers, addresses, labels, notes and orders of both are kept. */
void sl_merge_form_open (SlWindow *owner,
                         gint64    first,
                         gint64    second);

G_END_DECLS
