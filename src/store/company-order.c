#include "config.h"

#include "store/company-order.h"

#include "store/statement.h"

void
sl_company_order_clear (SlCompanyOrder *order)
{
  g_clear_pointer (&order->reason, g_free);
}

/* A status that this version does not know is one of an order that was accepted. */
static SlCompanyOrderState
state_of_status (const char *status)
{
  if (g_str_equal (status, "cancelled"))
    return SL_COMPANY_ORDER_CANCELLED;
  if (g_str_equal (status, "shipped"))
    return SL_COMPANY_ORDER_SHIPPED;

  return g_str_equal (status, "refused") ? SL_COMPANY_ORDER_REFUSED : SL_COMPANY_ORDER_ACCEPTED;
}

static SlCompanyOrderState
state_of_row (SlStatement *row)
{
  gboolean has_status = !sl_statement_is_null (row, 1);
  const char *outcome = sl_statement_get_text (row, 4);
  SlCompanyOrderState told =
    has_status ? state_of_status (sl_statement_get_text (row, 1)) : SL_COMPANY_ORDER_NONE;

  if (told == SL_COMPANY_ORDER_CANCELLED || told == SL_COMPANY_ORDER_REFUSED)
    return told;
  if (sl_statement_get_int (row, 2) != 0)
    return SL_COMPANY_ORDER_CANCELLING;
  if (has_status)
    return told;
  if (sl_statement_get_int (row, 3) != 0)
    return SL_COMPANY_ORDER_PLACED;
  if (*outcome == '\0')
    return SL_COMPANY_ORDER_NONE;

  return g_str_equal (outcome, "applied") || g_str_equal (outcome, "merged")
         ? SL_COMPANY_ORDER_ACCEPTED : SL_COMPANY_ORDER_REFUSED;
}

gboolean
sl_company_order_read (SlDatabase      *database,
                       gint64           order_id,
                       SlCompanyOrder  *order,
                       GError         **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT EXISTS (SELECT 1 FROM replica r WHERE r.company_id = o.company_id),"
    " (SELECT coalesce (json_extract (b.body, '$.status'), '') FROM base b"
    " WHERE b.company_id = o.company_id AND b.scope = 'account' AND b.type = 'order'"
    " AND b.uid = o.uid AND b.body IS NOT NULL),"
    " EXISTS (SELECT 1 FROM outbox x WHERE x.company_id = o.company_id"
    " AND x.entity_type = 'order' AND x.entity_uid = o.uid AND x.kind = 'order.cancel'),"
    " EXISTS (SELECT 1 FROM outbox x WHERE x.company_id = o.company_id"
    " AND x.entity_type = 'order' AND x.entity_uid = o.uid AND x.kind = 'order.submit'),"
    " coalesce (l.outcome, ''), coalesce (l.result, '')"
    " FROM orders o LEFT JOIN op_log l ON l.company_id = o.company_id AND l.op_id = o.uid"
    " AND l.kind = 'order.submit' WHERE o.id = ?1");

  *order = (SlCompanyOrder) { .state = SL_COMPANY_ORDER_NONE };
  sl_statement_bind_int (statement, 1, order_id);
  if (!sl_statement_need (statement, error))
    return FALSE;

  order->is_connected = sl_statement_get_int (statement, 0) != 0;
  order->state = state_of_row (statement);
  order->reason = sl_statement_dup_text (statement, 5);
  return TRUE;
}

gboolean
sl_company_order_has_shipment (SlDatabase  *database,
                               gint64       order_id,
                               gboolean    *has,
                               GError     **error)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (database, "SELECT EXISTS (SELECT 1 FROM shipment WHERE order_id = ?1)");
  gint64 n = 0;

  sl_statement_bind_int (statement, 1, order_id);
  if (!sl_statement_run_int (statement, &n, error))
    return FALSE;

  *has = n != 0;
  return TRUE;
}
