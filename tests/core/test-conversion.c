#include "core/conversion.h"

static void
test_table (void)
{
  static const struct
  {
    gint64      amount;
    const char *currency;
    gint64      rate;
    const char *own;
    gint64      expected;
  } cases[] = {
    { 10000, "EUR", 1082500000, "USD", 10825 },
    { 1, "EUR", 500000000, "USD", 1 },           /* half a cent goes up */
    { -1, "EUR", 500000000, "USD", -1 },         /* and mirrors */
    { 1, "EUR", 499999999, "USD", 0 },
    { 1500, "JPY", 6543210, "USD", 981 },        /* yen have no decimals: 9.814815 */
    { 1234567, "KWD", 3250000000, "USD", 401234 }, /* fils are thousandths: 4012.34275 */
    { 100, "USD", 150250000000, "JPY", 150 },    /* 150.25 yen a dollar */
    { 250, "USD", 307000000, "KWD", 768 },       /* 0.7675 */
    { 10000, "USD", 1000000000, "USD", 10000 },
  };
  gint64 result;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (sl_conversion_to_own (cases[i].amount, cases[i].currency, cases[i].rate,
                                           cases[i].own, &result));
      g_assert_cmpint (result, ==, cases[i].expected);
    }

  g_assert_true (sl_conversion_from_own (10825, "EUR", 1082500000, "USD", &result));
  g_assert_cmpint (result, ==, 10000);
  g_assert_true (sl_conversion_from_own (981, "JPY", 6543210, "USD", &result));
  g_assert_cmpint (result, ==, 1499);
  g_assert_false (sl_conversion_to_own (G_MAXINT64, "EUR", SL_CONVERSION_MAX_RATE, "USD",
                                        &result));
}

/* However a debt is settled in parts, what was booked is settled to the cent. */
static void
test_shares_add_up (void)
{
  for (guint round = 0; round < 500; round++)
    {
      gint64 sign = g_test_rand_bit () ? 1 : -1;
      gint64 whole = sign * g_test_rand_int_range (1, 100000);
      gint64 booked = sign * g_test_rand_int_range (0, 100000), left = booked;

      while (whole != 0)
        {
          gint64 part = sign * g_test_rand_int_range (1, (gint32) ABS (whole) + 1);
          gint64 share = sl_conversion_share (left, whole, part);

          g_assert_cmpint (share * sign, >=, 0);
          g_assert_cmpint (share * sign, <=, left * sign);
          left -= share;
          whole -= part;
        }

      g_assert_cmpint (left, ==, 0);
    }

  g_assert_cmpint (sl_conversion_share (0, 0, 0), ==, 0);
  g_assert_cmpint (sl_conversion_share (5, 0, 3), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/conversion/table", test_table);
  g_test_add_func ("/core/conversion/shares-add-up", test_shares_add_up);
  return g_test_run ();
}
