#include "core/journal.h"

static gint64
amount_of (SlEntry    *entry,
           const char *account)
{
  guint n_postings;
  const SlPosting *postings = sl_entry_get_postings (entry, &n_postings);
  gint64 sum = 0;

  for (guint i = 0; i < n_postings; i++)
    if (g_str_equal (postings[i].account, account))
      sum += postings[i].amount;

  return sum;
}

static void
test_sale (void)
{
  g_autoptr(SlEntry) entry = NULL;
  const SlSaleAmounts amounts = { 1000, 500, 120, 50, 30, 600 };
  guint n_postings;

  entry = sl_entry_for_sale (&amounts);
  sl_entry_get_postings (entry, &n_postings);
  g_assert_cmpuint (n_postings, ==, 8); /* the receivable is one posting */
  g_assert_cmpint (amount_of (entry, SL_ACCOUNT_RECEIVABLE), ==, 1700);
  g_assert_cmpint (amount_of (entry, SL_ACCOUNT_SALES), ==, -1000);
  g_assert_cmpint (amount_of (entry, SL_ACCOUNT_DEPOSITS), ==, -500);
  g_assert_cmpint (amount_of (entry, SL_ACCOUNT_SALES_TAX), ==, -120);
  g_assert_cmpint (amount_of (entry, SL_ACCOUNT_SHIPPING_INCOME), ==, -50);
  g_assert_cmpint (amount_of (entry, SL_ACCOUNT_TIPS), ==, -30);
  g_assert_cmpint (amount_of (entry, SL_ACCOUNT_COST_OF_GOODS), ==, 600);
  g_assert_cmpint (amount_of (entry, SL_ACCOUNT_INVENTORY), ==, -600);
}

static void
test_free_sale_has_no_postings (void)
{
  const SlSaleAmounts nothing = { 0 };
  g_autoptr(SlEntry) entry = sl_entry_for_sale (&nothing);
  guint n_postings;

  sl_entry_get_postings (entry, &n_postings);
  g_assert_cmpuint (n_postings, ==, 0);
}

static void
test_return (void)
{
  const SlSaleAmounts both = { 1000, 500, 120, 0, 0, 600 };
  const SlSaleAmounts handed_over = { .delivered = 1000, .cost = 600 };
  g_autoptr(SlEntry) shelf = sl_entry_for_return (&both, FALSE);
  g_autoptr(SlEntry) scrap = sl_entry_for_return (&handed_over, TRUE);

  g_assert_cmpint (amount_of (shelf, SL_ACCOUNT_RECEIVABLE), ==, -1620);
  g_assert_cmpint (amount_of (shelf, SL_ACCOUNT_RETURNS), ==, 1000);
  g_assert_cmpint (amount_of (shelf, SL_ACCOUNT_INVENTORY), ==, 600);
  g_assert_cmpint (amount_of (scrap, SL_ACCOUNT_INVENTORY), ==, 0);
  g_assert_cmpint (amount_of (scrap, SL_ACCOUNT_STOCK_LOSS), ==, 600);
  g_assert_cmpint (amount_of (scrap, SL_ACCOUNT_COST_OF_GOODS), ==, -600);
}

static void
test_commission (void)
{
  g_autoptr(SlEntry) entry = sl_entry_for_commission ("assets:bank", 10000, 250, 1000);

  g_assert_cmpint (amount_of (entry, "assets:bank"), ==, 10750);
  g_assert_cmpint (amount_of (entry, SL_ACCOUNT_FEES), ==, 250);
  g_assert_cmpint (amount_of (entry, SL_ACCOUNT_COMMISSIONS), ==, -10000);
}

static void
test_refund_mirrors_receipt (void)
{
  g_autoptr(SlEntry) receipt = sl_entry_for_receipt ("assets:card", 700, 700, 20);
  g_autoptr(SlEntry) refund = sl_entry_for_receipt ("assets:cash", -700, -700, 0);

  g_assert_cmpint (amount_of (receipt, "assets:card"), ==, 680);
  g_assert_cmpint (amount_of (receipt, SL_ACCOUNT_CARD_FEES), ==, 20);
  g_assert_cmpint (amount_of (refund, "assets:cash"), ==, -700);
  g_assert_cmpint (amount_of (refund, SL_ACCOUNT_RECEIVABLE), ==, 700);
}

static void
test_owner (void)
{
  g_autoptr(SlEntry) deposit = sl_entry_for_owner ("assets:bank", 700);
  g_autoptr(SlEntry) draw = sl_entry_for_owner ("assets:bank", -700);
  g_autoptr(SlEntry) transfer = sl_entry_for_transfer ("assets:cash", "assets:bank", 700);

  g_assert_cmpint (amount_of (deposit, "assets:bank"), ==, 700);
  g_assert_cmpint (amount_of (deposit, SL_ACCOUNT_OWNER), ==, -700);
  g_assert_cmpint (amount_of (draw, SL_ACCOUNT_OWNER), ==, 700);
  g_assert_cmpint (amount_of (transfer, "assets:cash"), ==, -700);
  g_assert_cmpint (amount_of (transfer, "assets:bank"), ==, 700);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/journal/sale", test_sale);
  g_test_add_func ("/core/journal/free-sale", test_free_sale_has_no_postings);
  g_test_add_func ("/core/journal/return", test_return);
  g_test_add_func ("/core/journal/commission", test_commission);
  g_test_add_func ("/core/journal/refund", test_refund_mirrors_receipt);
  g_test_add_func ("/core/journal/owner", test_owner);
  return g_test_run ();
}
