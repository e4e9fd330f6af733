#include "config.h"

#include "business/delivery.h"

#include "business/business-private.h"
#include "business/document-private.h"
#include "business/draft-private.h"
#include "business/fulfilment-private.h"
#include "business/kit-private.h"
#include "business/lookup-private.h"
#include "core/conversion.h"
#include "core/money.h"
#include "core/number-text.h"
#include "core/sale.h"
#include "store/journal.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

typedef struct
{
  guint   line;     /* index in the sale's lines */
  gint64  quantity;
  GArray *picks;    /* (owned) (element-type SlLotPick) */
} Part;

typedef struct
{
  SlSaleState *sale;    /* (owned) */
  SlShelf     *shelf;   /* (owned) */
  GPtrArray   *openings; /* (owned) (element-type SlKitOpening): kits that are opened for it */
  GArray      *parts;   /* (owned) (element-type Part) */
  SlOrderRow   order;   /* the delivery */
  gint64       value;   /* in the sale's currency */
  gint64       booked;   /* the same in the own currency */
  gint64       promised; /* worth of all that is promised, before it */
  gint64       cost;
  gint64       pending; /* units still missing after it */
} Plan;

SlDeliveryDraft *
sl_delivery_draft_new (void)
{
  SlDeliveryDraft *draft = g_new0 (SlDeliveryDraft, 1);

  draft->lines = sl_lines_new ();
  draft->dated = SL_DAY_NONE;
  return draft;
}

void
sl_delivery_draft_free (SlDeliveryDraft *draft)
{
  if (draft == NULL)
    return;

  g_array_unref (draft->lines);
  g_free (draft);
}

static void
clear_part (gpointer data)
{
  Part *part = data;

  g_array_unref (part->picks);
}

static void
clear_plan (Plan *plan)
{
  g_clear_pointer (&plan->sale, _sl_sale_state_free);
  g_clear_pointer (&plan->shelf, _sl_shelf_free);
  g_clear_pointer (&plan->openings, g_ptr_array_unref);
  g_clear_pointer (&plan->parts, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plan, clear_plan)

static gboolean
add_part (Plan    *plan,
          guint    index,
          gint64   quantity,
          GError **error)
{
  const SlOrderLineRow *line = _sl_sale_state_line (plan->sale, index);
  Part part = { .line = index, .quantity = quantity };
  gint64 missing, cost;

  part.picks = _sl_shelf_take (plan->shelf, line->product_id, quantity, &missing, &cost, error);

  if (part.picks == NULL)
    return FALSE;

  g_assert (missing == 0); /* asked for first */
  g_array_append_val (plan->parts, part);
  plan->cost += cost;
  plan->value += sl_sale_value_of_part (plan->sale->net[index], line->quantity,
                                        _sl_line_handed_over (line), quantity);
  return TRUE;
}

/* As much as there is of everything. */
static gboolean
add_all (Plan    *plan,
         GError **error)
{
  for (guint i = 0; i < plan->sale->lines->len; i++)
    {
      const SlOrderLineRow *line = _sl_sale_state_line (plan->sale, i);
      gint64 available, quantity;

      if (!_sl_shelf_available (plan->shelf, line->product_id, &available, error))
        return FALSE;

      quantity = MIN (available, _sl_line_pending (line));

      if (quantity > 0 && !add_part (plan, i, quantity, error))
        return FALSE;
    }

  if (plan->parts->len > 0)
    return TRUE;

  if (plan->pending == 0)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_ENOUGH,
                 _("Everything of sale %" PRId64 " was handed over already."),
                 plan->sale->order.number);
  else
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_ENOUGH,
                 _("Nothing that sale %" PRId64 " waits for is on the shelf."),
                 plan->sale->order.number);
  return FALSE;
}

static gboolean
add_wanted (SlBusiness         *business,
            Plan               *plan,
            const SlLineDraft  *draft,
            GError            **error)
{
  g_autoptr(SlProductRow) product = _sl_find_product (business, plan->sale->order.company_id, draft,
                                                      error);
  gint64 wanted = draft->quantity, available, promised = 0;

  if (product == NULL || !_sl_shelf_available (plan->shelf, product->id, &available, error))
    return FALSE;

  for (guint i = 0; i < plan->sale->lines->len; i++)
    if (_sl_sale_state_line (plan->sale, i)->product_id == product->id)
      promised += _sl_line_pending (_sl_sale_state_line (plan->sale, i));

  if (wanted < 1 || wanted > promised)
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_ENOUGH,
                   _("Sale %" PRId64 " waits for %" PRId64 " of “%s”."), plan->sale->order.number,
                   promised, product->name);
      return FALSE;
    }

  if (wanted > available)
    {
      _sl_set_not_enough (error, product->name, wanted, available);
      return FALSE;
    }

  for (guint i = 0; i < plan->sale->lines->len && wanted > 0; i++)
    {
      const SlOrderLineRow *line = _sl_sale_state_line (plan->sale, i);
      gint64 quantity = line->product_id == product->id ? MIN (wanted, _sl_line_pending (line)) : 0;

      if (quantity > 0 && !add_part (plan, i, quantity, error))
        return FALSE;

      wanted -= quantity;
    }

  return TRUE;
}

/* (transfer full) (element-type SlKitNeed): what the draft asks for of the sale. */
static GArray *
list_needs (SlBusiness             *business,
            const SlDeliveryDraft  *draft,
            const Plan             *plan,
            GError                **error)
{
  g_autoptr(GArray) needs = g_array_new (FALSE, FALSE, sizeof (SlKitNeed));

  for (guint i = 0; i < plan->sale->lines->len && draft->lines->len == 0; i++)
    {
      const SlOrderLineRow *line = _sl_sale_state_line (plan->sale, i);
      const SlKitNeed need = { line->product_id, _sl_line_pending (line) };

      g_array_append_val (needs, need);
    }

  for (guint i = 0; i < draft->lines->len; i++)
    {
      const SlLineDraft *line = &g_array_index (draft->lines, SlLineDraft, i);
      g_autoptr(SlProductRow) product = _sl_find_product (business,
                                                          plan->sale->order.company_id, line,
                                                          error);
      SlKitNeed need = { .quantity = CLAMP (line->quantity, 0, SL_BUSINESS_MAX_QUANTITY) };

      if (product == NULL)
        return NULL;

      need.product_id = product->id;
      g_array_append_val (needs, need);
    }

  return g_steal_pointer (&needs);
}

/* Takes what is handed over from the shelf of the plan. */
static gboolean
pick (SlBusiness             *business,
      const SlDeliveryDraft  *draft,
      Plan                   *plan,
      GError                **error)
{
  g_clear_pointer (&plan->parts, g_array_unref);
  plan->parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_array_set_clear_func (plan->parts, clear_part);
  plan->cost = 0;
  plan->value = 0;

  if (draft->lines->len == 0)
    return add_all (plan, error);

  for (guint i = 0; i < draft->lines->len; i++)
    if (!add_wanted (business, plan, &g_array_index (draft->lines, SlLineDraft, i), error))
      return FALSE;

  return TRUE;
}

/* Kits are opened on a shelf that is thrown away: nothing is written. */
static gboolean
plan_kits (SlBusiness             *business,
           const SlDeliveryDraft  *draft,
           Plan                   *plan,
           GError                **error)
{
  g_autoptr(GArray) needs = list_needs (business, draft, plan, error);

  if (needs == NULL)
    return FALSE;

  plan->shelf = _sl_shelf_new (business, SL_PICK_GOOD, plan->order.dated);
  plan->openings = _sl_kit_plan (business, plan->shelf, needs, plan->order.dated,
                                 draft->open_kits, error);
  return plan->openings != NULL;
}

/* Opens the kits of the plan in the file, and picks what is there then. */
static gboolean
open_kits (SlBusiness             *business,
           const SlDeliveryDraft  *draft,
           Plan                   *plan,
           GError                **error)
{
  if (plan->openings->len == 0)
    return TRUE;

  if (!_sl_kit_unpack_all (business, plan->openings, plan->order.dated, error))
    return FALSE;

  g_clear_pointer (&plan->shelf, _sl_shelf_free);
  plan->shelf = _sl_shelf_new (business, SL_PICK_GOOD, plan->order.dated);
  return pick (business, draft, plan, error);
}

/* The sale, and the day. */
static gboolean
begin_plan (SlBusiness             *business,
            const SlDeliveryDraft  *draft,
            Plan                   *plan,
            GError                **error)
{
  SlOrderRow *order = &plan->order;

  order->kind = SL_ORDER_DELIVERY;

  if (!_sl_resolve_day (business, draft->dated, &order->dated, error) ||
      !_sl_check_named_once (draft->lines, error))
    return FALSE;

  plan->sale = _sl_sale_state_read (business, draft->order_id, draft->number, order->dated, error);

  return plan->sale != NULL;
}

static gboolean
make_plan (SlBusiness             *business,
           const SlDeliveryDraft  *draft,
           Plan                   *plan,
           GError                **error)
{
  SlOrderRow *order = &plan->order;

  if (!begin_plan (business, draft, plan, error))
    return FALSE;

  order->company_id = plan->sale->order.company_id;
  order->contact_id = plan->sale->order.contact_id;
  order->reverses_id = plan->sale->order.id;
  order->rate = plan->sale->order.rate;
  g_strlcpy (order->currency, plan->sale->order.currency, sizeof order->currency);
  plan->promised = _sl_sale_state_promised (plan->sale);

  if (!_sl_find_cancel_by (business, &plan->sale->order, order->dated, TRUE, &order->cancel_by,
                           error))
    return FALSE;

  for (guint i = 0; i < plan->sale->lines->len; i++)
    plan->pending += _sl_line_pending (_sl_sale_state_line (plan->sale, i));

  return plan_kits (business, draft, plan, error) && pick (business, draft, plan, error);
}

/* The money was asked for by the sale: a delivery's own amounts are zero. */
static gboolean
write_parts (SlBusiness  *business,
             Plan        *plan,
             GError     **error)
{
  for (guint i = 0; i < plan->parts->len; i++)
    {
      const Part *part = &g_array_index (plan->parts, Part, i);
      const SlOrderLineRow *line = _sl_sale_state_line (plan->sale, part->line);
      SlOrderLineRow row = {
        .position = i,
        .product_id = line->product_id,
        .quantity = part->quantity,
        .of_position = line->position,
      };

      if (!sl_order_insert_line (business->database, plan->order.id, &row, error) ||
          !_sl_write_picks (business, &plan->order, i, "sale", NULL, part->picks, error))
        return FALSE;

      plan->pending -= part->quantity;
    }

  return TRUE;
}

/* A deposit that was asked for comes before the goods. */
static gboolean
check_deposit (SlBusiness             *business,
               const SlDeliveryDraft  *draft,
               const SlOrderRow       *sale,
               GError                **error)
{
  g_autofree char *asked = sl_amount_text (sale->deposit, sale->currency);
  g_autofree char *paid = sl_amount_text (sale->paid, sale->currency);

  if (draft->anyway || sale->paid >= sale->deposit)
    return TRUE;

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_ENOUGH,
               /* translators: number of the sale, an amount and its currency, twice */
               _("Sale %" PRId64 " asks for a deposit of %s %s before it is handed over, and "
                 "%s %s was paid."), sale->number, asked, sale->currency, paid, sale->currency);
  return FALSE;
}

/* What is booked of the value, in the own currency: its part of what the deposits hold. */
static gboolean
read_value (SlBusiness  *business,
            Plan        *plan,
            GError     **error)
{
  gint64 debit;

  plan->booked = plan->value;

  if (g_str_equal (plan->order.currency, business->row.currency))
    return TRUE;

  if (!sl_journal_read_order (business->database, plan->sale->order.id, SL_ACCOUNT_DEPOSITS, TRUE,
                              &debit, error))
    return FALSE;

  plan->booked = sl_conversion_share (-debit, plan->promised, plan->value);
  return TRUE;
}

static gboolean
record (SlBusiness             *business,
        const SlDeliveryDraft  *draft,
        Plan                   *plan,
        GError                **error)
{
  g_autoptr(SlEntry) entry = NULL;

  if (!make_plan (business, draft, plan, error) ||
      !check_deposit (business, draft, &plan->sale->order, error) ||
      !open_kits (business, draft, plan, error) ||
      !_sl_write_order (business, &plan->order, NULL, error) ||
      !write_parts (business, plan, error) || !read_value (business, plan, error))
    return FALSE;

  entry = sl_entry_for_delivery (plan->booked, plan->cost);
  return _sl_write_entry (business, "delivery", plan->order.dated, plan->order.id, NULL, entry,
                          NULL, error);
}

gboolean
sl_delivery_record (SlBusiness             *business,
                    const SlDeliveryDraft  *draft,
                    SlOrderResult          *result,
                    GError                **error)
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
        .total = plan.value,
        .own_total = plan.booked,
        .cost = plan.cost,
        .backordered = plan.pending,
      };
      g_strlcpy (result->currency, plan.order.currency, sizeof result->currency);
    }

  subject = g_strdup_printf (_("Delivery for sale %" PRId64), plan.sale->order.number);
  return sl_business_finish (business, "delivery", subject, error);
}

void
sl_delivery_preview_free (SlDeliveryPreview *preview)
{
  if (preview == NULL)
    return;

  g_clear_pointer (&preview->kits, sl_kit_preview_free);
  g_clear_pointer (&preview->lines, g_array_unref);
  g_free (preview);
}

/* (transfer full) (element-type SlDeliveryLine): of @needs, on the shelf of the plan */
static GArray *
list_there (Plan    *plan,
            GArray  *needs,
            GError **error)
{
  g_autoptr(GArray) lines = g_array_new (FALSE, FALSE, sizeof (SlDeliveryLine));

  for (guint i = 0; i < needs->len; i++)
    {
      const SlKitNeed *need = &g_array_index (needs, SlKitNeed, i);
      SlDeliveryLine line = { .product_id = need->product_id };
      g_autoptr(GArray) picks = NULL;
      gint64 missing, cost;

      picks = _sl_shelf_take (plan->shelf, need->product_id, need->quantity, &missing, &cost,
                              error);

      if (picks == NULL)
        return NULL;

      line.there = need->quantity - missing;
      g_array_append_val (lines, line);
    }

  return g_steal_pointer (&lines);
}

SlDeliveryPreview *
sl_delivery_preview (SlBusiness             *business,
                     const SlDeliveryDraft  *draft,
                     GError                **error)
{
  g_auto(Plan) plan = { 0 };
  g_autoptr(SlDeliveryPreview) preview = g_new0 (SlDeliveryPreview, 1);
  g_autoptr(GArray) needs = NULL;

  g_return_val_if_fail (business != NULL && draft != NULL, NULL);

  if (!begin_plan (business, draft, &plan, error))
    return NULL;

  needs = list_needs (business, draft, &plan, error);
  preview->kits = needs != NULL
                  ? _sl_kit_preview_needs (business, needs, plan.order.dated, draft->open_kits,
                                           error) : NULL;

  if (preview->kits == NULL || !plan_kits (business, draft, &plan, error))
    return NULL;

  preview->lines = list_there (&plan, needs, error);
  return preview->lines != NULL ? g_steal_pointer (&preview) : NULL;
}
