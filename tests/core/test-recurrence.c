#include "config.h"

#include "core/recurrence.h"

static void
test_months (void)
{
  const SlRecurrence recurrence = { sl_day_new (2026, 1, 31), 1, FALSE };

  g_assert_cmpint (sl_recurrence_next (&recurrence, sl_day_new (2026, 1, 31)), ==,
                   sl_day_new (2026, 2, 28));
  g_assert_cmpint (sl_recurrence_next (&recurrence, sl_day_new (2026, 2, 28)), ==,
                   sl_day_new (2026, 3, 31));
  g_assert_cmpuint (sl_recurrence_count (&recurrence, recurrence.starts_on,
                                         sl_day_new (2026, 12, 31)), ==, 12);
  g_assert_cmpuint (sl_recurrence_count (&recurrence, sl_day_new (2026, 12, 31),
                                         sl_day_new (2026, 12, 30)), ==, 0);
}

static void
test_days (void)
{
  const SlRecurrence recurrence = { 20000, 28, TRUE };
  const SlRecurrence last = { SL_DAY_LAST - 3, 2, TRUE };

  g_assert_cmpint (sl_recurrence_next (&recurrence, 20027), ==, 20028);
  g_assert_cmpint (sl_recurrence_next (&recurrence, 20028), ==, 20056);
  g_assert_cmpuint (sl_recurrence_count (&recurrence, 20028, 20028 + 30), ==, 2);
  g_assert_cmpint (sl_recurrence_next (&last, SL_DAY_LAST - 2), ==, SL_DAY_LAST - 1);
  g_assert_cmpint (sl_recurrence_next (&last, SL_DAY_LAST - 1), ==, SL_DAY_NONE);
  g_assert_cmpuint (sl_recurrence_count (&last, SL_DAY_LAST - 3, SL_DAY_LAST), ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/recurrence/months", test_months);
  g_test_add_func ("/core/recurrence/days", test_days);

  return g_test_run ();
}
