#include "workbench.h"

#include <string.h>

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
    { "0.25", 15 }, { "1 h 30 min", 90 }, { "4 h", 240 }, { "1h30m", 90 }, { "45 min", 45 },
  };
  const char *bad[] = { "", "h", "1:75", "one", "-1", "1.555", "1:30x", "1 h 75", "min", "h30" };

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

  /* A form outlives whom it is about. */
  g_clear_error (&error);
  g_assert_false (sl_contact_edit (bench->business, call.contact_id, edit, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND);
  g_assert_cmpstr (error->message, ==,
                   "This person is not in the business file any more, perhaps erased or made one "
                   "with another. Nothing was changed.");
  g_clear_error (&error);
  g_assert_false (sl_contact_log_call (bench->business, &call, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND);
}

static gint64
next_on (Workbench *bench)
{
  return workbench_count (bench, "SELECT coalesce (next_on, -1) FROM contact");
}

/* The cadence sets the next step where nobody else does. */
static void
test_cadence (Workbench     *bench,
              gconstpointer  unused)
{
  const char *values[SL_CONTACT_N_FIELDS] = {
    [SL_CONTACT_NAME] = "Ben", [SL_CONTACT_CADENCE] = "30"
  };
  const char *none[SL_CONTACT_N_FIELDS] = { [SL_CONTACT_CADENCE] = "" };
  const char *often[SL_CONTACT_N_FIELDS] = { [SL_CONTACT_CADENCE] = "7" };
  const char * const wrong[] = { "0", "-1", "3651", "x", "99999999999999999999" };
  SlCallDraft call = { .dated = WORKBENCH_TODAY - 2, .next_on = SL_DAY_NONE };

  g_assert_true (sl_contact_add (bench->business, values, &call.contact_id, NULL));
  g_assert_cmpint (next_on (bench), ==, WORKBENCH_TODAY + 30);

  g_assert_true (sl_contact_log_call (bench->business, &call, NULL));
  g_assert_cmpint (next_on (bench), ==, WORKBENCH_TODAY + 28);

  call.next_on = WORKBENCH_TODAY + 3;
  g_assert_true (sl_contact_log_call (bench->business, &call, NULL));
  g_assert_cmpint (next_on (bench), ==, WORKBENCH_TODAY + 3);

  call.next_on = SL_DAY_NONE;
  call.is_last = TRUE;
  g_assert_true (sl_contact_log_call (bench->business, &call, NULL));
  g_assert_cmpint (next_on (bench), ==, -1);

  g_assert_true (sl_contact_edit (bench->business, call.contact_id, often, NULL));
  g_assert_cmpint (next_on (bench), ==, WORKBENCH_TODAY + 5);
  g_assert_true (sl_contact_edit (bench->business, call.contact_id, none, NULL));
  g_assert_cmpint (workbench_count (bench, "SELECT cadence IS NULL FROM contact"), ==, 1);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      const char *bad[SL_CONTACT_N_FIELDS] = { [SL_CONTACT_CADENCE] = wrong[i] };
      g_autoptr(GError) error = NULL;

      g_assert_false (sl_contact_edit (bench->business, call.contact_id, bad, &error));
      g_assert_nonnull (strstr (error->message, "is no cadence"));
    }
}

/* Whatever is tried, nothing is due of who asked to be left alone. */
static void
test_left_alone (Workbench     *bench,
                 gconstpointer  unused)
{
  const char *values[SL_CONTACT_N_FIELDS] = {
    [SL_CONTACT_NAME] = "Ben", [SL_CONTACT_NEXT_ON] = "2026-11-01", [SL_CONTACT_CADENCE] = "30",
    [SL_CONTACT_BIRTHDAY] = "1980-11-25",
  };
  const char *alone[SL_CONTACT_N_FIELDS] = { [SL_CONTACT_LEAVE_ALONE] = "1" };
  const char *again[SL_CONTACT_N_FIELDS] = { [SL_CONTACT_NEXT_ON] = "2026-12-01" };
  const char *often[SL_CONTACT_N_FIELDS] = { [SL_CONTACT_CADENCE] = "7" };
  SlCallDraft call = { .dated = SL_DAY_NONE, .next_on = WORKBENCH_TODAY };
  SlDatabase *database = sl_business_get_database (bench->business);
  g_autoptr(GPtrArray) due = NULL, birthdays = NULL;
  g_autoptr(GString) calendar = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (sl_contact_add (bench->business, values, &call.contact_id, NULL));
  due = sl_follow_up_list (database, WORKBENCH_TODAY, 9, NULL);
  birthdays = sl_follow_up_birthdays (database, WORKBENCH_TODAY, WORKBENCH_TODAY + 9, 9, NULL);
  g_assert_cmpuint (due->len + birthdays->len, ==, 2);
  g_clear_pointer (&due, g_ptr_array_unref);
  g_clear_pointer (&birthdays, g_ptr_array_unref);

  g_assert_true (sl_contact_edit (bench->business, call.contact_id, alone, NULL));
  g_assert_false (sl_contact_edit (bench->business, call.contact_id, again, &error));
  g_assert_cmpstr (error->message, ==,
                   "Ben asked not to be contacted, so that no next step can be due.");
  g_assert_false (sl_contact_log_call (bench->business, &call, NULL));
  g_assert_true (sl_contact_edit (bench->business, call.contact_id, often, NULL));
  call.next_on = SL_DAY_NONE;
  g_assert_true (sl_contact_log_call (bench->business, &call, NULL));

  g_assert_cmpint (next_on (bench), ==, -1);
  due = sl_follow_up_list (database, SL_DAY_LAST, 9, NULL);
  birthdays = sl_follow_up_birthdays (database, WORKBENCH_TODAY, WORKBENCH_TODAY + 366, 9, NULL);
  calendar = sl_contact_calendar (bench->business, WORKBENCH_TODAY + 366, NULL);
  g_assert_cmpuint (due->len + birthdays->len, ==, 0);
  g_assert_null (strstr (calendar->str, "Ben"));
}

static void
test_birthdays (Workbench     *bench,
                gconstpointer  unused)
{
  const struct { const char *birthday; gint64 days; } cases[] = {
    { "1980-11-20", 0 }, { "--11-21", 1 }, { "1980-11-19", 364 }, { "--12-31", 41 },
    { "2000-02-29", 101 }, /* 2027-03-01 */
  };
  SlDatabase *database = sl_business_get_database (bench->business);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *values[SL_CONTACT_N_FIELDS] = {
        [SL_CONTACT_NAME] = "Ben", [SL_CONTACT_BIRTHDAY] = cases[i].birthday
      };
      g_autoptr(GPtrArray) found = NULL;

      g_assert_true (sl_contact_add (bench->business, values, NULL, NULL));
      found = sl_follow_up_birthdays (database, WORKBENCH_TODAY, WORKBENCH_TODAY + 365, 9, NULL);
      g_assert_cmpuint (found->len, ==, 1);
      g_assert_cmpint (((SlFollowUp *) g_ptr_array_index (found, 0))->due - WORKBENCH_TODAY, ==,
                       cases[i].days);
      g_assert_true (sl_business_undo (bench->business, NULL, NULL));
    }
}

/* Of more than are asked for the first ones, also over the end of the year. */
static void
test_next_birthdays (Workbench     *bench,
                     gconstpointer  unused)
{
  const char * const birthdays[] = { "--02-01", "--12-30", "1990-01-02", "--11-19", "--12-31" };
  SlDatabase *database = sl_business_get_database (bench->business);

  for (guint i = 0; i < G_N_ELEMENTS (birthdays); i++)
    {
      const char *values[SL_CONTACT_N_FIELDS] = {
        [SL_CONTACT_NAME] = birthdays[i], [SL_CONTACT_BIRTHDAY] = birthdays[i]
      };

      g_assert_true (sl_contact_add (bench->business, values, NULL, NULL));
    }

  for (guint limit = 1; limit <= 4; limit++)
    {
      const char * const next[] = { "--12-30", "--12-31", "1990-01-02", "--02-01" };
      g_autoptr(GPtrArray) found = sl_follow_up_birthdays (database, WORKBENCH_TODAY,
                                                           WORKBENCH_TODAY + 100, limit, NULL);

      g_assert_cmpuint (found->len, ==, limit);
      for (guint i = 0; i < limit; i++)
        g_assert_cmpstr (((SlFollowUp *) g_ptr_array_index (found, i))->name, ==, next[i]);
    }
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
  g_auto(SlOverview) overview = { 0 };

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
  workbench_add ("/business/contact/cadence", test_cadence);
  workbench_add ("/business/contact/left-alone", test_left_alone);
  workbench_add ("/business/contact/birthdays", test_birthdays);
  workbench_add ("/business/contact/next-birthdays", test_next_birthdays);
  workbench_add ("/business/stock/as-of", test_stock_as_of);
  workbench_add ("/business/income/real", test_real_income);
  workbench_add ("/business/overview/figures", test_overview);
  return g_test_run ();
}
