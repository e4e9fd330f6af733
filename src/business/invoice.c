#include "config.h"

#include "business/invoice.h"

#include "business/business-private.h"
#include "business/document-private.h"
#include "business/lookup-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static void
free_line (gpointer data)
{
  SlInvoiceLine *line = data;

  g_free (line->name);
  g_free (line->sku);
  g_free (line);
}

void
sl_invoice_free (SlInvoice *invoice)
{
  if (invoice == NULL)
    return;

  g_clear_pointer (&invoice->profile, sl_profile_row_free);
  g_clear_pointer (&invoice->lines, g_ptr_array_unref);
  g_clear_pointer (&invoice->taxes, g_array_unref);
  g_free (invoice->who);
  g_free (invoice->address);
  g_free (invoice);
}

static gboolean
read_lines (SlBusiness  *business,
            SlInvoice   *invoice,
            GError     **error)
{
  g_autoptr(GArray) rows = sl_order_read_lines (business->database, invoice->order.id, error);

  if (rows == NULL)
    return FALSE;

  invoice->lines = g_ptr_array_new_with_free_func (free_line);

  for (guint i = 0; i < rows->len; i++)
    {
      const SlOrderLineRow *row = &g_array_index (rows, SlOrderLineRow, i);
      g_autoptr(SlProductRow) product = sl_product_read (business->database, row->product_id,
                                                         error);
      SlInvoiceLine *line;

      if (product == NULL)
        return FALSE;

      line = g_new (SlInvoiceLine, 1);
      *line = (SlInvoiceLine) {
        .name = g_strdup (product->name),
        .sku = g_strdup (product->sku),
        .quantity = row->quantity,
        .unit_price = row->unit_price,
        .discount = row->discount,
        .amount = row->amount,
      };
      g_ptr_array_add (invoice->lines, line);
    }

  return TRUE;
}

static gboolean
read_customer (SlBusiness  *business,
               SlInvoice   *invoice,
               GError     **error)
{
  g_autoptr(SlContactRow) contact = NULL;

  if (invoice->order.contact_id == 0)
    {
      invoice->who = g_strdup ("");
      invoice->address = g_strdup ("");
      return TRUE;
    }

  contact = sl_contact_read (business->database, invoice->order.contact_id, error);

  if (contact == NULL)
    return FALSE;

  invoice->who = g_strdup (contact->name);
  invoice->address = sl_invoice_read_address (business->database, contact->id, error);
  return invoice->address != NULL;
}

static gboolean
read_all (SlBusiness  *business,
          SlInvoice   *invoice,
          GError     **error)
{
  SlOrderRow reversed;

  g_strlcpy (invoice->own, business->row.currency, sizeof invoice->own);
  invoice->profile = sl_profile_read (business->database, error);
  invoice->taxes = invoice->profile != NULL
                   ? sl_order_read_taxes (business->database, invoice->order.id, error) : NULL;

  if (invoice->taxes == NULL || !read_lines (business, invoice, error) ||
      !read_customer (business, invoice, error))
    return FALSE;

  if (invoice->order.reverses_id == 0)
    return TRUE;

  if (!sl_order_read (business->database, invoice->order.reverses_id, 0, &reversed, error))
    return FALSE;

  invoice->reverses_number = reversed.number;
  return TRUE;
}

/* The kind of paper that fits the order; NULL after saying that none does. */
static const char *
choose_kind (const SlOrderRow  *order,
             const char        *kind,
             GError           **error)
{
  gboolean is_return = g_str_equal (order->kind, SL_ORDER_RETURN);
  gboolean is_sale = g_str_equal (order->kind, SL_ORDER_SALE) ||
                     g_str_equal (order->kind, SL_ORDER_DIRECT);

  if (kind == NULL)
    kind = is_return ? SL_INVOICE_CREDIT_NOTE
                     : order->paid >= order->total ? SL_INVOICE_RECEIPT : SL_INVOICE_INVOICE;

  if (is_return == g_str_equal (kind, SL_INVOICE_CREDIT_NOTE) && (is_return || is_sale))
    return kind;

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
               _("Order number %" PRId64 " has no such paper: a sale has a receipt or an invoice, "
                 "a return a credit note."), order->number);
  return NULL;
}

static gboolean
number_it (SlBusiness  *business,
           SlInvoice   *invoice,
           GError     **error)
{
  g_autofree char *uid = sl_business_new_uid (business);
  SlDay today = sl_business_get_today (business);
  int month, day;

  invoice->row.issued_on = today;
  sl_day_split (today, &invoice->row.year, &month, &day);
  _sl_business_will_write (business);
  return sl_invoice_insert (business->database, uid, invoice->order.id, &invoice->row, error);
}

static gboolean
issue (SlBusiness  *business,
       SlInvoice   *invoice,
       gint64       order_id,
       gint64       number,
       const char  *kind,
       gboolean    *is_new,
       GError     **error)
{
  if (!_sl_find_order (business, order_id, number, NULL, &invoice->order, error))
    return FALSE;

  kind = choose_kind (&invoice->order, kind, error);

  if (kind == NULL ||
      !sl_invoice_find (business->database, invoice->order.id, kind, &invoice->row, error) ||
      !read_all (business, invoice, error))
    return FALSE;

  *is_new = invoice->row.number == 0;
  return !*is_new || number_it (business, invoice, error);
}

SlInvoice *
sl_invoice_issue (SlBusiness  *business,
                  gint64       order_id,
                  gint64       number,
                  const char  *kind,
                  GError     **error)
{
  g_autoptr(SlInvoice) invoice = g_new0 (SlInvoice, 1);
  g_autofree char *subject = NULL;
  gboolean is_new = FALSE;

  g_return_val_if_fail (business != NULL, NULL);

  if (!sl_business_begin (business, error))
    return NULL;

  /* What was given out before is only read: there is nothing to undo. */
  if (!issue (business, invoice, order_id, number, kind, &is_new, error) || !is_new)
    {
      gboolean is_there = invoice->row.number > 0 && !is_new;

      sl_business_abandon (business);
      return is_there ? g_steal_pointer (&invoice) : NULL;
    }

  /* translators: a year, a number, and the number of an order */
  subject = g_strdup_printf (_("Paper %d-%" PRId64 " of order %" PRId64), invoice->row.year,
                             invoice->row.number, invoice->order.number);
  return sl_business_finish (business, "invoice", subject, error) ? g_steal_pointer (&invoice)
                                                                  : NULL;
}
