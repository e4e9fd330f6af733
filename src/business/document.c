#include "config.h"

#include "business/document-private.h"

#include "business/business-private.h"
#include "business/currency-rate-private.h"
#include "business/draft-private.h"
#include "business/fee-rule.h"
#include "core/conversion.h"
#include "core/money.h"
#include "core/number-text.h"
#include "core/purchase.h"
#include "core/withdrawal.h"
#include "store/credit.h"
#include "store/journal.h"
#include "store/lot-path.h"
#include "store/owed.h"
#include "store/stock-rule.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* (transfer full): a new one, unless what is written was recorded elsewhere first.  Kits that are
 * opened for an order are not that order. */
static char *
take_uid (SlBusiness  *business,
          char       **uid)
{
  return *uid != NULL ? g_steal_pointer (uid) : sl_business_new_uid (business);
}

gboolean
_sl_write_order (SlBusiness  *business,
                 SlOrderRow  *row,
                 const char  *note,
                 GError     **error)
{
  g_autofree char *none = NULL, *uid = NULL;

  uid = take_uid (business, g_str_equal (row->kind, "kit") ? &none : &business->order_uid);
  _sl_business_will_write (business);

  if (*row->currency == '\0')
    {
      g_strlcpy (row->currency, business->row.currency, sizeof row->currency);
      row->rate = SL_ORDER_RATE_ONE;
    }

  row->total = row->goods - row->discount + row->tax - row->tax_included + row->freight
               + row->fees + row->tip;

  return sl_business_row_take_number (business->database, &row->number, error) &&
         sl_order_insert (business->database, row, uid, note, sl_business_get_now (business),
                          &row->id, error);
}

gboolean
_sl_write_entry (SlBusiness  *business,
                 const char  *verb,
                 SlDay        dated,
                 gint64       order_id,
                 const char  *memo,
                 SlEntry     *entry,
                 gint64      *entry_id,
                 GError     **error)
{
  g_autofree char *uid = sl_business_new_uid (business);
  SlEntryRow row = {
    .uid = uid,
    .dated = dated,
    .verb = verb,
    .order_id = order_id,
    .memo = memo,
    .currency = business->row.currency,
  };

  _sl_business_will_write (business);
  return sl_journal_write (business->database, &row, entry, entry_id, error);
}

/* Where an order is owed, as a debit or a credit. */
static const char *
owed_account (const SlOrderRow *order,
              gint64           *sign)
{
  gboolean is_mine = g_str_equal (order->kind, SL_ORDER_PURCHASE);
  gboolean is_refund = g_str_equal (order->kind, SL_ORDER_COMPANY_RETURN);

  *sign = is_mine ? -1 : 1;
  return is_mine || is_refund ? SL_ACCOUNT_PAYABLE : SL_ACCOUNT_RECEIVABLE;
}

/* What @amount of an order settles of what was booked for it. */
static gboolean
read_settled (SlBusiness        *business,
              const SlOrderRow  *order,
              gint64             amount,
              gint64            *settled,
              GError           **error)
{
  const SlTender tender = _sl_tender_of_order (order);
  SlOrderRow now;
  gint64 owed, booked, sign;
  const char *account = owed_account (order, &sign);

  *settled = amount;

  if (_sl_tender_is_own (business, &tender))
    return TRUE;

  if (!sl_order_read (business->database, order->id, 0, &now, error) ||
      !_sl_read_owed (business, &now, &owed, error) ||
      !sl_journal_read_order (business->database, order->id, account, TRUE, &booked, error))
    return FALSE;

  *settled = sl_conversion_share (sign * booked, owed, amount);
  return TRUE;
}

gboolean
_sl_read_booked (SlBusiness        *business,
                 const SlOrderRow  *order,
                 gint64             total,
                 gint64            *booked,
                 GError           **error)
{
  const SlTender tender = _sl_tender_of_order (order);
  gint64 returned, asked, open, sign;
  const char *account = owed_account (order, &sign);

  *booked = total;

  if (_sl_tender_is_own (business, &tender))
    return TRUE;

  if (!sl_order_read_returns (business->database, order->id, &returned, NULL, error) ||
      !sl_journal_read_order (business->database, order->id, account, FALSE, &asked, error) ||
      !sl_journal_read_order (business->database, order->id, account, TRUE, &open, error))
    return FALSE;

  /* When nothing is owed after it, nothing stays booked either. */
  *booked = total == order->total - returned - order->paid
            ? sign * open : sl_conversion_share (sign * asked, order->total - returned, total);
  return TRUE;
}

/* @own: the money; @settled: of what was booked. (transfer full) */
static SlEntry *
pay_entry (SlBusiness       *business,
           const SlOrderRow *order,
           const char       *account,
           gint64            amount,
           gint64            own,
           gint64            settled,
           gint64            fee)
{
  gint64 sign;
  const char *owed = owed_account (order, &sign);
  SlEntry *entry;

  if (g_str_equal (order->kind, SL_ORDER_PURCHASE))
    entry = sl_entry_for_payment (account, own, settled, fee);
  else if (g_str_equal (order->kind, SL_ORDER_COMPANY_RETURN))
    entry = sl_entry_for_payment (account, -own, -settled, fee);
  else
    entry = sl_entry_for_receipt (account, own, settled, fee);

  if (!g_str_equal (order->currency, business->row.currency))
    sl_entry_set_foreign (entry, owed, order->currency, -sign * amount);

  return entry;
}

/* Takes @amount from what the customer has standing, or adds to it when it is negative. */
static gboolean
write_credit (SlBusiness          *business,
              const SlOrderRow    *order,
              const SlPaymentRow  *payment,
              gint64               own,
              GError             **error)
{
  g_autofree char *uid = sl_business_new_uid (business);
  SlCreditRow row = {
    .uid = uid,
    .contact_id = order->contact_id,
    .dated = payment->dated,
    .amount = -own,
    .order_id = order->id,
    .entry_id = payment->entry_id,
  };
  gint64 balance;

  if (!sl_credit_read_balance (business->database, order->contact_id, payment->dated, &balance,
                               error))
    return FALSE;

  if (own > balance)
    {
      g_autofree char *text = sl_amount_text (balance, business->row.currency);

      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_ENOUGH,
                   _("The customer has only %s %s standing on that day."), text,
                   business->row.currency);
      return FALSE;
    }

  return sl_credit_insert (business->database, &row, error);
}

static gboolean
may_use_credit (const SlOrderRow  *order,
                GError           **error)
{
  if (g_str_equal (order->kind, SL_ORDER_SALE) && order->contact_id != 0)
    return TRUE;

  g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                       _("Only a sale to a named customer can be settled with a credit."));
  return FALSE;
}

/* @fee (inout): what is kept of @own, the money. */
static gboolean
find_fee (SlBusiness        *business,
          const SlOrderRow  *order,
          SlPayMethod        method,
          SlDay              dated,
          gint64             own,
          gint64            *fee,
          GError           **error)
{
  gboolean is_by_rule = *fee == 0 && own > 0 && g_str_equal (order->kind, SL_ORDER_SALE);

  if (is_by_rule && !sl_fee_rule_apply (business, method, dated, own, fee, error))
    return FALSE;

  if (*fee == SL_FEE_NONE)
    *fee = 0;

  if (*fee >= 0 && *fee <= ABS (own))
    return TRUE;

  g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                       _("The card's fee is more than what was paid, or negative."));
  return FALSE;
}

gboolean
_sl_write_payment (SlBusiness        *business,
                   const SlOrderRow  *order,
                   SlDay              dated,
                   gint64             amount,
                   SlPayMethod        method,
                   gint64            *fee,
                   gint64             rate,
                   GError           **error)
{
  SlTender tender = _sl_tender_of_order (order);
  g_autoptr(SlEntry) entry = NULL;
  g_autofree char *uid = take_uid (business, &business->payment_uid);
  gint64 own, settled;
  SlPaymentRow row = {
    .uid = uid,
    .order_id = order->id,
    .dated = dated,
    .amount = amount,
    .method = sl_pay_method_name (method),
  };

  g_return_val_if_fail (amount != 0, FALSE);

  if ((method == SL_PAY_CREDIT && !may_use_credit (order, error)) ||
      !read_settled (business, order, amount, &settled, error))
    return FALSE;

  own = settled;

  /* What stands in the own currency has no rate of its own day. */
  if (rate != 0 && rate != tender.rate && method != SL_PAY_CREDIT)
    {
      tender.rate = rate;

      if (!_sl_tender_to_own (business, &tender, amount, &own, error))
        return FALSE;
    }

  if (fee != NULL && !find_fee (business, order, method, dated, own, fee, error))
    return FALSE;

  row.fee = fee != NULL ? *fee : 0;
  row.rate = tender.rate;
  entry = pay_entry (business, order, _sl_pay_method_account (method), amount, own, settled,
                     row.fee);

  return _sl_write_entry (business, amount > 0 ? "payment" : "refund", dated, order->id, NULL,
                          entry, &row.entry_id, error) &&
         sl_payment_insert (business->database, &row, error) &&
         (method != SL_PAY_CREDIT || write_credit (business, order, &row, own, error));
}

gboolean
_sl_read_owed (SlBusiness        *business,
               const SlOrderRow  *order,
               gint64            *owed,
               GError           **error)
{
  gint64 returned;

  if (!sl_order_read_returns (business->database, order->id, &returned, NULL, error))
    return FALSE;

  *owed = order->total - returned - order->paid;
  return TRUE;
}

gboolean
_sl_find_cancel_by (SlBusiness        *business,
                    const SlOrderRow  *sale,
                    SlDay              day,
                    gboolean           is_delivery,
                    SlDay             *cancel_by,
                    GError           **error)
{
  g_autofree char *country = g_strndup (sale->place != NULL ? sale->place : "", 2);
  gboolean in_business_days = FALSE, from_delivery = FALSE;
  int n_days;

  *cancel_by = SL_DAY_NONE;

  if (!sl_withdrawal_find (business->database, country, sale->dated, sale->total, &n_days,
                           &in_business_days, &from_delivery, error))
    return FALSE;

  if (n_days >= 0 && (from_delivery || !is_delivery))
    *cancel_by = sl_withdrawal_last_day (day, n_days, in_business_days);
  return TRUE;
}

gboolean
_sl_read_buyback_until (SlBusiness  *business,
                        gint64       product_id,
                        SlDay        received,
                        SlDay        expires,
                        SlDay       *until,
                        GError     **error)
{
  SlStockRule rule;

  if (!sl_stock_rule_resolve (business->database, product_id, &rule, error))
    return FALSE;

  *until = sl_purchase_buyback_until (received, rule.months, expires, rule.days);
  return TRUE;
}

void
_sl_set_not_enough (GError     **error,
                    const char  *product,
                    gint64       wanted,
                    gint64       available)
{
  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_ENOUGH,
               _("Not enough of “%s” on the shelf: %" PRId64 " wanted, %" PRId64 " there."),
               product, wanted, available);
}

/* Takes the move of @quantity units along @path back on its days, so that they lie where they were
 * before; gives the lot in which that is. */
static gboolean
take_moves_back (SlBusiness           *business,
                 const SlMovementRow  *taken,
                 const SlLotPath      *path,
                 gint64               *lot_id,
                 GError              **error)
{
  for (guint i = 0; i < path->n_hops; i++)
    {
      SlMovementRow move = *taken;

      move.kind = "transfer";
      move.reason = NULL;
      move.dated = path->hops[i].day;
      move.lot_id = path->hops[i].from;
      move.quantity = -taken->quantity;
      move.cost = -taken->cost;

      if (!sl_movement_insert (business->database, &move, error))
        return FALSE;

      move.lot_id = path->hops[i].to;
      move.quantity = taken->quantity;
      move.cost = taken->cost;

      if (!sl_movement_insert (business->database, &move, error))
        return FALSE;

      *lot_id = path->hops[i].from;
    }

  return TRUE;
}

/* On a past day: what did not lie in the lot then is taken from where it was moved from later.
 * @row keeps the rest. */
static gboolean
write_moved (SlBusiness     *business,
             SlMovementRow  *row,
             GError        **error)
{
  SlMovementRow moved = *row;
  SlLotPath path;
  gint64 units;

  if (row->dated >= sl_business_get_today (business))
    return TRUE;

  if (!sl_lot_path_find (business->database, row->lot_id, row->dated, &path, error))
    return FALSE;

  units = -row->quantity - path.here;

  if (units <= 0)
    return TRUE;

  if (units > path.moved)
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_ENOUGH,
                           _("Some of the goods lay in another place on that day."));
      return FALSE;
    }

  moved.quantity = -units;
  moved.cost = -sl_lot_cost (-row->quantity, -row->cost, units);
  row->quantity -= moved.quantity;
  row->cost -= moved.cost;
  return take_moves_back (business, &moved, &path, &moved.lot_id, error) &&
         sl_movement_insert (business->database, &moved, error);
}

gboolean
_sl_write_picks (SlBusiness        *business,
                 const SlOrderRow  *order,
                 gint64             position,
                 const char        *kind,
                 const char        *reason,
                 GArray            *picks,
                 GError           **error)
{
  for (guint i = 0; i < picks->len; i++)
    {
      const SlLotPick *pick = &g_array_index (picks, SlLotPick, i);
      SlMovementRow row = {
        .lot_id = pick->lot_id,
        .order_id = order->id,
        .position = position,
        .dated = order->dated,
        .kind = kind,
        .quantity = -pick->quantity,
        .cost = -pick->cost,
        .reason = reason,
      };

      if (!write_moved (business, &row, error) ||
          (row.quantity != 0 && !sl_movement_insert (business->database, &row, error)))
        return FALSE;
    }

  return TRUE;
}
