#include "config.h"

#include "business/sale-again.h"

#include "business/business-private.h"
#include "business/lookup-private.h"
#include "business/payment.h"
#include "business/return-private.h"
#include "business/sale-private.h"
#include "store/fact.h"
#include "store/product.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static void
free_line (gpointer data)
{
  SlSaleAgainLine *line = data;

  g_free (line->sku);
  g_free (line->name);
  g_free (line);
}

void
sl_sale_again_free (SlSaleAgain *again)
{
  if (again == NULL)
    return;

  g_clear_pointer (&again->draft, sl_sale_draft_free);
  g_clear_pointer (&again->lines, g_ptr_array_unref);
  g_free (again->customer);
  g_free (again);
}

static gboolean
read_line (SlBusiness            *business,
           SlSaleAgain           *again,
           const SlOrderLineRow  *row,
           GError               **error)
{
  g_autoptr(SlProductRow) product = sl_product_read (business->database, row->product_id, error);
  SlSaleAgainLine *line;
  SlLineDraft *draft;

  if (product == NULL)
    return FALSE;

  line = g_new (SlSaleAgainLine, 1);
  *line = (SlSaleAgainLine) {
    g_strdup (product->sku), g_strdup (product->name),
    row->quantity - row->backordered + row->delivered,
  };
  g_ptr_array_add (again->lines, line);
  again->draft->allow_backorder = again->draft->allow_backorder || row->backordered > 0;

  sl_lines_add_product (again->draft->lines, row->product_id, row->quantity, row->unit_price);
  draft = &g_array_index (again->draft->lines, SlLineDraft, again->draft->lines->len - 1);
  draft->discount = row->discount;
  return TRUE;
}

static gboolean
fill_payment (SlBusiness        *business,
              const SlOrderRow  *order,
              SlSaleDraft       *draft,
              GError           **error)
{
  SlPayMethod method = SL_PAY_CASH;

  if (!sl_payment_read_method (business, order->id, 0, &method, error))
    return FALSE;

  if (method == SL_PAY_CREDIT)
    draft->credit = order->paid;
  else
    {
      draft->paid = order->paid == order->total ? SL_PAID_IN_FULL : order->paid;
      draft->method = method;
    }

  return TRUE;
}

static gboolean
fill_charges (SlBusiness        *business,
              const SlOrderRow  *order,
              SlSaleDraft       *draft,
              GError           **error)
{
  g_autoptr(GArray) taxes = sl_order_read_taxes (business->database, order->id, error);

  if (taxes == NULL)
    return FALSE;

  /* What was typed; otherwise the rates say it again. */
  if (taxes->len == 0 && order->tax != 0)
    draft->tax = order->tax;

  draft->contact_id = order->contact_id;
  draft->discount = order->discount;
  draft->freight = order->freight;
  draft->tip = order->tip;
  draft->deposit = order->deposit;
  draft->party_id = order->party_id;
  draft->place = g_strdup (order->place);
  if (!g_str_equal (order->currency, business->row.currency))
    {
      g_strlcpy (draft->currency, order->currency, sizeof draft->currency);
      draft->rate = order->rate;
    }

  return TRUE;
}

static gboolean
fill (SlBusiness        *business,
      const SlOrderRow  *order,
      SlSaleAgain       *again,
      GError           **error)
{
  g_autoptr(SlFactOrder) fact = sl_fact_read_order (business->database, order->id, error);
  g_autoptr(GArray) rows = NULL;

  if (fact == NULL || !fill_charges (business, order, again->draft, error) ||
      !fill_payment (business, order, again->draft, error))
    return FALSE;

  again->customer = g_strdup (fact->contact_name);
  rows = sl_order_read_lines (business->database, order->id, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (!read_line (business, again, &g_array_index (rows, SlOrderLineRow, i), error))
      return FALSE;

  return rows != NULL;
}

SlSaleAgain *
sl_sale_again_read (SlBusiness  *business,
                    gint64       order_id,
                    const char  *uid,
                    GError     **error)
{
  g_autoptr(SlSaleAgain) again = g_new0 (SlSaleAgain, 1);
  SlOrderRow order;

  g_return_val_if_fail (business != NULL, NULL);

  again->draft = sl_sale_draft_new ();
  again->lines = g_ptr_array_new_with_free_func (free_line);
  if ((uid != NULL && !sl_fact_find_order (business->database, uid, &order_id, error)) ||
      !_sl_find_order (business, order_id, 0, SL_ORDER_SALE, &order, error))
    return NULL;

  again->order_id = order.id;
  again->number = order.number;
  return fill (business, &order, again, error) ? g_steal_pointer (&again) : NULL;
}

/* What was agreed with the customer was agreed then. */
static void
take_rate (SlBusiness       *business,
           const SlOrderRow *old,
           SlSaleDraft      *draft)
{
  const char *currency = *draft->currency != '\0' ? draft->currency : business->row.currency;

  if (draft->rate == 0 && g_str_equal (currency, old->currency))
    draft->rate = old->rate;
}

static gboolean
record (SlBusiness         *business,
        const SlOrderRow   *old,
        const SlSaleDraft  *draft,
        SlOrderResult      *result,
        GError            **error)
{
  g_autoptr(SlReturnDraft) back = sl_return_draft_new ();
  g_autofree char *subject = NULL, *unused = NULL;
  SlOrderResult returned;
  SlSaleDraft anew = *draft; /* what it points to stays the caller's */

  if (!sl_payment_read_method (business, old->id, 0, &back->method, error))
    return FALSE;

  take_rate (business, old, &anew);
  back->order_id = old->id;
  back->is_void = TRUE;
  back->dated = draft->dated;

  return _sl_return_record_within (business, back, &returned, &unused, error) &&
         _sl_sale_record_within (business, &anew, returned.order_id, result, &subject, error);
}

gboolean
sl_sale_again_record (SlBusiness         *business,
                      gint64              order_id,
                      gint64              number,
                      const SlSaleDraft  *draft,
                      SlOrderResult      *result,
                      GError            **error)
{
  g_autofree char *subject = NULL;
  SlOrderResult sold;
  SlOrderRow old;

  g_return_val_if_fail (business != NULL && draft != NULL, FALSE);

  if (!_sl_find_order (business, order_id, number, SL_ORDER_SALE, &old, error) ||
      !sl_business_begin (business, error))
    return FALSE;

  if (!record (business, &old, draft, &sold, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  if (result != NULL)
    *result = sold;

  /* translators: numbers of two sales */
  subject = g_strdup_printf (_("Sale %" PRId64 ", put right by sale %" PRId64), old.number,
                             sold.number);
  return sl_business_finish (business, draft->direct ? "direct" : "sale", subject, error);
}
