#include "config.h"

#include "core/advice.h"

/* A rate of 7 a week is one a day. */
static const struct
{
  gint64 rate, quantity, on_hand, on_order, promised;
  int    n_days, life;
  gint64 needed, excess, excess_cost, months, expiring;
} cases[] = {
  /* 30 are needed in 30 days, 23 are there; of 40 at 12.50 33 are too many */
  { 7, 40, 23, 0, 0, 30, -1, 7, 33, 41250, 21, 0 },
  { 7, 40, 20, 5, 2, 30, -1, 7, 33, 41250, 21, 0 },
  { 7, 10, 0, 0, 0, 30, -1, 30, 0, 0, 3, 0 },
  { 7, 10, 50, 0, 0, 30, -1, 0, 10, 12500, 20, 0 },
  { 0, 10, 0, 0, 0, 30, -1, 0, 10, 12500, -1, 0 },
  { 0, 10, 0, 0, 4, 30, 100, 4, 6, 7500, -1, 6 },
  /* 100 days, one a day, and 40 are on the shelf before */
  { 7, 80, 40, 0, 0, 30, 100, 0, 80, 100000, 39, 20 },
  { 7, 80, 140, 0, 0, 30, 100, 0, 80, 100000, 72, 80 },
  { 7, 80, 0, 0, 0, 30, -5, 30, 50, 62500, 26, 80 },
};

static void
test_lines (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SlAdviceLine line = {
        .quantity = cases[i].quantity,
        .cost = cases[i].quantity * 1250,
        .on_hand = cases[i].on_hand,
        .on_order = cases[i].on_order,
        .promised = cases[i].promised,
        .demand = { .rate = cases[i].rate * SL_DEMAND_ONE },
        .n_days = cases[i].n_days,
        .today = 20000,
        .expires_on = cases[i].life == -1 ? SL_DAY_NONE : 20000 + cases[i].life,
      };

      sl_advice_line_finish (&line);
      g_test_message ("%" G_GSIZE_FORMAT, i);
      g_assert_cmpint (line.needed, ==, cases[i].needed);
      g_assert_cmpint (line.excess, ==, cases[i].excess);
      g_assert_cmpint (line.excess_cost, ==, cases[i].excess_cost);
      g_assert_cmpint (line.months, ==, cases[i].months);
      g_assert_cmpint (line.expiring, ==, cases[i].expiring);
    }
}

static void
test_excess (void)
{
  for (int round = 0; round < 2000; round++)
    {
      SlAdviceLine line = {
        .quantity = g_test_rand_int_range (0, 200),
        .on_hand = g_test_rand_int_range (0, 200),
        .on_order = g_test_rand_int_range (0, 50),
        .promised = g_test_rand_int_range (0, 300),
        .demand = { .rate = g_test_rand_int_range (0, 20000000) },
        .n_days = g_test_rand_int_range (1, 100),
        .today = 20000,
        .expires_on = 20000 + g_test_rand_int_range (-10, 500),
      };

      line.cost = line.quantity * 333;
      sl_advice_line_finish (&line);
      g_assert_cmpint (line.excess, >=, 0);
      g_assert_cmpint (line.excess, <=, line.quantity);
      g_assert_cmpint (line.excess_cost, ==, line.excess * 333);
      g_assert_cmpint (line.expiring, >=, 0);
      g_assert_cmpint (line.expiring, <=, line.quantity);
      g_assert_cmpint (MIN (line.needed, line.quantity) + line.excess, ==, line.quantity);
    }
}

static void
test_payback (void)
{
  const SlDay days[] = { 0, 30, 61, 90, 150 };

  g_assert_cmpint (sl_advice_payback (41200, 1000), ==, 412);
  g_assert_cmpint (sl_advice_payback (41201, 1000), ==, 413);
  g_assert_cmpint (sl_advice_payback (0, 0), ==, 0);
  g_assert_cmpint (sl_advice_payback (1, 0), ==, -1);
  g_assert_cmpint (sl_advice_payback (1, -5), ==, -1);
  g_assert_cmpint (sl_advice_rhythm (days, 5, 14), ==, 31);
  g_assert_cmpint (sl_advice_rhythm (days, 1, 14), ==, 14);
  g_assert_cmpint (sl_advice_rhythm (NULL, 0, 14), ==, 14);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/advice/lines", test_lines);
  g_test_add_func ("/core/advice/excess", test_excess);
  g_test_add_func ("/core/advice/payback", test_payback);

  return g_test_run ();
}
