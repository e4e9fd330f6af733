#include "core/day.h"

static void
test_known_days (void)
{
  g_assert_cmpint (sl_day_new (1970, 1, 1), ==, 0);
  g_assert_cmpint (sl_day_new (2000, 3, 1), ==, 11017);
  g_assert_cmpint (sl_day_new (2026, 11, 22), ==, 20779);
  g_assert_cmpint (sl_day_new (1, 1, 1), ==, SL_DAY_FIRST);
  g_assert_cmpint (sl_day_new (9999, 12, 31), ==, SL_DAY_LAST);
  g_assert_cmpint (sl_day_new (2025, 2, 29), ==, SL_DAY_NONE);
  g_assert_cmpint (sl_day_new (2026, 13, 1), ==, SL_DAY_NONE);
  g_assert_cmpint (sl_day_new (0, 1, 1), ==, SL_DAY_NONE);
  g_assert_cmpint (sl_day_weekday (sl_day_new (2026, 11, 22)), ==, 6);
  g_assert_cmpint (sl_day_weekday (sl_day_new (1969, 12, 29)), ==, 0);
}

/* Against GLib's own calendar, day by day over four centuries. */
static void
test_agrees_with_gdate (void)
{
  g_autoptr(GDate) date = g_date_new_dmy (1, G_DATE_JANUARY, 1800);

  for (SlDay day = sl_day_new (1800, 1, 1); day <= sl_day_new (2200, 12, 31); day++)
    {
      int y, m, d;

      sl_day_split (day, &y, &m, &d);
      g_assert_cmpint (y, ==, g_date_get_year (date));
      g_assert_cmpint (m, ==, (int) g_date_get_month (date));
      g_assert_cmpint (d, ==, g_date_get_day (date));
      g_assert_cmpint (sl_day_new (y, m, d), ==, day);
      g_assert_cmpint (sl_day_weekday (day), ==, (int) g_date_get_weekday (date) - 1);
      g_date_add_days (date, 1);
    }
}

static void
test_text (void)
{
  const char *wrong[] = { "", "2026-1-01", "2026-02-30", "2026/02/03", "02026-1-1", "2026-02-03 ",
                          "abcd-ef-gh", "0000-01-01" };
  g_autofree char *text = sl_day_format (SL_DAY_FIRST);
  SlDay day;

  g_assert_cmpstr (text, ==, "0001-01-01");
  g_assert_true (sl_day_parse ("2024-02-29", &day, NULL));
  g_assert_cmpint (day, ==, sl_day_new (2024, 2, 29));

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (sl_day_parse (wrong[i], &day, &error));
      g_assert_nonnull (error);
    }
}

static void
test_add_months (void)
{
  const struct { const char *from; int n; const char *to; } cases[] = {
    { "2026-01-31", 1, "2026-02-28" }, { "2024-01-31", 1, "2024-02-29" },
    { "2026-03-31", -1, "2026-02-28" }, { "2026-12-15", 1, "2027-01-15" },
    { "2026-01-01", -1, "2025-12-01" }, { "2026-05-31", 18, "2027-11-30" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = NULL;
      SlDay day;

      g_assert_true (sl_day_parse (cases[i].from, &day, NULL));
      text = sl_day_format (sl_day_add_months (day, cases[i].n));
      g_assert_cmpstr (text, ==, cases[i].to);
    }

  g_assert_cmpint (sl_day_add_months (SL_DAY_LAST, 1), ==, SL_DAY_NONE);
  g_assert_cmpint (sl_day_add_months (SL_DAY_FIRST, -1), ==, SL_DAY_NONE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/day/known-days", test_known_days);
  g_test_add_func ("/core/day/agrees-with-gdate", test_agrees_with_gdate);
  g_test_add_func ("/core/day/text", test_text);
  g_test_add_func ("/core/day/add-months", test_add_months);
  return g_test_run ();
}
