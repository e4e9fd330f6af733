#pragma once

#include "app/widgets/form.h"

G_BEGIN_DECLS

/* A sale in ten seconds without the mouse: customer, Enter, product, Enter, quantity, Enter,
 * Enter.  What the shelf, the margin and the month's commission will be is shown meanwhile. */
#define SL_TYPE_QUICK_SALE (sl_quick_sale_get_type ())
G_DECLARE_FINAL_TYPE (SlQuickSale, sl_quick_sale, SL, QUICK_SALE, SlForm)

/* Shows the form over @owner.  @contact_id 0: the customer is still to be chosen. */
void sl_quick_sale_open          (SlWindow   *owner,
                                  gint64      contact_id,
                                  const char *contact_name);
/* What the sale @uid should have been: the old one is taken back when this is recorded. */
void sl_quick_sale_open_again    (SlWindow   *owner,
                                  const char *uid);
/* A sale at a party, which is open. */
void sl_quick_sale_open_at_party (SlWindow   *owner,
                                  gint64      party_id,
                                  const char *party_name);

G_END_DECLS
