#include "config.h"

#include "business/count.h"

#include "business/business-private.h"
#include "business/document-private.h"
#include "business/lookup-private.h"
#include "store/count.h"
#include "store/lot-origin.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* One line, and what it changes. */
typedef struct
{
  const SlCountLine *draft;    /* (unowned) */
  SlProductRow      *product;  /* (owned) */
  gint64             expected;
  GArray            *picks;    /* (owned) (nullable) (element-type SlLotPick): what is missing */
  gint64             found;    /* units too many */
  gint64             lot_id;   /* they are put into; 0: a new one */
  gint64             cost;     /* of @picks or of @found */
} Line;

typedef struct
{
  GPtrArray     *lines;   /* (owned) (element-type Line) */
  SlOrderRow     order;
  SlCountResult  result;
  gint64         missing_cost;
  gint64         found_cost;
} Plan;

static void
free_draft_line (gpointer data)
{
  SlCountLine *line = data;

  g_free (line->code);
  g_free (line->reason);
  g_free (line);
}

SlCountDraft *
sl_count_draft_new (void)
{
  SlCountDraft *draft = g_new0 (SlCountDraft, 1);

  draft->lines = g_ptr_array_new_with_free_func (free_draft_line);
  draft->dated = SL_DAY_NONE;
  return draft;
}

void
sl_count_draft_free (SlCountDraft *draft)
{
  if (draft == NULL)
    return;

  g_ptr_array_unref (draft->lines);
  g_free (draft->company);
  g_free (draft->reason);
  g_free (draft);
}

void
sl_count_draft_add (SlCountDraft *draft,
                    gint64        product_id,
                    const char   *code,
                    gint64        lot_id,
                    gint64        counted,
                    const char   *reason)
{
  SlCountLine *line;

  g_return_if_fail (draft != NULL);

  line = g_new0 (SlCountLine, 1);
  line->product_id = product_id;
  line->code = g_strdup (code);
  line->lot_id = lot_id;
  line->counted = counted;
  line->reason = g_strdup (reason);
  g_ptr_array_add (draft->lines, line);
}

static void
free_line (gpointer data)
{
  Line *line = data;

  sl_product_row_free (line->product);
  g_clear_pointer (&line->picks, g_array_unref);
  g_free (line);
}

static void
clear_plan (Plan *plan)
{
  g_clear_pointer (&plan->lines, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plan, clear_plan)

/* (transfer full) */
static SlProductRow *
find_product (SlBusiness         *business,
              const SlCountLine  *line,
              gint64              company_id,
              GError            **error)
{
  SlLineDraft draft = { .product_id = line->product_id, .sku = line->code };
  g_autoptr(SlLotOrigin) lot = NULL;

  if (line->lot_id != 0)
    {
      lot = sl_lot_origin_read (business->database, line->lot_id, error);

      if (lot == NULL)
        return NULL;

      draft.product_id = lot->product_id;
    }

  return _sl_find_product (business, company_id, &draft, error);
}

static gboolean
check_line (Plan        *plan,
            const Line  *line,
            GError     **error)
{
  if (line->draft->counted < 0 || line->draft->counted > SL_BUSINESS_MAX_QUANTITY)
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                   _("What was counted of “%s” must be between 0 and 1,000,000,000."),
                   line->product->name);
      return FALSE;
    }

  for (guint i = 0; i < plan->lines->len; i++)
    {
      const Line *other = g_ptr_array_index (plan->lines, i);

      if (other->product->id == line->product->id &&
          (other->draft->lot_id == 0 || line->draft->lot_id == 0 ||
           other->draft->lot_id == line->draft->lot_id))
        {
          g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                       _("“%s” was counted twice."), line->product->name);
          return FALSE;
        }
    }

  return TRUE;
}

/* (transfer full) (element-type SlLotPick): out of one lot. */
static GArray *
pick_from_lot (SlBusiness  *business,
               gint64       lot_id,
               gint64       missing,
               SlDay        day,
               gint64      *available,
               GError     **error)
{
  g_autoptr(SlLotOrigin) lot = sl_lot_origin_read (business->database, lot_id, error);
  GArray *picks;
  SlLotPick pick;

  if (lot == NULL)
    return NULL;

  if (day >= sl_business_get_today (business))
    *available = lot->lot.on_hand;
  else if (!sl_lot_read_lowest (business->database, lot_id, day, available, error))
    return NULL;

  picks = g_array_new (FALSE, FALSE, sizeof (SlLotPick));
  pick = (SlLotPick) { lot_id, MIN (missing, *available), 0 };

  if (pick.quantity > 0)
    {
      pick.cost = sl_lot_cost (lot->lot.on_hand, lot->lot.cost, pick.quantity);
      g_array_append_val (picks, pick);
    }

  return picks;
}

/* Takes what is missing off the shelf. */
static gboolean
plan_missing (SlBusiness  *business,
              Plan        *plan,
              SlShelf     *shelf,
              Line        *line,
              gint64       missing,
              GError     **error)
{
  gint64 left = missing, available, cost;

  if (line->draft->lot_id != 0)
    line->picks = pick_from_lot (business, line->draft->lot_id, missing, plan->order.dated,
                                 &available, error);
  else if (_sl_shelf_available (shelf, line->product->id, &available, error))
    line->picks = _sl_shelf_take (shelf, line->product->id, missing, &left, &cost, error);

  if (line->picks == NULL)
    return FALSE;

  if (missing > available)
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_ENOUGH,
                   _("“%s” was taken off the shelf after that day; count it as of today."),
                   line->product->name);
      return FALSE;
    }

  for (guint i = 0; i < line->picks->len; i++)
    line->cost += g_array_index (line->picks, SlLotPick, i).cost;

  plan->result.missing += missing;
  plan->missing_cost += line->cost;
  return TRUE;
}

/* What one more unit costs: as the newest lot, or the wholesale price. */
static gboolean
read_unit_cost (SlBusiness  *business,
                Line        *line,
                SlDay        day,
                gint64      *units,
                gint64      *cost,
                GError     **error)
{
  g_autoptr(SlLotOrigin) lot = NULL;
  SlPriceRow price = { 0 };
  gboolean has_price;
  SlTender own;

  if (line->draft->lot_id != 0)
    {
      lot = sl_lot_origin_read (business->database, line->draft->lot_id, error);

      if (lot == NULL)
        return FALSE;

      if (lot->lot.on_hand > 0)
        {
          line->lot_id = line->draft->lot_id;
          *units = lot->lot.on_hand;
          *cost = lot->lot.cost;
          return TRUE;
        }
    }

  if (!sl_count_read_newest (business->database, line->product->id, day, &line->lot_id, units,
                             cost, error))
    return FALSE;

  if (line->draft->lot_id != 0)
    line->lot_id = line->draft->lot_id;

  if (line->lot_id != 0 && *units > 0)
    return TRUE;

  *units = 1;

  if (!sl_product_read_price (business->database, line->product->id, day, &price, &has_price,
                              error))
    return FALSE;

  *cost = price.wholesale;
  return _sl_tender_resolve (business, NULL, 0, day, &own, error) &&
         _sl_convert_price (business, line->product, &own, day, cost, error);
}

static gboolean
plan_found (SlBusiness  *business,
            Plan        *plan,
            Line        *line,
            gint64       found,
            GError     **error)
{
  gint64 units, cost;

  if (!read_unit_cost (business, line, plan->order.dated, &units, &cost, error))
    return FALSE;

  if (!sl_lot_found_cost (units, cost, found, &line->cost) ||
      line->cost > SL_BUSINESS_MAX_AMOUNT - plan->found_cost)
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_RANGE,
                   _("So many units of “%s” are worth more than can be counted exactly."),
                   line->product->name);
      return FALSE;
    }

  line->found = found;
  plan->result.found += found;
  plan->found_cost += line->cost;
  return TRUE;
}

static gboolean
plan_line (SlBusiness         *business,
           Plan               *plan,
           SlShelf            *shelf,
           const SlCountLine  *draft,
           gint64              company_id,
           GError            **error)
{
  Line *line = g_new0 (Line, 1);
  gint64 more;

  line->draft = draft;
  line->product = find_product (business, draft, company_id, error);

  if (line->product == NULL || !check_line (plan, line, error) ||
      !sl_count_read_expected (business->database, line->product->id, draft->lot_id,
                               plan->order.dated, &line->expected, error))
    {
      free_line (line);
      return FALSE;
    }

  g_ptr_array_add (plan->lines, line);
  more = draft->counted - line->expected;
  plan->result.n_counted++;
  plan->result.n_different += more != 0;
  plan->order.company_id = plan->lines->len == 1 ||
                           plan->order.company_id == line->product->company_id
                           ? line->product->company_id : 0;

  if (more < 0)
    return plan_missing (business, plan, shelf, line, -more, error);

  return more == 0 || plan_found (business, plan, line, more, error);
}

static gboolean
make_plan (SlBusiness          *business,
           const SlCountDraft  *draft,
           Plan                *plan,
           GError             **error)
{
  g_autoptr(SlShelf) shelf = NULL;
  gint64 company_id = 0;

  plan->lines = g_ptr_array_new_with_free_func (free_line);
  plan->order.kind = "count";

  if (!_sl_resolve_day (business, draft->dated, &plan->order.dated, error) ||
      (draft->company != NULL &&
       !_sl_find_company_id (business, draft->company, &company_id, error)))
    return FALSE;

  if (draft->lines->len == 0)
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("Nothing was counted yet."));
      return FALSE;
    }

  shelf = _sl_shelf_new (business, SL_PICK_EXPIRED_FIRST, plan->order.dated);

  for (guint i = 0; i < draft->lines->len; i++)
    if (!plan_line (business, plan, shelf, g_ptr_array_index (draft->lines, i), company_id, error))
      return FALSE;

  return TRUE;
}

static const char *
reason_of (const SlCountDraft *draft,
           const Line         *line)
{
  return line->draft->reason != NULL ? line->draft->reason : draft->reason;
}

static gboolean
write_found (SlBusiness  *business,
             const Plan  *plan,
             const Line  *line,
             gint64       position,
             const char  *reason,
             GError     **error)
{
  SlMovementRow movement = {
    .lot_id = line->lot_id,
    .order_id = plan->order.id,
    .position = position,
    .dated = plan->order.dated,
    .kind = "count",
    .quantity = line->found,
    .cost = line->cost,
    .reason = reason,
  };
  g_autofree char *uid = NULL;

  if (line->lot_id == 0)
    {
      uid = sl_business_new_uid (business);

      if (!sl_lot_insert (business->database, uid, line->product->id, plan->order.dated,
                          SL_DAY_NONE, SL_DAY_NONE, &movement.lot_id, error))
        return FALSE;
    }

  return sl_movement_insert (business->database, &movement, error);
}

static gboolean
write_line (SlBusiness          *business,
            const SlCountDraft  *draft,
            const Plan          *plan,
            guint                position,
            GError             **error)
{
  const Line *line = g_ptr_array_index (plan->lines, position);
  const char *reason = reason_of (draft, line);
  SlCountRow row = {
    .order_id = plan->order.id,
    .position = position,
    .product_id = line->product->id,
    .lot_id = line->draft->lot_id,
    .expected = line->expected,
    .counted = line->draft->counted,
    .reason = reason,
  };
  SlOrderLineRow corrected = {
    .position = position,
    .product_id = line->product->id,
    .quantity = ABS (row.counted - row.expected),
    .of_position = -1,
  };

  if (!sl_count_insert (business->database, &row, error))
    return FALSE;

  if (row.counted == row.expected)
    return TRUE;

  if (!sl_order_insert_line (business->database, plan->order.id, &corrected, error))
    return FALSE;

  if (line->found > 0)
    return write_found (business, plan, line, position, reason, error);

  return _sl_write_picks (business, &plan->order, position, "count", reason, line->picks, error);
}

static gboolean
record (SlBusiness          *business,
        const SlCountDraft  *draft,
        Plan                *plan,
        GError             **error)
{
  g_autoptr(SlEntry) entry = NULL;

  if (!make_plan (business, draft, plan, error) ||
      !_sl_write_order (business, &plan->order, draft->reason, error))
    return FALSE;

  for (guint i = 0; i < plan->lines->len; i++)
    if (!write_line (business, draft, plan, i, error))
      return FALSE;

  entry = sl_entry_for_count (plan->missing_cost, plan->found_cost);
  return _sl_write_entry (business, "count", plan->order.dated, plan->order.id, draft->reason,
                          entry, NULL, error);
}

/* (transfer full) */
static char *
describe (const Plan *plan)
{
  guint n = plan->result.n_counted;

  if (n == 1)
    return g_strdup_printf (_("Count: %s"),
                            ((Line *) g_ptr_array_index (plan->lines, 0))->product->name);

  if (plan->result.n_different == 0)
    return g_strdup_printf (ngettext ("Stock take: %u product, no difference",
                                      "Stock take: %u products, no difference", n), n);

  /* translators: number of products counted; the second is how many of them were different */
  return g_strdup_printf (ngettext ("Stock take: %u product, %u different",
                                    "Stock take: %u products, %u different", n), n,
                          plan->result.n_different);
}

gboolean
sl_count_record (SlBusiness          *business,
                 const SlCountDraft  *draft,
                 SlCountResult       *result,
                 GError             **error)
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

  plan.result.order_id = plan.order.id;
  plan.result.number = plan.order.number;
  plan.result.cost = plan.missing_cost - plan.found_cost;

  if (result != NULL)
    *result = plan.result;

  subject = describe (&plan);
  return sl_business_finish (business, "count", subject, error);
}
