#include "config.h"

#include "store/order-reference.h"

#include "store/statement.h"

gboolean
sl_order_reference_find (SlDatabase  *database,
                         gint64       company_id,
                         const char  *number,
                         gint64      *order_id,
                         GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT order_id FROM order_reference WHERE company_id = ?1 AND number = ?2");

  g_return_val_if_fail (number != NULL && order_id != NULL, FALSE);

  *order_id = 0;
  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, number);

  if (sl_statement_next (statement, error))
    {
      *order_id = sl_statement_get_int (statement, 0);
      return TRUE;
    }

  return sl_statement_is_done (statement);
}

gboolean
sl_order_reference_read (SlDatabase  *database,
                         gint64       order_id,
                         char       **number,
                         GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT number FROM order_reference WHERE order_id = ?1");

  g_return_val_if_fail (number != NULL, FALSE);

  *number = NULL;
  sl_statement_bind_int (statement, 1, order_id);

  if (sl_statement_next (statement, error))
    {
      *number = sl_statement_dup_text (statement, 0);
      return TRUE;
    }

  if (!sl_statement_is_done (statement))
    return FALSE;

  *number = g_strdup ("");
  return TRUE;
}

gboolean
sl_order_reference_put (SlDatabase  *database,
                        gint64       company_id,
                        const char  *number,
                        gint64       order_id,
                        const char  *source,
                        GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO order_reference (order_id, company_id, number, source) VALUES (?1, ?2, ?3, ?4)");

  g_return_val_if_fail (number != NULL && source != NULL, FALSE);

  sl_statement_bind_int (statement, 1, order_id);
  sl_statement_bind_int (statement, 2, company_id);
  sl_statement_bind_text (statement, 3, number);
  sl_statement_bind_text (statement, 4, source);
  return sl_statement_run (statement, error);
}

gboolean
sl_order_reference_find_twin (SlDatabase  *database,
                              const char  *kind,
                              gint64       contact_id,
                              SlDay        dated,
                              gint64       total,
                              gint64      *order_id,
                              GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT id FROM orders o WHERE dated = ?3 AND kind = ?1 AND coalesce (contact_id, 0) = ?2"
    " AND total = ?4 AND NOT EXISTS (SELECT 1 FROM order_reference r WHERE r.order_id = o.id)"
    " LIMIT 2");
  gint64 found = 0;
  guint n = 0;

  g_return_val_if_fail (kind != NULL && order_id != NULL, FALSE);

  sl_statement_bind_text (statement, 1, kind);
  sl_statement_bind_int (statement, 2, contact_id);
  sl_statement_bind_int (statement, 3, dated);
  sl_statement_bind_int (statement, 4, total);

  for (; sl_statement_next (statement, error); n++)
    found = sl_statement_get_int (statement, 0);

  *order_id = n == 1 ? found : 0;
  return sl_statement_is_done (statement);
}

gboolean
sl_order_reference_count_units (SlDatabase  *database,
                                gint64       order_id,
                                gint64      *quantity,
                                GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT coalesce (sum (quantity), 0) FROM order_line WHERE order_id = ?1");

  sl_statement_bind_int (statement, 1, order_id);
  return sl_statement_run_int (statement, quantity, error);
}
