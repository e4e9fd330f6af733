#pragma once

/* Amounts of `orders o` as SQL, in the order's own currency. */

/* What is still owed for a sale or a purchase: not what was given back of it, nor what will not
 * come any more.  Negative: too much was paid. */
#define STILL_OWED                                                                               \
  "(o.total - o.paid - coalesce ((SELECT sum (r.total) FROM orders r"                            \
  " WHERE r.reverses_id = o.id AND r.kind IN ('return', 'cancellation')), 0))"

/* What the goods of a sale are worth without tax, less what came back of them. */
#define GOODS_KEPT                                                                               \
  "(o.goods - o.discount - o.tax_included - coalesce ((SELECT sum (r.goods - r.tax_included)"    \
  " FROM orders r WHERE r.reverses_id = o.id AND r.kind = 'return'), 0))"
