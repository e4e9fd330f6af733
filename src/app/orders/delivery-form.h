#pragma once

#include "app/widgets/form.h"

G_BEGIN_DECLS

/* What is handed over of a sale that waits for goods.  Reads the sale first, and opens when
 * something is still promised. */
#define SL_TYPE_DELIVERY_FORM (sl_delivery_form_get_type ())
G_DECLARE_FINAL_TYPE (SlDeliveryForm, sl_delivery_form, SL, DELIVERY_FORM, SlForm)

void sl_delivery_form_open (SlWindow *owner,
                            gint64    order_id);

G_END_DECLS
