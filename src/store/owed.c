#include "config.h"

#include "store/owed.h"

#include "core/journal.h"
#include "store/statement.h"

/* CROSS JOIN: from the entries of the order, not from all that was ever posted to the account. */
#define SELECT_OWED                                                                              \
  "SELECT o.id, o.number, o.dated, coalesce (o.due_on, o.dated) AS due,"                         \
  " coalesce (c.name, k.name, ''), o.currency,"                                                  \
  " CASE o.kind WHEN 'company-return' THEN -1 ELSE 1 END * (o.total"                             \
  " - coalesce ((SELECT sum (r.total) FROM orders r WHERE r.reverses_id = o.id"                  \
  "    AND r.kind IN ('return', 'cancellation') AND r.dated <= ?2), 0)"                          \
  " - coalesce ((SELECT sum (y.amount) FROM payment y WHERE y.order_id = o.id"                   \
  "    AND y.dated <= ?2), 0)) AS owed,"                                                         \
  " CASE WHEN o.currency = (SELECT currency FROM business) THEN NULL ELSE"                       \
  "  (SELECT sum (p.amount) FROM entry e CROSS JOIN posting p ON p.entry_id = e.id"              \
  "    AND p.account = ?3 AND p.dated <= ?2 WHERE e.order_id IN"                                 \
  "    (SELECT o.id UNION ALL SELECT id FROM orders WHERE reverses_id = o.id)) END,"             \
  " (SELECT count (*) FROM reminder m WHERE m.order_id = o.id AND m.dated <= ?2),"               \
  " (SELECT max (dated) FROM reminder m WHERE m.order_id = o.id AND m.dated <= ?2)"              \
  " FROM orders o LEFT JOIN contact c ON c.id = o.contact_id"                                    \
  " LEFT JOIN company k ON k.id = o.company_id WHERE o.kind IN (?1, ?4)"

/* Today only orders that are open, or of which something was given back, can be unsettled. */
gboolean
sl_owed_each (SlDatabase  *database,
              gboolean     of_purchases,
              SlDay        as_of,
              SlOwedFunc   func,
              gpointer     user_data,
              GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    as_of == SL_DAY_NONE
      ? SELECT_OWED " AND o.id IN"
        " (SELECT id FROM orders WHERE paid <> total"
        "   AND kind IN ('sale', 'purchase', 'company-return')"
        "  UNION SELECT reverses_id FROM orders WHERE reverses_id IS NOT NULL)"
        " AND owed <> 0 ORDER BY due, o.id"
      : SELECT_OWED " AND o.dated <= ?2 AND owed <> 0 ORDER BY due, o.id");

  g_return_val_if_fail (func != NULL, FALSE);

  sl_statement_bind_text (statement, 1, of_purchases ? "purchase" : "sale");
  sl_statement_bind_text (statement, 4, of_purchases ? "company-return" : NULL);
  sl_statement_bind_int (statement, 2, as_of == SL_DAY_NONE ? SL_DAY_LAST : as_of);
  sl_statement_bind_text (statement, 3, of_purchases ? SL_ACCOUNT_PAYABLE : SL_ACCOUNT_RECEIVABLE);

  while (sl_statement_next (statement, error))
    {
      SlOwedRow row = {
        .order_id = sl_statement_get_int (statement, 0),
        .number = sl_statement_get_int (statement, 1),
        .dated = sl_statement_get_day (statement, 2),
        .due_on = sl_statement_get_day (statement, 3),
        .who = sl_statement_get_text (statement, 4),
        .currency = sl_statement_get_text (statement, 5),
        .owed = sl_statement_get_int (statement, 6),
        .booked = sl_statement_is_null (statement, 7)
                  ? sl_statement_get_int (statement, 6)
                  : (of_purchases ? -1 : 1) * sl_statement_get_int (statement, 7),
        .n_reminders = sl_statement_get_int (statement, 8),
        .reminded_on = sl_statement_get_day (statement, 9),
      };

      func (&row, user_data);
    }

  return sl_statement_is_done (statement);
}

gboolean
sl_reminder_insert (SlDatabase  *database,
                    const char  *uid,
                    gint64       order_id,
                    SlDay        dated,
                    const char  *note,
                    GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO reminder (uid, order_id, dated, note) VALUES (?1, ?2, ?3, ?4)");

  sl_statement_bind_text (statement, 1, uid);
  sl_statement_bind_int (statement, 2, order_id);
  sl_statement_bind_int (statement, 3, dated);
  sl_statement_bind_text (statement, 4, note != NULL ? note : "");
  return sl_statement_run (statement, error);
}

gboolean
sl_withdrawal_find (SlDatabase  *database,
                    const char  *country,
                    SlDay        day,
                    gint64       total,
                    int         *n_days,
                    gboolean    *in_business_days,
                    gboolean    *from_delivery,
                    GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT days, counts = 'business-days', least, starts = 'delivery' FROM withdrawal_rule"
    " WHERE place = ?1 AND valid_from <= ?2 ORDER BY valid_from DESC LIMIT 1");

  g_return_val_if_fail (n_days != NULL && in_business_days != NULL, FALSE);
  g_return_val_if_fail (from_delivery != NULL, FALSE);

  sl_statement_bind_text (statement, 1, country);
  sl_statement_bind_int (statement, 2, day);
  *n_days = -1;

  while (sl_statement_next (statement, error))
    {
      if (total >= sl_statement_get_int (statement, 2))
        *n_days = (int) sl_statement_get_int (statement, 0);

      *in_business_days = sl_statement_get_int (statement, 1) != 0;
      *from_delivery = sl_statement_get_int (statement, 3) != 0;
    }

  return sl_statement_is_done (statement);
}
