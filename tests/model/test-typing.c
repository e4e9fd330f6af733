#include "config.h"

#include <locale.h>

#include "core/decimal.h"
#include "core/money.h"
#include "model/typing.h"

/* In the plain locale, whose decimal sign is the point. */
static void
test_money_table (void)
{
  static const struct
  {
    const char *text;
    const char *currency;
    gint64 amount;
  } cases[] = {
    { "84", "USD", 8400 },
    { "84.5", "USD", 8450 },
    { "84,50", "USD", 8450 },
    { "1,234", "USD", 123400 },
    { "1,234.50", "USD", 123450 },
    { "1.234,50", "USD", 123450 },
    { "1.234.567", "USD", 123456700 },
    { "1'234.50", "CHF", 123450 },
    { "1 234,50 €", "EUR", 123450 },
    { "1\u202f234,50", "EUR", 123450 },
    { "$ 12", "USD", 1200 },
    { "usd 12", "USD", 1200 },
    { "−3.20", "USD", -320 },
    { "-$3.20", "USD", -320 },
    { "1200", "JPY", 1200 },
    { "1,200", "JPY", 1200 },
    { "0.123", "KWD", 123 },
    { ".5", "USD", 50 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      gint64 amount = -1;

      if (!sl_typing_read_money (cases[i].text, cases[i].currency, &amount, &error))
        g_error ("%s: %s", cases[i].text, error->message);
      g_assert_cmpint (amount, ==, cases[i].amount);
    }
}

static void
test_volume (void)
{
  static const struct
  {
    const char *text;
    gint64      volume; /* -1: refused */
  } cases[] = {
    { "300", 3000000 }, { "12.5", 125000 }, { "12,5", 125000 }, { "1,234.5", 12345000 },
    { "\u221240", -400000 }, { "0.0001", 1 }, { "0.00001", -1 }, { "much", -1 }, { "", -1 },
    { "1e5", -1 }, { "99999999999999999999", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      gint64 volume = -1;
      gboolean is_read = sl_typing_read_volume (cases[i].text, &volume, &error);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (is_read, ==, cases[i].volume != -1);
      g_assert_cmpint (volume, ==, cases[i].volume);
      g_assert_true (is_read == (error == NULL));
    }
}

static void
test_money_refused (void)
{
  static const char * const texts[] = {
    "", " ", "abc", "1.2.3", "1,23,4", "12.345", "12,34.5.6", "--3", "1e5", "0x10", "12;5",
    "99999999999999999999", "1,2345.6", "$", "12\xff",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;
      gint64 amount = -1;

      if (sl_typing_read_money (texts[i], "USD", &amount, &error))
        g_error ("“%s” was read as %" G_GINT64_FORMAT, texts[i], amount);
      g_assert_nonnull (error);
      g_assert_cmpint (amount, ==, -1);
    }
}

static void
test_money_round_trip (void)
{
  for (guint i = 0; i < 5000; i++)
    {
      gint64 amount = g_test_rand_int () * ((gint64) 1 << 20) + g_test_rand_int ();
      g_autofree char *text = sl_typing_money (amount, "EUR");
      gint64 again;

      g_assert_true (sl_typing_read_money (text, "EUR", &again, NULL));
      g_assert_cmpint (again, ==, amount);
    }
}

static void
test_exchange_rate (void)
{
  static const gint64 rates[] = { 1, 1082500000, 1250000000, 1250000000000, G_MAXINT64 };

  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      g_autofree char *text = sl_typing_exchange_rate (rates[i]);
      gint64 back;

      g_assert_true (sl_typing_read_exchange_rate (text, &back, NULL));
      g_assert_cmpint (back, ==, rates[i]);
    }
}

static void
test_minutes (void)
{
  const struct { gint64 minutes; const char *text; } cases[] = {
    { 240, "4h" }, { 90, "1h30" }, { 65, "1h05" }, { 45, "45m" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = sl_typing_minutes (cases[i].minutes);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_day_table (void)
{
  const SlDay today = sl_day_new (2026, 10, 28);
  static const struct
  {
    const char *text;
    int year, month, day;
  } cases[] = {
    { "2026-10-31", 2026, 10, 31 },
    { "2026.1.5", 2026, 1, 5 },
    { " 2026/10/31 ", 2026, 10, 31 },
    { "10/31/26", 2026, 10, 31 }, /* the plain locale writes the month first */
    { "0001-01-01", 1, 1, 1 }, /* four digits say the year themselves */
    { "01-01-01", 2001, 1, 1 },
    { "9999-12-31", 9999, 12, 31 },
    { "12/24", 2026, 12, 24 },
    { "5", 2026, 10, 5 },
    { "+4", 2026, 11, 1 },
    { "-28", 2026, 9, 30 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      SlDay day = SL_DAY_NONE;

      if (!sl_typing_read_day (cases[i].text, today, &day, &error))
        g_error ("%s: %s", cases[i].text, error->message);
      g_assert_cmpint (day, ==, sl_day_new (cases[i].year, cases[i].month, cases[i].day));
    }
}

static void
test_day_refused (void)
{
  static const char * const texts[] = {
    "", "soon", "2026-02-30", "13/32", "0", "32", "2026-10-31-1", "12345", "+", "-", "+99999999",
    "1..2:3", "2026-10-31x",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;
      SlDay day = 7;

      if (sl_typing_read_day (texts[i], sl_day_new (2026, 10, 28), &day, &error))
        g_error ("“%s” was read as %d", texts[i], day);
      g_assert_nonnull (error);
      g_assert_cmpint (day, ==, 7);
    }
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/typing/money-table", test_money_table);
  g_test_add_func ("/model/typing/money-refused", test_money_refused);
  g_test_add_func ("/model/typing/money-round-trip", test_money_round_trip);
  g_test_add_func ("/model/typing/volume", test_volume);
  g_test_add_func ("/model/typing/exchange-rate", test_exchange_rate);
  g_test_add_func ("/model/typing/minutes", test_minutes);
  g_test_add_func ("/model/typing/day-table", test_day_table);
  g_test_add_func ("/model/typing/day-refused", test_day_refused);

  return g_test_run ();
}
