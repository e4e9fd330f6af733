#include "config.h"

#include "store/movement.h"

#include "store/statement.h"

GArray *
sl_movement_sum (SlDatabase  *database,
                 gint64       product_id,
                 GError     **error)
{
  g_autoptr(GArray) sums = g_array_new (FALSE, FALSE, sizeof (SlMovementSum));
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT m.kind, sum (m.quantity), sum (m.cost)"
    " FROM lot l JOIN movement m ON m.lot_id = l.id"
    " WHERE l.product_id = ?1 GROUP BY m.kind ORDER BY m.kind");

  sl_statement_bind_int (statement, 1, product_id);

  while (sl_statement_next (statement, error))
    {
      SlMovementSum sum = {
        .kind = g_intern_string (sl_statement_get_text (statement, 0)),
        .quantity = sl_statement_get_int (statement, 1),
        .cost = sl_statement_get_int (statement, 2),
      };

      g_array_append_val (sums, sum);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&sums) : NULL;
}
