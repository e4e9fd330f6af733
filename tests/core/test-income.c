#include "core/income.h"

/* A month: goods for 600 sold for 1000, of which 300 are not paid yet; 200 were paid ahead for
 * goods to come; 150 of travel; goods for 40 used at home.
 * net = 1000 - 600 - 150 - 300 + 200 = 150 */
static void
test_worked_example (void)
{
  g_autoptr(SlIncome) income = sl_income_new (100, 130);

  sl_income_add_account (income, "income:retail-sales", -1000);
  sl_income_add_account (income, "expenses:cost-of-goods", 600);
  sl_income_add_account (income, "expenses:travel", 150);
  sl_income_add_account (income, "assets:receivable", 300);
  sl_income_add_account (income, "liabilities:deposits", -200);
  sl_income_add_account (income, "equity:own-use", 40);
  sl_income_add_account (income, "assets:bank", 750);
  sl_income_add_cash (income, "assets:receivable", -900);
  sl_income_add_cash (income, "expenses:travel", 150);
  sl_income_add_cash (income, "equity:owner", -5000);
  sl_income_finish (income, 450);

  g_assert_cmpint (income->earned, ==, 1000);
  g_assert_cmpint (income->costs, ==, 750);
  g_assert_cmpint (income->net, ==, 150);
  g_assert_cmpint (income->own_use, ==, 40);
  g_assert_cmpint (income->cash_change, ==, 5750);
  g_assert_cmpint (income->received, ==, 900);
  g_assert_cmpint (income->spent, ==, 150);
  g_assert_cmpint (income->per_hour, ==, 20); /* 150 * 60 / 450 */
  g_assert_cmpuint (income->accrual->len, ==, 3);
  g_assert_cmpuint (income->cash->len, ==, 3);
  g_assert_cmpuint (income->steps->len, ==, 3); /* the money and what is profit is no step */
}

/* Goods bought for 500 and not paid, a third of them sold for 300 in cash, 100 put in:
 * profit 134 - 334 on the shelf + 500 not paid + 100 put in = 400. */
static void
test_steps (void)
{
  g_autoptr(SlIncome) income = sl_income_new (100, 130);

  sl_income_add_account (income, "income:retail-sales", -300);
  sl_income_add_account (income, "expenses:cost-of-goods", 166);
  sl_income_add_account (income, "assets:inventory", 334);
  sl_income_add_account (income, "liabilities:payable", -500);
  sl_income_add_account (income, "equity:owner", -100);
  sl_income_add_account (income, "assets:cash", 400);
  sl_income_add_cash (income, "assets:receivable", -300);
  sl_income_add_cash (income, "equity:owner", -100);
  sl_income_finish (income, 0);
  g_assert_cmpint (income->earned - income->costs, ==, 134);
  g_assert_cmpint (income->cash_change, ==, 400);
  g_assert_true (sl_income_adds_up (income));
  sl_income_add_cash (income, "equity:owner", 1);
  g_assert_false (sl_income_adds_up (income));
}

static void
test_per_hour_rounds_half_away (void)
{
  const struct { gint64 sales, minutes, per_hour; } cases[] = {
    { 100, 120, 50 }, { 1, 120, 1 }, { -1, 120, -1 }, { 100, 7, 857 }, { 100, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SlIncome) income = sl_income_new (0, 0);

      sl_income_add_account (income, "income:retail-sales", -cases[i].sales);
      sl_income_finish (income, cases[i].minutes);
      g_assert_cmpint (income->per_hour, ==, cases[i].per_hour);
    }
}

/* A month of sales and one in which 20.00 of them are given back: together what both received. */
static void
test_months (void)
{
  g_autoptr(SlIncome) sold = sl_income_new (1, 31);
  g_autoptr(SlIncome) refunded = sl_income_new (32, 59);
  g_autoptr(SlIncome) both = sl_income_new (1, 59);

  sl_income_add_cash (sold, "assets:receivable", -8000);
  sl_income_add_cash (sold, "liabilities:payable", 5000);
  sl_income_finish (sold, 0);
  sl_income_add_cash (refunded, "assets:receivable", 2000);
  sl_income_add_cash (refunded, "liabilities:payable", -1000);
  sl_income_finish (refunded, 0);
  sl_income_add_cash (both, "assets:receivable", -6000);
  sl_income_add_cash (both, "liabilities:payable", 4000);
  sl_income_finish (both, 0);

  g_assert_cmpint (refunded->received, ==, -2000);
  g_assert_cmpint (refunded->spent, ==, -1000);
  g_assert_cmpint (sold->received + refunded->received, ==, both->received);
  g_assert_cmpint (sold->spent + refunded->spent, ==, both->spent);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/income/worked-example", test_worked_example);
  g_test_add_func ("/core/income/months", test_months);
  g_test_add_func ("/core/income/steps", test_steps);
  g_test_add_func ("/core/income/per-hour", test_per_hour_rounds_half_away);
  return g_test_run ();
}
