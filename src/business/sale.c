#include "config.h"

#include "business/sale.h"

#include "business/business-private.h"
#include "business/document-private.h"
#include "business/draft-private.h"
#include "business/lookup-private.h"
#include "business/sale-private.h"
#include "core/money.h"
#include "core/sale.h"

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
  SlOrderRow     order;
  gint64         contact_id;
  gboolean       is_new_contact;
  gint64         cost;
  gint64         backordered;
  gint64         delivered;  /* worth of the units handed over, after discount */
} Plan;

SlSaleDraft *
sl_sale_draft_new (void)
{
  SlSaleDraft *draft = g_new0 (SlSaleDraft, 1);

  draft->lines = sl_lines_new ();
  draft->dated = SL_DAY_NONE;
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
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plan, clear_plan)

static gboolean
pick_lines (SlBusiness  *business,
            Plan        *plan,
            GError     **error)
{
  g_autoptr(SlShelf) shelf = _sl_shelf_new (business, SL_PICK_GOOD, plan->order.dated);

  plan->picked = g_array_new (FALSE, FALSE, sizeof (Picked));
  g_array_set_clear_func (plan->picked, clear_picked);

  for (guint i = 0; i < plan->lines->lines->len; i++)
    {
      const SlPricedLine *line = _sl_priced_line (plan->lines, i);
      Picked picked = { 0 };

      if (!_sl_shelf_available (shelf, line->product->id, &picked.available, error))
        return FALSE;

      picked.picks = _sl_shelf_take (shelf, line->product->id, line->quantity, &picked.missing,
                                     &picked.cost, error);

      if (picked.picks == NULL)
        return FALSE;

      g_array_append_val (plan->picked, picked);
      plan->cost += picked.cost;
      plan->backordered += picked.missing;
    }

  return TRUE;
}

/* Worth of the units that are there, after each line's part of the discount. */
static gint64
value_delivered (const Plan *plan)
{
  guint n_lines = plan->lines->lines->len;
  g_autofree gint64 *amounts = g_new (gint64, n_lines);
  g_autofree gint64 *net = g_new (gint64, n_lines);
  gint64 value = 0;

  for (guint i = 0; i < n_lines; i++)
    amounts[i] = _sl_priced_line (plan->lines, i)->amount;

  sl_sale_net_amounts (amounts, n_lines, plan->order.discount, net);

  for (guint i = 0; i < n_lines; i++)
    {
      gint64 quantity = _sl_priced_line (plan->lines, i)->quantity;
      gint64 missing = g_array_index (plan->picked, Picked, i).missing;

      value += sl_sale_value_of_first (net[i], quantity, quantity - missing);
    }

  return value;
}

static gboolean
check_amounts (const SlSaleDraft  *draft,
               const Plan         *plan,
               GError            **error)
{
  if (!_sl_check_amount (draft->discount, _("discount"), error) ||
      !_sl_check_amount (draft->tax, _("tax"), error) ||
      !_sl_check_amount (draft->paid, _("payment"), error))
    return FALSE;

  if (draft->discount > plan->order.goods)
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("The discount is more than the goods cost."));
  else if (draft->tax > plan->order.goods)
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("The tax is more than the goods cost."));
  else
    return TRUE;

  return FALSE;
}

static gboolean
make_plan (SlBusiness         *business,
           const SlSaleDraft  *draft,
           Plan               *plan,
           GError            **error)
{
  SlOrderRow *order = &plan->order;

  order->kind = SL_ORDER_SALE;

  if (!_sl_resolve_day (business, draft->dated, &order->dated, error))
    return FALSE;

  plan->lines = _sl_price_lines (business, draft->lines, draft->company, SL_PRICED_RETAIL,
                                 order->dated, error);

  if (plan->lines == NULL)
    return FALSE;

  order->company_id = plan->lines->company_id;
  order->goods = plan->lines->goods;
  order->discount = draft->discount;
  order->tax = draft->tax;

  if (!check_amounts (draft, plan, error) || !pick_lines (business, plan, error))
    return FALSE;

  order->total = order->goods - order->discount + order->tax;
  plan->delivered = order->goods > 0 ? value_delivered (plan) : 0;
  return TRUE;
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

SlSalePreview *
sl_sale_preview (SlBusiness         *business,
                 const SlSaleDraft  *draft,
                 GError            **error)
{
  g_auto(Plan) plan = { 0 };
  SlSalePreview *preview;

  g_return_val_if_fail (business != NULL && draft != NULL, NULL);

  if (!make_plan (business, draft, &plan, error))
    return NULL;

  preview = g_new (SlSalePreview, 1);
  *preview = (SlSalePreview) {
    .lines = g_ptr_array_new_with_free_func (free_preview_line),
    .goods = plan.order.goods,
    .discount = plan.order.discount,
    .tax = plan.order.tax,
    .total = plan.order.total,
    .cost = plan.cost,
    .margin = plan.order.goods - plan.order.discount - plan.cost,
    .backordered = plan.backordered,
    .pv = plan.lines->pv,
    .cv = plan.lines->cv,
  };

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

  if (draft->paid > plan->order.total)
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("The payment is more than the sale's total."));
      return FALSE;
    }

  for (guint i = 0; i < plan->picked->len && !draft->allow_backorder; i++)
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
write_plan (SlBusiness         *business,
            const SlSaleDraft  *draft,
            Plan               *plan,
            GError            **error)
{
  SlOrderRow *order = &plan->order;
  gint64 worth = order->goods - order->discount;
  g_autoptr(SlEntry) entry = sl_entry_for_sale (plan->delivered, worth - plan->delivered,
                                                order->tax, plan->cost);

  if (!write_customer (business, draft, plan, error))
    return FALSE;

  order->contact_id = plan->contact_id;

  if (!_sl_write_order (business, order, draft->note, error) ||
      !write_lines (business, plan, error) ||
      !_sl_write_entry (business, "sale", order->dated, order->id, draft->note, entry, NULL, error))
    return FALSE;

  return draft->paid == 0 ||
         _sl_write_payment (business, order, order->dated, draft->paid, draft->method, error);
}

/* (transfer full) */
static char *
describe (SlBusiness        *business,
          const SlSaleDraft *draft,
          const Plan        *plan)
{
  g_autoptr(SlContactRow) contact = NULL;
  g_autofree char *what = NULL;

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
         _sl_find_contact (business, draft->contact_id, draft->customer, draft->create_customer,
                           &plan->contact_id, &plan->is_new_contact, error) &&
         write_plan (business, draft, plan, error);
}

gboolean
sl_sale_record (SlBusiness         *business,
                const SlSaleDraft  *draft,
                SlOrderResult      *result,
                GError            **error)
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

  subject = describe (business, draft, &plan);

  if (result != NULL)
    *result = (SlOrderResult) {
      .order_id = plan.order.id,
      .number = plan.order.number,
      .total = plan.order.total,
      .paid = draft->paid,
      .cost = plan.cost,
      .backordered = plan.backordered,
      .pv = plan.lines->pv,
      .cv = plan.lines->cv,
    };

  return sl_business_finish (business, "sale", subject, error);
}

/* As sl_order_each_own () reads the line back: what is left after its share of the discount. */
static SlOwnOrderRow
own_row (const Plan *plan,
         guint       i)
{
  const SlPricedLine *line = _sl_priced_line (plan->lines, i);
  const SlOrderRow *order = &plan->order;
  gint64 share = order->discount == 0
                 ? 0 : (gint64) ((__int128) line->amount * order->discount / order->goods);

  return (SlOwnOrderRow) {
    .kind = SL_ORDER_SALE,
    .position = i,
    .dated = order->dated,
    .quantity = line->quantity,
    .amount = line->amount - share,
    .cost = g_array_index (plan->picked, Picked, i).cost,
    .pv = line->pv,
    .cv = line->cv,
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
