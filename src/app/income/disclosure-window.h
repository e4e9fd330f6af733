#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* One's own full figures beside public yardsticks, as one page that can be saved. */
void sl_disclosure_window_open (SlWindow *owner);

G_END_DECLS
