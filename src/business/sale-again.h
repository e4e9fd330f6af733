#pragma once

#include "business/sale.h"

G_BEGIN_DECLS

/* A sale that is put right by another: the old one is taken back whole, as the mistake that it was,
 * and what it should have been is recorded, in one step.  A company that refused the old one is
 * told the new one alone. */

/* A line of the old sale, beside that of the draft. */
typedef struct
{
  char   *sku;     /* (owned) */
  char   *name;    /* (owned) */
  gint64  on_hand; /* units that come back to the shelf */
} SlSaleAgainLine;

typedef struct
{
  gint64       order_id;
  gint64       number;
  char        *customer; /* (owned): "" for nobody */
  SlSaleDraft *draft;    /* (owned): as it was recorded, at its rate */
  GPtrArray   *lines;    /* (owned) (element-type SlSaleAgainLine): of the draft */
} SlSaleAgain;

/* The old sale by @order_id, or by @uid when that is not NULL.  (transfer full) */
SlSaleAgain *sl_sale_again_read   (SlBusiness         *business,
                                   gint64              order_id,
                                   const char         *uid,
                                   GError            **error);
void         sl_sale_again_free   (SlSaleAgain        *again);

/* The old sale by @order_id, or by @number when that is 0.  What was paid for it goes back the way
 * on which it came last; what is paid now says @draft.  In the currency of the old sale and with
 * no rate of its own it is at the rate of the old one.  @result (out) (optional). */
gboolean     sl_sale_again_record (SlBusiness         *business,
                                   gint64              order_id,
                                   gint64              number,
                                   const SlSaleDraft  *draft,
                                   SlOrderResult      *result,
                                   GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlSaleAgain, sl_sale_again_free)

G_END_DECLS
