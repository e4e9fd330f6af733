#include "config.h"

#include "business/receipt.h"

#include "business/business-private.h"
#include "business/document-private.h"
#include "business/draft-private.h"
#include "business/fulfilment-private.h"
#include "business/lookup-private.h"
#include "business/purchase-private.h"
#include "core/purchase.h"
#include "core/sale.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

typedef struct
{
  guint  line;     /* index in the purchase's lines */
  gint64 quantity;
  gint64 landed;   /* of these units, in the own currency */
  gint64 asked;    /* the same as the company asked for it, in its currency */
  SlDay  expires_on;
} Part;

typedef struct
{
  SlOrderRow    purchase;
  GArray       *lines;   /* (owned) (element-type SlOrderLineRow): of the purchase */
  gint64       *landed;  /* (owned): of each of them, in the own currency */
  gint64       *asked;   /* (owned): in the purchase's */
  GArray       *parts;   /* (owned) (element-type Part) */
  SlOrderRow    order;   /* the receipt or the cancellation */
  gint64        value;   /* landed, of all parts */
  gint64        booked;  /* of what need not be paid any more, in the own currency */
  gint64        refund;
  gint64        pending; /* units still to come after it */
} Plan;

SlReceiptDraft *
sl_receipt_draft_new (void)
{
  SlReceiptDraft *draft = g_new0 (SlReceiptDraft, 1);

  draft->lines = sl_lines_new ();
  draft->dated = SL_DAY_NONE;
  draft->method = SL_PAY_BANK;
  return draft;
}

void
sl_receipt_draft_free (SlReceiptDraft *draft)
{
  if (draft == NULL)
    return;

  g_array_unref (draft->lines);
  g_free (draft->note);
  g_free (draft);
}

static void
clear_plan (Plan *plan)
{
  g_clear_pointer (&plan->lines, g_array_unref);
  g_clear_pointer (&plan->landed, g_free);
  g_clear_pointer (&plan->asked, g_free);
  g_clear_pointer (&plan->parts, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plan, clear_plan)

static SlOrderLineRow *
line_of (const Plan *plan,
         guint       i)
{
  return &g_array_index (plan->lines, SlOrderLineRow, i);
}

/* Units come from the front of the line, and are cancelled from its back. */
static void
add_part (Plan     *plan,
          guint     index,
          gint64    quantity,
          SlDay     expires_on,
          gboolean  cancel)
{
  const SlOrderLineRow *line = line_of (plan, index);
  gint64 before = cancel ? line->quantity - line->cancelled - quantity : line->delivered;
  Part part = { .line = index, .quantity = quantity, .expires_on = expires_on };

  part.landed = sl_sale_value_of_part (plan->landed[index], line->quantity, before, quantity);
  part.asked = sl_sale_value_of_part (plan->asked[index], line->quantity, before, quantity);
  plan->value += part.landed;
  plan->order.goods += cancel ? part.asked : 0;
  g_array_append_val (plan->parts, part);
}

static gboolean
add_all (Plan      *plan,
         gboolean   cancel,
         GError   **error)
{
  for (guint i = 0; i < plan->lines->len; i++)
    {
      gint64 quantity = _sl_line_pending (line_of (plan, i));

      if (quantity > 0)
        add_part (plan, i, quantity, SL_DAY_NONE, cancel);
    }

  if (plan->parts->len > 0)
    return TRUE;

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_ENOUGH,
               _("Nothing of purchase %" PRId64 " is still to come."), plan->purchase.number);
  return FALSE;
}

static gboolean
add_wanted (SlBusiness            *business,
            Plan                  *plan,
            const SlLineDraft     *draft,
            gboolean               cancel,
            GError               **error)
{
  g_autoptr(SlProductRow) product = _sl_find_product (business, plan->purchase.company_id, draft,
                                                      error);
  gint64 wanted = draft->quantity, pending = 0;

  if (product == NULL)
    return FALSE;

  for (guint i = 0; i < plan->lines->len; i++)
    if (line_of (plan, i)->product_id == product->id)
      pending += _sl_line_pending (line_of (plan, i));

  if (wanted < 1 || wanted > pending)
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_ENOUGH,
                   _("Of purchase %" PRId64 " %" PRId64 " of “%s” are still to come."),
                   plan->purchase.number, pending, product->name);
      return FALSE;
    }

  for (guint i = 0; i < plan->lines->len && wanted > 0; i++)
    {
      const SlOrderLineRow *line = line_of (plan, i);
      gint64 quantity = line->product_id == product->id ? MIN (wanted, _sl_line_pending (line)) : 0;

      if (quantity > 0)
        add_part (plan, i, quantity, draft->expires_on, cancel);

      wanted -= quantity;
    }

  return TRUE;
}

static gboolean
read_purchase (SlBusiness            *business,
               const SlReceiptDraft  *draft,
               Plan                  *plan,
               GError               **error)
{
  g_autofree gint64 *amounts = NULL;
  SlTender tender;
  gint64 total;

  if (!_sl_find_order (business, draft->order_id, draft->number, SL_ORDER_PURCHASE,
                       &plan->purchase, error))
    return FALSE;

  if (plan->order.dated < plan->purchase.dated)
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                   _("Purchase %" PRId64 " is later than that day."), plan->purchase.number);
      return FALSE;
    }

  plan->lines = sl_order_read_lines (business->database, plan->purchase.id, error);

  if (plan->lines == NULL)
    return FALSE;

  amounts = g_new (gint64, plan->lines->len);
  plan->asked = g_new (gint64, plan->lines->len);

  for (guint i = 0; i < plan->lines->len; i++)
    {
      amounts[i] = line_of (plan, i)->amount;
      plan->pending += _sl_line_pending (line_of (plan, i));
    }

  tender = _sl_tender_of_order (&plan->purchase);

  if (!_sl_tender_to_own (business, &tender, plan->purchase.total, &total, error))
    return FALSE;

  _sl_purchase_land (&plan->purchase, amounts, plan->lines->len, plan->asked);
  plan->landed = g_memdup2 (plan->asked, plan->lines->len * sizeof *plan->asked);
  _sl_purchase_land_own (business, &plan->purchase, total, plan->lines->len, plan->landed);
  return TRUE;
}

static gboolean
make_plan (SlBusiness            *business,
           const SlReceiptDraft  *draft,
           Plan                  *plan,
           GError               **error)
{
  SlOrderRow *order = &plan->order;

  order->kind = draft->cancel ? SL_ORDER_CANCELLATION : SL_ORDER_RECEIPT;
  plan->parts = g_array_new (FALSE, FALSE, sizeof (Part));

  if (!_sl_resolve_day (business, draft->dated, &order->dated, error) ||
      !_sl_check_named_once (draft->lines, error) ||
      !read_purchase (business, draft, plan, error))
    return FALSE;

  order->company_id = plan->purchase.company_id;
  order->reverses_id = plan->purchase.id;
  order->rate = plan->purchase.rate;
  g_strlcpy (order->currency, plan->purchase.currency, sizeof order->currency);

  if (draft->lines->len == 0 && !add_all (plan, draft->cancel, error))
    return FALSE;

  for (guint i = 0; i < draft->lines->len; i++)
    if (!add_wanted (business, plan, &g_array_index (draft->lines, SlLineDraft, i),
                     draft->cancel, error))
      return FALSE;

  /* What is cancelled is worth what it would have cost here: that need not be paid any more. */
  return !draft->cancel || _sl_read_booked (business, &plan->purchase, order->goods, &plan->booked,
                                            error);
}

static gboolean
write_lot (SlBusiness            *business,
           const Plan            *plan,
           guint                  position,
           const Part            *part,
           const SlOrderLineRow  *line,
           GError               **error)
{
  g_autoptr(SlProductRow) product = sl_product_read (business->database, line->product_id, error);
  g_autofree char *uid = sl_business_new_uid (business);
  SlDay received = plan->order.dated, expires, until;
  SlMovementRow receipt = {
    .order_id = plan->order.id,
    .position = position,
    .dated = received,
    .kind = "receipt",
    .quantity = part->quantity,
    .cost = part->landed,
  };

  if (product == NULL)
    return FALSE;

  if (part->expires_on != SL_DAY_NONE && part->expires_on < SL_BUSINESS_FIRST_DAY)
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                   _("The day on which “%s” expires is too long ago."), product->name);
      return FALSE;
    }

  expires = sl_purchase_expiry (received, part->expires_on, product->shelf_life_days);

  return _sl_read_buyback_until (business, product->id, received, expires, &until, error) &&
         sl_lot_insert (business->database, uid, product->id, received, expires, until,
                        &receipt.lot_id, error) &&
         sl_movement_insert (business->database, &receipt, error);
}

static gboolean
write_parts (SlBusiness  *business,
             Plan        *plan,
             gboolean     cancel,
             GError     **error)
{
  for (guint i = 0; i < plan->parts->len; i++)
    {
      const Part *part = &g_array_index (plan->parts, Part, i);
      const SlOrderLineRow *line = line_of (plan, part->line);
      gint64 before = line->quantity - line->cancelled - part->quantity;
      SlOrderLineRow row = {
        .position = i,
        .product_id = line->product_id,
        .quantity = part->quantity,
        .backordered = cancel ? part->quantity : 0,
        .unit_price = line->unit_price,
        .amount = cancel ? part->asked : 0,
        .of_position = line->position,
      };

      if (cancel)
        {
          row.pv = sl_sale_value_of_part (line->pv, line->quantity, before, part->quantity);
          row.cv = sl_sale_value_of_part (line->cv, line->quantity, before, part->quantity);
        }

      if (!sl_order_insert_line (business->database, plan->order.id, &row, error) ||
          (!cancel && !write_lot (business, plan, i, part, line, error)))
        return FALSE;

      plan->pending -= part->quantity;
    }

  return TRUE;
}

/* What was paid beyond what the purchase still asks for comes back. */
static gboolean
write_refund (SlBusiness            *business,
              const SlReceiptDraft  *draft,
              Plan                  *plan,
              GError               **error)
{
  gint64 owed;

  if (!draft->cancel || draft->no_refund)
    return TRUE;

  if (!_sl_read_owed (business, &plan->purchase, &owed, error))
    return FALSE;

  if (owed >= 0)
    return TRUE;

  plan->refund = owed;
  return _sl_write_payment (business, &plan->purchase, plan->order.dated, owed, draft->method,
                            NULL, 0, error);
}

static gboolean
record (SlBusiness            *business,
        const SlReceiptDraft  *draft,
        Plan                  *plan,
        GError               **error)
{
  g_autoptr(SlEntry) entry = NULL;

  if (!make_plan (business, draft, plan, error) ||
      !_sl_write_order (business, &plan->order, draft->note, error) ||
      !write_parts (business, plan, draft->cancel, error))
    return FALSE;

  entry = draft->cancel ? sl_entry_for_cancellation (plan->value, plan->booked)
                        : sl_entry_for_arrival (plan->value);

  if (draft->cancel && !g_str_equal (plan->order.currency, business->row.currency))
    sl_entry_set_foreign (entry, SL_ACCOUNT_PAYABLE, plan->order.currency, plan->order.total);

  return _sl_write_entry (business, plan->order.kind, plan->order.dated, plan->order.id,
                          draft->note, entry, NULL, error) &&
         write_refund (business, draft, plan, error);
}

gboolean
sl_receipt_record (SlBusiness            *business,
                   const SlReceiptDraft  *draft,
                   SlOrderResult         *result,
                   GError               **error)
{
  g_auto(Plan) plan = { 0 };
  g_autofree char *subject = NULL;

  g_return_val_if_fail (business != NULL && draft != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!record (business, draft, &plan, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  if (result != NULL)
    {
      *result = (SlOrderResult) {
        .order_id = plan.order.id,
        .number = plan.order.number,
        .rate = plan.order.rate,
        .total = plan.order.total,
        .own_total = plan.booked,
        .paid = plan.refund,
        .cost = plan.value,
        .backordered = plan.pending,
      };
      g_strlcpy (result->currency, plan.order.currency, sizeof result->currency);
    }

  subject = g_strdup_printf (draft->cancel ? _("Cancellation of a part of purchase %" PRId64)
                                           : _("Arrival of purchase %" PRId64),
                             plan.purchase.number);
  return sl_business_finish (business, plan.order.kind, subject, error);
}

static gboolean
ship (SlBusiness             *business,
      const SlShipmentDraft  *draft,
      SlOrderRow             *order,
      GError                **error)
{
  static const char * const kinds[] = { SL_ORDER_SALE, SL_ORDER_PURCHASE, SL_ORDER_DIRECT, NULL };
  g_autofree char *uid = sl_business_new_uid (business);
  SlShipmentRow row = {
    .uid = uid,
    .expected_on = draft->expected_on,
    .carrier = draft->carrier,
    .tracking = draft->tracking,
  };

  if (!_sl_resolve_past_day (business, draft->dated, &row.dated, error) ||
      !_sl_find_order (business, draft->order_id, draft->number, NULL, order, error))
    return FALSE;

  if (!g_strv_contains (kinds, order->kind) || row.dated < order->dated ||
      (draft->expected_on != SL_DAY_NONE && draft->expected_on < row.dated))
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("Only a sale, a purchase or a direct order is sent, after it was made "
                             "and before it arrives."));
      return FALSE;
    }

  row.order_id = order->id;
  _sl_business_will_write (business);
  return sl_shipment_insert (business->database, &row, error);
}

gboolean
sl_shipment_record (SlBusiness             *business,
                    const SlShipmentDraft  *draft,
                    GError                **error)
{
  g_autofree char *subject = NULL;
  SlOrderRow order;

  g_return_val_if_fail (business != NULL && draft != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!ship (business, draft, &order, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  subject = g_strdup_printf (_("Order %" PRId64 " was sent"), order.number);
  return sl_business_finish (business, "shipment", subject, error);
}
