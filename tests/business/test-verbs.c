#include "workbench.h"

#include "business/consumption.h"
#include "business/contact.h"
#include "business/expense.h"
#include "business/income.h"
#include "business/overview.h"
#include "business/stock.h"
#include "business/training.h"
#include "business/work.h"

static void
test_purchase_lands_cost (Workbench     *bench,
                          gconstpointer  unused)
{
  g_autoptr(SlPurchaseDraft) draft = sl_purchase_draft_new ();
  SlOrderResult result;

  sl_lines_add (draft->lines, "SERUM", 3, SL_PRICE_OF_THE_DAY);
  sl_lines_add (draft->lines, "TEA", 10, SL_PRICE_OF_THE_DAY);
  draft->freight = 500;
  draft->tax = 201;
  draft->received = 20700;
  draft->unpaid = TRUE;
  g_assert_true (sl_purchase_record (bench->business, draft, &result, NULL));

  /* 3 × 10.00 + 10 × 4.00, and 7.01 spread 30 : 40 */
  g_assert_cmpint (result.total, ==, 7701);
  g_assert_cmpint (result.pv, ==, 700000);
  g_assert_cmpint (workbench_count (bench, "SELECT cost FROM lot WHERE product_id = 1"), ==, 3300);
  g_assert_cmpint (workbench_count (bench, "SELECT cost FROM lot WHERE product_id = 2"), ==, 4401);
  g_assert_cmpint (workbench_count (bench, "SELECT expires_on FROM lot WHERE product_id = 2"), ==,
                   20800);
  g_assert_cmpint (workbench_count (bench, "SELECT buyback_until FROM lot WHERE product_id = 1"),
                   ==, sl_day_add_months (20700, 12));
  g_assert_cmpint (workbench_balance (bench, "liabilities:payable"), ==, -7701);
  workbench_assert_sound (bench);
}

static void
test_consumption (Workbench     *bench,
                  gconstpointer  unused)
{
  const struct { SlConsumptionKind kind; const char *account; } cases[] = {
    { SL_CONSUMPTION_OWN_USE, "equity:own-use" }, { SL_CONSUMPTION_SAMPLE, "expenses:samples" },
    { SL_CONSUMPTION_GIFT, "expenses:gifts" },    { SL_CONSUMPTION_LOSS, "expenses:stock-loss" },
  };

  workbench_receive (bench, "TEA", 4, 410, WORKBENCH_TODAY - 5);
  workbench_receive (bench, "TEA", 1, 100, WORKBENCH_TODAY - 200); /* expired */

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SlConsumptionDraft) draft = sl_consumption_draft_new (cases[i].kind);
      SlOrderResult result;
      gint64 cost = cases[i].kind == SL_CONSUMPTION_LOSS ? 100 : 410;

      sl_lines_add (draft->lines, "TEA", 1, SL_PRICE_OF_THE_DAY);
      g_assert_true (sl_consumption_record (bench->business, draft, &result, NULL));
      g_assert_cmpint (result.cost, ==, cost);
      g_assert_cmpint (workbench_balance (bench, cases[i].account), ==, cost);
    }

  g_assert_cmpint (workbench_balance (bench, "income:retail-sales"), ==, 0);
  workbench_assert_sound (bench);
}

static void
test_expense_hours_training (Workbench     *bench,
                             gconstpointer  unused)
{
  SlExpenseDraft expense = { "travel", 4250, SL_DAY_NONE, SL_PAY_CARD, "Fair" };
  SlExpenseDraft wrong = { "travle", 4250, SL_DAY_NONE, SL_PAY_CARD, NULL };
  SlWorkDraft work = { 90, "selling", SL_DAY_NONE, NULL };
  SlTrainingDraft training = { .title = "Closing", .minutes = 2000, .cost = 9900,
                               .dated = SL_DAY_NONE, .method = SL_PAY_BANK };
  g_autoptr(GError) error = NULL;
  g_autoptr(SlIncome) income = NULL;

  g_assert_true (sl_expense_record (bench->business, &expense, NULL));
  g_assert_false (sl_expense_record (bench->business, &wrong, &error));
  g_assert_cmpstr (error->message, ==, "There is no kind of expense “travle”; is “travel” meant?");
  g_assert_true (sl_work_record (bench->business, &work, NULL));
  g_assert_true (sl_training_record (bench->business, &training, NULL));

  income = sl_income_report (bench->business, SL_DAY_NONE, SL_DAY_NONE, NULL);
  g_assert_cmpint (income->net, ==, -4250 - 9900);
  g_assert_cmpint (income->minutes, ==, 2090);
  g_assert_cmpint (income->per_hour, ==, -406); /* -14150 * 60 / 2090 = -406.2 */
  workbench_assert_sound (bench);
}

static void
test_minutes (void)
{
  const struct { const char *text; gint64 minutes; } good[] = {
    { "1.5", 90 }, { "90m", 90 }, { "1h30", 90 }, { "1:30", 90 }, { "2", 120 }, { "2h", 120 },
    { "0.25", 15 },
  };
  const char *bad[] = { "", "h", "1:75", "one", "-1", "1.555", "1:30x" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      gint64 minutes = 0;

      g_assert_true (sl_work_parse_minutes (good[i].text, &minutes, NULL));
      g_assert_cmpint (minutes, ==, good[i].minutes);
    }

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      gint64 minutes;

      g_assert_false (sl_work_parse_minutes (bad[i], &minutes, NULL));
    }
}

static void
test_contact (Workbench     *bench,
              gconstpointer  unused)
{
  const char *values[SL_CONTACT_N_FIELDS] = {
    [SL_CONTACT_NAME] = " Ben ", [SL_CONTACT_CITY] = "Ulm"
  };
  const char *edit[SL_CONTACT_N_FIELDS] = { [SL_CONTACT_BIRTHDAY] = "--02-29" };
  const char *wrong[SL_CONTACT_N_FIELDS] = { [SL_CONTACT_BIRTHDAY] = "--02-30" };
  SlCallDraft call = { .dated = SL_DAY_NONE, .note = "Wants tea", .next_step = "Send list",
                       .next_on = WORKBENCH_TODAY + 7 };
  g_autoptr(GError) error = NULL;

  g_assert_true (sl_contact_add (bench->business, values, &call.contact_id, NULL));
  g_assert_true (sl_contact_edit (bench->business, call.contact_id, edit, NULL));
  g_assert_false (sl_contact_edit (bench->business, call.contact_id, wrong, &error));
  g_assert_true (sl_contact_log_call (bench->business, &call, NULL));
  g_assert_cmpint (workbench_count (bench,
    "SELECT count(*) FROM contact WHERE name = 'Ben' AND city = 'Ulm' AND birthday = '--02-29'"
    " AND stage = 'contacted' AND note = '2026-11-20  Wants tea' AND next_on = 20784"
    " AND last_on = 20777"), ==, 1);
  g_assert_true (sl_business_undo (bench->business, NULL, NULL));
  g_assert_true (sl_business_undo (bench->business, NULL, NULL));
  g_assert_true (sl_business_undo (bench->business, NULL, NULL));
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM contact"), ==, 0);
}

static void
test_stock_as_of (Workbench     *bench,
                  gconstpointer  unused)
{
  const struct { SlDay day; gint64 on_hand, value; } cases[] = {
    { 20699, 0, 0 }, { 20700, 5, 5000 }, { 20710, 7, 7400 }, { SL_DAY_NONE, 4, 4400 },
  };

  workbench_receive (bench, "SERUM", 5, 1000, 20700);
  workbench_receive (bench, "SERUM", 2, 1200, 20710);
  workbench_sell (bench, "SERUM", 3, 0, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SlStockReport) report = sl_stock_report (bench->business, cases[i].day, NULL);
      gint64 on_hand = 0;

      if (report->products->len > 0)
        on_hand = ((SlStockProduct *) g_ptr_array_index (report->products, 0))->on_hand;

      g_assert_cmpint (on_hand, ==, cases[i].on_hand);
      g_assert_cmpint (report->value, ==, cases[i].value);
    }

  g_assert_cmpint (workbench_balance (bench, "assets:inventory"), ==, 4400);
}

static void
test_real_income (Workbench     *bench,
                  gconstpointer  unused)
{
  g_autoptr(SlIncome) income = NULL;

  workbench_receive (bench, "SERUM", 5, 1000, 20700);
  workbench_sell (bench, "SERUM", 2, 2000, FALSE);
  income = sl_income_report (bench->business, SL_DAY_NONE, SL_DAY_NONE, NULL);

  /* Sold for 36.00 that cost 20.00; 16.00 are not paid yet: 36 - 20 - 16. */
  g_assert_cmpint (income->net, ==, 0);
  g_assert_cmpint (income->cash_change, ==, 2000 - 5000);
  g_assert_cmpint (workbench_balance (bench, "assets:cash")
                   + workbench_balance (bench, "assets:bank"), ==, income->cash_change);
}

static void
test_overview (Workbench     *bench,
               gconstpointer  unused)
{
  SlOverview overview;

  workbench_receive (bench, "TEA", 5, 400, WORKBENCH_TODAY - 60); /* expires in 40 days */
  workbench_receive (bench, "SERUM", 1, 1000, WORKBENCH_TODAY - 330);
  workbench_sell (bench, "TEA", 4, 1000, FALSE);
  workbench_sell (bench, "TEA", 2, 0, TRUE);
  g_assert_true (sl_overview_read (bench->business, &overview, NULL));
  g_assert_cmpint (overview.received, ==, 1000);
  g_assert_cmpint (overview.spent, ==, 0);
  g_assert_cmpuint (overview.n_unpaid, ==, 2);
  g_assert_cmpint (overview.unpaid, ==, 2000 + 1500);
  g_assert_cmpuint (overview.n_backorders, ==, 1);
  g_assert_cmpuint (overview.n_expiring, ==, 0); /* the lot is empty */
  g_assert_cmpuint (overview.n_buyback, ==, 1);
  g_assert_cmpuint (overview.n_low, ==, 1);
  g_assert_cmpint (overview.stock_value, ==, 1000);
  g_assert_false (overview.has_expected);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/business/work/minutes", test_minutes);
  workbench_add ("/business/purchase/lands-cost", test_purchase_lands_cost);
  workbench_add ("/business/consumption/kinds", test_consumption);
  workbench_add ("/business/expense/and-time", test_expense_hours_training);
  workbench_add ("/business/contact/add-edit-call", test_contact);
  workbench_add ("/business/stock/as-of", test_stock_as_of);
  workbench_add ("/business/income/real", test_real_income);
  workbench_add ("/business/overview/figures", test_overview);
  return g_test_run ();
}
