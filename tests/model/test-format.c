#include "config.h"

#include <locale.h>

#include "model/format.h"

#define MINUS "\u2212"

typedef struct
{
  gint64      value;
  const char *currency; /* (nullable) */
  const char *text;
} Case;

static void
test_money (void)
{
  static const Case cases[] = {
    { 0, "USD", "$0.00" },
    { 5, "USD", "$0.05" },
    { 123450, "USD", "$1,234.50" },
    { -300, "USD", MINUS "$3.00" },
    { 100000000, "JPY", "\u00a5100,000,000" },
    { 1234567, "KWD", "KWD\u00a0" "1,234.567" },
    { G_MAXINT64, "USD", "$92,233,720,368,547,758.07" },
    { G_MININT64, "USD", MINUS "$92,233,720,368,547,758.08" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = sl_format_money (cases[i].value, cases[i].currency);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_money_brief (void)
{
  static const Case cases[] = {
    { 0, "USD", "$0" },
    { 200000, "USD", "$2,000" },
    { -300, "USD", MINUS "$3" },
    { 50, "USD", "$0.50" },
    { 100000000, "JPY", "\u00a5100,000,000" },
    { 2500, "KWD", "KWD\u00a0" "2.500" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = sl_format_money_brief (cases[i].value, cases[i].currency);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_change (void)
{
  static const Case cases[] = {
    { 0, "USD", "$0.00" },
    { 250, "USD", "+$2.50" },
    { -250, "USD", MINUS "$2.50" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = sl_format_money_change (cases[i].value, cases[i].currency);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_volume (void)
{
  static const Case cases[] = {
    { 0, NULL, "0.00" },
    { 1200000, NULL, "120.00" },
    { 125000, NULL, "12.50" },
    { 1, NULL, "0.0001" },
    { -125000, NULL, MINUS "12.50" },
    { 12345670000, NULL, "1,234,567.00" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = sl_format_volume (cases[i].value);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_number (void)
{
  static const Case cases[] = {
    { 0, NULL, "0" },
    { 120000, NULL, "12" },
    { 53000, NULL, "5.3" },
    { -53000, NULL, MINUS "5.3" },
    { 12345678, NULL, "1,234.5678" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = sl_format_number (cases[i].value);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_rate (void)
{
  g_autofree char *whole = sl_format_rate (50000);
  g_autofree char *part = sl_format_rate (-125000);

  g_assert_cmpstr (whole, ==, "5\u202f%");
  g_assert_cmpstr (part, ==, MINUS "12.5\u202f%");
}

static void
test_count (void)
{
  g_autofree char *small = sl_format_count (999);
  g_autofree char *large = sl_format_count (1000000);
  g_autofree char *negative = sl_format_count (-1234);

  g_assert_cmpstr (small, ==, "999");
  g_assert_cmpstr (large, ==, "1,000,000");
  g_assert_cmpstr (negative, ==, MINUS "1,234");
}

static void
test_minutes (void)
{
  g_autofree char *less = sl_format_minutes (45);
  g_autofree char *whole = sl_format_minutes (120);
  g_autofree char *both = sl_format_minutes (1880);

  g_assert_cmpstr (less, ==, "45 min");
  g_assert_cmpstr (whole, ==, "2 h");
  g_assert_cmpstr (both, ==, "31 h 20 min");
}

static void
test_day (void)
{
  g_autofree char *day = sl_format_day (sl_day_new (2026, 11, 21));
  g_autofree char *none = sl_format_day (SL_DAY_NONE);
  g_autofree char *first = sl_format_day (SL_DAY_FIRST);
  g_autofree char *last = sl_format_day (SL_DAY_LAST);
  g_autofree char *month = sl_format_month (sl_day_new (2026, 11, 21));
  g_autofree char *full = sl_format_day_long (sl_day_new (2026, 11, 21));
  g_autofree char *moment = sl_format_moment (1795257720);

  g_assert_cmpstr (day, ==, "21 Nov 2026");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (first, ==, "1 Jan 1");
  g_assert_cmpstr (last, ==, "31 Dec 9999");
  g_assert_cmpstr (month, ==, "November 2026");
  g_assert_cmpstr (full, ==, "Saturday, 21 November 2026");
  g_assert_cmpstr (moment, ==, "21 Nov 2026 10:42");
}

static void
test_birthday (void)
{
  static const char * const cases[][2] = {
    { "1980-05-17", "17 May 1980" }, { "--05-17", "17 May" }, { "--02-29", "29 February" },
    { "", "" }, { "--", "--" }, { "in May", "in May" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = sl_format_birthday (cases[i][0]);

      g_assert_cmpstr (text, ==, cases[i][1]);
    }
}

static void
test_distance (void)
{
  static const struct
  {
    int         days;
    const char *text;
  } cases[] = {
    { 0, "today" },
    { 1, "tomorrow" },
    { -1, "yesterday" },
    { 5, "in 5 days" },
    { -14, "14 days ago" },
    { 15, "6 Dec 2026" },
  };
  SlDay today = sl_day_new (2026, 11, 21);
  g_autofree char *none = sl_format_day_distance (SL_DAY_NONE, today);

  g_assert_cmpstr (none, ==, "");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = sl_format_day_distance (today + cases[i].days, today);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/format/money", test_money);
  g_test_add_func ("/model/format/money-brief", test_money_brief);
  g_test_add_func ("/model/format/change", test_change);
  g_test_add_func ("/model/format/volume", test_volume);
  g_test_add_func ("/model/format/number", test_number);
  g_test_add_func ("/model/format/rate", test_rate);
  g_test_add_func ("/model/format/count", test_count);
  g_test_add_func ("/model/format/minutes", test_minutes);
  g_test_add_func ("/model/format/day", test_day);
  g_test_add_func ("/model/format/birthday", test_birthday);
  g_test_add_func ("/model/format/distance", test_distance);

  return g_test_run ();
}
