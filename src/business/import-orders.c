#include "config.h"

#include "business/import-private.h"

#include "business/business-private.h"
#include "business/import-order-private.h"
#include "business/lookup-private.h"
#include "business/purchase-private.h"
#include "business/sale-private.h"
#include "core/day-text.h"
#include "core/money.h"
#include "core/number-text.h"
#include "store/catalogue.h"
#include "store/fact.h"
#include "store/order-reference.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* The rows are kept until the end, because the rows of one order may stand apart, and because
 * older orders must be booked first: goods leave the shelf in the order of the days. */

typedef struct
{
  GPtrArray  *orders;     /* (owned) (element-type SlImportOrder) */
  GHashTable *by_number;  /* (owned) (element-type utf8 SlImportOrder): unowned both */
  SlImportCustomers *customers; /* (owned) */
  gboolean    has_whole;  /* what an order without products is booked as is there */
  gboolean    is_company; /* a list of the company's; else own sales */
} Orders;

static void
free_orders (gpointer data)
{
  Orders *orders = data;

  g_hash_table_unref (orders->by_number);
  g_ptr_array_unref (orders->orders);
  _sl_import_customers_free (orders->customers);
  g_free (orders);
}

static gpointer
begin (SlImport  *self,
       GError   **error)
{
  Orders *orders = g_new0 (Orders, 1);

  orders->orders = g_ptr_array_new_with_free_func ((GDestroyNotify) _sl_import_order_free);
  orders->by_number = g_hash_table_new (g_str_hash, g_str_equal);
  orders->customers = _sl_import_customers_new (self);
  return orders;
}

/* --- rows ------------------------------------------------------------------------------ */

static SlImportOrder *
get_order (Orders     *orders,
           const char *number,
           guint       line)
{
  SlImportOrder *order = g_hash_table_lookup (orders->by_number, number);

  if (order != NULL)
    return order;

  order = _sl_import_order_new (number, line);
  g_ptr_array_add (orders->orders, order);
  g_hash_table_insert (orders->by_number, order->number, order);
  return order;
}

static gboolean
take (SlImport          *self,
      gpointer           state,
      const SlTableRow  *row,
      GError           **error)
{
  g_auto(SlOrderRecord) record = { 0 };
  Orders *orders = state;
  SlRejection *rejection = NULL;

  if (!sl_order_record_read (self->mapping, row, &self->result->notation,
                             sl_business_get_currency (self->business), &record, &rejection))
    {
      g_autofree char *number = sl_order_record_read_number (self->mapping, row);

      if (number != NULL && number[0] != '\0')
        get_order (orders, number, row->line)->bad_line = row->line;

      _sl_import_reject (self, rejection);
      return TRUE;
    }

  _sl_import_order_take (get_order (orders, record.number, row->line), &record);
  return TRUE;
}

/* --- one order ------------------------------------------------------------------------- */

/* Rejects its rows; takes @why, which is said of @line.  @line 0: the first. */
static void
reject_order (SlImport            *self,
              const SlImportOrder *order,
              guint                line,
              const char          *field,
              char                *why)
{
  guint at = line != 0 ? line : order->line;

  for (guint i = 0; i < order->rows->len; i++)
    {
      guint own = g_array_index (order->rows, SlOrderRecord, i).line;

      if (own == at)
        _sl_import_reject_row (self, own, field, g_steal_pointer (&why));
      else
        _sl_import_reject_row (self, own, NULL,
                               g_strdup_printf (_("Order %s is left out, because line %u of it "
                                                  "cannot be taken."), order->number, at));
    }

  g_free (why);
}

static void
count_order (SlImport            *self,
             const SlImportOrder *order,
             SlImportOutcome      outcome)
{
  for (guint i = 0; i < order->rows->len; i++)
    _sl_import_count (self, outcome);
}

/* (transfer full) (nullable): how the list differs from what was booked.  A fact is not changed by
 * a list. */
static char *
compare (SlImport            *self,
         const SlImportOrder *order,
         const SlOrderRow    *booked,
         gint64               n_units)
{
  const char *currency = booked->currency;

  if (booked->dated != order->dated)
    {
      g_autofree char *was = sl_day_text (booked->dated), *is = sl_day_text (order->dated);

      return g_strdup_printf (_("Order %s was booked for %s, and the list has %s. What was booked "
                                "stays; a return puts it right."), order->number, was, is);
    }

  if (order->has_total && booked->total != order->total)
    {
      g_autofree char *was = sl_amount_text (booked->total, currency);
      g_autofree char *is = sl_amount_text (order->total, currency);

      return g_strdup_printf (_("Order %s was booked with a total of %s, and the list has %s. What "
                                "was booked stays; a return puts it right."),
                              order->number, was, is);
    }

  if (order->n_units > 0 && n_units != order->n_units)
    return g_strdup_printf (_("Order %s was booked with %" PRId64 " units, and the list has "
                              "%" PRId64 ". What was booked stays; a return puts it right."),
                            order->number, n_units, order->n_units);

  return NULL;
}

/* An order that is in the books already: the same, or rejected. */
static gboolean
settle_booked (SlImport            *self,
               const SlImportOrder *order,
               gint64               order_id,
               GError             **error)
{
  SlOrderRow booked;
  gint64 n_units;
  char *difference;

  if (!sl_order_read (self->database, order_id, 0, &booked, error) ||
      !sl_order_reference_count_units (self->database, order_id, &n_units, error))
    return FALSE;

  difference = compare (self, order, &booked, n_units);

  if (difference == NULL)
    count_order (self, order, SL_IMPORT_SAME);
  else
    reject_order (self, order, 0, "order_number", difference);

  return TRUE;
}

/* Whether the company sends it to the customer. */
static gboolean
is_direct (const Orders        *orders,
           const SlImportOrder *order)
{
  return order->kind == SL_ORDER_RECORD_UNSAID ? orders->is_company && !order->is_own
                                               : order->kind == SL_ORDER_RECORD_DIRECT;
}

static const char *
kind_of (const Orders        *orders,
         const SlImportOrder *order)
{
  return order->is_own ? SL_ORDER_PURCHASE
                       : is_direct (orders, order) ? SL_ORDER_DIRECT : SL_ORDER_SALE;
}

/* Somebody recorded it by hand: it gets its number.  @is_settled (out). */
static gboolean
adopt_twin (SlImport       *self,
            const Orders   *orders,
            SlImportOrder  *order,
            gint64          contact_id,
            gboolean       *is_settled,
            GError        **error)
{
  gint64 twin = 0, n_units = 0;

  *is_settled = FALSE;

  if (!order->has_total)
    return TRUE;

  if (!sl_order_reference_find_twin (self->database, kind_of (orders, order), contact_id,
                                     order->dated, order->total, &twin, error) ||
      (twin != 0 && !sl_order_reference_count_units (self->database, twin, &n_units, error)))
    return FALSE;

  if (twin == 0 || (order->n_units > 0 && n_units != order->n_units))
    return TRUE;

  *is_settled = TRUE;
  order->booked_id = twin;
  count_order (self, order, SL_IMPORT_CHANGED);
  return sl_order_reference_put (self->database, self->company->id, order->number, twin,
                                 self->name, error);
}

/* The product that an order without products is booked as. */
static gboolean
find_whole (SlImport  *self,
            Orders    *orders,
            GError   **error)
{
  g_autoptr(GError) fault = NULL;
  g_autoptr(SlCatalogueRow) row = sl_catalogue_find (self->database, self->company->id,
                                                     SL_IMPORT_WHOLE_SKU, &fault);
  g_autofree char *uid = NULL;
  gint64 id;

  if (fault != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }

  orders->has_whole = TRUE;

  if (row != NULL)
    return TRUE;

  row = g_new0 (SlCatalogueRow, 1);
  row->company_id = self->company->id;
  row->sku = g_strdup (SL_IMPORT_WHOLE_SKU);
  row->name = g_strdup (_("Order of which the list has no products"));
  row->category = g_strdup ("");
  row->barcode = g_strdup ("");
  row->tax_class = g_strdup ("");
  row->pack = 1;
  row->discontinued_on = SL_DAY_NONE;
  uid = sl_business_new_uid (self->business);
  return sl_catalogue_insert (self->database, row, uid, &id, error);
}

static gboolean
check_purchase_paid (const SlImportOrder  *order,
                     GError              **error)
{
  if (order->paid != SL_ORDER_PAID_PARTLY || !order->has_total ||
      order->paid_amount == order->total)
    return TRUE;

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
               _("A part of purchase %s was paid. Record it and what was paid by hand."),
               order->number);
  return FALSE;
}

static gboolean
book_purchase (SlImport             *self,
               const SlImportOrder  *order,
               SlOrderResult        *result,
               GError              **error)
{
  g_autoptr(SlPurchaseDraft) draft = sl_purchase_draft_new ();
  g_autofree char *subject = NULL;

  if (!check_purchase_paid (order, error))
    return FALSE;

  draft->company = g_strdup (self->company->name);
  g_array_unref (draft->lines);
  draft->lines = g_array_ref (order->lines);
  draft->received = order->dated;
  draft->discount = order->discount;
  draft->tax = order->tax;
  draft->freight = order->freight;
  draft->unpaid = order->paid == SL_ORDER_PAID_NOT;
  draft->note = g_strdup (_sl_import_order_find_note (order));
  return _sl_purchase_record_within (self->business, draft, 0, result, &subject, error);
}

/* (transfer full) */
static SlSaleDraft *
make_sale (SlImport            *self,
           const Orders        *orders,
           const SlImportOrder *order)
{
  SlSaleDraft *draft = sl_sale_draft_new ();

  draft->company = g_strdup (self->company->name);
  g_array_unref (draft->lines);
  draft->lines = g_array_ref (order->lines);
  draft->dated = order->dated;
  draft->discount = order->discount;
  draft->freight = order->freight;
  draft->direct = is_direct (orders, order);
  draft->allow_backorder = TRUE;
  draft->method = SL_PAY_BANK;
  draft->note = g_strdup (_sl_import_order_find_note (order));

  if (order->has_tax)
    draft->tax = order->tax;

  if (!draft->direct)
    draft->paid = order->paid == SL_ORDER_PAID_NOT ? 0
                  : order->paid == SL_ORDER_PAID_PARTLY ? order->paid_amount : SL_PAID_IN_FULL;

  return draft;
}

static gboolean
check_paid (const SlImportOrder  *order,
            gint64                total,
            GError              **error)
{
  if (order->paid != SL_ORDER_PAID_PARTLY || order->paid_amount <= total)
    return TRUE;

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
               _("More was paid for order %s than its total."), order->number);
  return FALSE;
}

/* Where the list has a total, the lines have to come to it: with the tax of their classes, or
 * with none. */
static gboolean
check_total (SlImport             *self,
             const SlImportOrder  *order,
             SlSaleDraft          *draft,
             GError              **error)
{
  g_autofree char *said = NULL, *found = NULL;
  gint64 total = 0;

  for (guint i = 0; i < (order->has_tax ? 1 : 2); i++)
    {
      g_autoptr(SlSalePreview) preview = NULL;

      if (i == 1)
        draft->tax = 0;

      preview = sl_sale_preview (self->business, draft, error);

      if (preview == NULL)
        return FALSE;

      total = preview->total;

      if (!order->has_total || total == order->total)
        return check_paid (order, total, error);
    }

  said = sl_amount_text (order->total, sl_business_get_currency (self->business));
  found = sl_amount_text (total, sl_business_get_currency (self->business));
  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
               _("The total of order %s is %s, and its lines come to %s."), order->number, said,
               found);
  return FALSE;
}

/* The first row whose product there is not; 0: all are there. */
static guint
find_unknown (SlImport             *self,
              const SlImportOrder  *order,
              GError              **error)
{
  for (guint i = 0; i < order->lines->len; i++)
    {
      g_autoptr(SlProductRow) product = NULL;

      product = _sl_find_product (self->business, self->company->id,
                                  &g_array_index (order->lines, SlLineDraft, i), error);

      if (product == NULL)
        return g_array_index (order->rows, SlOrderRecord, i).line;
    }

  return 0;
}

/* The order has the id of our own export, so that the same file finds it again. */
static const char *
uid_of (const SlImportOrder *order)
{
  return g_array_index (order->rows, SlOrderRecord, 0).uid;
}

/* The number by which the company's lists know it; "" for an order of ours that is in none. */
static const char *
listed_number (const SlImportOrder *order)
{
  return uid_of (order)[0] == '\0' ? order->number
                                   : g_array_index (order->rows, SlOrderRecord, 0).company_number;
}

static gboolean
put_number (SlImport             *self,
            const SlImportOrder  *order,
            GError              **error)
{
  const char *number = listed_number (order);

  return number[0] == '\0' || !_sl_import_order_is_sale_or_purchase (order) ||
         sl_order_reference_put (self->database, self->company->id, number, order->booked_id,
                                 self->name, error);
}

/* The sale that the order gives back; 0: it is not in the list. */
static gint64
find_given_back (const Orders        *orders,
                 const SlImportOrder *order)
{
  const char *number = g_array_index (order->rows, SlOrderRecord, 0).of_number;
  const SlImportOrder *sale = g_hash_table_lookup (orders->by_number, number);

  return sale != NULL ? sale->booked_id : 0;
}

static gboolean
book_by_kind (SlImport             *self,
              const Orders         *orders,
              const SlImportOrder  *order,
              SlSaleDraft          *sale,
              SlOrderResult        *result,
              GError              **error)
{
  g_autofree char *subject = NULL;

  if (order->kind == SL_ORDER_RECORD_RETURN)
    return _sl_import_order_book_return (self, order, find_given_back (orders, order), result,
                                         error);

  if (!_sl_import_order_is_sale_or_purchase (order))
    return _sl_import_order_book_consumption (self, order, sale->contact_id, result, error);

  return order->is_own
         ? book_purchase (self, order, result, error)
         : _sl_sale_record_within (self->business, sale, 0, result, &subject, error);
}

/* Who it is of, and whether what the list says of it comes out. */
static gboolean
check_sale (SlImport             *self,
            Orders               *orders,
            const SlImportOrder  *order,
            SlSaleDraft          *draft,
            GError              **error)
{
  if (order->is_own)
    return TRUE;

  if (_sl_import_order_is_sale_or_purchase (order) && !check_total (self, order, draft, error))
    return FALSE;

  return _sl_import_customers_find (orders->customers, order, draft->direct, &draft->contact_id,
                                    error);
}

/* Everything that a rejected order must not leave behind comes after what can be refused; but for
 * the product of orders without any, which the next of them needs. */
static gboolean
book (SlImport        *self,
      Orders          *orders,
      SlImportOrder   *order,
      guint           *line,
      GError         **error)
{
  g_autoptr(SlSaleDraft) draft = NULL;
  SlOrderResult result = { 0 };
  gboolean is_settled = FALSE, ok;

  if (order->needs_whole && !orders->has_whole && !find_whole (self, orders, error))
    return FALSE;

  *line = find_unknown (self, order, error);
  draft = make_sale (self, orders, order);

  if (*line != 0 || !check_sale (self, orders, order, draft, error) ||
      (uid_of (order)[0] == '\0' &&
       !adopt_twin (self, orders, order, draft->contact_id, &is_settled, error)))
    return FALSE;

  if (is_settled)
    return TRUE;

  if (uid_of (order)[0] != '\0')
    self->business->order_uid = g_strdup (uid_of (order));

  ok = book_by_kind (self, orders, order, draft, &result, error);
  g_clear_pointer (&self->business->order_uid, g_free);

  if (!ok)
    return FALSE;

  order->booked_id = result.order_id;
  count_order (self, order, SL_IMPORT_ADDED);
  return put_number (self, order, error);
}

/* Books it, or rejects it for what the verb says. */
static gboolean
settle_new (SlImport       *self,
            Orders         *orders,
            SlImportOrder  *order,
            GError        **error)
{
  g_autoptr(GError) fault = NULL;
  guint line = 0;

  if (book (self, orders, order, &line, &fault))
    return TRUE;

  if (fault->domain == SL_BUSINESS_ERROR)
    {
      reject_order (self, order, line, line != 0 ? "sku" : NULL, g_strdup (fault->message));
      return TRUE;
    }

  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

/* Whether it is in the books already: by the id of our own export, or by the number that the
 * company gave it.  @order->booked_id is 0 where it is not. */
static gboolean
find_booked (SlImport       *self,
             SlImportOrder  *order,
             GError        **error)
{
  if (uid_of (order)[0] != '\0' &&
      !sl_fact_find_order (self->database, uid_of (order), &order->booked_id, error))
    return FALSE;

  return order->booked_id != 0 || listed_number (order)[0] == '\0' ||
         sl_order_reference_find (self->database, self->company->id, listed_number (order),
                                  &order->booked_id, error);
}

static gboolean
settle (SlImport       *self,
        Orders         *orders,
        SlImportOrder  *order,
        GError        **error)
{
  g_autofree char *why = NULL;
  const char *field = NULL;
  gboolean may_be_whole;
  guint line = 0;

  if (order->bad_line != 0)
    {
      reject_order (self, order, order->bad_line, NULL, NULL);
      return TRUE;
    }

  order->is_own = order->kind == SL_ORDER_RECORD_PURCHASE ||
                  (orders->is_company && _sl_import_order_is_of (order, self->company->me));
  may_be_whole = order->kind == SL_ORDER_RECORD_UNSAID && is_direct (orders, order);

  if (!_sl_import_order_settle (order, may_be_whole, &line, &field, &why))
    {
      reject_order (self, order, line, field, g_steal_pointer (&why));
      return TRUE;
    }

  if (!_sl_import_order_is_sale_or_purchase (order) && uid_of (order)[0] == '\0')
    {
      reject_order (self, order, 0, "uid",
                    g_strdup_printf (_("Order %s has no id of Sideline’s own, by which it would be "
                                       "known again."), order->number));
      return TRUE;
    }

  if (!find_booked (self, order, error))
    return FALSE;

  return order->booked_id != 0 ? settle_booked (self, order, order->booked_id, error)
                               : settle_new (self, orders, order, error);
}

static int
compare_orders (gconstpointer a,
                gconstpointer b)
{
  const SlImportOrder *one = *(SlImportOrder * const *) a, *other = *(SlImportOrder * const *) b;

  if (one->dated != other->dated)
    return one->dated < other->dated ? -1 : 1;

  return (one->line > other->line) - (one->line < other->line);
}

static gboolean
end (SlImport  *self,
     gpointer   state,
     GError   **error)
{
  Orders *orders = state;

  orders->is_company = self->draft->orders == SL_IMPORT_ORDERS_COMPANY;

  /* Our own export says it of each order. */
  if (self->draft->orders == SL_IMPORT_ORDERS_BY_COLUMNS && self->mapping != NULL &&
      !sl_mapping_has_named (self->mapping, "kind"))
    orders->is_company = sl_mapping_has_named (self->mapping, "customer_id") ||
                         sl_mapping_has_named (self->mapping, "pv") ||
                         sl_mapping_has_named (self->mapping, "cv");

  self->is_incoming = orders->is_company;
  g_ptr_array_sort (orders->orders, compare_orders);

  for (guint i = 0; i < orders->orders->len; i++)
    if (!settle (self, orders, g_ptr_array_index (orders->orders, i), error))
      return FALSE;

  return TRUE;
}

const SlImportWork _sl_import_orders = {
  "orders", &sl_order_schema, "import-orders", TRUE, begin, take, NULL, end, free_orders,
};
