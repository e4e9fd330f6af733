#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* What earlier purchases bought beyond the advice on them, what became of that, and what following
 * it would have saved. */
void sl_past_advice_window_open (SlWindow *owner);

G_END_DECLS
