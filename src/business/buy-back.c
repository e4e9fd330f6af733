#include "config.h"

#include "business/buy-back.h"

#include "business/business-private.h"
#include "business/currency-rate-private.h"
#include "core/day-text.h"
#include "business/document-private.h"
#include "business/lookup-private.h"
#include "core/currency.h"
#include "core/decimal.h"
#include "core/purchase.h"
#include "store/buy-back-terms.h"
#include "store/lot-origin.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* What is given back of one lot. */
typedef struct
{
  SlLotOrigin *lot;      /* (owned) */
  gint64       quantity;
  gint64       cost;
  gint64       refund;
  gint64       pv;
  gint64       cv;
} Part;

typedef struct
{
  GArray     *parts; /* (owned) (element-type Part) */
  SlOrderRow  order;
  gint64      cost;
  gint64      expected;  /* the refund at the rates of the purchases, in the own currency */
  gint64      own_total; /* the refund at the rate of the day */
  gint64      pv;
  gint64      cv;
} Plan;

SlBuyBackDraft *
sl_buy_back_draft_new (void)
{
  SlBuyBackDraft *draft = g_new0 (SlBuyBackDraft, 1);

  draft->lines = g_array_new (FALSE, FALSE, sizeof (SlBuyBackLine));
  draft->dated = SL_DAY_NONE;
  draft->method = SL_PAY_BANK;
  return draft;
}

void
sl_buy_back_draft_free (SlBuyBackDraft *draft)
{
  if (draft == NULL)
    return;

  g_array_unref (draft->lines);
  g_free (draft->note);
  g_free (draft);
}

void
sl_buy_back_draft_add (SlBuyBackDraft *draft,
                       gint64          lot_id,
                       gint64          quantity)
{
  SlBuyBackLine line = { lot_id, quantity };

  g_return_if_fail (draft != NULL);

  g_array_append_val (draft->lines, line);
}

static void
clear_part (gpointer data)
{
  Part *part = data;

  sl_lot_origin_free (part->lot);
}

static void
clear_plan (Plan *plan)
{
  g_clear_pointer (&plan->parts, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plan, clear_plan)

/* Whether the company still takes goods of the lot back on @day. */
static gboolean
check_rule (const SlLotOrigin  *lot,
            SlDay               day,
            GError            **error)
{
  g_autofree char *until = NULL;

  if (lot->bought == 0 || lot->buyback_until == SL_DAY_NONE)
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                   _("The company does not take back lot %" PRId64 " of “%s”."), lot->lot.id,
                   lot->product);
      return FALSE;
    }

  if (day > lot->buyback_until)
    {
      until = sl_day_text (lot->buyback_until);
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_OVER,
                   _("The company took lot %" PRId64 " of “%s” back until %s, and no longer."),
                   lot->lot.id, lot->product, until);
      return FALSE;
    }

  if (lot->lot.received_on <= day && !sl_lot_is_good (&lot->lot, day))
    {
      until = sl_day_text (lot->lot.expires_on);
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_OVER,
                   _("Lot %" PRId64 " of “%s” expired on %s; the company takes back only what "
                     "can be sold."), lot->lot.id, lot->product, until);
      return FALSE;
    }

  return TRUE;
}

/* On a past day only what was there ever since can be given back. */
static gboolean
check_there (SlBusiness         *business,
             const SlLotOrigin  *lot,
             SlDay               day,
             gint64              wanted,
             GError            **error)
{
  gint64 there = lot->lot.on_hand, lowest;

  if (wanted < 1 || wanted > SL_BUSINESS_MAX_QUANTITY)
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("At least one unit must be given back."));
      return FALSE;
    }

  if (lot->lot.received_on > day)
    there = 0;
  else if (day < sl_business_get_today (business))
    {
      if (!sl_lot_read_lowest (business->database, lot->lot.id, day, &lowest, error))
        return FALSE;

      there = MIN (there, MAX (lowest, 0));
    }

  if (wanted <= there)
    return TRUE;

  _sl_set_not_enough (error, lot->product, wanted, there);
  return FALSE;
}

/* Units that were found by a count were never bought. */
static gboolean
check_bought (const SlLotOrigin  *lot,
              gint64              wanted,
              GError            **error)
{
  gint64 left = lot->bought - lot->given_back;

  if (wanted <= left)
    return TRUE;

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_ENOUGH,
               _("Of lot %" PRId64 " of “%s” the company takes back %" PRId64 " at most: no more "
                 "were bought."), lot->lot.id, lot->product, left);
  return FALSE;
}

static gboolean
check_together (Plan               *plan,
                const SlLotOrigin  *lot,
                GError            **error)
{
  for (guint i = 0; i < plan->parts->len; i++)
    {
      const SlLotOrigin *other = g_array_index (plan->parts, Part, i).lot;

      if (other->lot.id == lot->lot.id)
        g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                     _("Lot %" PRId64 " is named twice."), lot->lot.id);
      else if (other->company_id != lot->company_id)
        g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                             _("Goods are given back to one company; these lots are of several."));
      else if (!g_str_equal (other->currency, lot->currency))
        g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_CURRENCY,
                     /* translators: two codes of currencies */
                     _("Some of these goods were bought in %s and some in %s; give them back one "
                       "currency at a time."), other->currency, lot->currency);
      else
        continue;

      return FALSE;
    }

  return TRUE;
}

/* @amount of the lot's purchase, at the rate that that was booked at. */
static gboolean
to_own_as_bought (SlBusiness         *business,
                  const SlLotOrigin  *lot,
                  gint64              amount,
                  gint64             *own,
                  GError            **error)
{
  SlTender tender = { .rate = lot->rate };

  g_strlcpy (tender.currency, lot->currency, sizeof tender.currency);
  return _sl_tender_to_own (business, &tender, amount, own, error);
}

static gboolean
add_part (SlBusiness           *business,
          Plan                 *plan,
          const SlBuyBackLine  *line,
          GError              **error)
{
  g_autoptr(SlLotOrigin) lot = sl_lot_origin_read (business->database, line->lot_id, error);
  Part part = { .quantity = line->quantity };
  gint64 expected;

  if (lot == NULL || !check_together (plan, lot, error) ||
      !check_rule (lot, plan->order.dated, error) ||
      !check_there (business, lot, plan->order.dated, line->quantity, error) ||
      !check_bought (lot, line->quantity, error))
    return FALSE;

  part.cost = sl_lot_cost (lot->lot.on_hand, lot->lot.cost, part.quantity);
  part.refund = sl_purchase_part (lot->amount, lot->bought, lot->given_back, part.quantity,
                                  lot->buyback_rate);
  part.pv = sl_purchase_part (lot->pv, lot->bought, lot->given_back, part.quantity, SL_RATE_ONE);
  part.cv = sl_purchase_part (lot->cv, lot->bought, lot->given_back, part.quantity, SL_RATE_ONE);

  if (!to_own_as_bought (business, lot, part.refund, &expected, error))
    return FALSE;

  plan->expected += expected;
  plan->order.company_id = lot->company_id;
  plan->order.goods += part.refund;
  plan->cost += part.cost;
  plan->pv += part.pv;
  plan->cv += part.cv;
  part.lot = g_steal_pointer (&lot);
  g_array_append_val (plan->parts, part);
  return TRUE;
}

/* In the currency that the goods were bought in, at the rate of the day. */
static gboolean
convert (SlBusiness            *business,
         const SlBuyBackDraft  *draft,
         Plan                  *plan,
         GError               **error)
{
  SlOrderRow *order = &plan->order;
  const SlLotOrigin *first = g_array_index (plan->parts, Part, 0).lot;
  SlTender tender;

  if (!_sl_tender_resolve (business, first->currency, draft->rate, order->dated, &tender, error))
    return FALSE;

  g_strlcpy (order->currency, tender.currency, sizeof order->currency);
  order->rate = tender.rate;
  return _sl_tender_to_own (business, &tender, order->goods, &plan->own_total, error);
}

static gboolean
make_plan (SlBusiness            *business,
           const SlBuyBackDraft  *draft,
           Plan                  *plan,
           GError               **error)
{
  plan->parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_array_set_clear_func (plan->parts, clear_part);
  plan->order.kind = SL_ORDER_COMPANY_RETURN;

  if (!_sl_resolve_day (business, draft->dated, &plan->order.dated, error))
    return FALSE;

  if (draft->lines->len == 0)
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("At least one lot must be named."));
      return FALSE;
    }

  for (guint i = 0; i < draft->lines->len; i++)
    if (!add_part (business, plan, &g_array_index (draft->lines, SlBuyBackLine, i), error))
      return FALSE;

  return convert (business, draft, plan, error);
}

static gboolean
write_parts (SlBusiness            *business,
             const SlBuyBackDraft  *draft,
             const Plan            *plan,
             GError               **error)
{
  for (guint i = 0; i < plan->parts->len; i++)
    {
      const Part *part = &g_array_index (plan->parts, Part, i);
      SlOrderLineRow row = {
        .position = i,
        .product_id = part->lot->product_id,
        .quantity = part->quantity,
        .unit_price = part->refund / part->quantity,
        .amount = part->refund,
        .pv = part->pv,
        .cv = part->cv,
        .of_position = -1,
      };
      SlMovementRow movement = {
        .lot_id = part->lot->lot.id,
        .order_id = plan->order.id,
        .position = i,
        .dated = plan->order.dated,
        .kind = "company-return",
        .quantity = -part->quantity,
        .cost = -part->cost,
        .reason = draft->note,
      };

      if (!sl_order_insert_line (business->database, plan->order.id, &row, error) ||
          !sl_movement_insert (business->database, &movement, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
record (SlBusiness            *business,
        const SlBuyBackDraft  *draft,
        Plan                  *plan,
        GError               **error)
{
  SlOrderRow *order = &plan->order;
  g_autoptr(SlEntry) entry = NULL;

  if (!make_plan (business, draft, plan, error))
    return FALSE;

  entry = sl_entry_for_buy_back (plan->own_total, plan->expected, plan->cost);

  if (!g_str_equal (order->currency, business->row.currency))
    sl_entry_set_foreign (entry, SL_ACCOUNT_PAYABLE, order->currency, order->goods);

  if (!_sl_write_order (business, order, draft->note, error) ||
      !write_parts (business, draft, plan, error) ||
      !_sl_write_entry (business, "buy-back", order->dated, order->id, draft->note, entry, NULL,
                        error))
    return FALSE;

  return draft->unpaid || order->total == 0 ||
         _sl_write_payment (business, order, order->dated, order->total, draft->method, NULL, 0,
                            error);
}

gboolean
sl_buy_back_record (SlBusiness            *business,
                    const SlBuyBackDraft  *draft,
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
        .own_total = plan.own_total,
        .paid = draft->unpaid ? 0 : plan.order.total,
        .cost = plan.cost,
        .pv = -plan.pv,
        .cv = -plan.cv,
      };
      g_strlcpy (result->currency, plan.order.currency, sizeof result->currency);
    }

  /* translators: the number of the order, and a product that was given back */
  subject = g_strdup_printf (_("Buy-back %" PRId64 ": %s"), plan.order.number,
                             g_array_index (plan.parts, Part, 0).lot->product);
  return sl_business_finish (business, "buy-back", subject, error);
}

static void
free_offer (gpointer data)
{
  SlBuyBackOffer *offer = data;

  g_free (offer->product);
  g_free (offer);
}

static gint64
claw_rate_of (GPtrArray *terms,
              gint64     company_id)
{
  for (guint i = 0; i < terms->len; i++)
    {
      const SlBuyBackTerms *row = g_ptr_array_index (terms, i);

      if (row->company_id == company_id)
        return row->claw_rate;
    }

  return 0;
}

/* Commissions are paid on volume as if it were money. */
static gint64
claw_back_of (SlBusiness        *business,
              const SlLotOrigin *lot,
              gint64             n_units,
              gint64             rate)
{
  int decimals = sl_currency_decimals (business->row.currency);
  gint64 cv = sl_purchase_part (lot->cv, lot->bought, lot->given_back, n_units, SL_RATE_ONE);
  gint64 amount;

  return sl_decimal_divide ((__int128) cv * rate,
                            sl_decimal_power (SL_VOLUME_SCALE + SL_RATE_SCALE -
                                              (guint) MAX (decimals, 0)),
                            SL_ROUND_HALF_UP, &amount) ? amount : 0;
}

/* At today's rate; at that of the purchase when today has none. */
static gint64
own_refund_of (SlBusiness        *business,
               const SlLotOrigin *lot,
               gint64             refund)
{
  SlTender tender;
  gint64 own;

  if (_sl_tender_resolve (business, lot->currency, 0, sl_business_get_today (business), &tender,
                          NULL) &&
      _sl_tender_to_own (business, &tender, refund, &own, NULL))
    return own;

  return to_own_as_bought (business, lot, refund, &own, NULL) ? own : 0;
}

/* (transfer full) */
static SlBuyBackOffer *
make_offer (SlBusiness  *business,
            SlLotOrigin *lot,
            gint64       claw_rate)
{
  SlBuyBackOffer *offer = g_new0 (SlBuyBackOffer, 1);
  gint64 n_units = MIN (lot->lot.on_hand, lot->bought - lot->given_back);

  offer->lot_id = lot->lot.id;
  offer->company_id = lot->company_id;
  offer->product_id = lot->product_id;
  offer->product = g_steal_pointer (&lot->product);
  offer->received_on = lot->lot.received_on;
  offer->until = lot->buyback_until;
  offer->on_hand = lot->lot.on_hand;
  offer->cost = lot->lot.cost;
  offer->refund = sl_purchase_part (lot->amount, lot->bought, lot->given_back, n_units,
                                    lot->buyback_rate);
  g_strlcpy (offer->currency, lot->currency, sizeof offer->currency);
  offer->own_refund = own_refund_of (business, lot, offer->refund);
  offer->claw_back = claw_back_of (business, lot, n_units, claw_rate);
  return offer;
}

GPtrArray *
sl_buy_back_list (SlBusiness  *business,
                  gint64       product_id,
                  GError     **error)
{
  g_autoptr(GPtrArray) lots = NULL, terms = NULL;
  GPtrArray *offers;

  g_return_val_if_fail (business != NULL, NULL);

  lots = sl_lot_origin_list (business->database, product_id, sl_business_get_today (business),
                             error);

  terms = lots != NULL ? sl_buy_back_terms_list (business->database, 0, error) : NULL;
  if (terms == NULL)
    return NULL;

  offers = g_ptr_array_new_with_free_func (free_offer);

  for (guint i = 0; i < lots->len; i++)
    {
      SlLotOrigin *lot = g_ptr_array_index (lots, i);

      g_ptr_array_add (offers, make_offer (business, lot, claw_rate_of (terms, lot->company_id)));
    }

  return offers;
}
