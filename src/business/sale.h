#pragma once

#include "business/business.h"
#include "business/charges.h"
#include "business/draft.h"
#include "business/kit.h"

G_BEGIN_DECLS

/* A sale to a customer from the own shelf.
 *
 * Entry:    Dr assets:receivable            what the customer owes for it
 *           Cr income:retail-sales          units handed over, after the spread discount
 *           Cr liabilities:deposits         units backordered: owed goods, not yet income
 *           Cr liabilities:sales-tax        tax, on top of the prices or in them
 *           Cr income:shipping, income:tips what the customer pays for these
 *           Dr expenses:cost-of-goods / Cr assets:inventory    landed cost of the lots picked
 * Payment:  Dr assets:{cash,bank,card,other}, expenses:card-fees / Cr assets:receivable, an entry
 *           of its own.
 * Credit:   Dr liabilities:customer-credit / Cr assets:receivable, another.
 *
 * A sale in another currency has all its amounts in that but what is kept by a card's issuer.  Its
 * total is booked at the rate of the day, half away from zero, and the amounts above are their
 * parts of it, spread so that they add up to it (sl_money_spread()); cost stays what it is.
 *
 * What is not on the shelf is refused, with the product, the wanted and the present quantity,
 * unless @allow_backorder is set.  With @hold everything is kept for the customer and handed over
 * later, also what is on the shelf. */

/* What is paid is all that is asked for, and what is used of a credit is all there is. */
#define SL_PAID_IN_FULL G_GINT64_CONSTANT (-1)
#define SL_CREDIT_ALL G_GINT64_CONSTANT (-1)

typedef struct
{
  char        *customer;        /* (owned) (nullable): name, uid or id; NULL: nobody named */
  gint64       contact_id;      /* 0: by @customer */
  gboolean     create_customer; /* an unknown name becomes a new contact */
  char        *company;         /* (owned) (nullable): needed only when two companies share a sku */
  GArray      *lines;           /* (owned) (element-type SlLineDraft) */
  SlDay        dated;
  char         currency[4];     /* of all amounts; "": that of the business */
  gint64       rate;            /* SL_CONVERSION_SCALE; 0: that of the table on the day */
  gint64       discount;        /* of the whole order */
  gint64       discount_rate;   /* of the whole order, instead; SL_RATE_SCALE */
  gint64       tax;             /* SL_TAX_BY_CLASS, as sl_sale_draft_new() sets it; or on top */
  gint64       tax_rate;        /* on top, instead; SL_TAX_NO_RATE */
  gint64       freight;         /* charged for sending it */
  gint64       tip;
  char        *place;           /* (owned) (nullable): whose rates of tax */
  gint64       credit;          /* used of what the customer has standing; SL_CREDIT_ALL */
  gint64       paid;            /* now; 0: nothing yet; SL_PAID_IN_FULL: what credit leaves */
  SlPayMethod  method;
  gint64       fee;             /* of what was paid: kept by the card's issuer, in the own currency;
                                   0: by the rule (fee-rule.h); SL_FEE_NONE */
  gint64       deposit;         /* to be paid before it is handed over */
  SlDay        due_on;          /* SL_DAY_NONE: at once */
  gboolean     hold;
  gboolean     direct;          /* the company sends it and is paid: volume, no stock, no money */
  char        *ship_to;         /* (owned) (nullable) */
  gint64       party_id;        /* 0: none */
  gint64       autoship_id;     /* 0: none */
  gboolean     allow_backorder;
  gboolean     open_kits;       /* also kits that are opened only when one says so: see kit.h */
  char        *note;            /* (owned) (nullable) */
} SlSaleDraft;

typedef struct
{
  gint64  product_id;
  char   *sku;         /* (owned) */
  char   *name;        /* (owned) */
  gint64  quantity;
  gint64  unit_price;
  gint64  amount;      /* after its own discount, before the order's */
  gint64  on_hand;     /* that could be sold on that day, before this line, and out of kits */
  gint64  backordered; /* missing of @quantity */
  gint64  cost;        /* of the units that are there */
  gint64  pv, cv;      /* of the line */
} SlSalePreviewLine;

/* The sale as it would be recorded now. */
typedef struct
{
  GPtrArray *lines;         /* (owned) (element-type SlSalePreviewLine) */
  char       currency[4];   /* of all but cost and margin, which are in that of the business */
  gint64     rate;
  gint64     own_total;     /* in the currency of the business */
  gint64     paid;          /* now, with a credit and with money */
  gint64     fee;           /* kept of it; in the currency of the business */
  gint64     goods;
  gint64     discount;
  gint64     tax;
  gint64     tax_included;  /* of the tax: in the prices */
  gint64     freight;
  gint64     tip;
  gint64     total;
  gint64     cost;
  gint64     margin;        /* goods - discount - tax in them - cost of the units that are there */
  gint64     backordered;
  gint64     pv, cv;
  GPtrArray *openings;      /* (owned) (element-type SlKitOpening): kits that it opens */
  GPtrArray *openable;      /* (owned) (element-type SlKitOpening): those that it would open with
                               open_kits; empty when that brings nothing more */
} SlSalePreview;

SlSaleDraft   *sl_sale_draft_new    (void);
SlSaleDraft   *sl_sale_draft_copy   (const SlSaleDraft  *draft);
void           sl_sale_draft_free   (SlSaleDraft        *draft);

/* Writes nothing.  Not enough on the shelf is no error here: see @backordered.  The customer
 * is not looked up.  A draft without lines has a preview of zeros. */
SlSalePreview *sl_sale_preview      (SlBusiness         *business,
                                     const SlSaleDraft  *draft,
                                     GError            **error);
void           sl_sale_preview_free (SlSalePreview      *preview);

/* @result (out) (optional).  Errors: SL_BUSINESS_ERROR, SL_STORE_ERROR. */
gboolean       sl_sale_record       (SlBusiness         *business,
                                     const SlSaleDraft  *draft,
                                     SlOrderResult      *result,
                                     GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlSaleDraft, sl_sale_draft_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlSalePreview, sl_sale_preview_free)

G_END_DECLS
