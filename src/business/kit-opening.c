#include "config.h"

#include "business/kit-private.h"

#include "business/business-private.h"
#include "business/lookup-private.h"
#include "core/money.h"
#include "store/kit.h"

typedef struct
{
  SlBusiness    *business;   /* (unowned) */
  SlShelf       *shelf;      /* (unowned) */
  GArray        *needs;      /* (unowned) (element-type SlKitNeed) */
  SlDay          day;
  gboolean       with_asked;
  GPtrArray     *openings;   /* (owned) (element-type SlKitOpening) */
} Plan;

static void
free_opening (gpointer data)
{
  SlKitOpening *opening = data;

  g_free (opening->sku);
  g_free (opening->name);
  g_free (opening->for_name);
  g_free (opening);
}

static SlKitNeed *
need_at (const Plan *plan,
         guint       i)
{
  return &g_array_index (plan->needs, SlKitNeed, i);
}

/* Units of a product that are asked for. */
static gint64
count_asked (const Plan *plan,
             gint64      product_id)
{
  gint64 asked = 0;

  for (guint i = 0; i < plan->needs->len; i++)
    if (need_at (plan, i)->product_id == product_id)
      asked += need_at (plan, i)->quantity;

  return asked;
}

/* Of a kit: those that nobody asks for. */
static gboolean
count_free (Plan     *plan,
            gint64    kit_id,
            gint64   *n_free,
            GError  **error)
{
  if (!_sl_shelf_available (plan->shelf, kit_id, n_free, error))
    return FALSE;

  *n_free = MAX (*n_free - count_asked (plan, kit_id), 0);
  return TRUE;
}

/* The units of the kits out of one lot, each with its part of what they cost. */
static gboolean
put_units (Plan             *plan,
           gint64            kit_id,
           GPtrArray        *components,
           const gint64     *weights,
           const SlLotPick  *pick,
           GError          **error)
{
  g_autofree gint64 *costs = g_new (gint64, components->len);
  SlDay expires_on;

  sl_money_spread (pick->cost, weights, components->len, costs);

  if (!_sl_shelf_read_expiry (plan->shelf, kit_id, pick->lot_id, &expires_on, error))
    return FALSE;

  for (guint i = 0; i < components->len; i++)
    {
      const SlComponent *component = g_ptr_array_index (components, i);

      if (!_sl_shelf_put (plan->shelf, component->product_id, component->quantity * pick->quantity,
                          costs[i], expires_on, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
open_on_shelf (Plan     *plan,
               gint64    kit_id,
               gint64    n_kits,
               GError  **error)
{
  g_autoptr(GPtrArray) components = sl_kit_list (plan->business->database, kit_id, error);
  g_autofree gint64 *weights = NULL;
  g_autoptr(GArray) picks = NULL;
  gint64 missing, cost;

  if (components == NULL)
    return FALSE;

  weights = _sl_kit_read_weights (plan->business, components, plan->day, error);
  picks = weights != NULL
          ? _sl_shelf_take (plan->shelf, kit_id, n_kits, &missing, &cost, error) : NULL;

  for (guint i = 0; picks != NULL && i < picks->len; i++)
    if (!put_units (plan, kit_id, components, weights, &g_array_index (picks, SlLotPick, i), error))
      return FALSE;

  return picks != NULL;
}

static gboolean
note_opening (Plan                *plan,
              const SlKitHolding  *kit,
              gint64               n_kits,
              gint64               product_id,
              GError             **error)
{
  SlDatabase *database = plan->business->database;
  g_autoptr(SlProductRow) opened = sl_product_read (database, kit->kit_id, error);
  g_autoptr(SlProductRow) missing = opened != NULL
                                    ? sl_product_read (database, product_id, error) : NULL;
  SlKitOpening *opening;

  if (missing == NULL)
    return FALSE;

  opening = g_new (SlKitOpening, 1);
  *opening = (SlKitOpening) {
    .kit_id = kit->kit_id,
    .sku = g_steal_pointer (&opened->sku),
    .name = g_steal_pointer (&opened->name),
    .quantity = n_kits,
    .for_id = product_id,
    .for_name = g_steal_pointer (&missing->name),
    .units = n_kits * kit->quantity,
  };
  g_ptr_array_add (plan->openings, opening);
  return TRUE;
}

/* @missing (inout): units of the product.  First the kits that lie there; then, with @is_deep,
 * those that lie in other kits.  No kit is a part of itself, so this ends. */
static gboolean
cover (Plan      *plan,
       gint64     product_id,
       gboolean   is_deep,
       gint64    *missing,
       GError   **error)
{
  g_autoptr(GArray) kits = sl_kit_list_holding (plan->business->database, product_id,
                                                plan->with_asked, error);

  for (guint i = 0; kits != NULL && i < kits->len && *missing > 0; i++)
    {
      const SlKitHolding *kit = &g_array_index (kits, SlKitHolding, i);
      gint64 wanted = (*missing + kit->quantity - 1) / kit->quantity, n_free, lacking;

      if (!count_free (plan, kit->kit_id, &n_free, error))
        return FALSE;

      lacking = wanted - n_free;

      if (is_deep && lacking > 0 &&
          (!cover (plan, kit->kit_id, FALSE, &lacking, error) ||
           (lacking > 0 && !cover (plan, kit->kit_id, TRUE, &lacking, error)) ||
           !count_free (plan, kit->kit_id, &n_free, error)))
        return FALSE;

      wanted = MIN (wanted, n_free);

      if (wanted == 0)
        continue;

      if (!open_on_shelf (plan, kit->kit_id, wanted, error) ||
          !note_opening (plan, kit, wanted, product_id, error))
        return FALSE;

      *missing -= wanted * kit->quantity;
    }

  return kits != NULL;
}

/* For all needs of the product of need @at, when that is the first of them. */
static gboolean
cover_need (Plan     *plan,
            guint     at,
            GError  **error)
{
  gint64 product_id = need_at (plan, at)->product_id, missing;

  for (guint i = 0; i < at; i++)
    if (need_at (plan, i)->product_id == product_id)
      return TRUE;

  if (!_sl_shelf_available (plan->shelf, product_id, &missing, error))
    return FALSE;

  missing = count_asked (plan, product_id) - missing;

  return missing <= 0 ||
         (cover (plan, product_id, FALSE, &missing, error) &&
          (missing <= 0 || cover (plan, product_id, TRUE, &missing, error)));
}

GPtrArray *
_sl_kit_plan (SlBusiness  *business,
              SlShelf     *shelf,
              GArray      *needs,
              SlDay        day,
              gboolean     with_asked,
              GError     **error)
{
  g_autoptr(GPtrArray) openings = g_ptr_array_new_with_free_func (free_opening);
  Plan plan = { business, shelf, needs, day, with_asked, openings };

  for (guint i = 0; i < needs->len; i++)
    if (!cover_need (&plan, i, error))
      return NULL;

  return g_steal_pointer (&openings);
}

/* (transfer full) (element-type SlKitNeed) */
static GArray *
needs_of (SlPricedLines *lines)
{
  GArray *needs = g_array_new (FALSE, FALSE, sizeof (SlKitNeed));

  for (guint i = 0; i < lines->lines->len; i++)
    {
      const SlPricedLine *line = _sl_priced_line (lines, i);
      const SlKitNeed need = { line->product->id, line->quantity };

      g_array_append_val (needs, need);
    }

  return needs;
}

GPtrArray *
_sl_kit_plan_lines (SlBusiness     *business,
                    SlShelf        *shelf,
                    SlPricedLines  *lines,
                    SlDay           day,
                    gboolean        with_asked,
                    GError        **error)
{
  g_autoptr(GArray) needs = needs_of (lines);

  return _sl_kit_plan (business, shelf, needs, day, with_asked, error);
}

void
sl_kit_preview_free (SlKitPreview *preview)
{
  if (preview == NULL)
    return;

  g_clear_pointer (&preview->openings, g_ptr_array_unref);
  g_clear_pointer (&preview->openable, g_ptr_array_unref);
  g_free (preview);
}

static gint64
count_units (GPtrArray *openings)
{
  gint64 n = 0;

  for (guint i = 0; i < openings->len; i++)
    n += ((const SlKitOpening *) g_ptr_array_index (openings, i))->units;

  return n;
}

SlKitPreview *
_sl_kit_preview_needs (SlBusiness  *business,
                       GArray      *needs,
                       SlDay        day,
                       gboolean     open_kits,
                       GError     **error)
{
  g_autoptr(SlKitPreview) preview = g_new0 (SlKitPreview, 1);
  g_autoptr(SlShelf) shelf = _sl_shelf_new (business, SL_PICK_GOOD, day);
  g_autoptr(SlShelf) other = _sl_shelf_new (business, SL_PICK_GOOD, day);

  preview->openings = _sl_kit_plan (business, shelf, needs, day, open_kits, error);
  preview->openable = preview->openings != NULL
                      ? _sl_kit_plan (business, other, needs, day, TRUE, error) : NULL;

  if (preview->openable == NULL)
    return NULL;

  if (open_kits || count_units (preview->openable) <= count_units (preview->openings))
    g_ptr_array_set_size (preview->openable, 0);

  return g_steal_pointer (&preview);
}

SlKitPreview *
sl_kit_preview (SlBusiness  *business,
                GArray      *lines,
                const char  *company,
                SlDay        day,
                gboolean     open_kits,
                GError     **error)
{
  g_autoptr(SlPricedLines) priced = NULL;
  g_autoptr(GArray) needs = NULL;

  g_return_val_if_fail (business != NULL && lines != NULL, NULL);

  if (!_sl_resolve_day (business, day, &day, error))
    return NULL;

  priced = _sl_price_lines (business, lines, company, SL_PRICED_NOT, NULL, day, error);

  if (priced == NULL)
    return NULL;

  needs = needs_of (priced);
  return _sl_kit_preview_needs (business, needs, day, open_kits, error);
}
