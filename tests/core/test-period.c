#include "core/period.h"

static void
test_months (void)
{
  SlPeriod period = sl_period_of (sl_day_new (2026, 2, 14), SL_PERIOD_MONTH, 0);
  g_autofree char *text = sl_period_format (period);
  g_autofree char *before = sl_period_format (sl_period_shift (period, -3));

  g_assert_cmpstr (text, ==, "2026-02");
  g_assert_cmpstr (before, ==, "2025-11");
  g_assert_cmpint (period.last - period.first, ==, 27);
  g_assert_true (sl_period_holds (period, sl_day_new (2026, 2, 28)));
  g_assert_false (sl_period_holds (period, sl_day_new (2026, 3, 1)));
}

static void
test_weeks (void)
{
  for (int start = 0; start < 7; start++)
    for (SlDay day = -20; day < 20; day++)
      {
        SlPeriod week = sl_period_of (day, SL_PERIOD_WEEK, start);

        g_assert_true (sl_period_holds (week, day));
        g_assert_cmpint (sl_day_weekday (week.first), ==, start);
        g_assert_cmpint (week.last, ==, week.first + 6);
        g_assert_cmpint (sl_period_shift (week, 2).first, ==, week.first + 14);
      }
}

static void
test_parse (void)
{
  g_autoptr(GError) error = NULL;
  SlPeriod period;

  g_assert_true (sl_period_parse ("2026-10", &period, NULL));
  g_assert_cmpint (period.kind, ==, SL_PERIOD_MONTH);
  g_assert_cmpint (period.last, ==, sl_day_new (2026, 10, 31));
  g_assert_true (sl_period_parse ("2026-10-05", &period, NULL));
  g_assert_cmpint (period.kind, ==, SL_PERIOD_WEEK);
  g_assert_false (sl_period_parse ("2026-13", &period, NULL));
  g_assert_false (sl_period_parse ("october", &period, &error));
  g_assert_nonnull (strstr (error->message, "“october”"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/period/months", test_months);
  g_test_add_func ("/core/period/weeks", test_weeks);
  g_test_add_func ("/core/period/parse", test_parse);
  return g_test_run ();
}
