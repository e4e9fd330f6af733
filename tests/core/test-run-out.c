#include "config.h"

#include "core/run-out.h"

/* A unit lasts 30 days: two from day 100 last until day 160, one more on day 120 until 190; one
 * bought after all was used up lasts from its own day. */
static void
test_usage (void)
{
  const SlRunOutPurchase early[] = { { 100, 2 }, { 120, 1 } };
  const SlRunOutPurchase late[] = { { 100, 2 }, { 200, 1 } };
  SlRunOut run_out = sl_run_out_judge (early, 1, 30);

  g_assert_cmpint (run_out.basis, ==, SL_RUN_OUT_BY_USAGE);
  g_assert_cmpint (run_out.on, ==, 160);
  g_assert_cmpint (run_out.days, ==, 300);
  g_assert_cmpint (sl_run_out_judge (early, 2, 30).on, ==, 190);
  g_assert_cmpint (sl_run_out_judge (late, 2, 30).on, ==, 230);
}

/* Three purchases: 2 + 2 units lasted the 80 days from the first to the last, 20 days each, so
 * that the 3 of the last day last 60: until day 240, whatever the product says. */
static void
test_pace (void)
{
  const SlRunOutPurchase bought[] = { { 100, 2 }, { 150, 2 }, { 160, 0 }, { 180, 3 } };
  SlRunOut run_out = sl_run_out_judge (bought, 4, 30);

  g_assert_cmpint (run_out.basis, ==, SL_RUN_OUT_BY_PACE);
  g_assert_cmpint (run_out.days, ==, 200);
  g_assert_cmpint (run_out.on, ==, 240);
  g_assert_cmpint (sl_run_out_judge (bought, 4, 0).on, ==, 240);
}

/* What was given back is not used, and what nothing says of is not known. */
static void
test_unknown (void)
{
  const SlRunOutPurchase bought[] = { { 100, 2 }, { 150, 0 }, { 180, -1 } };

  g_assert_cmpint (sl_run_out_judge (bought, 3, 0).basis, ==, SL_RUN_OUT_UNKNOWN);
  g_assert_cmpint (sl_run_out_judge (bought, 3, 0).on, ==, SL_DAY_NONE);
  g_assert_cmpint (sl_run_out_judge (bought + 1, 2, 30).on, ==, SL_DAY_NONE);
  g_assert_cmpint (sl_run_out_judge (NULL, 0, 30).on, ==, SL_DAY_NONE);
  g_assert_cmpstr (sl_run_out_basis_name (SL_RUN_OUT_UNKNOWN), ==, "unknown");
  g_assert_cmpstr (sl_run_out_basis_name (SL_RUN_OUT_BY_PACE), ==, "pace");
}

/* A steady customer runs out a gap after his last purchase, the day is never before that, and
 * the largest figures stay in the calendar. */
static void
test_random (void)
{
  for (int round = 0; round < 300; round++)
    {
      SlRunOutPurchase bought[12];
      guint n = (guint) g_test_rand_int_range (3, 13);
      int gap = g_test_rand_int_range (1, 90);
      gint64 units = g_test_rand_int_range (1, 9);

      for (guint i = 0; i < n; i++)
        bought[i] = (SlRunOutPurchase) { 1000 + (int) i * gap, units };

      g_assert_cmpint (sl_run_out_judge (bought, n, 0).on, ==, 1000 + (int) n * gap);

      for (guint i = 0; i < n; i++)
        bought[i].units = g_test_rand_int_range (0, 1000000000);
      bought[n - 1].units = G_MAXINT64;
      g_assert_cmpint (sl_run_out_judge (bought, n, 365).on, >=, bought[n - 1].day);
      g_assert_cmpint (sl_run_out_judge (bought + n - 1, 1, G_MAXINT32).on, <=, SL_DAY_LAST);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/run-out/usage", test_usage);
  g_test_add_func ("/core/run-out/pace", test_pace);
  g_test_add_func ("/core/run-out/unknown", test_unknown);
  g_test_add_func ("/core/run-out/random", test_random);

  return g_test_run ();
}
