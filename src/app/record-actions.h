#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* The window's actions that record something, all of them in need of an open file:
 *   new-sale, new-purchase, new-use, new-expense, log-work, new-training, new-contact, import
 *   edit-contact, log-call (x: the contact)
 *   return-order, settle-order, deliver-order (x: the order)
 * The last two record at once: all that is owed is paid, all that is there is handed over. */
void sl_record_actions_install     (SlWindow *window);
void sl_record_actions_set_enabled (SlWindow *window,
                                    gboolean  is_enabled);

G_END_DECLS
