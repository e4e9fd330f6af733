#include "config.h"

#include "business/incoming.h"

#include "business/business-private.h"
#include "business/payment.h"
#include "business/sale.h"
#include "store/replica.h"

gboolean
sl_incoming_payment (SlBusiness               *business,
                     gint64                    order_id,
                     const SlIncomingPayment  *payment,
                     GError                  **error)
{
  SlPaymentDraft draft = {
    .order_id = order_id, .dated = payment->dated, .amount = payment->amount,
    .method = payment->method,
  };
  gboolean ok;

  g_return_val_if_fail (business != NULL && payment != NULL, FALSE);

  business->payment_uid = g_strdup (payment->uid);
  ok = sl_payment_record (business, &draft, NULL, NULL, error);
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
