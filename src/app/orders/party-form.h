#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* A new party, and the orders of its guests. */
void sl_party_form_open  (SlWindow *owner);
void sl_guests_form_open (SlWindow *owner,
                          gint64    party_id);

G_END_DECLS
