#include "core/decimal.h"
#include "core/money.h"

static void
test_text (void)
{
  const struct { const char *text, *currency; gint64 amount; const char *again; } cases[] = {
    { "12.34", "USD", 1234, "12.34" }, { "12", "EUR", 1200, "12.00" },
    { "-0.05", "USD", -5, "-0.05" },
    { "1200", "JPY", 1200, "1200" },   { "1.5", "KWD", 1500, "1.500" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *again = NULL;
      gint64 amount;

      g_assert_true (sl_money_parse (cases[i].text, cases[i].currency, &amount, NULL));
      g_assert_cmpint (amount, ==, cases[i].amount);
      again = sl_money_format (amount, cases[i].currency);
      g_assert_cmpstr (again, ==, cases[i].again);
    }
}

static void
test_finer_than_currency (void)
{
  g_autoptr(GError) error = NULL;
  gint64 amount;

  g_assert_false (sl_money_parse ("1.5", "JPY", &amount, &error));
  g_assert_error (error, SL_DECIMAL_ERROR, SL_DECIMAL_ERROR_PRECISION);
}

static void
test_overflow (void)
{
  gint64 result = 7;

  g_assert_false (sl_money_add (G_MAXINT64, 1, &result));
  g_assert_false (sl_money_times (G_MAXINT64 / 2, 3, &result));
  g_assert_cmpint (result, ==, 7);
  g_assert_true (sl_money_times (-250, 4, &result));
  g_assert_cmpint (result, ==, -1000);
}

static void
test_spread (void)
{
  const struct { gint64 total; gint64 weights[3]; gint64 parts[3]; } cases[] = {
    { 100, { 1, 1, 1 }, { 34, 33, 33 } },
    { 100, { 2, 1, 1 }, { 50, 25, 25 } },
    { 10, { 0, 0, 0 }, { 4, 3, 3 } },
    { 5, { 0, 3, 7 }, { 0, 2, 3 } }, /* 1.5 and 3.5: the first of equal remainders */
    { -100, { 1, 1, 1 }, { -34, -33, -33 } },
    { 1, { 5, 5, 90 }, { 0, 0, 1 } },
    { 0, { 4, 5, 6 }, { 0, 0, 0 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 parts[3];

      sl_money_spread (cases[i].total, cases[i].weights, 3, parts);

      for (guint j = 0; j < 3; j++)
        g_assert_cmpint (parts[j], ==, cases[i].parts[j]);
    }
}

static void
test_spread_always_sums (void)
{
  for (guint round = 0; round < 5000; round++)
    {
      guint n = (guint) g_test_rand_int_range (1, 30);
      gint64 weights[30], parts[30], total = (gint64) g_test_rand_int () * g_test_rand_int ();
      __int128 sum = 0, check = 0;

      for (guint i = 0; i < n; i++)
        sum += weights[i] = (gint64) (guint32) g_test_rand_int () * g_test_rand_int_range (0, 3);

      sl_money_spread (total, weights, n, parts);

      for (guint i = 0; i < n; i++)
        {
          __int128 fair = sum > 0 ? (__int128) total * weights[i] / sum : total / n;
          __int128 off = parts[i] - fair;

          check += parts[i];
          g_assert_true (off >= -1 && off <= 1);
        }

      g_assert_true (check == total);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/money/text", test_text);
  g_test_add_func ("/core/money/finer-than-currency", test_finer_than_currency);
  g_test_add_func ("/core/money/overflow", test_overflow);
  g_test_add_func ("/core/money/spread", test_spread);
  g_test_add_func ("/core/money/spread-always-sums", test_spread_always_sums);
  return g_test_run ();
}
