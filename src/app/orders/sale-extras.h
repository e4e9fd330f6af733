#pragma once

#include <gtk/gtk.h>

#include "business/sale.h"
#include "model/session.h"

G_BEGIN_DECLS

/* What few sales need: discount, shipping, tip, tax typed by hand, credit, card fee, deposit, the
 * day it is due, another currency, the party it is made at, and goods that are held.  Folded away
 * until it is asked for, so that the plain sale stays short.  Signal `changed`; `entered`: Enter in
 * one of its entries. */
#define SL_TYPE_SALE_EXTRAS (sl_sale_extras_get_type ())
G_DECLARE_FINAL_TYPE (SlSaleExtras, sl_sale_extras, SL, SALE_EXTRAS, GtkWidget)

GtkWidget  *sl_sale_extras_new  (SlSession     *session);
/* (transfer none): what all amounts of the sale but the card's fee are in. */
const char *sl_sale_extras_get_currency (SlSaleExtras *self);
/* Fills @draft; NULL, or (transfer none) a sentence about what cannot be read. */
const char *sl_sale_extras_read (SlSaleExtras  *self,
                                 SlSaleDraft   *draft);

/* Writes what @draft says of it, and unfolds it when that is anything. */
void        sl_sale_extras_fill (SlSaleExtras      *self,
                                 const SlSaleDraft *draft);

/* The sale is made at the party @id, which is open. */
void        sl_sale_extras_set_party (SlSaleExtras *self,
                                      gint64        id);

/* The company sends it and is paid for it. */
gboolean    sl_sale_extras_is_direct (SlSaleExtras *self);

G_END_DECLS
