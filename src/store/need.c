#include "config.h"

#include "store/need.h"

#include "store/statement.h"
#include "store/waiting-private.h"

/* The lines of orders of @kind that something waits for. */
#define WAITING_IN(kind)                                                                     \
  "SELECT l.product_id AS product_id, " WAITING " AS units"                                  \
  " FROM order_line l JOIN orders s ON s.id = l.order_id AND s.kind = '" kind "'"            \
  " WHERE l.backordered > 0"

/* Lots that nothing happened to lately are left out by the index of their last days. */
#define USED                                                                                 \
  "SELECT t.product_id, -m.quantity AS used, 0 AS reserved, 0 AS on_order"                   \
  " FROM lot t CROSS JOIN movement m ON m.lot_id = t.id AND m.dated > ?1 AND m.dated <= ?2"  \
  " WHERE t.last_on > ?1"                                                                    \
  " AND m.kind IN ('sale', 'own-use', 'sample', 'gift', 'return-to-shelf')"

gboolean
sl_need_each (SlDatabase  *database,
              SlDay        since,
              SlDay        today,
              SlNeedFunc   func,
              gpointer     user_data,
              GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT n.product_id, sum (n.used), sum (n.reserved), sum (n.on_order),"
    /* What is not sold any more is not ordered any more. */
    " CASE WHEN p.discontinued_on <= ?2 THEN 0 ELSE coalesce (p.reorder_point, -1) END FROM ("
    USED
    " UNION ALL SELECT product_id, 0, units, 0 FROM ("
    WAITING_IN ("sale") ")"
    " UNION ALL SELECT product_id, 0, 0, units FROM ("
    WAITING_IN ("purchase") ")"
    " UNION ALL SELECT id, 0, 0, 0 FROM product WHERE reorder_point IS NOT NULL"
    ") AS n JOIN product p ON p.id = n.product_id GROUP BY n.product_id ORDER BY n.product_id");

  g_return_val_if_fail (func != NULL, FALSE);

  sl_statement_bind_int (statement, 1, since);
  sl_statement_bind_int (statement, 2, today);

  while (sl_statement_next (statement, error))
    {
      SlNeedRow row = {
        .product_id = sl_statement_get_int (statement, 0),
        .used = sl_statement_get_int (statement, 1),
        .reserved = sl_statement_get_int (statement, 2),
        .on_order = sl_statement_get_int (statement, 3),
        .reorder = sl_statement_get_int (statement, 4),
      };

      func (&row, user_data);
    }

  return sl_statement_is_done (statement);
}
