#pragma once

#include "business/business.h"
#include "business/draft.h"

G_BEGIN_DECLS

/* A customer gives back a sale or a part of it.  Never more than was sold and not given back.
 * Units backordered and not yet handed over are cancelled first; the others go back to the
 * lots they came from, at their cost, or to scrap (Dr expenses:stock-loss).
 *
 * Entry: Dr income:sales-returns (handed over), liabilities:deposits (cancelled),
 *        liabilities:sales-tax (its share) / Cr assets:receivable;
 *        Dr assets:inventory, or expenses:stock-loss / Cr expenses:cost-of-goods.
 * A sale in another currency is taken back at its own rate.
 * Refund: a negative payment of the sale: Dr assets:receivable / Cr assets:{cash,…}, or
 * liabilities:customer-credit with SL_PAY_CREDIT. */
typedef struct
{
  gint64       order_id;  /* of the sale; 0: by @number */
  gint64       number;
  GArray      *lines;     /* (owned) (element-type SlLineDraft): quantities to give back;
                             empty: all that can be given back; unit_price is not read */
  gboolean     is_void;   /* the sale was a mistake and never was: all of it, with its freight;
                             refused when a part of it was given back before */
  gboolean     scrap;
  gboolean     with_freight; /* the freight that was charged is given back too */
  SlDay        dated;
  gboolean     no_refund; /* otherwise what was paid beyond what is still owed is given back */
  SlPayMethod  method;    /* of the refund */
  gint64       rate;      /* of the refund, of a sale in another currency; 0: the sale's */
  char        *reason;    /* (owned) (nullable) */
} SlReturnDraft;

SlReturnDraft *sl_return_draft_new  (void);
void           sl_return_draft_free (SlReturnDraft        *draft);

/* @result: total is the value taken back, paid what was refunded (negative), cost what went
 * back to the shelf or to scrap, backordered the units cancelled. */
gboolean       sl_return_record     (SlBusiness           *business,
                                     const SlReturnDraft  *draft,
                                     SlOrderResult        *result,
                                     GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlReturnDraft, sl_return_draft_free)

G_END_DECLS
