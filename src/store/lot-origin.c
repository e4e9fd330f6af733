#include "config.h"

#include "store/lot-origin.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "store/error.h"
#include "store/statement.h"

void
sl_lot_origin_free (SlLotOrigin *origin)
{
  if (origin == NULL)
    return;

  g_free (origin->product);
  g_free (origin);
}

static SlLotOrigin *
read_row (SlStatement *statement)
{
  SlLotOrigin *origin = g_new0 (SlLotOrigin, 1);

  origin->lot.id = sl_statement_get_int (statement, 0);
  origin->lot.received_on = sl_statement_get_day (statement, 1);
  origin->lot.expires_on = sl_statement_get_day (statement, 2);
  origin->lot.on_hand = sl_statement_get_int (statement, 3);
  origin->lot.cost = sl_statement_get_int (statement, 4);
  origin->buyback_until = sl_statement_get_day (statement, 5);
  origin->product_id = sl_statement_get_int (statement, 6);
  origin->product = g_strdup (sl_statement_get_text (statement, 7));
  origin->company_id = sl_statement_get_int (statement, 8);
  origin->buyback_rate = sl_statement_get_int (statement, 9);
  origin->bought = sl_statement_get_int (statement, 10);
  origin->amount = sl_statement_get_int (statement, 11);
  origin->pv = sl_statement_get_int (statement, 12);
  origin->cv = sl_statement_get_int (statement, 13);
  origin->given_back = sl_statement_get_int (statement, 14);
  g_strlcpy (origin->currency, sl_statement_get_text (statement, 15), sizeof origin->currency);
  origin->rate = sl_statement_get_int (statement, 16);
  return origin;
}

/* Of what the line of the purchase was worth, the part of the units that came in this lot, rounded
 * down, and never a product that leaves 64 bits. */
#define PART(column) \
  "coalesce (b." column " / b.quantity * r.quantity +" \
  " b." column " % b.quantity * r.quantity / b.quantity, 0)"

#define SELECT_ORIGIN \
  "SELECT l.id, l.received_on, l.expires_on, l.on_hand, l.cost, l.buyback_until," \
  " p.id, p.name, c.id, coalesce (l.buyback_rate, p.buyback_rate, c.buyback_rate)," \
  " coalesce (r.quantity, 0), " PART ("amount") ", " PART ("pv") ", " PART ("cv") "," \
  " (SELECT -coalesce (sum (g.quantity), 0) FROM movement g" \
  "   WHERE g.kind = 'company-return' AND g.lot_id IN" \
  "    (SELECT coalesce (l.origin_id, l.id) UNION" \
  "     SELECT id FROM lot WHERE origin_id = coalesce (l.origin_id, l.id)))," \
  " coalesce (ro.currency, ''), coalesce (ro.rate, 0)" \
  " FROM lot l JOIN product p ON p.id = l.product_id JOIN company c ON c.id = p.company_id" \
  " LEFT JOIN movement m ON m.lot_id = coalesce (l.origin_id, l.id) AND m.kind = 'receipt'" \
  " LEFT JOIN order_line r ON r.order_id = m.order_id AND r.position = m.position" \
  " LEFT JOIN orders ro ON ro.id = m.order_id" \
  " LEFT JOIN order_line b ON b.order_id = CASE ro.kind WHEN 'receipt' THEN ro.reverses_id" \
  "   ELSE m.order_id END" \
  "  AND b.position = CASE ro.kind WHEN 'receipt' THEN r.of_position ELSE m.position END"

SlLotOrigin *
sl_lot_origin_read (SlDatabase  *database,
                    gint64       lot_id,
                    GError     **error)
{
  g_autoptr(SlLotOrigin) origin = NULL;
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    SELECT_ORIGIN " WHERE l.id = ?1 LIMIT 1");

  sl_statement_bind_int (statement, 1, lot_id);

  while (sl_statement_next (statement, error))
    {
      g_clear_pointer (&origin, sl_lot_origin_free);
      origin = read_row (statement);
    }

  if (!sl_statement_is_done (statement))
    return NULL;

  if (origin == NULL)
    g_set_error (error, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND,
                 _("There is no lot %" PRId64 "."), lot_id);

  return g_steal_pointer (&origin);
}

GPtrArray *
sl_lot_origin_list (SlDatabase  *database,
                    gint64       product_id,
                    SlDay        day,
                    GError     **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_lot_origin_free);
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    SELECT_ORIGIN " WHERE l.on_hand > 0 AND l.received_on <= ?1 AND l.buyback_until >= ?1"
    " AND (l.expires_on IS NULL OR l.expires_on >= ?1) AND ?2 IN (0, l.product_id)"
    " AND b.quantity > 0 GROUP BY l.id ORDER BY l.buyback_until, l.id");

  sl_statement_bind_int (statement, 1, day);
  sl_statement_bind_int (statement, 2, product_id);

  while (sl_statement_next (statement, error))
    g_ptr_array_add (list, read_row (statement));

  return sl_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}

GPtrArray *
sl_lot_origin_list_expired (SlDatabase  *database,
                            SlDay        day,
                            GError     **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_lot_origin_free);
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    SELECT_ORIGIN " WHERE l.on_hand > 0 AND l.expires_on < ?1"
    " GROUP BY l.id ORDER BY l.expires_on, l.id");

  sl_statement_bind_int (statement, 1, day);

  while (sl_statement_next (statement, error))
    g_ptr_array_add (list, read_row (statement));

  return sl_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}
