#include "config.h"

#include "store/disclosure.h"

#include "store/statement.h"

gboolean
sl_disclosure_sum (SlDatabase        *database,
                   SlDay              from,
                   SlDay              to,
                   SlDisclosureSums  *sums,
                   GError           **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT coalesce (sum (CASE WHEN kind IN ('receipt', 'company-return') THEN cost END), 0),"
    " coalesce (sum (CASE WHEN kind IN ('sale', 'return-to-shelf') THEN -cost END), 0),"
    " coalesce (sum (CASE WHEN kind IN ('sale', 'return-to-shelf') AND EXISTS (SELECT 1 FROM orders"
    "  JOIN contact ON contact.id = orders.contact_id WHERE orders.id = movement.order_id"
    "  AND contact.name <> '' AND contact.phone <> '') THEN -cost END), 0),"
    " (SELECT count (DISTINCT contact_id) FROM orders WHERE kind IN ('sale', 'direct')"
    "  AND dated BETWEEN ?1 AND ?2)"
    " FROM movement WHERE dated BETWEEN ?1 AND ?2");

  g_return_val_if_fail (sums != NULL, FALSE);

  sl_statement_bind_int (statement, 1, from);
  sl_statement_bind_int (statement, 2, to);

  if (!sl_statement_need (statement, error))
    return FALSE;

  sums->bought = sl_statement_get_int (statement, 0);
  sums->sold = sl_statement_get_int (statement, 1);
  sums->sold_known = sl_statement_get_int (statement, 2);
  sums->n_customers = sl_statement_get_int (statement, 3);
  return TRUE;
}
