#pragma once

#include <gtk/gtk.h>

#include "business/draft.h"

G_BEGIN_DECLS

/* Whether money changed hands, and how.  Starts with what the person prefers.
 * Signal `changed`. */
#define SL_TYPE_PAYMENT_BOX (sl_payment_box_get_type ())
G_DECLARE_FINAL_TYPE (SlPaymentBox, sl_payment_box, SL, PAYMENT_BOX, GtkWidget)

/* @label has a mnemonic: "_Paid". */
GtkWidget   *sl_payment_box_new         (const char   *label,
                                         gboolean      is_paid);
/* Only how: it was paid for certain. */
GtkWidget   *sl_payment_box_new_method  (const char   *label);
void         sl_payment_box_set         (SlPaymentBox *self,
                                         gboolean      is_paid,
                                         SlPayMethod   method);
gboolean     sl_payment_box_get_is_paid (SlPaymentBox *self);
SlPayMethod  sl_payment_box_get_method  (SlPaymentBox *self);

G_END_DECLS
