#include "config.h"

#include "core/demand-private.h"

#define TENTH (SL_DEMAND_ONE / 10)

static gint64
run (SlDemandMethod  method,
     const gint64   *sold,
     guint           n)
{
  return _sl_demand_run (method, sold, n, TENTH, TENTH);
}

/* The series of ten periods of H. Canitz, "Effectively Handling Intermittent Demand with Croston's
 * Forecasting Method" (linkedin.com/pulse/effectively-handling-intermittent-demand-crostons-method-
 * henry-canitz-fujzc): sizes 10, 20, 15 at intervals of 3, 3, 4.  It gives 12.5 / 3.2 = 3.9 with
 * 0.1, which its own formula does not.  The arithmetic:
 *   size      10;  10 + 0.1 × 10 = 11;  11 + 0.1 × 4 = 11.4
 *   interval   3;  3 + 0.1 × 0 = 3;     3 + 0.1 × 1 = 3.1
 *   Croston   11.4 / 3.1 = 3.677419;    SBA × 0.95 = 3.493548
 *   chance    1/3, three periods without: × 0.9 × 0.9, then + 0.1 × (1 − …) … */
static void
test_published (void)
{
  const gint64 sold[] = { 0, 0, 10, 0, 0, 20, 0, 0, 0, 15 };
  gint64 chance = 333333;

  g_assert_cmpint (run (SL_DEMAND_CROSTON, sold, 3), ==, 3333333);
  g_assert_cmpint (run (SL_DEMAND_CROSTON, sold, 6), ==, 3666667);
  g_assert_cmpint (run (SL_DEMAND_CROSTON, sold, 10), ==, 3677419);
  g_assert_cmpint (run (SL_DEMAND_SBA, sold, 10), ==, 3493548);

  for (int i = 3; i < 10; i++)
    chance += ((sold[i] > 0 ? SL_DEMAND_ONE : 0) - chance) / 10;

  g_assert_cmpint (ABS (run (SL_DEMAND_TSB, sold, 10) - chance * 114 / 10), <, 100);
}

/* Three years of sales of a lubricant, of R. Hyndman and G. Athanasopoulos, "Forecasting:
 * Principles and Practice", 2nd edition, section 12.2 (otexts.com/fpp2/counts.html, series productC
 * of the R package fpp2), by the formulas there with 0.1, the first size and interval as the
 * beginning, reckoned in fractions:
 *   sizes     2  1 11  2  6  3  7  3  1  1  1:  2.7502538401
 *   intervals 2  2  2  5  2  1  6  8  1  3  2:  2.7932800700
 *   Croston   0.98459652;  SBA × 0.95 = 0.93536670 */
static void
test_lubricant (void)
{
  const gint64 sold[] = {
    0, 2, 0, 1, 0, 11, 0, 0, 0, 0, 2, 0, 6, 3, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 3, 1, 0, 0, 1,
    0, 1, 0, 0,
  };
  const guint n = G_N_ELEMENTS (sold);

  g_assert_cmpint (ABS (run (SL_DEMAND_CROSTON, sold, n) - 984597), <=, 5);
  g_assert_cmpint (ABS (run (SL_DEMAND_SBA, sold, n) - 935367), <=, 5);
}

/* A sale of the same size every period is what is expected, by every method but for SBA's
 * correction; Croston's does not fall while nothing is sold, TSB's does. */
static void
test_known (void)
{
  gint64 steady[40], ended[40] = { 0 };

  for (int i = 0; i < 40; i++)
    steady[i] = 6;
  for (int i = 0; i < 20; i++)
    ended[i] = 6;

  g_assert_cmpint (run (SL_DEMAND_CROSTON, steady, 40), ==, 6 * SL_DEMAND_ONE);
  g_assert_cmpint (run (SL_DEMAND_TSB, steady, 40), ==, 6 * SL_DEMAND_ONE);
  g_assert_cmpint (run (SL_DEMAND_SBA, steady, 40), ==, 5700000);
  g_assert_cmpint (run (SL_DEMAND_CROSTON, ended, 40), ==, 6 * SL_DEMAND_ONE);
  g_assert_cmpint (run (SL_DEMAND_TSB, ended, 40), <, SL_DEMAND_ONE);
  g_assert_cmpint (run (SL_DEMAND_CROSTON, steady, 0), ==, 0);
}

/* The back-test takes what would have been nearest. */
static void
test_chosen (void)
{
  gint64 steady[52], ended[52] = { 0 }, back[52] = { 5, -9, 0 };
  SlDemand demand;

  for (int i = 0; i < 52; i++)
    steady[i] = 6;
  for (int i = 0; i < 20; i++)
    ended[i] = 6;

  demand = sl_demand_judge (steady, 52, 4);
  g_assert_true (demand.is_enough);
  g_assert_cmpint (demand.method, ==, SL_DEMAND_CROSTON);
  g_assert_cmpint (demand.likely, ==, 24);
  g_assert_cmpint (demand.low, ==, 24);
  g_assert_cmpint (demand.high, ==, 24);

  demand = sl_demand_judge (ended, 52, 4);
  g_assert_cmpint (demand.method, ==, SL_DEMAND_TSB);
  g_assert_cmpint (demand.likely, <=, 1);

  demand = sl_demand_judge (back, 52, 4);
  g_assert_false (demand.is_enough);
  g_assert_cmpint (demand.likely, ==, 1);
  g_assert_cmpint (demand.high, ==, G_MAXINT64);

  demand = sl_demand_judge (NULL, 0, 4);
  g_assert_false (demand.is_enough);
  g_assert_cmpint (demand.likely, ==, 0);
}

/* No method of the three alone would have been nearer over the same stretches. */
static void
test_random (void)
{
  for (int round = 0; round < 300; round++)
    {
      gint64 sold[104] = { 0 };
      guint n = (guint) g_test_rand_int_range (16, 104);
      guint horizon = (guint) g_test_rand_int_range (1, 8);
      int every = g_test_rand_int_range (1, 9);
      gint64 most = 0;
      SlDemand demand;

      for (guint i = 0; i < n; i++)
        {
          sold[i] = g_test_rand_int_range (0, every) == 0 ? g_test_rand_int_range (1, 12) : 0;
          most = MAX (most, sold[i]);
        }

      demand = sl_demand_judge (sold, n, horizon);
      g_assert_cmpint (demand.rate, >=, 0);
      g_assert_cmpint (demand.rate, <=, most * SL_DEMAND_ONE);
      g_assert_cmpint (demand.low, <=, demand.likely);
      g_assert_cmpint (demand.high, >=, demand.likely);
      g_assert_cmpint (demand.likely, <=, most * horizon);
    }
}

/* The largest sums do not leave the range. */
static void
test_large (void)
{
  gint64 sold[200];
  SlDemand demand;

  for (int i = 0; i < 200; i++)
    sold[i] = i % 3 == 0 ? G_MAXINT64 : G_MININT64;

  demand = sl_demand_judge (sold, 200, 50);
  g_assert_true (demand.is_enough);
  g_assert_cmpint (demand.likely, >, 0);
  g_assert_cmpint (demand.likely, <=, SL_DEMAND_MOST_UNITS * 50);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/demand/published", test_published);
  g_test_add_func ("/core/demand/lubricant", test_lubricant);
  g_test_add_func ("/core/demand/known", test_known);
  g_test_add_func ("/core/demand/chosen", test_chosen);
  g_test_add_func ("/core/demand/random", test_random);
  g_test_add_func ("/core/demand/large", test_large);

  return g_test_run ();
}
