#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a line of a sale is worth unit by unit, so that deliveries, returns and cancellations
 * of parts add up to the line exactly.  The units of a line are thought of as a row: handed
 * over from its front, cancelled (when backordered) from its back, given back from its front. */

/* What the first @n_units of @quantity units are worth of @value: value * n / quantity, half
 * up.  Parts are differences of it. */
gint64 sl_sale_value_of_first (gint64        value,
                               gint64        quantity,
                               gint64        n_units);

/* Worth of @n_units after the first @n_before. */
gint64 sl_sale_value_of_part  (gint64        value,
                               gint64        quantity,
                               gint64        n_before,
                               gint64        n_units);

/* What each line is worth after the order's discount, spread by the lines' amounts. */
void   sl_sale_net_amounts    (const gint64 *amounts,
                               guint         n_lines,
                               gint64        discount,
                               gint64       *net);

/* What is kept of a payment: @rate (SL_RATE_SCALE) of @amount, half up, and @fixed; never more than
 * the payment. */
gint64 sl_sale_fee            (gint64        amount,
                               gint64        rate,
                               gint64        fixed);

G_END_DECLS
