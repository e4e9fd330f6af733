#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* What earlier purchases bought beyond the advice on them, what became of that, and what following
 * it would have saved. */
#define SL_TYPE_PAST_ADVICE_WINDOW (sl_past_advice_window_get_type ())

G_DECLARE_FINAL_TYPE (SlPastAdviceWindow, sl_past_advice_window, SL, PAST_ADVICE_WINDOW, AdwWindow)

void sl_past_advice_window_open (SlWindow *owner);

G_END_DECLS
