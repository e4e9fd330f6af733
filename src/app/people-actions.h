#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* The window's actions about people; each needs an open file. */
void sl_people_actions_install     (SlWindow *window);
void sl_people_actions_set_enabled (SlWindow *window,
                                    gboolean  is_enabled);

G_END_DECLS
