#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* That an order was sent, by whom, and when it should be there. */
void sl_shipment_form_open (SlWindow *owner,
                            gint64    order_id);

G_END_DECLS
