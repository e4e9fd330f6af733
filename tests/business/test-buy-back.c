#include "workbench.h"

#include "business/buy-back.h"
#include "business/commission.h"
#include "business/count.h"
#include "business/income.h"
#include "business/payment.h"

static gboolean
give_back (Workbench      *bench,
           gint64          lot,
           gint64          quantity,
           SlDay           day,
           SlOrderResult  *result,
           GError        **error)
{
  g_autoptr(SlBuyBackDraft) draft = sl_buy_back_draft_new ();

  draft->dated = day;
  sl_buy_back_draft_add (draft, lot, quantity);
  return sl_buy_back_record (bench->business, draft, result, error);
}

/* Bought 3 for 10.05 each and 1.00 freight; the company refunds 90 % of 30.15. */
static void
buy_three (Workbench *bench)
{
  g_autoptr(SlPurchaseDraft) draft = sl_purchase_draft_new ();

  sl_lines_add (draft->lines, "SERUM", 3, 1005);
  draft->freight = 100;
  draft->received = WORKBENCH_TODAY - 40;
  g_assert_true (sl_purchase_record (bench->business, draft, NULL, NULL));
}

static void
test_refunds_by_the_rule (Workbench     *bench,
                          gconstpointer  unused)
{
  g_autoptr(SlIncome) income = NULL;
  SlOrderResult result;
  gint64 refunded = 0;

  buy_three (bench);
  g_assert_true (give_back (bench, 1, 1, SL_DAY_NONE, &result, NULL));
  g_assert_cmpint (result.total, ==, 905); /* 904.5, half up */
  g_assert_cmpint (result.paid, ==, 905);
  g_assert_cmpint (result.cost, ==, 1038); /* 31.15 / 3 */
  g_assert_cmpint (result.pv, ==, -100000);
  g_assert_cmpint (result.cv, ==, -80000);
  refunded += result.total;
  g_assert_true (give_back (bench, 1, 2, SL_DAY_NONE, &result, NULL));
  refunded += result.total;
  g_assert_cmpint (refunded, ==, 2714); /* 90 % of 30.15 is 27.135 */

  g_assert_cmpint (workbench_balance (bench, "assets:inventory"), ==, 0);
  g_assert_cmpint (workbench_balance (bench, "liabilities:payable"), ==, 0);
  g_assert_cmpint (workbench_balance (bench, "assets:bank"), ==, 2714 - 3115);
  g_assert_cmpint (workbench_balance (bench, "expenses:buy-back"), ==, 3115 - 2714);
  income = sl_income_report (bench->business, SL_DAY_NONE, SL_DAY_NONE, NULL);
  g_assert_cmpint (income->net, ==, 2714 - 3115);
  workbench_assert_sound (bench);

  g_assert_true (sl_business_undo (bench->business, NULL, NULL));
  g_assert_cmpint (workbench_count (bench, "SELECT on_hand FROM lot"), ==, 2);
  workbench_assert_sound (bench);
}

static void
test_paid_later (Workbench     *bench,
                 gconstpointer  unused)
{
  g_autoptr(SlBuyBackDraft) draft = sl_buy_back_draft_new ();
  SlPaymentDraft payment = { .dated = SL_DAY_NONE, .method = SL_PAY_BANK };
  SlOrderResult result;

  buy_three (bench);
  draft->unpaid = TRUE;
  sl_buy_back_draft_add (draft, 1, 3);
  g_assert_true (sl_buy_back_record (bench->business, draft, &result, NULL));
  g_assert_cmpint (workbench_balance (bench, "liabilities:payable"), ==, 2714);
  payment.number = result.number;
  g_assert_true (sl_payment_record (bench->business, &payment, NULL, NULL));
  g_assert_cmpint (workbench_balance (bench, "liabilities:payable"), ==, 0);
  g_assert_cmpint (workbench_balance (bench, "assets:bank"), ==, 2714 - 3115);
  workbench_assert_sound (bench);
}

static void
assert_refused (Workbench  *bench,
                gint64      lot,
                gint64      quantity,
                SlDay       day,
                const char *why)
{
  gint64 n = workbench_count (bench, "SELECT count(*) FROM orders");
  g_autoptr(GError) error = NULL;

  g_assert_false (give_back (bench, lot, quantity, day, NULL, &error));
  g_assert_cmpstr (error->message, ==, why);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM orders"), ==, n);
}

static void
test_refuses (Workbench     *bench,
              gconstpointer  unused)
{
  SlDay received = sl_day_add_months (WORKBENCH_TODAY, -12) - 1;

  workbench_receive (bench, "SERUM", 2, 1000, received);
  workbench_receive (bench, "SERUM", 2, 1000, WORKBENCH_TODAY - 5);
  workbench_receive (bench, "TEA", 2, 400, WORKBENCH_TODAY - 120);

  assert_refused (bench, 1, 1, SL_DAY_NONE,
                  "The company took lot 1 of “Glow Serum” back until 19 Nov 2026, and no longer.");
  g_assert_true (give_back (bench, 1, 1, WORKBENCH_TODAY - 1, NULL, NULL));
  assert_refused (bench, 2, 3, SL_DAY_NONE,
                  "Not enough of “Glow Serum” on the shelf: 3 wanted, 2 there.");
  assert_refused (bench, 2, 1, WORKBENCH_TODAY - 6,
                  "Not enough of “Glow Serum” on the shelf: 1 wanted, 0 there.");
  assert_refused (bench, 3, 1, SL_DAY_NONE,
                  "Lot 3 of “Calm Tea” expired on 31 Oct 2026; the company takes back only what "
                  "can be sold.");
  assert_refused (bench, 4, 1, SL_DAY_NONE, "There is no lot 4.");
  assert_refused (bench, 2, 0, SL_DAY_NONE, "At least one unit must be given back.");
  workbench_assert_sound (bench);
}

/* Units that a count found were never bought, so the company owes nothing for them. */
static void
test_found_units (Workbench     *bench,
                  gconstpointer  unused)
{
  g_autoptr(SlCountDraft) count = sl_count_draft_new ();
  g_autoptr(GError) error = NULL;

  buy_three (bench);
  sl_count_draft_add (count, 0, "SERUM", 0, 5, "found");
  g_assert_true (sl_count_record (bench->business, count, NULL, NULL));
  g_assert_false (give_back (bench, 1, 4, SL_DAY_NONE, NULL, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_ENOUGH);
  g_assert_true (give_back (bench, 1, 3, SL_DAY_NONE, NULL, NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/business/buy-back/refunds-by-the-rule", test_refunds_by_the_rule);
  workbench_add ("/business/buy-back/paid-later", test_paid_later);
  workbench_add ("/business/buy-back/refuses", test_refuses);
  workbench_add ("/business/buy-back/found-units", test_found_units);
  return g_test_run ();
}
