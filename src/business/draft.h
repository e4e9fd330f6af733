#pragma once

#include "core/day.h"

#include <glib.h>

G_BEGIN_DECLS

/* The lines that sales, purchases and the other documents have in common. */

/* The price is the one in force on the document's day. */
#define SL_PRICE_OF_THE_DAY G_GINT64_CONSTANT (-1)

typedef struct
{
  gint64  product_id; /* 0: found by @sku */
  char   *sku;        /* (owned) (nullable) */
  gint64  quantity;
  gint64  unit_price; /* minor units; SL_PRICE_OF_THE_DAY */
  gint64  discount;   /* off the line; minor units */
  gint64  discount_rate; /* off the line, instead: SL_RATE_SCALE */
  SlDay   expires_on; /* purchases only; SL_DAY_NONE: from the product's shelf life */
  gboolean has_volume; /* the line counts @pv and @cv, and not what the catalogue says */
  gint64  pv;
  gint64  cv;
} SlLineDraft;

typedef enum
{
  SL_PAY_CASH,
  SL_PAY_BANK,
  SL_PAY_CARD,
  SL_PAY_OTHER,
  SL_PAY_CREDIT, /* what the customer has standing with the business: no money account */
} SlPayMethod;

/* Nothing is kept of a payment, whatever the rule of its way says (fee-rule.h). */
#define SL_FEE_NONE G_GINT64_CONSTANT (-1)

/* "cash", "bank", "card", "other", "credit" */
const char *sl_pay_method_name      (SlPayMethod   method);
/* The four that are accounts of money. */
gboolean    sl_pay_method_parse     (const char   *text,
                                     SlPayMethod  *method);

/* (transfer full) (element-type SlLineDraft) */
GArray     *sl_lines_new            (void);
void        sl_lines_add            (GArray       *lines,
                                     const char   *sku,
                                     gint64        quantity,
                                     gint64        unit_price);
void        sl_lines_add_product    (GArray       *lines,
                                     gint64        product_id,
                                     gint64        quantity,
                                     gint64        unit_price);

/* What recording a document answers. */
typedef struct
{
  gint64 order_id;
  gint64 number;
  char   currency[4]; /* of total and paid */
  gint64 rate;        /* SL_CONVERSION_SCALE: of one unit of it in the own currency */
  gint64 total;
  gint64 own_total;   /* in the currency of the business */
  gint64 paid;
  gint64 fee;         /* kept of it; in the currency of the business */
  gint64 cost;        /* landed cost of what moved, positive; in the currency of the business */
  gint64 backordered; /* units promised and not handed over */
  gint64 pv;          /* scaled by 10^4 */
  gint64 cv;
} SlOrderResult;

G_END_DECLS
