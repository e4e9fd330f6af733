#include "core/purchase.h"

static void
test_land (void)
{
  const gint64 amounts[] = { 1000, 500, 500 }, nothing[] = { 0, 0 };
  gint64 landed[3];

  sl_purchase_land (amounts, 3, 101, landed);
  g_assert_cmpint (landed[0], ==, 1051); /* 50.5, 25.25, 25.25: the unit goes to the first */
  g_assert_cmpint (landed[1], ==, 525);
  g_assert_cmpint (landed[2], ==, 525);

  sl_purchase_land (nothing, 2, 9, landed);
  g_assert_cmpint (landed[0] + landed[1], ==, 9);
}

static void
test_days (void)
{
  SlDay received = sl_day_new (2026, 1, 31);

  g_assert_cmpint (sl_purchase_expiry (received, SL_DAY_NONE, 30), ==, received + 30);
  g_assert_cmpint (sl_purchase_expiry (received, received + 5, 30), ==, received + 5);
  g_assert_cmpint (sl_purchase_expiry (received, SL_DAY_NONE, 0), ==, SL_DAY_NONE);
  g_assert_cmpint (sl_purchase_expiry (received, SL_DAY_NONE, G_MAXINT64), ==, SL_DAY_NONE);
  g_assert_cmpint (sl_purchase_buyback_until (received, 1), ==, sl_day_new (2026, 2, 28));
  g_assert_cmpint (sl_purchase_buyback_until (received, 0), ==, SL_DAY_NONE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/purchase/land", test_land);
  g_test_add_func ("/core/purchase/days", test_days);
  return g_test_run ();
}
