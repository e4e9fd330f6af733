#include "config.h"

#include "business/kit.h"

#include "business/business-private.h"
#include "business/document-private.h"
#include "business/kit-private.h"
#include "business/lookup-private.h"
#include "core/money.h"
#include "store/kit.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define MAX_IN_ONE 1000000
#define MAX_AT_ONCE (SL_BUSINESS_MAX_QUANTITY / MAX_IN_ONE)

/* (transfer full) */
static SlProductRow *
find_kit (SlBusiness  *business,
          gint64       product_id,
          const char  *code,
          const char  *company,
          GError     **error)
{
  SlLineDraft draft = { .product_id = product_id, .sku = (char *) code };
  gint64 company_id = 0;

  if (company != NULL && !_sl_find_company_id (business, company, &company_id, error))
    return NULL;

  return _sl_find_product (business, company_id, &draft, error);
}

/* What a kit is */

static gboolean
check_part (SlBusiness          *business,
            const SlProductRow  *kit,
            const SlProductRow  *part,
            gint64               quantity,
            GError             **error)
{
  gboolean holds;

  if (!sl_kit_holds (business->database, part->id, kit->id, &holds, error))
    return FALSE;

  if (holds)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                 _("“%s” cannot be a part of itself."), kit->name);
  else if (quantity < 1 || quantity > MAX_IN_ONE)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                 _("A kit has between 1 and 1,000,000 units of “%s”."), part->name);
  else
    return TRUE;

  return FALSE;
}

static gboolean
define (SlBusiness          *business,
        const SlProductRow  *kit,
        GArray              *lines,
        GError             **error)
{
  if (!_sl_check_named_once (lines, error))
    return FALSE;

  _sl_business_will_write (business);

  if (!sl_kit_clear (business->database, kit->id, error))
    return FALSE;

  for (guint i = 0; i < lines->len; i++)
    {
      const SlLineDraft *line = &g_array_index (lines, SlLineDraft, i);
      g_autoptr(SlProductRow) part = _sl_find_product (business, kit->company_id, line, error);

      if (part == NULL || !check_part (business, kit, part, line->quantity, error) ||
          !sl_kit_add (business->database, kit->id, part->id, line->quantity, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
sl_kit_define (SlBusiness  *business,
               const char  *code,
               const char  *company,
               GArray      *lines,
               GError     **error)
{
  g_autoptr(SlProductRow) kit = NULL;
  g_autofree char *subject = NULL;

  g_return_val_if_fail (business != NULL && code != NULL && lines != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  kit = find_kit (business, 0, code, company, error);

  if (kit == NULL || !define (business, kit, lines, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  subject = g_strdup_printf (_("What “%s” is made of"), kit->name);
  return sl_business_finish (business, "kit", subject, error);
}

GPtrArray *
sl_kit_read (SlBusiness  *business,
             const char  *code,
             const char  *company,
             GError     **error)
{
  g_autoptr(SlProductRow) kit = NULL;

  g_return_val_if_fail (business != NULL && code != NULL, NULL);

  kit = find_kit (business, 0, code, company, error);
  return kit != NULL ? sl_kit_list (business->database, kit->id, error) : NULL;
}

/* Unpacking */

typedef struct
{
  SlProductRow *kit;        /* (owned) */
  GPtrArray    *components; /* (owned) (element-type SlComponent) */
  gint64       *weights;    /* (owned): worth of each component in one kit, by wholesale prices */
  GArray       *picks;      /* (owned) (element-type SlLotPick): of the kit */
  SlOrderRow    order;
} Plan;

static void
clear_plan (Plan *plan)
{
  g_clear_pointer (&plan->kit, sl_product_row_free);
  g_clear_pointer (&plan->components, g_ptr_array_unref);
  g_clear_pointer (&plan->weights, g_free);
  g_clear_pointer (&plan->picks, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plan, clear_plan)

gint64 *
_sl_kit_read_weights (SlBusiness  *business,
                      GPtrArray   *components,
                      SlDay        day,
                      GError     **error)
{
  g_autofree gint64 *weights = g_new0 (gint64, components->len);

  for (guint i = 0; i < components->len; i++)
    {
      const SlComponent *component = g_ptr_array_index (components, i);
      SlPriceRow price = { 0 };
      gboolean has_price;

      if (!sl_product_read_price (business->database, component->product_id, day, &price,
                                  &has_price, error))
        return NULL;

      if (!sl_money_times (price.wholesale, component->quantity, &weights[i]) ||
          weights[i] > SL_BUSINESS_MAX_AMOUNT)
        {
          g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_RANGE,
                       _("The line with “%s” is too large to be counted exactly."),
                       component->name);
          return NULL;
        }
    }

  return g_steal_pointer (&weights);
}

static gboolean
pick_kits (SlBusiness           *business,
           const SlUnpackDraft  *draft,
           Plan                 *plan,
           GError              **error)
{
  g_autoptr(SlShelf) shelf = _sl_shelf_new (business, SL_PICK_GOOD, plan->order.dated);
  gint64 available, missing, cost;

  if (!_sl_shelf_available (shelf, plan->kit->id, &available, error))
    return FALSE;

  plan->picks = _sl_shelf_take (shelf, plan->kit->id, draft->quantity, &missing, &cost, error);

  if (plan->picks == NULL)
    return FALSE;

  if (missing == 0)
    return TRUE;

  _sl_set_not_enough (error, plan->kit->name, draft->quantity, available);
  return FALSE;
}

static gboolean
make_plan (SlBusiness           *business,
           const SlUnpackDraft  *draft,
           Plan                 *plan,
           GError              **error)
{
  plan->order.kind = "kit";

  if (!_sl_resolve_day (business, draft->dated, &plan->order.dated, error))
    return FALSE;

  plan->kit = find_kit (business, draft->product_id, draft->code, draft->company, error);

  if (plan->kit == NULL)
    return FALSE;

  if (draft->quantity < 1 || draft->quantity > MAX_AT_ONCE)
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                   _("Between 1 and 1,000 of “%s” are unpacked at a time."), plan->kit->name);
      return FALSE;
    }

  plan->components = sl_kit_list (business->database, plan->kit->id, error);

  if (plan->components == NULL)
    return FALSE;

  if (plan->components->len == 0)
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                   _("“%s” is no kit: say first what it is made of."), plan->kit->name);
      return FALSE;
    }

  plan->order.company_id = plan->kit->company_id;
  plan->weights = _sl_kit_read_weights (business, plan->components, plan->order.dated, error);
  return plan->weights != NULL && pick_kits (business, draft, plan, error);
}

static gboolean
write_unit_lines (SlBusiness  *business,
                  const Plan  *plan,
                  gint64       n_kits,
                  GError     **error)
{
  SlOrderLineRow line = {
    .product_id = plan->kit->id,
    .quantity = n_kits,
    .of_position = -1,
  };

  if (!sl_order_insert_line (business->database, plan->order.id, &line, error))
    return FALSE;

  for (guint i = 0; i < plan->components->len; i++)
    {
      const SlComponent *component = g_ptr_array_index (plan->components, i);

      line.position = i + 1;
      line.product_id = component->product_id;
      line.quantity = component->quantity * n_kits;

      if (!sl_order_insert_line (business->database, plan->order.id, &line, error))
        return FALSE;
    }

  return TRUE;
}

/* The units of the kits out of one lot; each lot's cost is spread by itself. */
static gboolean
write_units (SlBusiness       *business,
             const Plan       *plan,
             const SlLotPick  *pick,
             GError          **error)
{
  guint n = plan->components->len;
  g_autofree gint64 *costs = g_new (gint64, n);

  sl_money_spread (pick->cost, plan->weights, n, costs);

  for (guint i = 0; i < n; i++)
    {
      const SlComponent *component = g_ptr_array_index (plan->components, i);
      g_autofree char *uid = sl_business_new_uid (business);
      SlMovementRow movement = {
        .order_id = plan->order.id,
        .position = i + 1,
        .dated = plan->order.dated,
        .kind = "kit",
        .quantity = component->quantity * pick->quantity,
        .cost = costs[i],
      };

      if (!sl_kit_insert_lot (business->database, uid, component->product_id, pick->lot_id,
                              plan->order.dated, &movement.lot_id, error) ||
          !sl_movement_insert (business->database, &movement, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
unpack (SlBusiness           *business,
        const SlUnpackDraft  *draft,
        Plan                 *plan,
        GError              **error)
{
  if (!make_plan (business, draft, plan, error) ||
      !_sl_write_order (business, &plan->order, NULL, error) ||
      !write_unit_lines (business, plan, draft->quantity, error) ||
      !_sl_write_picks (business, &plan->order, 0, "kit", NULL, plan->picks, error))
    return FALSE;

  for (guint i = 0; i < plan->picks->len; i++)
    if (!write_units (business, plan, &g_array_index (plan->picks, SlLotPick, i), error))
      return FALSE;

  return TRUE;
}

gboolean
sl_kit_unpack (SlBusiness           *business,
               const SlUnpackDraft  *draft,
               SlOrderResult        *result,
               GError              **error)
{
  g_auto(Plan) plan = { 0 };
  g_autofree char *subject = NULL;

  g_return_val_if_fail (business != NULL && draft != NULL, FALSE);
  g_return_val_if_fail (draft->code != NULL || draft->product_id != 0, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!unpack (business, draft, &plan, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  if (result != NULL)
    *result = (SlOrderResult) { .order_id = plan.order.id, .number = plan.order.number };

  /* translators: a number of kits or packs and the name of the product */
  subject = g_strdup_printf (_("Unpacked %" PRId64 " × %s"), draft->quantity, plan.kit->name);
  return sl_business_finish (business, "unpack", subject, error);
}

gboolean
_sl_kit_unpack_all (SlBusiness  *business,
                    GPtrArray   *openings,
                    SlDay        day,
                    GError     **error)
{
  for (guint i = 0; i < openings->len; i++)
    {
      const SlKitOpening *opening = g_ptr_array_index (openings, i);

      for (gint64 left = opening->quantity; left > 0; left -= MAX_AT_ONCE)
        {
          const SlUnpackDraft draft = {
            .product_id = opening->kit_id,
            .quantity = MIN (left, MAX_AT_ONCE),
            .dated = day,
          };
          g_auto(Plan) plan = { 0 };

          if (!unpack (business, &draft, &plan, error))
            return FALSE;
        }
    }

  return TRUE;
}
