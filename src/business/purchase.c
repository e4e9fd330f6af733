#include "config.h"

#include "business/purchase.h"

#include "business/advice-private.h"
#include "business/business-private.h"
#include "business/document-private.h"
#include "business/draft-private.h"
#include "business/lookup-private.h"
#include "business/charges-private.h"
#include "business/company-order-private.h"
#include "business/purchase-private.h"
#include "core/money.h"
#include "core/purchase.h"
#include "core/sale.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

typedef struct
{
  SlPricedLines *lines;   /* (owned) */
  SlCompanyRow  *company; /* (owned) */
  gint64        *landed;  /* (owned): of each line, in the own currency */
  gint64         own_total;
  SlOrderRow     order;
} Plan;

SlPurchaseDraft *
sl_purchase_draft_new (void)
{
  SlPurchaseDraft *draft = g_new0 (SlPurchaseDraft, 1);

  draft->lines = sl_lines_new ();
  draft->received = SL_DAY_NONE;
  draft->due_on = SL_DAY_NONE;
  draft->method = SL_PAY_BANK;
  return draft;
}

void
sl_purchase_draft_free (SlPurchaseDraft *draft)
{
  if (draft == NULL)
    return;

  g_free (draft->company);
  g_array_unref (draft->lines);
  g_free (draft->note);
  g_free (draft);
}

static void
clear_plan (Plan *plan)
{
  g_clear_pointer (&plan->lines, _sl_priced_lines_free);
  g_clear_pointer (&plan->company, sl_company_row_free);
  g_clear_pointer (&plan->landed, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plan, clear_plan)

static void
land (SlBusiness *business,
      Plan       *plan)
{
  guint n_lines = plan->lines->lines->len;
  g_autofree gint64 *amounts = g_new (gint64, n_lines);

  plan->landed = g_new (gint64, n_lines);

  for (guint i = 0; i < n_lines; i++)
    amounts[i] = _sl_priced_line (plan->lines, i)->amount;

  _sl_purchase_land (&plan->order, amounts, n_lines, plan->landed);
  _sl_purchase_land_own (business, &plan->order, plan->own_total, n_lines, plan->landed);
}

void
_sl_purchase_land_own (SlBusiness       *business,
                       const SlOrderRow *order,
                       gint64            own_total,
                       guint             n_lines,
                       gint64           *landed)
{
  g_autofree gint64 *weights = g_memdup2 (landed, n_lines * sizeof *landed);

  if (!g_str_equal (order->currency, business->row.currency))
    sl_money_spread (own_total, weights, n_lines, landed);
}

void
_sl_purchase_land (const SlOrderRow *order,
                   const gint64     *amounts,
                   guint             n_lines,
                   gint64           *landed)
{
  g_autofree gint64 *net = g_new (gint64, n_lines);

  sl_sale_net_amounts (amounts, n_lines, order->discount, net);
  sl_purchase_land (net, n_lines, order->freight + order->tax + order->fees, landed);
}

static gboolean
make_plan (SlBusiness             *business,
           const SlPurchaseDraft  *draft,
           Plan                   *plan,
           GError                **error)
{
  SlOrderRow *order = &plan->order;
  SlTender tender;

  order->kind = SL_ORDER_PURCHASE;

  if (!_sl_resolve_day (business, draft->received, &order->dated, error) ||
      !_sl_tender_resolve (business, draft->currency, draft->rate, order->dated, &tender, error) ||
      !_sl_check_amount (draft->freight, _("freight"), error) ||
      !_sl_check_amount (draft->tax, _("tax"), error) ||
      !_sl_check_amount (draft->fees, _("fees"), error))
    return FALSE;

  plan->lines = _sl_price_lines (business, draft->lines, draft->company, SL_PRICED_WHOLESALE,
                                 &tender, order->dated, error);

  if (plan->lines == NULL)
    return FALSE;

  g_strlcpy (order->currency, tender.currency, sizeof order->currency);
  order->rate = tender.rate;
  order->company_id = plan->lines->company_id;
  order->goods = plan->lines->goods;
  order->freight = draft->freight;
  order->tax = draft->tax;
  order->freight_tax = draft->tax; /* lines of a purchase have no tax of their own */
  order->fees = draft->fees;
  order->due_on = draft->due_on;

  if (!_sl_discount_resolve (order->goods, draft->discount, draft->discount_rate,
                             &order->discount, error))
    return FALSE;

  order->total = order->goods - order->discount + order->freight + order->tax + order->fees;
  return _sl_tender_to_own (business, &tender, order->total, &plan->own_total, error);
}

static gboolean
check_recordable (SlBusiness  *business,
                  Plan        *plan,
                  gboolean     placed,
                  GError     **error)
{
  if (plan->lines->lines->len == 0)
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("A purchase needs at least one product."));
  else if (plan->order.company_id == 0)
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("A purchase is from one company; these products are of several."));
  else
    plan->company = sl_company_read (business->database, plan->order.company_id, error);

  if (plan->company == NULL)
    return FALSE;

  for (guint i = 0; i < plan->lines->lines->len; i++)
    {
      const SlPricedLine *line = _sl_priced_line (plan->lines, i);

      if (placed && line->expires_on != SL_DAY_NONE)
        {
          g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                               _("When goods expire is said when they arrive."));
          return FALSE;
        }

      if (line->expires_on != SL_DAY_NONE && line->expires_on < SL_BUSINESS_FIRST_DAY)
        {
          g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                       _("The day on which “%s” expires is too long ago."), line->product->name);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
write_lot (SlBusiness          *business,
           const Plan          *plan,
           guint                position,
           GError             **error)
{
  const SlPricedLine *line = _sl_priced_line (plan->lines, position);
  SlDay received = plan->order.dated;
  SlDay expires = sl_purchase_expiry (received, line->expires_on, line->product->shelf_life_days);
  SlDay until;
  g_autofree char *uid = sl_business_new_uid (business);
  SlMovementRow receipt = {
    .order_id = plan->order.id,
    .position = position,
    .dated = received,
    .kind = "receipt",
    .quantity = line->quantity,
    .cost = plan->landed[position],
  };

  return _sl_read_buyback_until (business, line->product->id, received, expires, &until, error) &&
         sl_lot_insert (business->database, uid, line->product->id, received, expires, until,
                        &receipt.lot_id, error) &&
         sl_movement_insert (business->database, &receipt, error);
}

static gboolean
write_lines (SlBusiness  *business,
             const Plan  *plan,
             gboolean     placed,
             GError     **error)
{
  for (guint i = 0; i < plan->lines->lines->len; i++)
    {
      const SlPricedLine *line = _sl_priced_line (plan->lines, i);
      SlOrderLineRow row = {
        .position = i,
        .product_id = line->product->id,
        .quantity = line->quantity,
        .backordered = placed ? line->quantity : 0,
        .unit_price = line->unit_price,
        .amount = line->amount,
        .discount = line->discount,
        .pv = line->pv,
        .cv = line->cv,
        .of_position = -1,
      };

      if (!sl_order_insert_line (business->database, plan->order.id, &row, error) ||
          (!placed && !write_lot (business, plan, i, error)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
record (SlBusiness             *business,
        const SlPurchaseDraft  *draft,
        Plan                   *plan,
        GError                **error)
{
  SlOrderRow *order = &plan->order;
  g_autoptr(SlEntry) entry = NULL;
  g_autoptr(SlAdvice) advice = NULL;

  if (!make_plan (business, draft, plan, error) ||
      !check_recordable (business, plan, draft->placed, error))
    return FALSE;

  /* As things stood before it. */
  advice = _sl_advice_for_record (business, draft, error);
  if (advice == NULL)
    return FALSE;

  land (business, plan);
  entry = sl_entry_for_purchase (draft->placed ? 0 : plan->own_total,
                                 draft->placed ? plan->own_total : 0);

  if (!g_str_equal (order->currency, business->row.currency))
    sl_entry_set_foreign (entry, SL_ACCOUNT_PAYABLE, order->currency, -order->total);

  if (!_sl_write_order (business, order, draft->note, error) ||
      !write_lines (business, plan, draft->placed, error) ||
      !_sl_advice_keep (business, advice, order->id, draft->has_gain ? &draft->gain : NULL,
                        error) ||
      !_sl_write_entry (business, "purchase", order->dated, order->id, draft->note, entry, NULL,
                        error))
    return FALSE;

  return draft->unpaid || order->total == 0 ||
         _sl_write_payment (business, order, order->dated, order->total, draft->method, NULL, 0,
                            error);
}

static gint64
count_units (const Plan *plan)
{
  gint64 n = 0;

  for (guint i = 0; i < plan->lines->lines->len; i++)
    n += _sl_priced_line (plan->lines, i)->quantity;

  return n;
}

static void
answer (const SlPurchaseDraft *draft,
        const Plan            *plan,
        SlOrderResult         *result)
{
  if (result == NULL)
    return;

  *result = (SlOrderResult) {
    .backordered = draft->placed ? count_units (plan) : 0,
    .order_id = plan->order.id,
    .number = plan->order.number,
    .rate = plan->order.rate,
    .total = plan->order.total,
    .own_total = plan->own_total,
    .paid = draft->unpaid ? 0 : plan->order.total,
    .cost = plan->own_total,
    .pv = plan->lines->pv,
    .cv = plan->lines->cv,
  };
  g_strlcpy (result->currency, plan->order.currency, sizeof result->currency);
}

gboolean
_sl_purchase_record_within (SlBusiness             *business,
                            const SlPurchaseDraft  *draft,
                            gint64                  autoship_id,
                            SlOrderResult          *result,
                            char                  **subject,
                            GError                **error)
{
  g_auto(Plan) plan = { 0 };
  g_autofree char *what = NULL;

  plan.order.autoship_id = autoship_id;

  if (!record (business, draft, &plan, error))
    return FALSE;

  answer (draft, &plan, result);
  what = _sl_describe_lines (plan.lines);
  /* translators: the number of the purchase, and what was bought */
  *subject = g_strdup_printf (_("Purchase %" PRId64 ": %s"), plan.order.number, what);
  return !draft->submit ||
         _sl_company_order_submit_within (business, plan.order.id, *subject, error);
}

gboolean
sl_purchase_record (SlBusiness             *business,
                    const SlPurchaseDraft  *draft,
                    SlOrderResult          *result,
                    GError                **error)
{
  g_autofree char *subject = NULL;

  g_return_val_if_fail (business != NULL && draft != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!_sl_purchase_record_within (business, draft, 0, result, &subject, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  return sl_business_finish (business, "purchase", subject, error);
}
