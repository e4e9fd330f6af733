#pragma once

#include "business/business.h"
#include "business/draft.h"

G_BEGIN_DECLS

/* Goods bought from the company.  Each line becomes a lot with its landed cost: the line's amount
 * less its share of the discount, and its share of freight, tax and fees, both by amount
 * (core/purchase.h).  With @placed nothing has come yet: business/receipt.h takes it in.
 *
 * Entry: Dr assets:inventory, or assets:on-order when it was only placed / Cr liabilities:payable,
 *        the total;
 *        paid: Dr liabilities:payable / Cr assets:{bank,…}.
 *
 * A purchase in another currency has all its amounts in that; its total is booked at the rate of
 * the day, half away from zero, and spread over the lots by what they cost in it.
 *
 * unit_price of a line is what one unit cost (SL_PRICE_OF_THE_DAY: the wholesale price);
 * the lot expires on the line's expires_on, or received + shelf life, or never, and may be
 * given back until received + the company's buy-back months. */
typedef struct
{
  char        *company;  /* (owned) (nullable): needed only when two companies share a sku */
  GArray      *lines;    /* (owned) (element-type SlLineDraft) */
  SlDay        received;      /* or placed */
  char         currency[4];   /* of all amounts; "": that of the business */
  gint64       rate;          /* SL_CONVERSION_SCALE; 0: that of the table on the day */
  gboolean     placed;
  gboolean     submit;        /* and ordered by the exchange (business/company-order.h) */
  SlDay        due_on;        /* SL_DAY_NONE: at once */
  gint64       discount;      /* off the goods */
  gint64       discount_rate; /* off the goods, instead; SL_RATE_SCALE */
  gint64       freight;
  gint64       tax;
  gint64       fees;          /* handling, duty */
  gboolean     unpaid;   /* otherwise all of it is paid on the day */
  SlPayMethod  method;   /* sl_purchase_draft_new() sets SL_PAY_BANK */
  char        *note;     /* (owned) (nullable) */
  gboolean     has_gain; /* what the advice on it said, to be kept with it: */
  gint64       gain;     /* more commission a month by what of it is not needed */
} SlPurchaseDraft;

SlPurchaseDraft *sl_purchase_draft_new  (void);
void             sl_purchase_draft_free (SlPurchaseDraft        *draft);

/* @result has the volumes of the order. */
gboolean         sl_purchase_record     (SlBusiness             *business,
                                         const SlPurchaseDraft  *draft,
                                         SlOrderResult          *result,
                                         GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlPurchaseDraft, sl_purchase_draft_free)

G_END_DECLS
