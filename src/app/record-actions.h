#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* The window's actions that open a form, all of them in need of an open file:
 *   new-sale, new-purchase, new-use                no parameter
 *   new-sale-to (x: contact)
 *   return-order (x: sale)                         */
void sl_record_actions_install     (SlWindow *window);
void sl_record_actions_set_enabled (SlWindow *window,
                                    gboolean  is_enabled);

G_END_DECLS
