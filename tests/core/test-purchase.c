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
  g_assert_cmpint (sl_purchase_buyback_until (received, 1, SL_DAY_NONE, 0), ==,
                   sl_day_new (2026, 2, 28));
  g_assert_cmpint (sl_purchase_buyback_until (received, 0, SL_DAY_NONE, 0), ==, SL_DAY_NONE);
  /* Thirty days of shelf life must be left. */
  g_assert_cmpint (sl_purchase_buyback_until (received, 12, received + 100, 30), ==,
                   received + 70);
  g_assert_cmpint (sl_purchase_buyback_until (received, 12, received + 20, 30), ==, SL_DAY_NONE);
  g_assert_cmpint (sl_purchase_buyback_until (received, 1, received + 400, 30), ==,
                   sl_day_new (2026, 2, 28));
}

/* What is given for the units one by one adds up to what all of them are given for. */
static void
test_part (void)
{
  for (guint i = 0; i < 1000; i++)
    {
      gint64 value = g_test_rand_int_range (0, 100000), rate = g_test_rand_int_range (0, 1000001);
      gint64 quantity = g_test_rand_int_range (1, 50), n_before = 0, sum = 0;

      while (n_before < quantity)
        {
          gint64 n_units = g_test_rand_int_range (1, (gint32) (quantity - n_before) + 1);
          gint64 part = sl_purchase_part (value, quantity, n_before, n_units, rate);

          g_assert_cmpint (part, >=, 0);
          sum += part;
          n_before += n_units;
        }

      g_assert_cmpint (sum, ==, (value * rate + 500000) / 1000000);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/purchase/land", test_land);
  g_test_add_func ("/core/purchase/days", test_days);
  g_test_add_func ("/core/purchase/part", test_part);
  return g_test_run ();
}
