#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* The paper of an order: asked for a file and written as PDF, or given to a printer. */
void sl_invoice_save  (SlWindow *window,
                       gint64    order_id);
void sl_invoice_print (SlWindow *window,
                       gint64    order_id);

G_END_DECLS
