#include "core/currency.h"

#include <string.h>

static void
test_decimals (void)
{
  g_assert_cmpint (sl_currency_decimals ("USD"), ==, 2);
  g_assert_cmpint (sl_currency_decimals ("JPY"), ==, 0);
  g_assert_cmpint (sl_currency_decimals ("KWD"), ==, 3);
  g_assert_cmpint (sl_currency_decimals ("usd"), ==, -1);
  g_assert_cmpint (sl_currency_decimals ("ZZZ"), ==, -1);
  g_assert_cmpint (sl_currency_decimals (""), ==, -1);
}

static void
test_every_code_is_found (void)
{
  guint n;
  const char * const *codes = sl_currency_codes (&n);

  g_assert_cmpuint (n, >, 150);
  g_assert_null (codes[n]);

  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpint (sl_currency_decimals (codes[i]), >=, 0);
      g_assert_nonnull (sl_currency_symbol (codes[i]));
      g_assert_true (i == 0 || strcmp (codes[i - 1], codes[i]) < 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/currency/decimals", test_decimals);
  g_test_add_func ("/core/currency/every-code-is-found", test_every_code_is_found);
  return g_test_run ();
}
