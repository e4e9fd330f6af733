#include "config.h"

#include "business/company-order-private.h"

#include "business/business-private.h"
#include "business/fulfilment-private.h"
#include "business/lookup-private.h"
#include "business/outgoing-private.h"
#include "business/receipt.h"
#include "store/fact.h"
#include "store/order.h"
#include "store/outbox.h"
#include "store/product.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static gboolean
refuse (const char  *why,
        GError     **error)
{
  g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID, why);
  return FALSE;
}

static gboolean
check_pending (SlBusiness  *business,
               gint64       order_id,
               GError     **error)
{
  g_autoptr(GArray) lines = sl_order_read_lines (business->database, order_id, error);
  gint64 pending = 0;

  if (lines == NULL)
    return FALSE;

  for (guint i = 0; i < lines->len; i++)
    pending += _sl_line_pending (&g_array_index (lines, SlOrderLineRow, i));

  return pending > 0 || refuse (_("Nothing of this purchase is still to come."), error);
}

static gboolean
check_connected (const SlCompanyOrder  *state,
                 GError               **error)
{
  return state->is_connected ||
         refuse (_("This business does not exchange records with the company of this order."),
                 error);
}

gboolean
_sl_company_order_submit_within (SlBusiness  *business,
                                 gint64       order_id,
                                 const char  *subject,
                                 GError     **error)
{
  g_auto(SlCompanyOrder) state = { 0 };

  if (!sl_company_order_read (business->database, order_id, &state, error) ||
      !check_connected (&state, error) || !check_pending (business, order_id, error))
    return FALSE;

  if (state.state != SL_COMPANY_ORDER_NONE)
    return refuse (_("This order was placed with the company already."), error);

  return _sl_outgoing_submit (business, order_id, subject, error);
}

static gboolean
cancel_within (SlBusiness  *business,
               gint64       order_id,
               const char  *subject,
               GError     **error)
{
  g_auto(SlCompanyOrder) state = { 0 };

  if (!sl_company_order_read (business->database, order_id, &state, error) ||
      !check_connected (&state, error))
    return FALSE;

  switch (state.state)
    {
    case SL_COMPANY_ORDER_PLACED:
    case SL_COMPANY_ORDER_ACCEPTED:
      return _sl_outgoing_cancel (business, order_id, subject, error);
    case SL_COMPANY_ORDER_SHIPPED:
      return refuse (_("The company has sent this order already."), error);
    case SL_COMPANY_ORDER_CANCELLING:
    case SL_COMPANY_ORDER_CANCELLED:
      return refuse (_("The company was asked to cancel this order already."), error);
    case SL_COMPANY_ORDER_NONE:
    case SL_COMPANY_ORDER_REFUSED:
    default:
      return refuse (_("This order does not stand with the company; say that it will not come."),
                     error);
    }
}

static gboolean
run (SlBusiness  *business,
     gint64       order_id,
     gint64       number,
     gboolean     is_cancel,
     GError     **error)
{
  g_autofree char *subject = NULL;
  SlOrderRow order;

  g_return_val_if_fail (business != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!_sl_find_order (business, order_id, number, SL_ORDER_PURCHASE, &order, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  _sl_business_will_write (business);
  subject = g_strdup_printf (is_cancel ? _("Purchase %" PRId64 ": cancel with the company")
                                       : _("Purchase %" PRId64 ": order from the company"),
                             order.number);

  if (is_cancel ? cancel_within (business, order.id, subject, error)
                : _sl_company_order_submit_within (business, order.id, subject, error))
    return sl_business_finish (business, is_cancel ? "cancel-order" : "submit-order", subject,
                               error);

  sl_business_abandon (business);
  return FALSE;
}

gboolean
sl_company_order_submit (SlBusiness  *business,
                         gint64       order_id,
                         gint64       number,
                         GError     **error)
{
  return run (business, order_id, number, FALSE, error);
}

gboolean
sl_company_order_cancel (SlBusiness  *business,
                         gint64       order_id,
                         gint64       number,
                         GError     **error)
{
  return run (business, order_id, number, TRUE, error);
}

void
sl_pending_line_free (SlPendingLine *line)
{
  if (line == NULL)
    return;

  g_free (line->sku);
  g_free (line->name);
  g_free (line);
}

static gboolean
add_pending (SlBusiness            *business,
             const SlOrderLineRow  *row,
             GPtrArray             *pending,
             GError               **error)
{
  g_autoptr(SlProductRow) product = sl_product_read (business->database, row->product_id, error);
  SlPendingLine *line;
  SlPriceRow price = { 0 };
  gboolean has_price;

  if (product == NULL ||
      !sl_product_read_price (business->database, row->product_id,
                              sl_business_get_today (business), &price, &has_price, error))
    return FALSE;

  line = g_new (SlPendingLine, 1);
  *line = (SlPendingLine) {
    row->product_id, g_steal_pointer (&product->sku), g_steal_pointer (&product->name),
    _sl_line_pending (row), has_price ? price.wholesale : -1,
  };
  g_ptr_array_add (pending, line);
  return TRUE;
}

GPtrArray *
sl_company_order_list_pending (SlBusiness  *business,
                               gint64       order_id,
                               GError     **error)
{
  g_autoptr(GPtrArray) pending =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sl_pending_line_free);
  g_autoptr(GArray) lines = NULL;

  g_return_val_if_fail (business != NULL, NULL);

  lines = sl_order_read_lines (business->database, order_id, error);
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const SlOrderLineRow *row = &g_array_index (lines, SlOrderLineRow, i);

      if (_sl_line_pending (row) > 0 && !add_pending (business, row, pending, error))
        return NULL;
    }

  return lines != NULL ? g_steal_pointer (&pending) : NULL;
}

static gboolean
check_refused (SlBusiness  *business,
               gint64       order_id,
               GError     **error)
{
  g_auto(SlCompanyOrder) state = { 0 };

  if (!sl_company_order_read (business->database, order_id, &state, error))
    return FALSE;

  return state.state == SL_COMPANY_ORDER_REFUSED ||
         refuse (_("The company did not refuse this order."), error);
}

/* Nobody has to be told any more that it was refused. */
static gboolean
note_seen (SlBusiness        *business,
           const SlOrderRow  *order,
           GError           **error)
{
  g_autoptr(SlFactOrder) fact = sl_fact_read_order (business->database, order->id, error);

  if (fact == NULL || !sl_database_begin (business->database, error))
    return FALSE;

  if (sl_outbox_see (business->database, fact->company_id, fact->uid, error))
    return sl_database_commit (business->database, error);

  sl_database_rollback (business->database);
  return FALSE;
}

gboolean
sl_company_order_replace (SlBusiness             *business,
                          gint64                  order_id,
                          gint64                  number,
                          const SlPurchaseDraft  *draft,
                          SlOrderResult          *result,
                          GError                **error)
{
  g_autoptr(SlReceiptDraft) end = sl_receipt_draft_new ();
  SlPurchaseDraft anew;
  SlOrderRow order;

  g_return_val_if_fail (business != NULL && draft != NULL, FALSE);

  if (!_sl_find_order (business, order_id, number, SL_ORDER_PURCHASE, &order, error) ||
      !check_refused (business, order.id, error))
    return FALSE;

  anew = *draft;
  anew.placed = anew.submit = TRUE;
  end->order_id = order.id;
  end->cancel = TRUE;
  return sl_purchase_record (business, &anew, result, error) &&
         (!check_pending (business, order.id, NULL) ||
          sl_receipt_record (business, end, NULL, error)) &&
         note_seen (business, &order, error);
}

const char *
sl_company_order_say (SlCompanyOrderState state)
{
  switch (state)
    {
    case SL_COMPANY_ORDER_PLACED:
      return _("Placed, not answered yet");
    case SL_COMPANY_ORDER_ACCEPTED:
      return _("Accepted by the company");
    case SL_COMPANY_ORDER_SHIPPED:
      return _("Sent by the company");
    case SL_COMPANY_ORDER_REFUSED:
      return _("Refused by the company");
    case SL_COMPANY_ORDER_CANCELLING:
      return _("The company is to cancel it");
    case SL_COMPANY_ORDER_CANCELLED:
      return _("Cancelled");
    case SL_COMPANY_ORDER_NONE:
    default:
      return _("Not placed with the company");
    }
}
