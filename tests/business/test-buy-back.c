#include "workbench.h"

#include "business/buy-back.h"
#include "business/commission.h"
#include "business/count.h"
#include "business/income.h"
#include "business/owed.h"
#include "business/payment.h"
#include "core/conversion.h"

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

/* Bought 3 for 10.00 EUR each at 1.10, 33.00 in all with nothing on top; 90 % come back. */
static void
buy_in_euro (Workbench *bench)
{
  g_autoptr(SlPurchaseDraft) draft = sl_purchase_draft_new ();

  sl_lines_add (draft->lines, "SERUM", 3, 1000);
  g_strlcpy (draft->currency, "EUR", sizeof draft->currency);
  draft->rate = SL_CONVERSION_ONE / 10 * 11;
  draft->received = WORKBENCH_TODAY - 40;
  g_assert_true (sl_purchase_record (bench->business, draft, NULL, NULL));
}

/* In the currency that they were bought in, and what the rate makes of it apart from what the
 * company keeps. */
static void
test_in_another_currency (Workbench     *bench,
                          gconstpointer  unused)
{
  g_autoptr(SlBuyBackDraft) draft = sl_buy_back_draft_new ();
  g_autoptr(SlBuyBackDraft) later = sl_buy_back_draft_new ();
  SlPaymentDraft payment = { .method = SL_PAY_BANK, .dated = SL_DAY_NONE };
  g_autoptr(GError) error = NULL;
  SlOrderResult result;

  buy_in_euro (bench);
  sl_buy_back_draft_add (draft, 1, 1);
  g_assert_false (sl_buy_back_record (bench->business, draft, NULL, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_CURRENCY); /* no rate of today */

  draft->rate = SL_CONVERSION_ONE / 10 * 12;
  g_assert_true (sl_buy_back_record (bench->business, draft, &result, NULL));
  g_assert_cmpstr (result.currency, ==, "EUR");
  g_assert_cmpint (result.total, ==, 900);
  g_assert_cmpint (result.own_total, ==, 1080);
  g_assert_cmpint (result.cost, ==, 1100);
  g_assert_cmpint (workbench_balance (bench, "expenses:buy-back"), ==, 1100 - 990);
  g_assert_cmpint (workbench_balance (bench, "income:exchange-gains"), ==, 990 - 1080);
  g_assert_cmpint (workbench_balance (bench, "assets:bank"), ==, 1080 - 3300);
  workbench_assert_sound (bench);

  /* Refunded when the euro is worth less than on the day of the buy-back, and less than then. */
  later->rate = SL_CONVERSION_ONE;
  later->unpaid = TRUE;
  sl_buy_back_draft_add (later, 1, 2);
  g_assert_true (sl_buy_back_record (bench->business, later, &result, NULL));
  g_assert_cmpint (workbench_balance (bench, "liabilities:payable"), ==, 1800);
  g_assert_cmpint (workbench_balance (bench, "expenses:exchange-losses"), ==, 1980 - 1800);
  payment.number = result.number;
  payment.amount = 1800;
  payment.rate = SL_CONVERSION_ONE / 10 * 9;
  g_assert_true (sl_payment_record (bench->business, &payment, NULL, NULL));
  g_assert_cmpint (workbench_balance (bench, "liabilities:payable"), ==, 0);
  g_assert_cmpint (workbench_balance (bench, "expenses:exchange-losses"), ==, 1980 - 1620);
  g_assert_cmpint (workbench_balance (bench, "assets:inventory"), ==, 0);
  workbench_assert_sound (bench);

  for (guint i = 0; i < 3; i++)
    g_assert_true (sl_business_undo (bench->business, NULL, NULL));

  g_assert_cmpint (workbench_balance (bench, "expenses:exchange-losses"), ==, 0);
  g_assert_cmpint (workbench_count (bench, "SELECT on_hand FROM lot"), ==, 3);
  workbench_assert_sound (bench);
}

static void
test_one_currency_at_a_time (Workbench     *bench,
                             gconstpointer  unused)
{
  g_autoptr(SlBuyBackDraft) draft = sl_buy_back_draft_new ();
  g_autoptr(GPtrArray) offers = NULL;
  g_autoptr(GError) error = NULL;

  buy_in_euro (bench);
  buy_three (bench);
  offers = sl_buy_back_list (bench->business, 0, NULL);
  g_assert_cmpuint (offers->len, ==, 2);
  g_assert_cmpstr (((SlBuyBackOffer *) offers->pdata[0])->currency, ==, "EUR");
  g_assert_cmpint (((SlBuyBackOffer *) offers->pdata[0])->refund, ==, 2700);
  g_assert_cmpint (((SlBuyBackOffer *) offers->pdata[0])->own_refund, ==, 2970); /* no rate today */

  draft->rate = SL_CONVERSION_ONE;
  sl_buy_back_draft_add (draft, 1, 1);
  sl_buy_back_draft_add (draft, 2, 1);
  g_assert_false (sl_buy_back_record (bench->business, draft, NULL, &error));
  g_assert_cmpstr (error->message, ==, "Some of these goods were bought in EUR and some in USD; "
                   "give them back one currency at a time.");
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM orders"), ==, 2);
}

/* It is owed by the company, beside what is owed to it. */
static void
test_is_owed (Workbench     *bench,
              gconstpointer  unused)
{
  g_autoptr(SlBuyBackDraft) draft = sl_buy_back_draft_new ();
  g_autoptr(SlOwedReport) owing = NULL, before = NULL;

  buy_three (bench);
  draft->unpaid = TRUE;
  sl_buy_back_draft_add (draft, 1, 3);
  g_assert_true (sl_buy_back_record (bench->business, draft, NULL, NULL));
  owing = sl_owed_report (bench->business, TRUE, SL_DAY_NONE, NULL);
  g_assert_cmpuint (owing->orders->len, ==, 1);
  g_assert_cmpint (owing->total, ==, -2714);
  before = sl_owed_report (bench->business, TRUE, WORKBENCH_TODAY - 1, NULL);
  g_assert_cmpint (before->total, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/business/buy-back/refunds-by-the-rule", test_refunds_by_the_rule);
  workbench_add ("/business/buy-back/in-another-currency", test_in_another_currency);
  workbench_add ("/business/buy-back/one-currency-at-a-time", test_one_currency_at_a_time);
  workbench_add ("/business/buy-back/is-owed", test_is_owed);
  workbench_add ("/business/buy-back/paid-later", test_paid_later);
  workbench_add ("/business/buy-back/refuses", test_refuses);
  workbench_add ("/business/buy-back/found-units", test_found_units);
  return g_test_run ();
}
