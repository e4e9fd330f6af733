#pragma once

#include "business/business.h"
#include "business/draft.h"

G_BEGIN_DECLS

/* Goods given back to the company under its buy-back rule: units of lots that were bought, while
 * the rule still holds for the lot and the goods can still be sold.
 *
 * Refund: the company's rate of what the purchase said the units cost, without freight and tax
 * (core/purchase.h), in the currency that they were bought in.  The volume of the units is taken
 * out of the period of @dated: a claw-back.
 *
 * Entry: Dr liabilities:payable (the refund), expenses:buy-back (the difference) /
 *        Cr assets:inventory (landed cost);
 *        paid: Dr assets:{bank,…} / Cr liabilities:payable.
 *
 * What is refunded in another currency is booked at the rate of the day, half away from zero; what
 * that is more or less than at the rates of the days on which the goods were bought goes to
 * income:exchange-gains or expenses:exchange-losses, not to expenses:buy-back.
 * Refused: SL_BUSINESS_ERROR_OVER after the last day of the rule, with that day. */
typedef struct
{
  gint64 lot_id;   /* its number, as the stock report shows it */
  gint64 quantity;
} SlBuyBackLine;

typedef struct
{
  GArray      *lines;  /* (owned) (element-type SlBuyBackLine) */
  SlDay        dated;
  gint64       rate;   /* of the currency they were bought in; SL_CONVERSION_SCALE; 0: that
                          of the table on the day */
  gboolean     unpaid; /* the company pays later, or counts it against what is owed to it */
  SlPayMethod  method; /* sl_buy_back_draft_new() sets SL_PAY_BANK */
  char        *note;   /* (owned) (nullable) */
} SlBuyBackDraft;

SlBuyBackDraft *sl_buy_back_draft_new  (void);
void            sl_buy_back_draft_free (SlBuyBackDraft        *draft);
void            sl_buy_back_draft_add  (SlBuyBackDraft        *draft,
                                        gint64                 lot_id,
                                        gint64                 quantity);

/* @result: total is the refund, paid what of it was received, cost what left the shelf, pv and
 * cv the volume taken back (negative). */
gboolean        sl_buy_back_record     (SlBusiness            *business,
                                        const SlBuyBackDraft  *draft,
                                        SlOrderResult         *result,
                                        GError               **error);

/* A lot that the company takes back today. */
typedef struct
{
  gint64  lot_id;
  gint64  company_id;
  gint64  product_id;
  char   *product;     /* (owned): its name */
  SlDay   received_on;
  SlDay   until;       /* the last day */
  gint64  on_hand;
  gint64  cost;        /* landed, of all of it */
  gint64  refund;      /* for all of it, without freight and claw-back */
  char    currency[4]; /* of the refund */
  gint64  own_refund;  /* in that of the business: by today's rate, or that of the purchase */
  gint64  claw_back;   /* of commissions, by the terms of the company */
} SlBuyBackOffer;

/* (transfer full) (element-type SlBuyBackOffer): of one product or (0) of all, the first deadline
 * first. */
GPtrArray      *sl_buy_back_list       (SlBusiness            *business,
                                        gint64                 product_id,
                                        GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlBuyBackDraft, sl_buy_back_draft_free)

G_END_DECLS
