#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* Money for an order after its day: part of it or all, at another rate, with what is kept of it.
 * @currency: of the order. */
void sl_payment_form_open (SlWindow   *owner,
                           gint64      order_id,
                           const char *currency,
                           gboolean    is_sale);

G_END_DECLS
