#include "config.h"

#include "business/import-order-private.h"

#include "business/business-private.h"
#include "business/consumption-private.h"
#include "business/return-private.h"
#include "core/money.h"
#include "core/number-text.h"

#include <glib/gi18n-lib.h>

/* Of our own export: goods that left the shelf without being sold, and what customers gave back. */

gboolean
_sl_import_order_is_sale_or_purchase (const SlImportOrder *order)
{
  g_return_val_if_fail (order != NULL, FALSE);

  return order->kind == SL_ORDER_RECORD_UNSAID || order->kind == SL_ORDER_RECORD_SALE ||
         order->kind == SL_ORDER_RECORD_PURCHASE || order->kind == SL_ORDER_RECORD_DIRECT;
}

gboolean
_sl_import_order_book_consumption (SlImport             *self,
                                   const SlImportOrder  *order,
                                   gint64                contact_id,
                                   SlOrderResult        *result,
                                   GError              **error)
{
  static const SlConsumptionKind kinds[] = {
    [SL_ORDER_RECORD_OWN_USE] = SL_CONSUMPTION_OWN_USE,
    [SL_ORDER_RECORD_SAMPLE] = SL_CONSUMPTION_SAMPLE,
    [SL_ORDER_RECORD_GIFT] = SL_CONSUMPTION_GIFT,
    [SL_ORDER_RECORD_LOSS] = SL_CONSUMPTION_LOSS,
  };
  g_autoptr(SlConsumptionDraft) draft = sl_consumption_draft_new (kinds[order->kind]);
  g_autofree char *subject = NULL;

  draft->company = g_strdup (self->company->name);
  draft->contact_id = contact_id;
  draft->dated = order->dated;
  draft->reason = g_strdup (_sl_import_order_find_note (order));
  draft->open_kits = TRUE;
  g_array_unref (draft->lines);
  draft->lines = g_array_ref (order->lines);
  return _sl_consumption_record_within (self->business, draft, result, &subject, error);
}

/* A return spreads the units of a product over the lines of the sale; so they are one again. */
static void
add_given_back (GArray            *lines,
                const SlLineDraft *given)
{
  for (guint i = 0; i < lines->len; i++)
    {
      SlLineDraft *line = &g_array_index (lines, SlLineDraft, i);

      if (g_str_equal (line->sku, given->sku))
        {
          line->quantity += given->quantity;
          return;
        }
    }

  sl_lines_add (lines, given->sku, given->quantity, SL_PRICE_OF_THE_DAY);
}

/* The amounts follow from the sale; a list that has others is not believed. */
static gboolean
check_given_back (SlImport             *self,
                  const SlImportOrder  *order,
                  const SlReturnDraft  *draft,
                  GError              **error)
{
  g_autofree char *said = NULL, *found = NULL;
  gint64 total;

  if (!_sl_return_read_total (self->business, draft, &total, error))
    return FALSE;

  if (!order->has_total || total == order->total)
    return TRUE;

  said = sl_amount_text (order->total, sl_business_get_currency (self->business));
  found = sl_amount_text (total, sl_business_get_currency (self->business));
  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
               _("The total of order %s is %s, and its lines come to %s."), order->number, said,
               found);
  return FALSE;
}

/* What was paid for the sale is without what was refunded already. */
gboolean
_sl_import_order_book_return (SlImport             *self,
                              const SlImportOrder  *order,
                              gint64                sale_id,
                              SlOrderResult        *result,
                              GError              **error)
{
  g_autoptr(SlReturnDraft) draft = sl_return_draft_new ();
  g_autofree char *subject = NULL;
  const SlOrderRecord *first = &g_array_index (order->rows, SlOrderRecord, 0);

  if (sale_id == 0)
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                   _("Order %s gives back order “%s”, which is not in the list or could not be "
                     "taken."), order->number, first->of_number);
      return FALSE;
    }

  for (guint i = 0; i < order->lines->len; i++)
    add_given_back (draft->lines, &g_array_index (order->lines, SlLineDraft, i));

  draft->order_id = sale_id;
  draft->dated = order->dated;
  draft->scrap = first->to_scrap;
  draft->with_freight = order->freight > 0;
  draft->no_refund = TRUE;
  draft->reason = g_strdup (_sl_import_order_find_note (order));
  return check_given_back (self, order, draft, error) &&
         _sl_return_record_within (self->business, draft, result, &subject, error);
}
