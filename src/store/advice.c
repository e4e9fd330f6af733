#include "config.h"

#include "store/advice.h"

#include "store/statement.h"
#include "store/waiting-private.h"

gboolean
sl_sold_read (SlDatabase  *database,
              gint64       product_id,
              SlDay        first,
              guint        n_weeks,
              gint64      *sold,
              GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT (o.dated - ?2) / 7,"
    " sum (CASE o.kind WHEN 'sale' THEN l.quantity ELSE -l.quantity END)"
    " FROM order_line l JOIN orders o ON o.id = l.order_id"
    " WHERE l.product_id = ?1 AND o.kind IN ('sale', 'return') AND o.dated BETWEEN ?2 AND ?3"
    " AND o.autoship_id IS NULL AND (o.kind = 'sale' OR"
    "  (SELECT s.autoship_id FROM orders s WHERE s.id = o.reverses_id) IS NULL)"
    " GROUP BY 1");

  g_return_val_if_fail (sold != NULL, FALSE);

  for (guint i = 0; i < n_weeks; i++)
    sold[i] = 0;

  sl_statement_bind_int (statement, 1, product_id);
  sl_statement_bind_int (statement, 2, first);
  sl_statement_bind_int (statement, 3, first + (gint64) n_weeks * 7 - 1);

  while (sl_statement_next (statement, error))
    sold[sl_statement_get_int (statement, 0)] = sl_statement_get_int (statement, 1);

  return sl_statement_is_done (statement);
}

gboolean
sl_sold_read_waiting (SlDatabase  *database,
                      gint64       product_id,
                      gint64      *on_order,
                      gint64      *promised,
                      GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT coalesce (sum (CASE s.kind WHEN 'purchase' THEN " WAITING " END), 0),"
    " coalesce (sum (CASE s.kind WHEN 'sale' THEN " WAITING " END), 0)"
    " FROM order_line l JOIN orders s ON s.id = l.order_id"
    " WHERE l.product_id = ?1 AND l.backordered > 0");

  sl_statement_bind_int (statement, 1, product_id);

  if (!sl_statement_need (statement, error))
    return FALSE;

  *on_order = sl_statement_get_int (statement, 0);
  *promised = sl_statement_get_int (statement, 1);
  return TRUE;
}

gboolean
sl_sold_each_coming (SlDatabase    *database,
                     gint64         product_id,
                     SlComingFunc   func,
                     gpointer       user_data,
                     GError       **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT a.kind = 'purchase', l.quantity, a.starts_on, a.next_on, a.every, a.unit = 'days'"
    " FROM autoship_line l JOIN autoship a ON a.id = l.autoship_id"
    " WHERE l.product_id = ?1 AND a.ended_on IS NULL AND a.kind IN ('sale', 'purchase')");

  g_return_val_if_fail (func != NULL, FALSE);

  sl_statement_bind_int (statement, 1, product_id);

  while (sl_statement_next (statement, error))
    {
      SlComingRow row = {
        .is_own = sl_statement_get_int (statement, 0) != 0,
        .quantity = sl_statement_get_int (statement, 1),
        .starts_on = sl_statement_get_day (statement, 2),
        .next_on = sl_statement_get_day (statement, 3),
        .every = (int) sl_statement_get_int (statement, 4),
        .in_days = sl_statement_get_int (statement, 5) != 0,
      };

      func (&row, user_data);
    }

  return sl_statement_is_done (statement);
}

GArray *
sl_purchase_list_days (SlDatabase  *database,
                       gint64       company_id,
                       SlDay        from,
                       GError     **error)
{
  g_autoptr(GArray) days = g_array_new (FALSE, FALSE, sizeof (SlDay));
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT DISTINCT dated FROM orders WHERE kind = 'purchase' AND company_id = ?1"
    " AND dated >= ?2 ORDER BY dated");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_int (statement, 2, from);

  while (sl_statement_next (statement, error))
    {
      SlDay day = (SlDay) sl_statement_get_int (statement, 0);

      g_array_append_val (days, day);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&days) : NULL;
}

gboolean
sl_advice_insert (SlDatabase    *database,
                  gint64         order_id,
                  int            n_days,
                  gint64         free,
                  const gint64  *gain,
                  const GArray  *rows,
                  GError       **error)
{
  g_autoptr(SlStatement) head = sl_statement_new (database,
    "INSERT INTO advice (order_id, n_days, free, gain) VALUES (?1, ?2, ?3, ?4)");

  g_return_val_if_fail (rows != NULL, FALSE);

  sl_statement_bind_int (head, 1, order_id);
  sl_statement_bind_int (head, 2, n_days);
  sl_statement_bind_int (head, 3, free);
  if (gain != NULL)
    sl_statement_bind_int (head, 4, *gain);
  else
    sl_statement_bind_null (head, 4);

  if (!sl_statement_run (head, error))
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      const SlAdviceRow *row = &g_array_index (rows, SlAdviceRow, i);
      g_autoptr(SlStatement) line = sl_statement_new (database,
        "INSERT INTO advice_line (order_id, position, weekly, needed, excess, excess_cost)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6)");

      sl_statement_bind_int (line, 1, order_id);
      sl_statement_bind_int (line, 2, row->position);
      sl_statement_bind_int (line, 3, row->weekly);
      sl_statement_bind_int (line, 4, row->needed);
      sl_statement_bind_int (line, 5, row->excess);
      sl_statement_bind_int (line, 6, row->excess_cost);

      if (!sl_statement_run (line, error))
        return FALSE;
    }

  return TRUE;
}

/* Of what was booked for goods that were given back, in the currency of the business, the part of a
 * line of theirs, which is in the currency of the company. */
#define BOOKED                                                                                     \
  "(SELECT coalesce (sum (g.amount), 0) FROM entry e JOIN posting g ON g.entry_id = e.id"          \
  " WHERE e.order_id = d.id AND g.account = 'liabilities:payable' AND g.amount > 0)"
#define REFUND                                                                                     \
  "iif (d.goods = 0, 0, " BOOKED " / d.goods * r.amount"                                           \
  " + " BOOKED " % d.goods * r.amount / d.goods)"

gboolean
sl_advice_each_excess (SlDatabase        *database,
                       SlPastAdviceFunc   func,
                       gpointer           user_data,
                       GError           **error)
{
  /* The lots of a line are those that its receipt filled. */
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT o.number, o.dated, p.name, l.quantity, a.excess, a.excess_cost,"
    " coalesce (sum (t.on_hand), 0), coalesce (sum (t.cost), 0),"
    " coalesce (sum ((SELECT -sum (m.quantity) FROM movement m WHERE m.lot_id = t.id"
    "  AND m.kind IN ('expiry', 'loss', 'scrap'))), 0),"
    " coalesce (sum ((SELECT -sum (m.cost) FROM movement m WHERE m.lot_id = t.id"
    "  AND m.kind IN ('expiry', 'loss', 'scrap'))), 0),"
    " coalesce (sum ((SELECT -sum (m.quantity) FROM movement m WHERE m.lot_id = t.id"
    "  AND m.kind = 'company-return')), 0),"
    " coalesce (sum ((SELECT -sum (m.cost) FROM movement m WHERE m.lot_id = t.id"
    "  AND m.kind = 'company-return')), 0),"
    " coalesce (sum ((SELECT sum (" REFUND ") FROM movement m JOIN order_line r"
    "  ON r.order_id = m.order_id AND r.position = m.position JOIN orders d ON d.id = m.order_id"
    "  WHERE m.lot_id = t.id AND m.kind = 'company-return')), 0)"
    " FROM advice_line a JOIN orders o ON o.id = a.order_id"
    " JOIN order_line l ON l.order_id = a.order_id AND l.position = a.position"
    " JOIN product p ON p.id = l.product_id"
    " LEFT JOIN lot t ON coalesce (t.origin_id, t.id) IN"
    "  (SELECT m.lot_id FROM movement m WHERE m.order_id = a.order_id AND m.position = a.position"
    "   AND m.kind = 'receipt'"
    "   UNION ALL SELECT m.lot_id FROM orders d JOIN order_line x ON x.order_id = d.id"
    "   JOIN movement m ON m.order_id = d.id AND m.position = x.position"
    "   WHERE d.reverses_id = a.order_id AND d.kind = 'receipt' AND x.of_position = a.position)"
    " WHERE a.excess > 0 GROUP BY a.order_id, a.position ORDER BY o.dated DESC, o.number DESC,"
    " a.position");

  g_return_val_if_fail (func != NULL, FALSE);

  while (sl_statement_next (statement, error))
    {
      SlPastAdviceRow row = {
        .number = sl_statement_get_int (statement, 0),
        .dated = (SlDay) sl_statement_get_int (statement, 1),
        .product = sl_statement_get_text (statement, 2),
        .quantity = sl_statement_get_int (statement, 3),
        .excess = sl_statement_get_int (statement, 4),
        .excess_cost = sl_statement_get_int (statement, 5),
        .on_hand = sl_statement_get_int (statement, 6),
        .on_hand_cost = sl_statement_get_int (statement, 7),
        .lost = sl_statement_get_int (statement, 8),
        .lost_cost = sl_statement_get_int (statement, 9),
        .given_back = sl_statement_get_int (statement, 10),
        .given_back_cost = sl_statement_get_int (statement, 11),
        .refund = sl_statement_get_int (statement, 12),
      };

      func (&row, user_data);
    }

  return sl_statement_is_done (statement);
}

gboolean
sl_advice_read_kept (SlDatabase    *database,
                     gint64         order_id,
                     SlKeptAdvice  *kept,
                     GError       **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT a.n_days, a.free, a.gain IS NOT NULL, coalesce (a.gain, 0),"
    " sum (l.quantity - x.excess), sum (x.excess), sum (x.excess_cost) FROM advice a"
    " JOIN advice_line x ON x.order_id = a.order_id"
    " JOIN order_line l ON l.order_id = x.order_id AND l.position = x.position"
    " WHERE a.order_id = ?1 GROUP BY a.order_id");

  g_return_val_if_fail (kept != NULL, FALSE);

  *kept = (SlKeptAdvice) { 0 };
  sl_statement_bind_int (statement, 1, order_id);

  while (sl_statement_next (statement, error))
    *kept = (SlKeptAdvice) {
      .is_kept = TRUE,
      .n_days = (int) sl_statement_get_int (statement, 0),
      .free = sl_statement_get_int (statement, 1),
      .has_gain = sl_statement_get_int (statement, 2) != 0,
      .gain = sl_statement_get_int (statement, 3),
      .needed = sl_statement_get_int (statement, 4),
      .excess = sl_statement_get_int (statement, 5),
      .excess_cost = sl_statement_get_int (statement, 6),
    };

  return sl_statement_is_done (statement);
}

gboolean
sl_advice_sum_gains (SlDatabase  *database,
                     gint64      *gain,
                     guint       *n_gains,
                     GError     **error)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (database, "SELECT coalesce (sum (gain), 0), count (gain) FROM advice");

  g_return_val_if_fail (gain != NULL && n_gains != NULL, FALSE);

  if (!sl_statement_need (statement, error))
    return FALSE;

  *gain = sl_statement_get_int (statement, 0);
  *n_gains = (guint) sl_statement_get_int (statement, 1);
  return TRUE;
}

gboolean
sl_reserve_read (SlDatabase  *database,
                 SlReserve   *reserve,
                 GError     **error)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (database, "SELECT income_tax_rate, wage FROM reserve WHERE one = 1");

  g_return_val_if_fail (reserve != NULL, FALSE);

  if (!sl_statement_need (statement, error))
    return FALSE;

  reserve->income_tax_rate = sl_statement_get_int (statement, 0);
  reserve->wage = sl_statement_get_int (statement, 1);
  return TRUE;
}

gboolean
sl_reserve_write (SlDatabase       *database,
                  const SlReserve  *reserve,
                  GError          **error)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (database, "UPDATE reserve SET income_tax_rate = ?1, wage = ?2 WHERE one = 1");

  g_return_val_if_fail (reserve != NULL, FALSE);

  sl_statement_bind_int (statement, 1, reserve->income_tax_rate);
  sl_statement_bind_int (statement, 2, reserve->wage);
  return sl_statement_run (statement, error);
}
