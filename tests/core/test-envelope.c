#include "config.h"

#include "core/envelope.h"

static SlEnvelopes
fill (gint64 money,
      gint64 received,
      gint64 owed,
      gint64 net_year,
      gint64 rate)
{
  SlEnvelopes envelopes = { 0 };

  sl_envelopes_add_account (&envelopes, "assets:cash", money / 2);
  sl_envelopes_add_account (&envelopes, "assets:bank", money - money / 2);
  sl_envelopes_add_account (&envelopes, "assets:receivable", 99999);
  sl_envelopes_add_account (&envelopes, "assets:inventory", 99999);
  sl_envelopes_add_account (&envelopes, "income:commissions", -99999);
  sl_envelopes_add_account (&envelopes, "liabilities:sales-tax", -owed);
  sl_envelopes_finish (&envelopes, received, net_year, rate);
  return envelopes;
}

static const struct
{
  gint64 money, received, owed, net_year, rate, locked, free, short_by;
} cases[] = {
  { 50000, 50000, 0, 0, 0, 0, 50000, 0 },
  /* 500.00, of which 40.00 are tax of customers and 25 % of 800.00 is put by */
  { 50000, 50000, 4000, 80000, 250000, 24000, 26000, 0 },
  /* the owner put in 300.00 of it */
  { 50000, 20000, 4000, 0, 250000, 4000, 16000, 0 },
  /* the owner took the profits out */
  { 1000, 90000, 0, 0, 0, 0, 1000, 0 },
  { 50000, -20000, 0, 0, 0, 0, 0, 20000 },
  { 1000, 1000, 4000, -80000, 250000, 4000, 0, 3000 },
  { 1000, 1000, -4000, 0, 0, 0, 1000, 0 },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SlEnvelopes envelopes = fill (cases[i].money, cases[i].received, cases[i].owed,
                                    cases[i].net_year, cases[i].rate);

      g_assert_cmpint (envelopes.locked, ==, cases[i].locked);
      g_assert_cmpint (envelopes.free, ==, cases[i].free);
      g_assert_cmpint (envelopes.short_by, ==, cases[i].short_by);
    }
}

/* Paying what is said to be free never takes anything that is locked. */
static void
test_affordable (void)
{
  for (int round = 0; round < 2000; round++)
    {
      gint64 money = g_test_rand_int_range (-1000, 100000);
      gint64 received = g_test_rand_int_range (-100000, 100000);
      gint64 owed = g_test_rand_int_range (0, 20000), net = g_test_rand_int_range (-9999, 99999);
      SlEnvelopes before = fill (money, received, owed, net, 200000), after;
      gint64 amount = before.free > 0 ? g_test_rand_int_range (0, (int) before.free + 1) : 0;

      after = fill (money - amount, received - amount, owed, net, 200000);
      g_assert_cmpint (sl_envelopes_after (&before, amount), ==, after.free - after.short_by);
      if (before.free > 0)
        {
          g_assert_cmpint (after.free, ==, before.free - amount);
          g_assert_cmpint (after.short_by, ==, 0);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/envelope/cases", test_cases);
  g_test_add_func ("/core/envelope/affordable", test_affordable);

  return g_test_run ();
}
