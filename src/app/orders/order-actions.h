#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* The actions of orders, parties, autoships, papers, the journal, and of the rules and rates. */

/* (transfer none) (array length=n_entries) */
const GActionEntry *sl_order_actions_get (guint *n_entries);

G_END_DECLS
