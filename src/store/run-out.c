#include "config.h"

#include "store/run-out.h"

#include "store/statement.h"
#include "store/waiting-private.h"

#define SELECT                                                                                 \
  "SELECT b.contact_id, b.product_id, b.dated, b.units, c.name, p.sku, p.name,"                \
  " coalesce (p.usage_days, 0), c.last_on, c.next_on, c.leave_alone,"                          \
  " (SELECT min (a.next_on) FROM autoship a JOIN autoship_line s ON s.autoship_id = a.id"      \
  "  WHERE a.contact_id = b.contact_id AND s.product_id = b.product_id AND a.ended_on IS NULL)" \
  " FROM (SELECT o.contact_id, l.product_id, o.dated,"                                         \
  "  sum (l.quantity - " LATER ("x.quantity", "'return'") ") AS units FROM orders o"           \
  "  JOIN order_line l ON l.order_id = o.id WHERE o.kind IN ('sale', 'direct')"                \
  "  AND o.dated >= ?1"

#define GROUPED                                                                                \
  "  GROUP BY o.contact_id, l.product_id, o.dated) AS b"                                       \
  " JOIN contact c ON c.id = b.contact_id JOIN product p ON p.id = b.product_id"               \
  " WHERE (p.discontinued_on IS NULL OR p.discontinued_on > ?2)"                               \
  " ORDER BY b.contact_id, b.product_id, b.dated"

static void
read_row (SlStatement *statement,
          SlRunOutRow *row)
{
  *row = (SlRunOutRow) {
    .contact_id = sl_statement_get_int (statement, 0),
    .product_id = sl_statement_get_int (statement, 1),
    .day = sl_statement_get_day (statement, 2),
    .units = sl_statement_get_int (statement, 3),
    .contact = sl_statement_get_text (statement, 4),
    .sku = sl_statement_get_text (statement, 5),
    .product = sl_statement_get_text (statement, 6),
    .usage_days = sl_statement_get_int (statement, 7),
    .last_on = sl_statement_get_day (statement, 8),
    .next_on = sl_statement_get_day (statement, 9),
    .is_left_alone = sl_statement_get_int (statement, 10) != 0,
    .autoship_on = sl_statement_get_day (statement, 11),
  };
}

gboolean
sl_run_out_each_purchase (SlDatabase    *database,
                          gint64         contact_id,
                          SlDay          since,
                          SlDay          today,
                          SlRunOutFunc   func,
                          gpointer       user_data,
                          GError       **error)
{
  g_autoptr(SlStatement) statement = NULL;

  g_return_val_if_fail (func != NULL, FALSE);

  statement = sl_statement_new (database,
                                contact_id != 0
                                  ? SELECT " AND o.contact_id = ?3" GROUPED
                                  : SELECT " AND o.contact_id IS NOT NULL" GROUPED);
  sl_statement_bind_int (statement, 1, since);
  sl_statement_bind_int (statement, 2, today);
  if (contact_id != 0)
    sl_statement_bind_int (statement, 3, contact_id);

  while (sl_statement_next (statement, error))
    {
      SlRunOutRow row;

      read_row (statement, &row);
      func (&row, user_data);
    }

  return sl_statement_is_done (statement);
}
