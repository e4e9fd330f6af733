#pragma once

#include <gtk/gtk.h>

#include "business/purchase.h"
#include "model/session.h"

G_BEGIN_DECLS

/* What a purchase would do, said while it is typed: a bar of what is needed and what is more than
 * that, and a few sentences.  It never forbids. */
#define SL_TYPE_PURCHASE_GATE (sl_purchase_gate_get_type ())

G_DECLARE_FINAL_TYPE (SlPurchaseGate, sl_purchase_gate, SL, PURCHASE_GATE, GtkWidget)

GtkWidget *sl_purchase_gate_new (SlSession       *session);
/* Takes @draft.  The answer comes a little later, on what was asked last. */
void       sl_purchase_gate_ask (SlPurchaseGate  *self,
                                 SlPurchaseDraft *draft);
/* FALSE when the commission is not known of what was asked last. */
gboolean   sl_purchase_gate_get_gain (SlPurchaseGate *self,
                                      gint64         *gain);

G_END_DECLS
