#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* One's own full figures beside public yardsticks, as one page that can be saved. */
#define SL_TYPE_DISCLOSURE_WINDOW (sl_disclosure_window_get_type ())

G_DECLARE_FINAL_TYPE (SlDisclosureWindow, sl_disclosure_window, SL, DISCLOSURE_WINDOW, AdwWindow)

void sl_disclosure_window_open (SlWindow *owner);

G_END_DECLS
