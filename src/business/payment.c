#include "config.h"

#include "business/payment.h"

#include "business/business-private.h"
#include "business/currency-rate-private.h"
#include "business/document-private.h"
#include "business/lookup-private.h"
#include "core/money.h"
#include "core/number-text.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static gboolean
check (const SlPaymentDraft  *draft,
       const SlOrderRow      *order,
       gint64                 owed,
       GError               **error)
{
  static const char * const paid_kinds[] = {
    SL_ORDER_SALE, SL_ORDER_PURCHASE, SL_ORDER_COMPANY_RETURN, NULL
  };
  g_autofree char *text = sl_amount_text (owed, order->currency);

  if (!g_strv_contains (paid_kinds, order->kind))
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                 _("Order number %" PRId64 " is neither a sale nor a purchase; nothing is paid "
                   "for it."), order->number);
  else if (owed <= 0)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_ENOUGH,
                 _("Order number %" PRId64 " is paid already."), order->number);
  else if (draft->amount > owed)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_ENOUGH,
                 _("Only %s %s is still owed for order number %" PRId64 "."), text,
                 order->currency, order->number);
  else if (draft->fee < SL_FEE_NONE)
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("The card's fee is more than what was paid, or negative."));
  else
    return TRUE;

  return FALSE;
}

/* On the day of the order its own rate holds. */
static gboolean
find_rate (SlBusiness            *business,
           const SlPaymentDraft  *draft,
           const SlOrderRow      *order,
           SlDay                  day,
           gint64                *rate,
           GError               **error)
{
  gboolean is_same = draft->rate == 0 && day == order->dated;
  SlTender tender = _sl_tender_of_order (order);

  if (!is_same && draft->method != SL_PAY_CREDIT &&
      !_sl_tender_resolve (business, order->currency, draft->rate, day, &tender, error))
    return FALSE;

  *rate = tender.rate;
  return TRUE;
}

static gboolean
record (SlBusiness            *business,
        const SlPaymentDraft  *draft,
        SlOrderRow            *order,
        SlPaymentResult       *result,
        GError               **error)
{
  gint64 rate, owed;
  SlDay day;

  if (!_sl_resolve_day (business, draft->dated, &day, error) ||
      !_sl_check_amount (draft->amount, _("payment"), error) ||
      !_sl_find_order (business, draft->order_id, draft->number, NULL, order, error) ||
      !_sl_read_owed (business, order, &owed, error) ||
      !check (draft, order, owed, error) ||
      !find_rate (business, draft, order, day, &rate, error))
    return FALSE;

  result->amount = draft->amount != 0 ? draft->amount : owed;
  result->owed = owed - result->amount;
  result->fee = draft->fee;
  g_strlcpy (result->currency, order->currency, sizeof result->currency);
  return _sl_write_payment (business, order, day, result->amount, draft->method, &result->fee, rate,
                            error);
}

gboolean
sl_payment_record (SlBusiness            *business,
                   const SlPaymentDraft  *draft,
                   SlPaymentResult       *result,
                   GError               **error)
{
  g_autofree char *subject = NULL;
  SlPaymentResult unread;
  SlOrderRow order;

  g_return_val_if_fail (business != NULL && draft != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!record (business, draft, &order, result != NULL ? result : &unread, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  subject = g_strdup_printf (_("Payment for order %" PRId64), order.number);
  return sl_business_finish (business, "payment", subject, error);
}

gboolean
sl_payment_read_method (SlBusiness   *business,
                        gint64        order_id,
                        gint64        number,
                        SlPayMethod  *method,
                        GError      **error)
{
  g_autofree char *name = NULL;
  SlOrderRow order;

  g_return_val_if_fail (business != NULL && method != NULL, FALSE);

  if (!_sl_find_order (business, order_id, number, NULL, &order, error) ||
      !sl_order_read_method (business->database, order.id, &name, error))
    return FALSE;

  if (g_str_equal (name, sl_pay_method_name (SL_PAY_CREDIT)))
    *method = SL_PAY_CREDIT;
  else
    sl_pay_method_parse (name, method);

  return TRUE;
}

gboolean
sl_payment_read_currency (SlBusiness  *business,
                          gint64       order_id,
                          gint64       number,
                          char         currency[4],
                          GError     **error)
{
  SlOrderRow order;

  g_return_val_if_fail (business != NULL, FALSE);

  if (!_sl_find_order (business, order_id, number, NULL, &order, error))
    return FALSE;

  g_strlcpy (currency, order.currency, sizeof order.currency);
  return TRUE;
}
