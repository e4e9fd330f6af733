#include "config.h"

#include "business/incoming.h"

#include "business/business-private.h"
#include "business/consumption.h"
#include "business/document-private.h"
#include "business/lookup-private.h"
#include "business/payment.h"
#include "business/purchase.h"
#include "business/receipt.h"
#include "business/sale-return.h"
#include "business/sale.h"
#include "store/journal.h"
#include "store/replica.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* Money that was given back: never more than was paid too much. */
static gboolean
refund (SlBusiness               *business,
        const SlPaymentDraft     *draft,
        GError                  **error)
{
  SlOrderRow order;
  gint64 owed;

  if (!_sl_find_order (business, draft->order_id, 0, NULL, &order, error) ||
      !_sl_read_owed (business, &order, &owed, error))
    return FALSE;

  if (draft->amount >= owed)
    return _sl_write_payment (business, &order, draft->dated, draft->amount, draft->method,
                              NULL, order.rate, error);

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_ENOUGH,
               _("More was given back for order number %" PRId64 " than was paid too much."),
               order.number);
  return FALSE;
}

static gboolean
record_refund (SlBusiness            *business,
               const SlPaymentDraft  *draft,
               GError               **error)
{
  if (!sl_business_begin (business, error))
    return FALSE;

  if (refund (business, draft, error))
    return sl_business_finish (business, "payment", "", error);

  sl_business_abandon (business);
  return FALSE;
}

gboolean
sl_incoming_payment (SlBusiness               *business,
                     gint64                    order_id,
                     const SlIncomingPayment  *payment,
                     GError                  **error)
{
  SlPaymentDraft draft = {
    .order_id = order_id, .dated = payment->dated, .amount = payment->amount,
    .method = payment->method, .fee = SL_FEE_NONE,
  };
  gboolean ok;

  g_return_val_if_fail (business != NULL && payment != NULL, FALSE);

  business->payment_uid = g_strdup (payment->uid);
  ok = payment->amount < 0 ? record_refund (business, &draft, error)
                           : sl_payment_record (business, &draft, NULL, error);
  g_clear_pointer (&business->payment_uid, g_free);
  return ok;
}

static gboolean
find_customer (SlBusiness            *business,
               const SlIncomingSale  *sale,
               SlSaleDraft           *draft,
               GError               **error)
{
  return sale->contact_uid == NULL ||
         sl_shared_contact_find (business->database, sale->contact_uid, &draft->contact_id, error);
}

gboolean
sl_incoming_sale (SlBusiness            *business,
                  const SlIncomingSale  *sale,
                  GError               **error)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  SlOrderResult result = { 0 };
  gboolean ok;

  g_return_val_if_fail (business != NULL && sale != NULL, FALSE);

  g_array_unref (draft->lines);
  draft->lines = g_array_ref (sale->lines);
  draft->company = g_strdup (sale->company);
  draft->dated = sale->dated;
  draft->discount = sale->discount;
  draft->tax = sale->tax;
  draft->freight = sale->freight;
  draft->allow_backorder = TRUE;

  if (!find_customer (business, sale, draft, error))
    return FALSE;

  business->order_uid = g_strdup (sale->uid);
  ok = sl_sale_record (business, draft, &result, error);
  g_clear_pointer (&business->order_uid, g_free);

  for (guint i = 0; ok && i < sale->payments->len; i++)
    ok = sl_incoming_payment (business, result.order_id,
                              &g_array_index (sale->payments, SlIncomingPayment, i), error);

  return ok;
}

gboolean
sl_incoming_return (SlBusiness              *business,
                    const SlIncomingReturn  *draft,
                    GError                 **error)
{
  g_autoptr(SlReturnDraft) taken = sl_return_draft_new ();
  SlOrderResult result = { 0 };
  gboolean ok;

  g_return_val_if_fail (business != NULL && draft != NULL, FALSE);

  g_array_unref (taken->lines);
  taken->lines = g_array_ref (draft->lines);
  taken->order_id = draft->order_id;
  taken->dated = draft->dated;
  taken->scrap = draft->is_scrapped;
  taken->is_void = draft->is_void;
  taken->no_refund = TRUE;

  business->order_uid = g_strdup (draft->uid);
  ok = sl_return_record (business, taken, &result, error);
  g_clear_pointer (&business->order_uid, g_free);
  return ok;
}

static const char *const consumptions[] = {
  [SL_CONSUMPTION_OWN_USE] = "own-use", [SL_CONSUMPTION_SAMPLE] = "sample",
  [SL_CONSUMPTION_GIFT] = "gift", [SL_CONSUMPTION_LOSS] = "loss",
};

gboolean
sl_incoming_move_is_known (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (consumptions); i++)
    if (g_str_equal (kind, consumptions[i]))
      return TRUE;

  return g_str_equal (kind, SL_ORDER_PURCHASE) || g_str_equal (kind, SL_ORDER_RECEIPT);
}

static gboolean
take_purchase (SlBusiness            *business,
               const SlIncomingMove  *move,
               SlOrderResult         *result,
               GError               **error)
{
  g_autoptr(SlPurchaseDraft) draft = sl_purchase_draft_new ();

  g_array_unref (draft->lines);
  draft->lines = g_array_ref (move->lines);
  draft->company = g_strdup (move->company);
  draft->received = move->dated;
  draft->placed = move->is_placed;
  draft->discount = move->discount;
  draft->tax = move->tax;
  draft->freight = move->freight;
  draft->unpaid = TRUE;
  return sl_purchase_record (business, draft, result, error);
}

static gboolean
take_receipt (SlBusiness            *business,
              const SlIncomingMove  *move,
              SlOrderResult         *result,
              GError               **error)
{
  g_autoptr(SlReceiptDraft) draft = sl_receipt_draft_new ();

  g_array_unref (draft->lines);
  draft->lines = g_array_ref (move->lines);
  draft->order_id = move->order_id;
  draft->dated = move->dated;
  return sl_receipt_record (business, draft, result, error);
}

static gboolean
take_consumption (SlBusiness            *business,
                  const SlIncomingMove  *move,
                  SlOrderResult         *result,
                  GError               **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (consumptions); i++)
    if (g_str_equal (move->kind, consumptions[i]))
      {
        g_autoptr(SlConsumptionDraft) draft = sl_consumption_draft_new ((SlConsumptionKind) i);

        g_array_unref (draft->lines);
        draft->lines = g_array_ref (move->lines);
        draft->company = g_strdup (move->company);
        draft->dated = move->dated;
        return sl_consumption_record (business, draft, result, error);
      }

  g_return_val_if_reached (FALSE);
}

static gboolean
take_move (SlBusiness            *business,
           const SlIncomingMove  *move,
           SlOrderResult         *result,
           GError               **error)
{
  if (g_str_equal (move->kind, SL_ORDER_PURCHASE))
    return take_purchase (business, move, result, error);

  return g_str_equal (move->kind, SL_ORDER_RECEIPT)
         ? take_receipt (business, move, result, error)
         : take_consumption (business, move, result, error);
}

gboolean
sl_incoming_move (SlBusiness            *business,
                  const SlIncomingMove  *move,
                  GError               **error)
{
  SlOrderResult result = { 0 };
  gboolean ok;

  g_return_val_if_fail (business != NULL && move != NULL, FALSE);
  g_return_val_if_fail (sl_incoming_move_is_known (move->kind), FALSE);

  business->order_uid = g_strdup (move->uid);
  ok = take_move (business, move, &result, error);
  g_clear_pointer (&business->order_uid, g_free);

  for (guint i = 0; ok && i < move->payments->len; i++)
    ok = sl_incoming_payment (business, result.order_id,
                              &g_array_index (move->payments, SlIncomingPayment, i), error);

  return ok;
}

/* What was paid for it comes back when it does. */
gboolean
sl_incoming_cancellation (SlBusiness  *business,
                          gint64       order_id,
                          GError     **error)
{
  g_autoptr(SlReceiptDraft) draft = sl_receipt_draft_new ();

  g_return_val_if_fail (business != NULL, FALSE);

  draft->order_id = order_id;
  draft->cancel = TRUE;
  draft->no_refund = TRUE;
  return sl_receipt_record (business, draft, NULL, error);
}

gboolean
sl_incoming_shipment (SlBusiness  *business,
                      gint64       order_id,
                      SlDay        expected_on,
                      const char  *carrier,
                      const char  *tracking,
                      GError     **error)
{
  SlShipmentDraft draft = {
    .order_id = order_id, .dated = SL_DAY_NONE, .expected_on = expected_on,
    .carrier = carrier, .tracking = tracking,
  };

  g_return_val_if_fail (business != NULL, FALSE);

  return sl_shipment_record (business, &draft, error);
}

gboolean
sl_incoming_entry (SlBusiness   *business,
                   const char   *uid,
                   SlDay         dated,
                   const char   *verb,
                   const char   *memo,
                   SlEntry      *entry,
                   GError      **error)
{
  SlEntryRow row = {
    .uid = uid, .dated = dated, .verb = verb, .memo = memo,
    .currency = sl_business_get_currency (business),
  };

  if (!_sl_resolve_day (business, dated, &row.dated, error) ||
      !sl_business_begin (business, error))
    return FALSE;

  _sl_business_will_write (business);
  if (sl_journal_write (business->database, &row, entry, NULL, error))
    return sl_business_finish (business, verb, memo, error);

  sl_business_abandon (business);
  return FALSE;
}

gboolean
sl_incoming_note_restore (SlBusiness  *business,
                          GError     **error)
{
  g_autoptr(GPtrArray) replicas = NULL;
  gint64 now;

  g_return_val_if_fail (business != NULL, FALSE);

  now = sl_business_get_now (business);
  replicas = sl_replica_list (business->database, error);
  if (replicas == NULL || !sl_database_begin (business->database, error))
    return FALSE;

  for (guint i = 0; i < replicas->len; i++)
    {
      const SlReplica *replica = g_ptr_array_index (replicas, i);
      g_autofree char *uid = sl_business_new_uid (business);

      if (!sl_replica_renew (business->database, replica->company_id, uid, "restored", now, error))
        {
          sl_database_rollback (business->database);
          return FALSE;
        }
    }

  return sl_database_commit (business->database, error);
}

gboolean
sl_incoming_unlock (SlBusiness  *business,
                    GError     **error)
{
  g_autoptr(GPtrArray) replicas = NULL;

  g_return_val_if_fail (business != NULL, FALSE);

  replicas = sl_replica_list (business->database, error);
  if (replicas == NULL || !sl_database_begin (business->database, error))
    return FALSE;

  for (guint i = 0; i < replicas->len; i++)
    if (!sl_replica_unlock (business->database,
                            ((const SlReplica *) g_ptr_array_index (replicas, i))->company_id,
                            error))
      {
        sl_database_rollback (business->database);
        return FALSE;
      }

  return sl_database_commit (business->database, error);
}
