#include "config.h"

#include "store/count.h"

#include "store/statement.h"

gboolean
sl_count_insert (SlDatabase        *database,
                 const SlCountRow  *row,
                 GError           **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO count_line (order_id, position, product_id, lot_id, expected, counted, reason)"
    " VALUES (?1, ?2, ?3, nullif (?4, 0), ?5, ?6, ?7)");

  g_return_val_if_fail (row != NULL, FALSE);

  sl_statement_bind_int (statement, 1, row->order_id);
  sl_statement_bind_int (statement, 2, row->position);
  sl_statement_bind_int (statement, 3, row->product_id);
  sl_statement_bind_int (statement, 4, row->lot_id);
  sl_statement_bind_int (statement, 5, row->expected);
  sl_statement_bind_int (statement, 6, row->counted);
  sl_statement_bind_text (statement, 7, row->reason != NULL ? row->reason : "");

  return sl_statement_run (statement, error);
}

gboolean
sl_count_read_expected (SlDatabase  *database,
                        gint64       product_id,
                        gint64       lot_id,
                        SlDay        day,
                        gint64      *expected,
                        GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT coalesce (sum (CASE WHEN l.last_on <= ?3 THEN l.on_hand ELSE"
    " (SELECT coalesce (sum (quantity), 0) FROM movement WHERE lot_id = l.id AND dated <= ?3)"
    " END), 0) FROM lot l WHERE l.product_id = ?1 AND ?2 IN (0, l.id)");

  sl_statement_bind_int (statement, 1, product_id);
  sl_statement_bind_int (statement, 2, lot_id);
  sl_statement_bind_int (statement, 3, day);

  return sl_statement_run_int (statement, expected, error);
}

gboolean
sl_count_read_newest (SlDatabase  *database,
                      gint64       product_id,
                      SlDay        day,
                      gint64      *lot_id,
                      gint64      *units,
                      gint64      *cost,
                      GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT l.id, CASE WHEN l.on_hand > 0 THEN l.on_hand ELSE m.quantity END,"
    " CASE WHEN l.on_hand > 0 THEN l.cost ELSE m.cost END FROM lot l JOIN movement m"
    " ON m.id = (SELECT min (id) FROM movement WHERE lot_id = l.id AND quantity > 0)"
    " WHERE l.product_id = ?1 AND l.received_on <= ?2"
    " AND (l.expires_on IS NULL OR l.expires_on >= ?2)"
    " ORDER BY l.on_hand > 0 DESC, l.received_on DESC, l.id DESC LIMIT 1");

  sl_statement_bind_int (statement, 1, product_id);
  sl_statement_bind_int (statement, 2, day);
  *lot_id = *units = *cost = 0;

  while (sl_statement_next (statement, error))
    {
      *lot_id = sl_statement_get_int (statement, 0);
      *units = sl_statement_get_int (statement, 1);
      *cost = sl_statement_get_int (statement, 2);
    }

  return sl_statement_is_done (statement);
}

gboolean
sl_count_each (SlDatabase       *database,
               SlDay             day,
               SlCountableFunc   func,
               gpointer          user_data,
               GError          **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT p.id, p.sku, p.name, p.barcode,"
    " (SELECT coalesce (sum (CASE WHEN l.last_on <= ?1 THEN l.on_hand ELSE"
    "   (SELECT coalesce (sum (quantity), 0) FROM movement WHERE lot_id = l.id AND dated <= ?1)"
    "   END), 0) FROM lot l WHERE l.product_id = p.id) AS on_hand"
    " FROM product p WHERE p.discontinued_on IS NULL OR p.discontinued_on > ?1 OR on_hand > 0"
    " ORDER BY p.name COLLATE NOCASE, p.id");

  g_return_val_if_fail (func != NULL, FALSE);

  sl_statement_bind_int (statement, 1, day);

  while (sl_statement_next (statement, error))
    {
      SlCountableRow row = {
        .product_id = sl_statement_get_int (statement, 0),
        .sku = sl_statement_get_text (statement, 1),
        .name = sl_statement_get_text (statement, 2),
        .barcode = sl_statement_get_text (statement, 3),
        .on_hand = sl_statement_get_int (statement, 4),
      };

      func (&row, user_data);
    }

  return sl_statement_is_done (statement);
}
