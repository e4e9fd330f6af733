#include "config.h"

#include "business/shelf-private.h"

#include "business/business-private.h"
#include "store/lot-path.h"
#include "store/lot.h"
#include "store/stock-rule.h"

typedef struct
{
  gint64    product_id;
  SlCosting costing;
  GArray   *lots; /* (owned) (element-type SlLot): sorted */
} ShelfPlace;

struct _SlShelf
{
  SlBusiness *business; /* (unowned) */
  SlPickRule  rule;
  SlDay       day;
  GArray     *places;   /* (owned) (element-type ShelfPlace): few, searched in turn */
  gint64      n_put;    /* lots that are there for this document alone */
};

static void
clear_place (gpointer data)
{
  ShelfPlace *place = data;

  g_array_unref (place->lots);
}

SlShelf *
_sl_shelf_new (SlBusiness *business,
               SlPickRule  rule,
               SlDay       day)
{
  SlShelf *shelf = g_new (SlShelf, 1);

  *shelf = (SlShelf) {
    .business = business,
    .rule = rule,
    .day = day,
    .places = g_array_new (FALSE, FALSE, sizeof (ShelfPlace)),
  };
  g_array_set_clear_func (shelf->places, clear_place);
  return shelf;
}

void
_sl_shelf_free (SlShelf *shelf)
{
  if (shelf == NULL)
    return;

  g_array_unref (shelf->places);
  g_free (shelf);
}

static gint64
read_asked (GHashTable *asked,
            gint64      lot_id)
{
  const gint64 *units = g_hash_table_lookup (asked, &lot_id);

  return units != NULL ? *units : 0;
}

static void
add_asked (GHashTable *asked,
           gint64      lot_id,
           gint64      units)
{
  gint64 sum = read_asked (asked, lot_id) + units;

  g_hash_table_replace (asked, g_memdup2 (&lot_id, sizeof lot_id), g_memdup2 (&sum, sizeof sum));
}

/* Units that were moved into the lot later, less those that others of the shelf count on: two lots
 * may have come out of one.  @asked: units by lot. */
static gint64
claim_moved (GHashTable      *asked,
             gint64           lot_id,
             const SlLotPath *path)
{
  gint64 units = MIN (path->moved, path->since - read_asked (asked, lot_id));

  for (guint i = 0; i < path->n_hops; i++)
    units = MIN (units, path->hops[i].units - read_asked (asked, path->hops[i].from));

  if (units <= 0)
    return 0;

  add_asked (asked, lot_id, units);
  for (guint i = 0; i < path->n_hops; i++)
    add_asked (asked, path->hops[i].from, units);

  return units;
}

/* On a past day only what was there ever since can be taken, here or where it was moved from. */
static gboolean
hold_back (SlShelf  *shelf,
           GArray   *lots,
           GError  **error)
{
  g_autoptr(GHashTable) asked = NULL;
  g_autofree SlLotPath *paths = NULL;

  if (shelf->day >= sl_business_get_today (shelf->business))
    return TRUE;

  asked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  paths = g_new (SlLotPath, MAX (lots->len, 1));

  for (guint i = 0; i < lots->len; i++)
    {
      gint64 id = g_array_index (lots, SlLot, i).id;

      if (!sl_lot_path_find (shelf->business->database, id, shelf->day, &paths[i], error))
        return FALSE;

      add_asked (asked, id, paths[i].here);
    }

  for (guint i = 0; i < lots->len; i++)
    {
      SlLot *lot = &g_array_index (lots, SlLot, i);
      gint64 moved = claim_moved (asked, lot->id, &paths[i]);

      lot->held_back = lot->on_hand - MIN (lot->on_hand, paths[i].here + moved);
    }

  return TRUE;
}

static void
sort_place (ShelfPlace *place)
{
  sl_lots_sort ((SlLot *) (gpointer) place->lots->data, place->lots->len, place->costing);
}

/* (transfer none): until the shelf is asked for another product. */
static ShelfPlace *
find_place (SlShelf  *shelf,
            gint64    product_id,
            GError  **error)
{
  ShelfPlace place = { .product_id = product_id };
  SlStockRule rule;

  for (guint i = 0; i < shelf->places->len; i++)
    if (g_array_index (shelf->places, ShelfPlace, i).product_id == product_id)
      return &g_array_index (shelf->places, ShelfPlace, i);

  place.lots = sl_lot_list (shelf->business->database, product_id, error);

  if (place.lots == NULL)
    return NULL;

  if (!hold_back (shelf, place.lots, error) ||
      !sl_stock_rule_resolve (shelf->business->database, product_id, &rule, error))
    {
      g_array_unref (place.lots);
      return NULL;
    }

  place.costing = rule.costing;
  sort_place (&place);
  g_array_append_val (shelf->places, place);
  return &g_array_index (shelf->places, ShelfPlace, shelf->places->len - 1);
}

/* (transfer none) */
static GArray *
lots_of (SlShelf  *shelf,
         gint64    product_id,
         GError  **error)
{
  ShelfPlace *place = find_place (shelf, product_id, error);

  return place != NULL ? place->lots : NULL;
}

gboolean
_sl_shelf_put (SlShelf  *shelf,
               gint64    product_id,
               gint64    quantity,
               gint64    cost,
               SlDay     expires_on,
               GError  **error)
{
  ShelfPlace *place = find_place (shelf, product_id, error);
  SlLot lot = {
    .id = G_MAXINT64 / 2 + shelf->n_put++,
    .received_on = shelf->day,
    .expires_on = expires_on,
    .on_hand = quantity,
    .cost = cost,
  };

  if (place == NULL)
    return FALSE;

  g_array_append_val (place->lots, lot);
  sort_place (place);
  return TRUE;
}

gboolean
_sl_shelf_read_expiry (SlShelf  *shelf,
                       gint64    product_id,
                       gint64    lot_id,
                       SlDay    *expires_on,
                       GError  **error)
{
  GArray *lots = lots_of (shelf, product_id, error);

  *expires_on = SL_DAY_NONE;

  for (guint i = 0; lots != NULL && i < lots->len; i++)
    if (g_array_index (lots, SlLot, i).id == lot_id)
      *expires_on = g_array_index (lots, SlLot, i).expires_on;

  return lots != NULL;
}

gboolean
_sl_shelf_available (SlShelf  *shelf,
                     gint64    product_id,
                     gint64   *available,
                     GError  **error)
{
  GArray *lots = lots_of (shelf, product_id, error);

  if (lots == NULL)
    return FALSE;

  *available = sl_lots_available ((const SlLot *) (gpointer) lots->data, lots->len, shelf->rule,
                                  shelf->day);
  return TRUE;
}

GArray *
_sl_shelf_take (SlShelf  *shelf,
                gint64    product_id,
                gint64    quantity,
                gint64   *missing,
                gint64   *cost,
                GError  **error)
{
  GArray *lots = lots_of (shelf, product_id, error), *picks;

  if (lots == NULL)
    return NULL;

  picks = g_array_new (FALSE, FALSE, sizeof (SlLotPick));
  *missing = sl_lots_pick ((SlLot *) (gpointer) lots->data, lots->len, shelf->rule, shelf->day,
                           quantity, picks);
  *cost = 0;

  for (guint i = 0; i < picks->len; i++)
    *cost += g_array_index (picks, SlLotPick, i).cost;

  return picks;
}
