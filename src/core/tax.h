#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Sales tax.  It is worked out on the sum of everything of one class and rate, rounded there
 * once, and then spread over the parts, so that lines, deliveries and returns add up to what
 * stands on the invoice. */

/* Rates are at SL_RATE_SCALE.  On top of the price: amount * rate; in it: amount * rate /
 * (1 + rate).  Half up. */
gint64 sl_tax_of       (gint64       amount,
                        gint64       rate,
                        gboolean     is_included);

/* A line, or the freight, of which tax is charged. */
typedef struct
{
  gint64      amount;      /* after every discount; not negative */
  const char *tax_class;   /* (unowned) */
  gint64      rate;
  gboolean    is_included;
  gint64      tax;         /* out */
  guint       group;       /* out: parts of one class and rate have one; from 0 on */
} SlTaxPart;

/* Fills the tax of @parts; the number of groups. */
guint  sl_tax_compute  (SlTaxPart   *parts,
                        guint        n_parts);

/* Spreads a tax that was typed as an amount over @parts by what they cost. */
void   sl_tax_spread   (SlTaxPart   *parts,
                        guint        n_parts,
                        gint64       tax);

G_END_DECLS
