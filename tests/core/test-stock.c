#include "core/stock.h"

#include <string.h>

static void
sort_ids (SlLot     *lots,
          guint      n_lots,
          SlCosting  costing,
          gint64    *ids)
{
  sl_lots_sort (lots, n_lots, costing);

  for (guint i = 0; i < n_lots; i++)
    ids[i] = lots[i].id;
}

static void
test_order (void)
{
  const SlLot shelf[] = {
    { 1, 10, SL_DAY_NONE, 5, 50 }, { 2, 20, 90, 5, 50 }, { 3, 15, 60, 5, 50 },
    { 5, 15, 60, 5, 50 },          { 4, 12, 60, 5, 50 },
  };
  const gint64 fifo[] = { 1, 4, 3, 5, 2 }, fefo[] = { 4, 3, 5, 2, 1 };
  SlLot lots[5];
  gint64 ids[5];

  memcpy (lots, shelf, sizeof lots);
  sort_ids (lots, 5, SL_COSTING_FIFO, ids);
  g_assert_cmpmem (ids, sizeof ids, fifo, sizeof fifo);
  memcpy (lots, shelf, sizeof lots);
  sort_ids (lots, 5, SL_COSTING_FEFO, ids);
  g_assert_cmpmem (ids, sizeof ids, fefo, sizeof fefo);
}

static void
test_cost (void)
{
  const struct { gint64 on_hand, cost, quantity, expected; } cases[] = {
    { 3, 100, 1, 33 }, { 3, 100, 2, 67 }, { 3, 100, 3, 100 }, { 2, 5, 1, 3 }, { 7, 0, 3, 0 },
    { 1000000000, 1000000000000000, 999999999, 999999999000000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (sl_lot_cost (cases[i].on_hand, cases[i].cost, cases[i].quantity), ==,
                     cases[i].expected);
}

static void
test_split_over_lots (void)
{
  SlLot lots[] = { { 1, 1, 50, 2, 21 }, { 2, 1, 60, 3, 30 } };
  g_autoptr(GArray) picks = g_array_new (FALSE, FALSE, sizeof (SlLotPick));
  const SlLotPick *pick;

  g_assert_cmpint (sl_lots_pick (lots, 2, SL_PICK_GOOD, 40, 4, picks), ==, 0);
  g_assert_cmpuint (picks->len, ==, 2);
  pick = &g_array_index (picks, SlLotPick, 0);
  g_assert_cmpint (pick->lot_id, ==, 1);
  g_assert_cmpint (pick->cost, ==, 21);
  pick = &g_array_index (picks, SlLotPick, 1);
  g_assert_cmpint (pick->quantity, ==, 2);
  g_assert_cmpint (pick->cost, ==, 20);

  /* A second line goes on where the first one stopped. */
  g_assert_cmpint (sl_lots_pick (lots, 2, SL_PICK_GOOD, 40, 4, picks), ==, 3);
  g_assert_cmpuint (picks->len, ==, 3);
  g_assert_cmpint (lots[1].on_hand, ==, 0);
  g_assert_cmpint (lots[1].cost, ==, 0);
}

static void
test_expired (void)
{
  SlLot lots[] = { { 1, 1, 50, 2, 20 }, { 2, 1, SL_DAY_NONE, 2, 20 }, { 3, 70, 90, 2, 20 } };
  g_autoptr(GArray) picks = g_array_new (FALSE, FALSE, sizeof (SlLotPick));

  g_assert_true (sl_lot_is_good (&lots[0], 50));
  g_assert_false (sl_lot_is_good (&lots[0], 51));
  g_assert_false (sl_lot_is_good (&lots[2], 69));
  g_assert_cmpint (sl_lots_available (lots, 3, SL_PICK_GOOD, 60), ==, 2);
  g_assert_cmpint (sl_lots_available (lots, 3, SL_PICK_EXPIRED_FIRST, 60), ==, 4);

  /* A sale never takes the expired lot, a loss takes it first. */
  g_assert_cmpint (sl_lots_pick (lots, 3, SL_PICK_GOOD, 60, 3, picks), ==, 1);
  g_assert_cmpuint (picks->len, ==, 1);
  g_assert_cmpint (g_array_index (picks, SlLotPick, 0).lot_id, ==, 2);
  g_assert_cmpint (sl_lots_pick (lots, 3, SL_PICK_EXPIRED_FIRST, 60, 1, picks), ==, 0);
  g_assert_cmpint (g_array_index (picks, SlLotPick, 1).lot_id, ==, 1);
}

/* However a lot is taken apart, the parts cost what the lot cost. */
static void
test_parts_add_up (void)
{
  for (guint round = 0; round < 500; round++)
    {
      SlLot lot = { 1, 0, SL_DAY_NONE, g_test_rand_int_range (1, 200),
                    g_test_rand_int_range (0, 100000) };
      gint64 cost = lot.cost, sum = 0;
      g_autoptr(GArray) picks = g_array_new (FALSE, FALSE, sizeof (SlLotPick));

      while (lot.on_hand > 0)
        g_assert_cmpint (sl_lots_pick (&lot, 1, SL_PICK_GOOD, 1,
                                       g_test_rand_int_range (1, (gint32) lot.on_hand + 1), picks),
                         ==, 0);

      for (guint i = 0; i < picks->len; i++)
        sum += g_array_index (picks, SlLotPick, i).cost;

      g_assert_cmpint (sum, ==, cost);
      g_assert_cmpint (lot.cost, ==, 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/stock/order", test_order);
  g_test_add_func ("/core/stock/cost", test_cost);
  g_test_add_func ("/core/stock/split-over-lots", test_split_over_lots);
  g_test_add_func ("/core/stock/expired", test_expired);
  g_test_add_func ("/core/stock/parts-add-up", test_parts_add_up);
  return g_test_run ();
}
