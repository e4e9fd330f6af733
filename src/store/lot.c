#include "config.h"

#include "store/lot.h"

#include "store/statement.h"

GArray *
sl_lot_list (SlDatabase  *database,
             gint64       product_id,
             GError     **error)
{
  g_autoptr(GArray) lots = g_array_new (FALSE, FALSE, sizeof (SlLot));
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT id, received_on, expires_on, on_hand, cost FROM lot"
    " WHERE product_id = ?1 AND on_hand > 0");

  sl_statement_bind_int (statement, 1, product_id);

  while (sl_statement_next (statement, error))
    {
      SlLot lot = {
        .id = sl_statement_get_int (statement, 0),
        .received_on = sl_statement_get_day (statement, 1),
        .expires_on = sl_statement_get_day (statement, 2),
        .on_hand = sl_statement_get_int (statement, 3),
        .cost = sl_statement_get_int (statement, 4),
      };

      g_array_append_val (lots, lot);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&lots) : NULL;
}

gboolean
sl_lot_read_lowest (SlDatabase  *database,
                    gint64       lot_id,
                    SlDay        day,
                    gint64      *lowest,
                    GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "WITH balance AS (SELECT dated, sum (sum (quantity)) OVER (ORDER BY dated) AS held"
    " FROM movement WHERE lot_id = ?1 GROUP BY dated)"
    " SELECT CASE WHEN (SELECT min (dated) FROM balance) <= ?2 THEN min (held) ELSE 0 END"
    " FROM balance WHERE dated >="
    "  coalesce ((SELECT max (dated) FROM balance WHERE dated <= ?2), ?2)");

  sl_statement_bind_int (statement, 1, lot_id);
  sl_statement_bind_int (statement, 2, day);
  return sl_statement_run_int (statement, lowest, error);
}

gboolean
sl_lot_insert (SlDatabase  *database,
               const char  *uid,
               gint64       product_id,
               SlDay        received_on,
               SlDay        expires_on,
               SlDay        buyback_until,
               gint64      *id,
               GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO lot (uid, product_id, received_on, expires_on, buyback_until)"
    " VALUES (?1, ?2, ?3, ?4, ?5)");

  sl_statement_bind_text (statement, 1, uid);
  sl_statement_bind_int (statement, 2, product_id);
  sl_statement_bind_int (statement, 3, received_on);
  sl_statement_bind_day (statement, 4, expires_on);
  sl_statement_bind_day (statement, 5, buyback_until);

  return sl_statement_run_insert (statement, id, error);
}

gboolean
sl_movement_insert (SlDatabase           *database,
                    const SlMovementRow  *row,
                    GError              **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO movement (lot_id, order_id, position, dated, kind, quantity, cost, reason)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");

  g_return_val_if_fail (row != NULL, FALSE);

  sl_statement_bind_int (statement, 1, row->lot_id);
  sl_statement_bind_int (statement, 2, row->order_id);
  sl_statement_bind_int (statement, 3, row->position);
  sl_statement_bind_int (statement, 4, row->dated);
  sl_statement_bind_text (statement, 5, row->kind);
  sl_statement_bind_int (statement, 6, row->quantity);
  sl_statement_bind_int (statement, 7, row->cost);
  sl_statement_bind_text (statement, 8, row->reason != NULL ? row->reason : "");

  return sl_statement_run (statement, error);
}

GArray *
sl_lot_list_sold (SlDatabase  *database,
                  gint64       order_id,
                  gint64       position,
                  GError     **error)
{
  g_autoptr(GArray) picks = g_array_new (FALSE, FALSE, sizeof (SlLotPick));
  /* The line itself, and the lines of deliveries and returns that are of it. */
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT m.lot_id, -sum (m.quantity), -sum (m.cost) FROM"
    " (SELECT ?1 AS order_id, ?2 AS position UNION ALL"
    "  SELECT l.order_id, l.position FROM orders o JOIN order_line l ON l.order_id = o.id"
    "   WHERE o.reverses_id = ?1 AND l.of_position = ?2) AS p"
    " CROSS JOIN movement m ON m.order_id = p.order_id AND m.position = p.position"
    " WHERE m.kind IN ('sale', 'return-to-shelf')"
    " GROUP BY m.lot_id HAVING sum (m.quantity) < 0 ORDER BY max (m.id) DESC");

  sl_statement_bind_int (statement, 1, order_id);
  sl_statement_bind_int (statement, 2, position);

  while (sl_statement_next (statement, error))
    {
      SlLotPick pick = {
        .lot_id = sl_statement_get_int (statement, 0),
        .quantity = sl_statement_get_int (statement, 1),
        .cost = sl_statement_get_int (statement, 2),
      };

      g_array_append_val (picks, pick);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&picks) : NULL;
}

#define SHELF_ROW                                                                            \
  "SELECT p.id, c.name, p.sku, p.name, l.id, l.received_on, l.expires_on, l.buyback_until," \
  " (SELECT name FROM location WHERE id = l.location_id),"                                   \
  " coalesce (p.costing, c.costing, (SELECT costing FROM business)),"

#define OF_PRODUCT                                                                           \
  " JOIN product p ON p.id = l.product_id JOIN company c ON c.id = p.company_id"

/* By the products, so that what was sold out long ago is never looked at. */
#define SHELF_TODAY                                                                          \
  SHELF_ROW " l.on_hand, l.cost FROM product p CROSS JOIN lot l"                             \
  " ON l.product_id = p.id AND l.on_hand > 0 JOIN company c ON c.id = p.company_id"

/* A lot that nothing happened to since then holds what it holds now; of the others, which were
 * there by then, the movements are added up from an index that holds all it needs. */
#define SHELF_THEN                                                                           \
  SHELF_TODAY " WHERE l.last_on <= ?1 UNION ALL "                                            \
  SHELF_ROW " m.quantity, m.cost FROM"                                                       \
  " (SELECT t.id, sum (v.quantity) AS quantity, sum (v.cost) AS cost"                        \
  "    FROM lot t CROSS JOIN movement v ON v.lot_id = t.id AND v.dated <= ?1"                \
  "   WHERE t.last_on > ?1 AND t.received_on <= ?1 GROUP BY t.id) AS m"                      \
  " JOIN lot l ON l.id = m.id" OF_PRODUCT                                                    \
  " WHERE m.quantity <> 0 OR m.cost <> 0"

gboolean
sl_lot_each (SlDatabase   *database,
             SlDay         as_of,
             SlShelfFunc   func,
             gpointer      user_data,
             GError      **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    as_of == SL_DAY_NONE ? SHELF_TODAY " ORDER BY p.sku, p.company_id, l.id"
                         : "SELECT * FROM (" SHELF_THEN ") ORDER BY 3, 1, 5");

  g_return_val_if_fail (func != NULL, FALSE);

  if (as_of != SL_DAY_NONE)
    sl_statement_bind_int (statement, 1, as_of);

  while (sl_statement_next (statement, error))
    {
      SlShelfRow row = {
        .product_id = sl_statement_get_int (statement, 0),
        .company = sl_statement_get_text (statement, 1),
        .sku = sl_statement_get_text (statement, 2),
        .name = sl_statement_get_text (statement, 3),
        .lot_id = sl_statement_get_int (statement, 4),
        .received_on = sl_statement_get_day (statement, 5),
        .expires_on = sl_statement_get_day (statement, 6),
        .buyback_until = sl_statement_get_day (statement, 7),
        .location = sl_statement_get_text (statement, 8),
        .costing = sl_statement_get_text (statement, 9),
        .on_hand = sl_statement_get_int (statement, 10),
        .cost = sl_statement_get_int (statement, 11),
      };

      func (&row, user_data);
    }

  return sl_statement_is_done (statement);
}
