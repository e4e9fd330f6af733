#include "config.h"

#include "core/stock.h"

#include "core/decimal.h"

#include <stdlib.h>

gboolean
sl_lot_is_good (const SlLot *lot,
                SlDay        day)
{
  g_return_val_if_fail (lot != NULL, FALSE);

  return lot->received_on <= day && (lot->expires_on == SL_DAY_NONE || lot->expires_on >= day);
}

gint64
sl_lot_cost (gint64 on_hand,
             gint64 cost,
             gint64 quantity)
{
  gint64 share;

  g_return_val_if_fail (quantity > 0 && quantity <= on_hand, 0);
  g_return_val_if_fail (cost >= 0, 0);

  if (!sl_decimal_divide ((__int128) cost * quantity, on_hand, SL_ROUND_HALF_UP, &share))
    g_assert_not_reached (); /* a share is never more than the whole */

  g_assert (share >= 0 && share <= cost);
  return share;
}

gboolean
sl_lot_found_cost (gint64  units,
                   gint64  cost,
                   gint64  quantity,
                   gint64 *found)
{
  g_return_val_if_fail (units > 0 && cost >= 0 && quantity > 0, FALSE);

  return sl_decimal_divide ((__int128) cost * quantity, units, SL_ROUND_HALF_UP, found);
}

static int
compare_days (SlDay a,
              SlDay b)
{
  return a < b ? -1 : a > b;
}

/* "Never" comes after every day. */
static int
compare_expiry (SlDay a,
                SlDay b)
{
  if (a == SL_DAY_NONE || b == SL_DAY_NONE)
    return (a == SL_DAY_NONE) - (b == SL_DAY_NONE);

  return compare_days (a, b);
}

static int
compare_fifo (const void *a,
              const void *b)
{
  const SlLot *x = a, *y = b;
  int order = compare_days (x->received_on, y->received_on);

  return order != 0 ? order : x->id < y->id ? -1 : x->id > y->id;
}

static int
compare_fefo (const void *a,
              const void *b)
{
  const SlLot *x = a, *y = b;
  int order = compare_expiry (x->expires_on, y->expires_on);

  return order != 0 ? order : compare_fifo (a, b);
}

void
sl_lots_sort (SlLot     *lots,
              guint      n_lots,
              SlCosting  costing)
{
  g_return_if_fail (lots != NULL || n_lots == 0);

  if (n_lots > 1)
    qsort (lots, n_lots, sizeof *lots, costing == SL_COSTING_FEFO ? compare_fefo : compare_fifo);
}

static gboolean
is_expired (const SlLot *lot,
            SlDay        day)
{
  return lot->expires_on != SL_DAY_NONE && lot->expires_on < day;
}

/* Takes from the lots received by @day whose being expired is @expired. */
static gint64
pick_some (SlLot    *lots,
           guint     n_lots,
           gboolean  expired,
           SlDay     day,
           gint64    wanted,
           GArray   *picks)
{
  for (guint i = 0; i < n_lots && wanted > 0; i++)
    {
      SlLot *lot = &lots[i];
      SlLotPick pick = {
        .lot_id = lot->id,
        .quantity = MIN (wanted, lot->on_hand - lot->held_back),
      };

      if (pick.quantity <= 0 || lot->received_on > day || is_expired (lot, day) != expired)
        continue;

      pick.cost = sl_lot_cost (lot->on_hand, lot->cost, pick.quantity);
      lot->on_hand -= pick.quantity;
      lot->cost -= pick.cost;
      wanted -= pick.quantity;
      g_assert (lot->on_hand > 0 || lot->cost == 0);
      g_array_append_val (picks, pick);
    }

  return wanted;
}

gint64
sl_lots_pick (SlLot      *lots,
              guint       n_lots,
              SlPickRule  rule,
              SlDay       day,
              gint64      quantity,
              GArray     *picks)
{
  g_return_val_if_fail (lots != NULL || n_lots == 0, quantity);
  g_return_val_if_fail (quantity >= 0 && picks != NULL, quantity);

  if (rule == SL_PICK_EXPIRED_FIRST)
    quantity = pick_some (lots, n_lots, TRUE, day, quantity, picks);

  return pick_some (lots, n_lots, FALSE, day, quantity, picks);
}

gint64
sl_lots_available (const SlLot *lots,
                   guint        n_lots,
                   SlPickRule   rule,
                   SlDay        day)
{
  gint64 available = 0;

  g_return_val_if_fail (lots != NULL || n_lots == 0, 0);

  for (guint i = 0; i < n_lots; i++)
    if (lots[i].received_on <= day &&
        (rule == SL_PICK_EXPIRED_FIRST || !is_expired (&lots[i], day)))
      available += MAX (lots[i].on_hand - lots[i].held_back, 0);

  return available;
}
