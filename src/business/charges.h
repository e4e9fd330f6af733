#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The tax is worked out by the rates of the place and the classes of the products. */
#define SL_TAX_BY_CLASS G_GINT64_CONSTANT (-1)
/* No rate was typed. */
#define SL_TAX_NO_RATE G_GINT64_CONSTANT (-1)

/* What is taken off a sale and put on top of its lines.  Amounts are minor units of its
 * currency, rates at SL_RATE_SCALE. */
typedef struct
{
  gint64      discount;      /* off the goods */
  gint64      discount_rate; /* off the goods, instead */
  gint64      tax;           /* on top, typed; SL_TAX_BY_CLASS */
  gint64      tax_rate;      /* on top of goods and freight, typed, instead; SL_TAX_NO_RATE */
  gint64      freight;       /* charged to the customer */
  gint64      tip;
  const char *place;         /* (unowned) (nullable): NULL: that of the business */
} SlChargesDraft;

G_END_DECLS
