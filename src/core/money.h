#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Money is a gint64 of minor units (cents); the currency stands beside it in the
 * record that holds it (an order, an entry, a statement), never in a float.
 * In names and comments "amount" always means minor units. */

/* Reads "12.34" as 1234 for a currency of two decimals.  Errors: SL_DECIMAL_ERROR.
 * @currency must be known to core/currency.h. */
gboolean sl_money_parse   (const char   *text,
                           const char   *currency,
                           gint64       *amount,
                           GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): "12.34", "-0.05", "1200" for JPY.  For files and JSON; the
 * localised form is core/number-text.h. */
char    *sl_money_format  (gint64        amount,
                           const char   *currency);

/* Checked arithmetic: FALSE, and @result untouched, when it leaves 64 bits. */
gboolean sl_money_add     (gint64        a,
                           gint64        b,
                           gint64       *result) G_GNUC_WARN_UNUSED_RESULT;
gboolean sl_money_times   (gint64        amount,
                           gint64        quantity,
                           gint64       *result) G_GNUC_WARN_UNUSED_RESULT;

/* Spreads @total over @n_parts in proportion to @weights (not negative), so that
 * the parts add up to @total exactly: each part is rounded down and the units that
 * remain go to the largest remainders, the first of equals first (Hamilton's method).
 * All weights zero: spread evenly.  Used for landed cost and order discounts. */
void     sl_money_spread  (gint64        total,
                           const gint64 *weights,
                           guint         n_parts,
                           gint64       *parts);

G_END_DECLS
