#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* What the program does, in a window of its own; and how the open business is kept. */
void sl_preferences_open (SlWindow  *owner,
                          GSettings *settings);

G_END_DECLS
