#include "config.h"

#include "store/overview.h"

#include "store/currency-rate-private.h"
#include "store/order-amount-private.h"
#include "store/statement.h"
#include "store/waiting-private.h"

/* ?1 today, ?2 the last day that counts for lots, ?3 the first that counts for sales.  Each
 * gives two numbers. */
static gboolean
count_two (SlDatabase  *database,
           const char  *sql,
           const SlDay  days[3],
           gint64      *first,
           gint64      *second,
           GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database, sql);

  for (int i = 0; i < 3; i++)
    sl_statement_bind_int (statement, i + 1, days[i]);

  if (!sl_statement_need (statement, error))
    return FALSE;

  *first = sl_statement_get_int (statement, 0);
  *second = sl_statement_get_int (statement, 1);
  return TRUE;
}

static const char unpaid_sql[] =
  "SELECT count(*), coalesce (sum (owed), 0) FROM"
  " (SELECT " SL_OWN_AMOUNT (STILL_OWED, "o") " AS owed"
  "  FROM orders o WHERE o.kind = 'sale' AND o.paid <> o.total AND o.dated <= ?1)"
  " WHERE owed > 0 AND ?2 + ?3 IS NOT NULL";

static const char backorder_sql[] =
  "SELECT count (DISTINCT s.id), 0 FROM order_line l JOIN orders s ON s.id = l.order_id"
  " WHERE l.backordered > 0 AND s.kind = 'sale' AND ?1 + ?2 + ?3 IS NOT NULL AND " WAITING " > 0";

static const char low_sql[] =
  "SELECT count(*), 0 FROM"
  " (SELECT l.product_id AS id, sum (l.quantity) AS sold FROM orders o"
  "   JOIN order_line l ON l.order_id = o.id"
  "   WHERE o.kind = 'sale' AND o.dated BETWEEN ?3 AND ?1 GROUP BY l.product_id) AS s"
  " JOIN product p ON p.id = s.id"
  " WHERE coalesce (p.discontinued_on > ?1, 1) AND ?2 IS NOT NULL AND s.sold >"
  "  (SELECT coalesce (sum (on_hand), 0) FROM lot WHERE product_id = s.id"
  "    AND coalesce (expires_on >= ?1, 1))";

gboolean
sl_overview_count (SlDatabase        *database,
                   SlDay              today,
                   int                n_days,
                   SlOverviewCounts  *counts,
                   GError           **error)
{
  const SlDay days[3] = { today, today + n_days, today - n_days };
  gint64 unused;

  g_return_val_if_fail (counts != NULL, FALSE);

  return count_two (database,
                    "SELECT count(*), 0 FROM contact WHERE next_on <= ?1 AND ?2 + ?3 IS NOT NULL",
                    days, &counts->n_followups, &unused, error) &&
         count_two (database, unpaid_sql, days, &counts->n_unpaid, &counts->unpaid, error) &&
         count_two (database, backorder_sql, days, &counts->n_backorders, &unused, error) &&
         count_two (database,
                    "SELECT count(*), coalesce (sum (cost), 0) FROM lot"
                    " WHERE on_hand > 0 AND expires_on <= ?2 AND ?1 + ?3 IS NOT NULL",
                    days, &counts->n_expiring, &counts->expiring_cost, error) &&
         count_two (database,
                    "SELECT count(*), coalesce (sum (cost), 0) FROM lot"
                    " WHERE on_hand > 0 AND buyback_until BETWEEN ?1 AND ?2 AND ?3 IS NOT NULL",
                    days, &counts->n_buyback, &counts->buyback_cost, error) &&
         count_two (database, low_sql, days, &counts->n_low, &unused, error) &&
         count_two (database,
                    "SELECT coalesce (sum (cost), 0), 0 FROM lot WHERE ?1 + ?2 + ?3 IS NOT NULL",
                    days, &counts->stock_value, &unused, error);
}
