#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* The window's actions about what was brought in: people written down twice, lines of the bank,
 * and what changed between two reports; each needs an open file. */
void sl_exchange_actions_install     (SlWindow *window);
void sl_exchange_actions_set_enabled (SlWindow *window,
                                      gboolean  is_enabled);

G_END_DECLS
