#include "config.h"

#include "business/sale-return.h"

#include "business/business-private.h"
#include "business/document-private.h"
#include "business/draft-private.h"
#include "business/fulfilment-private.h"
#include "business/lookup-private.h"
#include "business/return-private.h"
#include "core/conversion.h"
#include "core/day-text.h"
#include "core/sale.h"
#include "store/journal.h"
#include "store/lot.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* What is given back of one line of the sale. */
typedef struct
{
  guint  line;      /* index in the sale's lines */
  gint64 cancelled; /* units that were never handed over */
  gint64 returned;  /* units that were */
  gint64 cancelled_value;
  gint64 returned_value;
  gint64 tax;       /* of both */
  gint64 included;  /* of the tax: in the line's amount */
} Part;

typedef struct
{
  SlSaleState *sale;     /* (owned) */
  GArray      *parts;    /* (owned) (element-type Part) */
  SlOrderRow   order;    /* the return */
  gint64       cancelled;
  gint64       cancelled_value;
  gint64       returned_value;
  gint64       cost;     /* of what went back */
  gint64       freight;  /* given back, without tax */
  gint64       promised; /* worth of what was not handed over, before it */
  gint64       booked;   /* of the return's total, in the own currency */
  gint64       refund;
} Plan;

SlReturnDraft *
sl_return_draft_new (void)
{
  SlReturnDraft *draft = g_new0 (SlReturnDraft, 1);

  draft->lines = sl_lines_new ();
  draft->dated = SL_DAY_NONE;
  return draft;
}

void
sl_return_draft_free (SlReturnDraft *draft)
{
  if (draft == NULL)
    return;

  g_array_unref (draft->lines);
  g_free (draft->reason);
  g_free (draft);
}

static void
clear_plan (Plan *plan)
{
  g_clear_pointer (&plan->sale, _sl_sale_state_free);
  g_clear_pointer (&plan->parts, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plan, clear_plan)

/* What belongs to the units of @part of something the line is worth or taxed. */
static gint64
share_of_part (const SlOrderLineRow *line,
               const Part           *part,
               gint64                value)
{
  return sl_sale_value_of_part (value, line->quantity,
                                line->quantity - line->cancelled - part->cancelled,
                                part->cancelled) +
         sl_sale_value_of_part (value, line->quantity, line->returned, part->returned);
}

/* Cancels from the back of the line's units, gives back from their front (core/sale.h). */
static void
add_part (Plan   *plan,
          guint   index,
          gint64  quantity)
{
  const SlOrderLineRow *line = _sl_sale_state_line (plan->sale, index);
  gint64 net = plan->sale->net[index];
  Part part = { .line = index, .cancelled = MIN (quantity, _sl_line_pending (line)) };

  part.returned = quantity - part.cancelled;
  part.cancelled_value = sl_sale_value_of_part (net, line->quantity,
                                                line->quantity - line->cancelled - part.cancelled,
                                                part.cancelled);
  part.returned_value = sl_sale_value_of_part (net, line->quantity, line->returned, part.returned);

  part.tax = share_of_part (line, &part, line->tax);
  part.included = share_of_part (line, &part, line->tax_included);

  plan->order.goods += part.cancelled_value + part.returned_value + part.included;
  plan->order.tax += part.tax;
  plan->order.tax_included += part.included;
  plan->cancelled += part.cancelled;
  plan->cancelled_value += part.cancelled_value;
  plan->returned_value += part.returned_value;
  g_array_append_val (plan->parts, part);
}

static gboolean
add_all (Plan    *plan,
         GError **error)
{
  for (guint i = 0; i < plan->sale->lines->len; i++)
    {
      gint64 quantity = _sl_line_returnable (_sl_sale_state_line (plan->sale, i));

      if (quantity > 0)
        add_part (plan, i, quantity);
    }

  if (plan->parts->len > 0)
    return TRUE;

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_ENOUGH,
               _("Everything of sale %" PRId64 " was given back already."),
               plan->sale->order.number);
  return FALSE;
}

/* Spreads the wanted units of one product over the sale's lines with it. */
static gboolean
add_wanted (SlBusiness         *business,
            Plan               *plan,
            const SlLineDraft  *draft,
            GError            **error)
{
  g_autoptr(SlProductRow) product = _sl_find_product (business, plan->sale->order.company_id, draft,
                                                      error);
  gint64 wanted = draft->quantity, there = 0;

  if (product == NULL)
    return FALSE;

  if (wanted < 1)
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("At least one unit must be given back."));
      return FALSE;
    }

  for (guint i = 0; i < plan->sale->lines->len; i++)
    {
      const SlOrderLineRow *line = _sl_sale_state_line (plan->sale, i);
      gint64 quantity = MIN (wanted, _sl_line_returnable (line));

      if (line->product_id != product->id)
        continue;

      there += _sl_line_returnable (line);
      wanted -= quantity;

      if (quantity > 0)
        add_part (plan, i, quantity);
    }

  if (wanted == 0)
    return TRUE;

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_ENOUGH,
               _("Of sale %" PRId64 " only %" PRId64 " of “%s” can still be given back."),
               plan->sale->order.number, there, product->name);
  return FALSE;
}

/* Of a sale whose lines do not know their tax: the tax that belongs to the part given back, of
 * everything so far, less what was given back before, so that a full return gives back all. */
static gboolean
share_tax (SlBusiness  *business,
           Plan        *plan,
           GError     **error)
{
  const SlOrderRow *sale = &plan->sale->order;
  gint64 worth = sale->goods - sale->discount;
  gint64 before_total, before_tax, value;

  if (plan->sale->has_line_tax)
    return TRUE;

  if (!sl_order_read_returns (business->database, sale->id, &before_total, &before_tax, error))
    return FALSE;

  value = before_total - before_tax + plan->order.goods;
  plan->order.tax = worth > 0 ? sl_sale_value_of_first (sale->tax, worth, value) - before_tax : 0;
  return TRUE;
}

/* What comes back was handed over before. */
static gboolean
check_handed_over (SlBusiness  *business,
                   const Plan  *plan,
                   GError     **error)
{
  const SlOrderRow *sale = &plan->sale->order;
  g_autofree char *day = NULL;
  gint64 returned = 0;
  SlDay last;

  for (guint i = 0; i < plan->parts->len; i++)
    returned += g_array_index (plan->parts, Part, i).returned;

  if (!sl_order_read_last_delivery (business->database, sale->id, &last, error))
    return FALSE;

  if (returned == 0 || last == SL_DAY_NONE || plan->order.dated >= last)
    return TRUE;

  day = sl_day_text (last);
  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
               _("Goods of sale %" PRId64 " were handed over on %s; they do not come back before "
                 "that."), sale->number, day);
  return FALSE;
}

static gboolean
gives_freight (const SlReturnDraft *draft,
               const Plan          *plan)
{
  return draft->is_void ? plan->sale->order.freight != 0 : draft->with_freight;
}

/* The freight of the sale, once. */
static gboolean
give_back_freight (SlBusiness  *business,
                   Plan        *plan,
                   GError     **error)
{
  const SlOrderRow *sale = &plan->sale->order;
  gint64 before, included = 0;

  if (!sl_order_read_freight_returned (business->database, sale->id, &before, error))
    return FALSE;

  if (before > 0 || sale->freight == 0)
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_ENOUGH,
                   _("There is no freight of sale %" PRId64 " to give back."), sale->number);
      return FALSE;
    }

  for (guint i = 0; i < plan->sale->lines->len; i++)
    included += _sl_sale_state_line (plan->sale, i)->tax_included;

  included = MIN (sale->tax_included - included, sale->freight_tax);
  plan->order.freight = sale->freight;
  plan->order.freight_tax = sale->freight_tax;
  plan->order.tax += sale->freight_tax;
  plan->order.tax_included += included;
  plan->freight = sale->freight - included;
  return TRUE;
}

/* What never was is taken back whole. */
static gboolean
check_void (const SlReturnDraft  *draft,
            const Plan           *plan,
            GError              **error)
{
  gboolean is_whole = draft->lines->len == 0 && !draft->scrap;

  for (guint i = 0; i < plan->sale->lines->len; i++)
    {
      const SlOrderLineRow *line = _sl_sale_state_line (plan->sale, i);

      is_whole = is_whole && line->cancelled == 0 && line->returned == 0;
    }

  if (is_whole)
    return TRUE;

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
               _("Sale %" PRId64 " can be taken back as a mistake only whole, with all goods back "
                 "on the shelf and nothing given back before."), plan->sale->order.number);
  return FALSE;
}

static gboolean
make_plan (SlBusiness           *business,
           const SlReturnDraft  *draft,
           Plan                 *plan,
           GError              **error)
{
  SlOrderRow *order = &plan->order;

  order->kind = SL_ORDER_RETURN;
  plan->parts = g_array_new (FALSE, FALSE, sizeof (Part));

  if (!_sl_resolve_day (business, draft->dated, &order->dated, error) ||
      !_sl_check_named_once (draft->lines, error))
    return FALSE;

  plan->sale = _sl_sale_state_read (business, draft->order_id, draft->number, order->dated, error);

  if (plan->sale == NULL)
    return FALSE;

  if (draft->is_void && !check_void (draft, plan, error))
    return FALSE;

  plan->promised = _sl_sale_state_promised (plan->sale);

  if (draft->lines->len == 0 && !add_all (plan, error))
    return FALSE;

  for (guint i = 0; i < draft->lines->len; i++)
    if (!add_wanted (business, plan, &g_array_index (draft->lines, SlLineDraft, i), error))
      return FALSE;

  order->company_id = plan->sale->order.company_id;
  order->contact_id = plan->sale->order.contact_id;
  order->reverses_id = plan->sale->order.id;
  order->rate = plan->sale->order.rate;
  g_strlcpy (order->currency, plan->sale->order.currency, sizeof order->currency);

  if (!check_handed_over (business, plan, error) || !share_tax (business, plan, error) ||
      (gives_freight (draft, plan) && !give_back_freight (business, plan, error)))
    return FALSE;

  /* A tip was not for goods, and comes back only when the sale never was. */
  order->tip = draft->is_void ? plan->sale->order.tip : 0;
  order->total = order->goods + order->tax - order->tax_included + order->freight + order->tip;
  return _sl_read_booked (business, &plan->sale->order, order->total, &plan->booked, error);
}

static gboolean
write_movement (SlBusiness           *business,
                const SlReturnDraft  *draft,
                const Plan           *plan,
                gint64                position,
                const SlLotPick      *pick,
                GError              **error)
{
  SlMovementRow row = {
    .lot_id = pick->lot_id,
    .order_id = plan->order.id,
    .position = position,
    .dated = plan->order.dated,
    .kind = "return-to-shelf",
    .quantity = pick->quantity,
    .cost = pick->cost,
    .reason = draft->reason,
  };

  if (!sl_movement_insert (business->database, &row, error))
    return FALSE;
  if (!draft->scrap)
    return TRUE;

  /* It came back and is thrown away: two movements, so that the lot's history says both. */
  row.kind = "scrap";
  row.quantity = -pick->quantity;
  row.cost = -pick->cost;
  return sl_movement_insert (business->database, &row, error);
}

/* Units go back to the lots they came from, the lot picked last first. */
static gboolean
write_units (SlBusiness           *business,
             const SlReturnDraft  *draft,
             Plan                 *plan,
             gint64                position,
             const Part           *part,
             GError              **error)
{
  const SlOrderLineRow *line = _sl_sale_state_line (plan->sale, part->line);
  g_autoptr(GArray) sold = sl_lot_list_sold (business->database, plan->sale->order.id,
                                             line->position, error);
  gint64 left = part->returned;

  if (sold == NULL)
    return FALSE;

  for (guint i = 0; i < sold->len && left > 0; i++)
    {
      SlLotPick pick = g_array_index (sold, SlLotPick, i);
      gint64 quantity = MIN (left, pick.quantity);

      pick.cost = sl_lot_cost (pick.quantity, pick.cost, quantity);
      pick.quantity = quantity;
      left -= quantity;
      plan->cost += pick.cost;

      if (!write_movement (business, draft, plan, position, &pick, error))
        return FALSE;
    }

  g_assert (left == 0); /* what was handed over came out of lots */
  return TRUE;
}

static gboolean
write_parts (SlBusiness           *business,
             const SlReturnDraft  *draft,
             Plan                 *plan,
             GError              **error)
{
  for (guint i = 0; i < plan->parts->len; i++)
    {
      const Part *part = &g_array_index (plan->parts, Part, i);
      const SlOrderLineRow *line = _sl_sale_state_line (plan->sale, part->line);
      gint64 quantity = part->cancelled + part->returned;
      SlOrderLineRow row = {
        .position = i,
        .product_id = line->product_id,
        .quantity = quantity,
        .backordered = part->cancelled,
        .unit_price = line->unit_price,
        .amount = part->cancelled_value + part->returned_value + part->included,
        .tax = part->tax,
        .tax_included = part->included,
        .tax_class = line->tax_class,
        .pv = sl_sale_value_of_part (line->pv, line->quantity, line->cancelled + line->returned,
                                     quantity),
        .cv = sl_sale_value_of_part (line->cv, line->quantity, line->cancelled + line->returned,
                                     quantity),
        .of_position = line->position,
      };

      if (!sl_order_insert_line (business->database, plan->order.id, &row, error) ||
          !write_units (business, draft, plan, i, part, error))
        return FALSE;
    }

  return TRUE;
}

/* Gives back what was paid beyond what the sale still asks for. */
static gboolean
write_refund (SlBusiness           *business,
              const SlReturnDraft  *draft,
              Plan                 *plan,
              GError              **error)
{
  gint64 owed;

  if (draft->no_refund)
    return TRUE;

  if (!_sl_read_owed (business, &plan->sale->order, &owed, error))
    return FALSE;

  if (owed >= 0)
    return TRUE;

  plan->refund = owed;
  return _sl_write_payment (business, &plan->sale->order, plan->order.dated, owed, draft->method,
                            NULL, draft->rate, error);
}

/* What is booked of @part of @whole on an account of the sale that is in credit. */
static gboolean
take_part (SlBusiness   *business,
           const Plan   *plan,
           const char   *account,
           gint64        whole,
           gint64       *part,
           GError      **error)
{
  gint64 debit;

  if (*part == 0)
    return TRUE;

  if (!sl_journal_read_order (business->database, plan->sale->order.id, account, TRUE, &debit,
                              error))
    return FALSE;

  *part = sl_conversion_share (-debit, whole, *part);
  return TRUE;
}

/* Of a sale in another currency: each part is what is booked of it, the units that were handed
 * over are worth the rest. */
static gboolean
convert_amounts (SlBusiness     *business,
                 const Plan     *plan,
                 SlSaleAmounts  *amounts,
                 GError        **error)
{
  const SlOrderRow *sale = &plan->sale->order;
  gint64 tax_before, rest;

  if (g_str_equal (sale->currency, business->row.currency))
    return TRUE;

  /* The return is written already. */
  if (!sl_order_read_returns (business->database, sale->id, NULL, &tax_before, error))
    return FALSE;

  tax_before -= plan->order.tax;

  if (!take_part (business, plan, SL_ACCOUNT_DEPOSITS, plan->promised, &amounts->deposited,
                  error) ||
      !take_part (business, plan, SL_ACCOUNT_SALES_TAX, sale->tax - tax_before, &amounts->tax,
                  error) ||
      !take_part (business, plan, SL_ACCOUNT_SHIPPING_INCOME, amounts->freight,
                  &amounts->freight, error) ||
      !take_part (business, plan, SL_ACCOUNT_TIPS, amounts->tip, &amounts->tip, error))
    return FALSE;

  rest = plan->booked - amounts->deposited - amounts->tax - amounts->freight - amounts->tip;
  amounts->rounded = amounts->delivered == 0 || rest < 0 ? rest : 0;
  amounts->delivered = rest - amounts->rounded;
  return TRUE;
}

static gboolean
record (SlBusiness           *business,
        const SlReturnDraft  *draft,
        Plan                 *plan,
        GError              **error)
{
  g_autoptr(SlEntry) entry = NULL;
  SlSaleAmounts amounts;

  business->is_void = draft->is_void;
  if (!make_plan (business, draft, plan, error) ||
      !_sl_write_order (business, &plan->order, draft->reason, error) ||
      !write_parts (business, draft, plan, error))
    return FALSE;

  amounts = (SlSaleAmounts) {
    .delivered = plan->returned_value,
    .deposited = plan->cancelled_value,
    .tax = plan->order.tax,
    .freight = plan->freight,
    .tip = plan->order.tip,
    .cost = plan->cost,
  };

  if (!convert_amounts (business, plan, &amounts, error))
    return FALSE;

  entry = sl_entry_for_return (&amounts, draft->scrap);

  if (!g_str_equal (plan->order.currency, business->row.currency))
    sl_entry_set_foreign (entry, SL_ACCOUNT_RECEIVABLE, plan->order.currency, -plan->order.total);

  return _sl_write_entry (business, "return", plan->order.dated, plan->order.id, draft->reason,
                          entry, NULL, error) &&
         write_refund (business, draft, plan, error);
}

gboolean
_sl_return_record_within (SlBusiness           *business,
                          const SlReturnDraft  *draft,
                          SlOrderResult        *result,
                          char                **subject,
                          GError              **error)
{
  g_auto(Plan) plan = { 0 };

  if (!record (business, draft, &plan, error))
    return FALSE;

  if (result != NULL)
    {
      *result = (SlOrderResult) {
        .order_id = plan.order.id,
        .number = plan.order.number,
        .rate = plan.order.rate,
        .total = plan.order.total,
        .own_total = plan.booked,
        .paid = plan.refund,
        .cost = plan.cost,
        .backordered = plan.cancelled,
      };
      g_strlcpy (result->currency, plan.order.currency, sizeof result->currency);
    }

  *subject = g_strdup_printf (_("Return of sale %" PRId64), plan.sale->order.number);
  return TRUE;
}

gboolean
_sl_return_read_total (SlBusiness           *business,
                       const SlReturnDraft  *draft,
                       gint64               *total,
                       GError              **error)
{
  g_auto(Plan) plan = { 0 };

  if (!make_plan (business, draft, &plan, error))
    return FALSE;

  *total = plan.order.total;
  return TRUE;
}

gboolean
sl_return_record (SlBusiness           *business,
                  const SlReturnDraft  *draft,
                  SlOrderResult        *result,
                  GError              **error)
{
  g_autofree char *subject = NULL;

  g_return_val_if_fail (business != NULL && draft != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!_sl_return_record_within (business, draft, result, &subject, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  return sl_business_finish (business, "return", subject, error);
}
