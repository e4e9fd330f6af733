#include "config.h"

#include "business/sale.h"

#include "business/business-private.h"
#include "business/charges-private.h"
#include "business/document-private.h"
#include "business/draft-private.h"
#include "business/fee-rule.h"
#include "business/kit-private.h"
#include "business/lookup-private.h"
#include "business/party-private.h"
#include "business/sale-private.h"
#include "core/conversion.h"
#include "core/money.h"
#include "core/sale.h"
#include "store/credit.h"
#include "store/owed.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* A line of the sale with the lots it is taken from. */
typedef struct
{
  GArray *picks;     /* (owned) (element-type SlLotPick) */
  gint64  available; /* before it was taken */
  gint64  missing;
  gint64  cost;
} Picked;

/* A draft, found, priced and picked: everything that is written. */
typedef struct
{
  SlPricedLines *lines;      /* (owned) */
  GArray        *picked;     /* (owned) (element-type Picked): one a line */
  GPtrArray     *openings;   /* (owned) (nullable) (element-type SlKitOpening): for the picks */
  SlCharges      charges;    /* (owned) */
  SlOrderRow     order;
  gint64         contact_id;
  gboolean       is_new_contact;
  gint64         cost;
  gint64         backordered;
  gint64         delivered;  /* worth of the units handed over, after discount, without tax */
  gint64         worth;      /* of all units, the same */
  gint64         own_total;  /* of the order, in the own currency */
  gint64         own_worth;
  gint64         credit;     /* used */
  gint64         paid;
  gint64         fee;        /* kept of it */
} Plan;

SlSaleDraft *
sl_sale_draft_new (void)
{
  SlSaleDraft *draft = g_new0 (SlSaleDraft, 1);

  draft->lines = sl_lines_new ();
  draft->dated = SL_DAY_NONE;
  draft->due_on = SL_DAY_NONE;
  draft->tax = SL_TAX_BY_CLASS;
  draft->tax_rate = SL_TAX_NO_RATE;
  return draft;
}

SlSaleDraft *
sl_sale_draft_copy (const SlSaleDraft *draft)
{
  SlSaleDraft *copy;

  g_return_val_if_fail (draft != NULL, NULL);

  copy = g_memdup2 (draft, sizeof *draft);
  copy->customer = g_strdup (draft->customer);
  copy->company = g_strdup (draft->company);
  copy->lines = _sl_lines_copy (draft->lines);
  copy->place = g_strdup (draft->place);
  copy->ship_to = g_strdup (draft->ship_to);
  copy->note = g_strdup (draft->note);
  return copy;
}

void
sl_sale_draft_free (SlSaleDraft *draft)
{
  if (draft == NULL)
    return;

  g_free (draft->customer);
  g_free (draft->company);
  g_array_unref (draft->lines);
  g_free (draft->place);
  g_free (draft->ship_to);
  g_free (draft->note);
  g_free (draft);
}

static void
clear_picked (gpointer data)
{
  Picked *picked = data;

  g_array_unref (picked->picks);
}

static void
clear_plan (Plan *plan)
{
  g_clear_pointer (&plan->lines, _sl_priced_lines_free);
  g_clear_pointer (&plan->picked, g_array_unref);
  g_clear_pointer (&plan->openings, g_ptr_array_unref);
  _sl_charges_clear (&plan->charges);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plan, clear_plan)

/* What is held for the customer stays on the shelf until it is delivered. */
static gboolean
pick_lines (Plan        *plan,
            SlShelf     *shelf,
            gboolean     hold,
            GError     **error)
{
  plan->cost = 0;
  plan->backordered = 0;
  g_clear_pointer (&plan->picked, g_array_unref);
  plan->picked = g_array_new (FALSE, FALSE, sizeof (Picked));
  g_array_set_clear_func (plan->picked, clear_picked);

  for (guint i = 0; i < plan->lines->lines->len; i++)
    {
      const SlPricedLine *line = _sl_priced_line (plan->lines, i);
      Picked picked = { 0 };

      if (!_sl_shelf_available (shelf, line->product->id, &picked.available, error))
        return FALSE;

      picked.picks = _sl_shelf_take (shelf, line->product->id, hold ? 0 : line->quantity,
                                     &picked.missing, &picked.cost, error);

      if (picked.picks == NULL)
        return FALSE;

      picked.missing = hold ? line->quantity : picked.missing;
      g_array_append_val (plan->picked, picked);
      plan->cost += picked.cost;
      plan->backordered += picked.missing;
    }

  return TRUE;
}

/* What the units that are there are worth, and all of them. */
static void
value_lines (Plan *plan)
{
  plan->worth = 0;
  plan->delivered = 0;

  for (guint i = 0; i < plan->lines->lines->len; i++)
    {
      gint64 quantity = _sl_priced_line (plan->lines, i)->quantity;
      gint64 missing = g_array_index (plan->picked, Picked, i).missing;

      plan->worth += plan->charges.net[i];
      plan->delivered += sl_sale_value_of_first (plan->charges.net[i], quantity,
                                                 quantity - missing);
    }
}

/* (transfer none) */
static SlChargesDraft
charges_of (const SlSaleDraft *draft)
{
  return (SlChargesDraft) {
    .discount = draft->discount,
    .discount_rate = draft->discount_rate,
    .tax = draft->direct && draft->tax == SL_TAX_BY_CLASS ? 0 : draft->tax,
    .tax_rate = draft->tax_rate,
    .freight = draft->freight,
    .tip = draft->tip,
    .place = draft->place,
  };
}

/* What the company sends never was on the shelf, and is promised by the company. */
static void
forget_shelf (Plan *plan)
{
  plan->backordered = 0;

  for (guint i = 0; i < plan->picked->len; i++)
    g_array_index (plan->picked, Picked, i).missing = 0;
}

/* Kits are opened on a shelf that is thrown away: nothing is written. */
static gboolean
pick (SlBusiness         *business,
      const SlSaleDraft  *draft,
      Plan               *plan,
      GError            **error)
{
  g_autoptr(SlShelf) shelf = _sl_shelf_new (business, SL_PICK_GOOD, plan->order.dated);
  gboolean is_kept = draft->hold || draft->direct;

  if (!is_kept)
    plan->openings = _sl_kit_plan_lines (business, shelf, plan->lines, plan->order.dated,
                                         draft->open_kits, error);

  if ((!is_kept && plan->openings == NULL) || !pick_lines (plan, shelf, is_kept, error))
    return FALSE;

  if (draft->direct)
    forget_shelf (plan);

  value_lines (plan);
  return TRUE;
}

/* Opens the kits of the plan in the file, and picks what is there then. */
static gboolean
open_kits (SlBusiness  *business,
           Plan        *plan,
           GError     **error)
{
  g_autoptr(SlShelf) shelf = NULL;

  if (plan->openings == NULL || plan->openings->len == 0)
    return TRUE;

  if (!_sl_kit_unpack_all (business, plan->openings, plan->order.dated, error))
    return FALSE;

  shelf = _sl_shelf_new (business, SL_PICK_GOOD, plan->order.dated);

  if (!pick_lines (plan, shelf, FALSE, error))
    return FALSE;

  value_lines (plan);
  return TRUE;
}

static gboolean
make_plan (SlBusiness         *business,
           const SlSaleDraft  *draft,
           Plan               *plan,
           GError            **error)
{
  const SlChargesDraft charges = charges_of (draft);
  SlOrderRow *order = &plan->order;
  SlTender tender;

  order->kind = draft->direct ? SL_ORDER_DIRECT : SL_ORDER_SALE;
  order->ship_to = draft->ship_to;
  order->party_id = draft->party_id;
  order->autoship_id = draft->autoship_id;

  if (!_sl_resolve_day (business, draft->dated, &order->dated, error) ||
      !_sl_tender_resolve (business, draft->currency, draft->rate, order->dated, &tender, error))
    return FALSE;

  g_strlcpy (order->currency, tender.currency, sizeof order->currency);
  order->rate = tender.rate;
  plan->lines = _sl_price_lines (business, draft->lines, draft->company, SL_PRICED_RETAIL, &tender,
                                 order->dated, error);

  if (plan->lines == NULL)
    return FALSE;

  order->company_id = plan->lines->company_id;
  order->due_on = draft->due_on;
  order->deposit = draft->deposit;

  if (!_sl_charges_compute (business, &charges, plan->lines, order, &plan->charges, error) ||
      !_sl_find_cancel_by (business, order, order->dated, FALSE, &order->cancel_by, error) ||
      !pick (business, draft, plan, error))
    return FALSE;

  return _sl_tender_to_own (business, &tender, order->total, &plan->own_total, error) &&
         _sl_tender_to_own (business, &tender, plan->worth, &plan->own_worth, error);
}

static void
free_preview_line (gpointer data)
{
  SlSalePreviewLine *line = data;

  g_free (line->sku);
  g_free (line->name);
  g_free (line);
}

static SlSalePreviewLine *
preview_line (const SlPricedLine *line,
              const Picked       *picked)
{
  SlSalePreviewLine *preview = g_new (SlSalePreviewLine, 1);

  *preview = (SlSalePreviewLine) {
    .product_id = line->product->id,
    .sku = g_strdup (line->product->sku),
    .name = g_strdup (line->product->name),
    .quantity = line->quantity,
    .unit_price = line->unit_price,
    .amount = line->amount,
    .on_hand = picked->available,
    .backordered = picked->missing,
    .cost = picked->cost,
    .pv = line->pv,
    .cv = line->cv,
  };

  return preview;
}

/* What would be paid now, and what of it is kept; the customer is not looked up. */
static gboolean
preview_payment (SlBusiness         *business,
                 const SlSaleDraft  *draft,
                 Plan               *plan,
                 GError            **error)
{
  const SlOrderRow *order = &plan->order;

  plan->credit = MAX (draft->credit, 0);
  plan->paid = draft->paid == SL_PAID_IN_FULL ? MAX (order->total - plan->credit, 0) : draft->paid;
  plan->fee = MAX (draft->fee, 0);

  return draft->fee != 0 || plan->paid <= 0 || plan->paid > order->total ||
         sl_fee_rule_apply (business, draft->method, order->dated,
                            sl_conversion_share (plan->own_total, order->total, plan->paid),
                            &plan->fee, error);
}

/* (transfer full): what would be opened besides, if the draft said so. */
static GPtrArray *
list_openable (SlBusiness         *business,
               const SlSaleDraft  *draft,
               Plan               *plan,
               GError            **error)
{
  g_autoptr(SlShelf) shelf = _sl_shelf_new (business, SL_PICK_GOOD, plan->order.dated);

  if (plan->backordered == 0 || draft->open_kits || draft->hold || draft->direct)
    return g_ptr_array_new ();

  return _sl_kit_plan_lines (business, shelf, plan->lines, plan->order.dated, TRUE, error);
}

SlSalePreview *
sl_sale_preview (SlBusiness         *business,
                 const SlSaleDraft  *draft,
                 GError            **error)
{
  g_auto(Plan) plan = { 0 };
  GPtrArray *openable;
  SlSalePreview *preview;

  g_return_val_if_fail (business != NULL && draft != NULL, NULL);

  openable = make_plan (business, draft, &plan, error) &&
             preview_payment (business, draft, &plan, error)
             ? list_openable (business, draft, &plan, error) : NULL;

  if (openable == NULL)
    return NULL;

  preview = g_new (SlSalePreview, 1);
  *preview = (SlSalePreview) {
    .lines = g_ptr_array_new_with_free_func (free_preview_line),
    .rate = plan.order.rate,
    .own_total = plan.own_total,
    .paid = plan.paid + plan.credit,
    .fee = plan.fee,
    .goods = plan.order.goods,
    .discount = plan.order.discount,
    .tax = plan.order.tax,
    .tax_included = plan.order.tax_included,
    .freight = plan.order.freight,
    .tip = plan.order.tip,
    .total = plan.order.total,
    .cost = plan.cost,
    .margin = plan.own_worth - plan.cost,
    .backordered = plan.backordered,
    .pv = plan.lines->pv,
    .cv = plan.lines->cv,
    .openings = plan.openings != NULL ? g_steal_pointer (&plan.openings) : g_ptr_array_new (),
    .openable = openable,
  };

  g_strlcpy (preview->currency, plan.order.currency, sizeof preview->currency);

  for (guint i = 0; i < plan.lines->lines->len; i++)
    g_ptr_array_add (preview->lines, preview_line (_sl_priced_line (plan.lines, i),
                                                   &g_array_index (plan.picked, Picked, i)));

  return preview;
}

void
sl_sale_preview_free (SlSalePreview *preview)
{
  if (preview == NULL)
    return;

  g_ptr_array_unref (preview->lines);
  g_ptr_array_unref (preview->openings);
  g_ptr_array_unref (preview->openable);
  g_free (preview);
}

/* What is asked only when the sale is really recorded. */
static gboolean
check_recordable (const SlSaleDraft  *draft,
                  const Plan         *plan,
                  GError            **error)
{
  if (plan->lines->lines->len == 0)
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("A sale needs at least one product."));
      return FALSE;
    }

  if (draft->direct && (draft->paid != 0 || draft->credit != 0 || plan->lines->company_id == 0))
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("A direct order is of one company, and the customer pays it there."));
      return FALSE;
    }

  for (guint i = 0; i < plan->picked->len && !draft->allow_backorder && !draft->hold; i++)
    if (g_array_index (plan->picked, Picked, i).missing > 0)
      {
        const SlPricedLine *line = _sl_priced_line (plan->lines, i);

        _sl_set_not_enough (error, line->product->name, line->quantity,
                            g_array_index (plan->picked, Picked, i).available);
        return FALSE;
      }

  return TRUE;
}

static gboolean
check_terms (SlBusiness         *business,
             const SlSaleDraft  *draft,
             const Plan         *plan,
             GError            **error)
{
  if (!_sl_check_amount (draft->deposit, _("deposit"), error) ||
      (draft->party_id != 0 && !_sl_party_check_open (business, draft->party_id, error)))
    return FALSE;

  if (draft->deposit > plan->order.total)
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("The deposit is more than the sale's total."));
  else if (draft->due_on != SL_DAY_NONE && draft->due_on < plan->order.dated)
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("A sale is not due before it is made."));
  else
    return TRUE;

  return FALSE;
}

/* What the customer has standing, as far as it pays for the sale, in the sale's currency. */
static gboolean
read_credit (SlBusiness  *business,
             Plan        *plan,
             GError     **error)
{
  gint64 balance = 0, part = 0;

  if (plan->contact_id != 0 &&
      !sl_credit_read_balance (business->database, plan->contact_id, plan->order.dated, &balance,
                               error))
    return FALSE;

  if (balance > 0 && balance >= plan->own_total)
    part = plan->order.total;
  else if (balance > 0)
    part = sl_conversion_share (plan->order.total, plan->own_total, balance);

  /* Rounded up, it would ask for more than there is. */
  if (part > 0 && sl_conversion_share (plan->own_total, plan->order.total, part) > balance)
    part--;

  plan->credit = part;
  return TRUE;
}

/* What is paid now, with a credit and with money. */
static gboolean
settle (SlBusiness         *business,
        const SlSaleDraft  *draft,
        Plan               *plan,
        GError            **error)
{
  gint64 total = plan->order.total;

  if ((draft->credit != SL_CREDIT_ALL && !_sl_check_amount (draft->credit, _("credit"), error)) ||
      (draft->paid != SL_PAID_IN_FULL && !_sl_check_amount (draft->paid, _("payment"), error)))
    return FALSE;

  plan->credit = draft->credit;

  if (draft->credit == SL_CREDIT_ALL && !read_credit (business, plan, error))
    return FALSE;

  plan->paid = draft->paid == SL_PAID_IN_FULL ? MAX (total - plan->credit, 0) : draft->paid;

  if (plan->credit + plan->paid <= total && draft->fee >= SL_FEE_NONE &&
      (draft->fee <= 0 || plan->paid > 0))
    return TRUE;

  g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                       plan->credit + plan->paid > total
                         ? _("The payment is more than the sale's total.")
                         : _("The card's fee is more than what was paid, or negative."));
  return FALSE;
}

static gboolean
write_customer (SlBusiness         *business,
                const SlSaleDraft  *draft,
                Plan               *plan,
                GError            **error)
{
  g_autoptr(SlContactRow) row = NULL;

  _sl_business_will_write (business);

  if (!plan->is_new_contact)
    return plan->contact_id == 0 ||
           sl_contact_bought (business->database, plan->contact_id, plan->order.dated, error);

  row = sl_contact_row_new ();
  g_free (row->uid);
  row->uid = sl_business_new_uid (business);
  g_free (row->name);
  row->name = g_strdup (draft->customer);
  g_free (row->stage);
  row->stage = g_strdup ("customer");
  row->created_on = plan->order.dated;
  row->last_on = plan->order.dated;

  return sl_contact_insert (business->database, row, &plan->contact_id, error);
}

static gboolean
write_lines (SlBusiness  *business,
             const Plan  *plan,
             GError     **error)
{
  for (guint i = 0; i < plan->lines->lines->len; i++)
    {
      const SlPricedLine *line = _sl_priced_line (plan->lines, i);
      const Picked *picked = &g_array_index (plan->picked, Picked, i);
      SlOrderLineRow row = {
        .position = i,
        .product_id = line->product->id,
        .quantity = line->quantity,
        .backordered = picked->missing,
        .unit_price = line->unit_price,
        .amount = line->amount,
        .discount = line->discount,
        .tax = plan->charges.tax[i],
        .tax_included = plan->charges.included[i],
        .tax_class = line->product->tax_class,
        .pv = line->pv,
        .cv = line->cv,
        .of_position = -1,
      };

      if (!sl_order_insert_line (business->database, plan->order.id, &row, error) ||
          !_sl_write_picks (business, &plan->order, i, "sale", NULL, picked->picks, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_payments (SlBusiness         *business,
                const SlSaleDraft  *draft,
                Plan               *plan,
                GError            **error)
{
  const SlOrderRow *order = &plan->order;

  plan->fee = draft->fee;

  return (plan->credit == 0 ||
          _sl_write_payment (business, order, order->dated, plan->credit, SL_PAY_CREDIT, NULL, 0,
                             error)) &&
         (plan->paid == 0 ||
          _sl_write_payment (business, order, order->dated, plan->paid, draft->method, &plan->fee,
                             0, error));
}

/* (transfer full): the parts of the sale as they are booked. */
static SlEntry *
make_entry (SlBusiness *business,
            const Plan *plan)
{
  const SlOrderRow *order = &plan->order;
  gint64 parts[] = {
    plan->delivered, plan->worth - plan->delivered, order->tax, plan->charges.freight, order->tip,
  };
  gboolean is_foreign = !g_str_equal (order->currency, business->row.currency);
  SlSaleAmounts amounts;
  SlEntry *entry;

  if (is_foreign)
    {
      const gint64 weights[] = { parts[0], parts[1], parts[2], parts[3], parts[4] };

      sl_money_spread (plan->own_total, weights, G_N_ELEMENTS (weights), parts);
    }

  amounts = (SlSaleAmounts) {
    .delivered = parts[0],
    .deposited = parts[1],
    .tax = parts[2],
    .freight = parts[3],
    .tip = parts[4],
    .cost = plan->cost,
  };
  entry = sl_entry_for_sale (&amounts);

  if (is_foreign)
    sl_entry_set_foreign (entry, SL_ACCOUNT_RECEIVABLE, order->currency, order->total);

  return entry;
}

static gboolean
write_plan (SlBusiness         *business,
            const SlSaleDraft  *draft,
            Plan               *plan,
            GError            **error)
{
  SlOrderRow *order = &plan->order;
  g_autoptr(SlEntry) entry = make_entry (business, plan);

  if (!write_customer (business, draft, plan, error))
    return FALSE;

  order->contact_id = plan->contact_id;

  return _sl_write_order (business, order, draft->note, error) &&
         write_lines (business, plan, error) &&
         _sl_charges_write (business, order->id, &plan->charges, error) &&
         (draft->direct ||
          _sl_write_entry (business, "sale", order->dated, order->id, draft->note, entry, NULL,
                           error)) &&
         write_payments (business, draft, plan, error);
}

/* (transfer full) */
static char *
describe (SlBusiness        *business,
          const SlSaleDraft *draft,
          const Plan        *plan)
{
  g_autoptr(SlContactRow) contact = NULL;
  g_autofree char *what = NULL;

  if (draft->direct)
    return g_strdup_printf (_("Direct order %" PRId64), plan->order.number);

  if (plan->is_new_contact)
    return g_strdup_printf (_("Sale %" PRId64 " to %s"), plan->order.number, draft->customer);

  if (plan->contact_id != 0)
    contact = sl_contact_read (business->database, plan->contact_id, NULL);

  if (contact != NULL)
    return g_strdup_printf (_("Sale %" PRId64 " to %s"), plan->order.number, contact->name);

  what = _sl_describe_lines (plan->lines);
  /* translators: the number of the sale, and what was sold */
  return g_strdup_printf (_("Sale %" PRId64 ": %s"), plan->order.number, what);
}

static gboolean
record (SlBusiness         *business,
        const SlSaleDraft  *draft,
        Plan               *plan,
        GError            **error)
{
  return make_plan (business, draft, plan, error) &&
         check_recordable (draft, plan, error) &&
         check_terms (business, draft, plan, error) &&
         _sl_find_contact (business, draft->contact_id, draft->customer, draft->create_customer,
                           &plan->contact_id, &plan->is_new_contact, error) &&
         settle (business, draft, plan, error) &&
         open_kits (business, plan, error) &&
         write_plan (business, draft, plan, error);
}

gboolean
_sl_sale_record_within (SlBusiness         *business,
                        const SlSaleDraft  *draft,
                        gint64              follows_id,
                        SlOrderResult      *result,
                        char              **subject,
                        GError            **error)
{
  g_auto(Plan) plan = { 0 };

  plan.order.follows_id = follows_id;

  if (!record (business, draft, &plan, error))
    return FALSE;

  *subject = describe (business, draft, &plan);

  if (result != NULL)
    {
      *result = (SlOrderResult) {
        .order_id = plan.order.id,
        .number = plan.order.number,
        .rate = plan.order.rate,
        .total = plan.order.total,
        .own_total = plan.own_total,
        .paid = plan.paid + plan.credit,
        .fee = plan.paid != 0 ? plan.fee : 0,
        .cost = plan.cost,
        .backordered = plan.backordered,
        .pv = plan.lines->pv,
        .cv = plan.lines->cv,
      };
      g_strlcpy (result->currency, plan.order.currency, sizeof result->currency);
    }

  return TRUE;
}

gboolean
sl_sale_record (SlBusiness         *business,
                const SlSaleDraft  *draft,
                SlOrderResult      *result,
                GError            **error)
{
  g_autofree char *subject = NULL;

  g_return_val_if_fail (business != NULL && draft != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!_sl_sale_record_within (business, draft, 0, result, &subject, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  return sl_business_finish (business, draft->direct ? "direct" : "sale", subject, error);
}

/* As sl_order_each_own () reads the line, before it adds those of an order up: what is left after
 * its share of the discount. */
static SlOwnOrderRow
own_row (const Plan *plan,
         guint       i)
{
  const SlPricedLine *line = _sl_priced_line (plan->lines, i);
  const SlOrderRow *order = &plan->order;
  gint64 share = order->discount == 0
                 ? 0 : (gint64) ((__int128) line->amount * order->discount / order->goods);

  return (SlOwnOrderRow) {
    .kind = order->kind,
    .dated = order->dated,
    .quantity = line->quantity,
    .amount = line->amount - share - plan->charges.included[i],
    .cost = g_array_index (plan->picked, Picked, i).cost,
    .pv = line->pv,
    .cv = line->cv,
    .count = 1,
  };
}

GArray *
_sl_sale_rows (SlBusiness         *business,
               const SlSaleDraft  *draft,
               gint64             *company_id,
               SlDay              *dated,
               GError            **error)
{
  g_auto(Plan) plan = { 0 };
  GArray *rows;

  if (!make_plan (business, draft, &plan, error) ||
      !check_recordable (draft, &plan, error) ||
      !_sl_find_contact (business, draft->contact_id, draft->customer, draft->create_customer,
                         &plan.contact_id, &plan.is_new_contact, error))
    return NULL;

  rows = g_array_new (FALSE, FALSE, sizeof (SlOwnOrderRow));

  for (guint i = 0; i < plan.lines->lines->len; i++)
    {
      SlOwnOrderRow row = own_row (&plan, i);

      g_array_append_val (rows, row);
    }

  *company_id = plan.order.company_id;
  *dated = plan.order.dated;
  return rows;
}
