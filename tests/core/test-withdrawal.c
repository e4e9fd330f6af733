#include "core/withdrawal.h"

static SlDay
day_of (const char *text)
{
  SlDay day;

  g_assert_true (sl_day_parse (text, &day, NULL));
  return day;
}

static void
test_last_day (void)
{
  static const struct
  {
    const char *day;
    int         n_days;
    gboolean    in_business_days;
    const char *last;
  } cases[] = {
    { "2026-11-20", 14, FALSE, "2026-12-04" },
    { "2026-02-20", 14, FALSE, "2026-03-06" },
    { "2026-11-16", 3, TRUE, "2026-11-19" },  /* Monday */
    { "2026-11-20", 3, TRUE, "2026-11-24" },  /* Friday: Saturday counts, Sunday does not */
    { "2026-11-24", 3, TRUE, "2026-11-28" },  /* Thanksgiving between */
    { "2026-07-02", 3, TRUE, "2026-07-07" },  /* the Fourth is a Saturday */
    { "2026-12-24", 3, TRUE, "2026-12-29" },  /* Christmas and a Sunday */
    { "2026-05-22", 3, TRUE, "2026-05-27" },  /* Memorial Day */
    { "2026-01-16", 3, TRUE, "2026-01-21" },  /* Martin Luther King */
    { "2026-11-20", 0, TRUE, "2026-11-20" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SlDay last = sl_withdrawal_last_day (day_of (cases[i].day), cases[i].n_days,
                                           cases[i].in_business_days);
      g_autofree char *text = sl_day_format (last);

      g_assert_cmpstr (text, ==, cases[i].last);
    }
}

/* Eleven holidays a year, those that fall on a Sunday counted once. */
static void
test_business_days_of_a_year (void)
{
  for (int year = 2021; year < 2060; year++)
    {
      SlDay first = sl_day_new (year, 1, 1), end = sl_day_new (year + 1, 1, 1);
      int n_sundays = 0, n_off = 0, n_fixed_on_sunday = 0;
      const int fixed[][2] = { { 1, 1 }, { 6, 19 }, { 7, 4 }, { 11, 11 }, { 12, 25 } };

      for (SlDay day = first; day < end; day++)
        {
          n_sundays += sl_day_weekday (day) == 6;
          n_off += !sl_withdrawal_is_business_day (day);
        }

      for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
        n_fixed_on_sunday += sl_day_weekday (sl_day_new (year, fixed[i][0], fixed[i][1])) == 6;

      g_assert_cmpint (n_off, ==, n_sundays + 11 - n_fixed_on_sunday);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/withdrawal/last-day", test_last_day);
  g_test_add_func ("/core/withdrawal/business-days-of-a-year", test_business_days_of_a_year);
  return g_test_run ();
}
