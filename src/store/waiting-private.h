#pragma once

/* What a line of an order still waits for, as SQL over `order_line l`: the one place that says
 * which later documents count. */

#define HANDED_OVER "'delivery', 'receipt'"
#define GIVEN_BACK "'return', 'cancellation'"

/* What happened later to a line, from the documents that reverse its order.  The index is named,
 * because statistics from when a file was small would have SQLite look through all orders. */
#define LATER(what, kinds)                                                                        \
  "coalesce ((SELECT sum (" what ") FROM orders o INDEXED BY orders_by_reversed"                  \
  " JOIN order_line x ON x.order_id = o.id WHERE o.reverses_id = l.order_id"                      \
  " AND o.kind IN (" kinds ") AND x.of_position = l.position), 0)"

/* Units: promised in a sale and not handed over, or ordered in a purchase and not received.  Lines
 * that never waited have `l.backordered` 0, and those that did are in an index of their own. */
#define WAITING                                                                                   \
  "(l.backordered - " LATER ("x.quantity", HANDED_OVER)                                           \
  " - " LATER ("x.backordered", GIVEN_BACK) ")"
