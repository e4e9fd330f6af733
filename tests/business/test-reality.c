#include "import-case.h"

#include "business/buy-back-terms.h"
#include "business/currency-rate.h"
#include "business/envelope.h"
#include "business/reality.h"
#include "business/work.h"
#include "business/worth.h"

#include <string.h>

/* Ten SERUM for 100.00 a year ago, of which three are sold for 54.00: 24.00 of real income.  Seven
 * are left: 70.00 at cost, which the company gives 63.00 for. */
static void
test_figures (Workbench     *bench,
              gconstpointer  unused)
{
  SlReserve reserve = { .wage = 1500 };
  SlWorkDraft hours = { .minutes = 120, .kind = "selling", .dated = WORKBENCH_TODAY };
  g_autoptr(SlReality) reality = NULL;
  g_autoptr(SlExitPlan) exit = NULL;
  g_autoptr(GError) error = NULL;

  workbench_receive (bench, "SERUM", 10, 1000, WORKBENCH_TODAY - 60);
  workbench_sell (bench, "SERUM", 3, 5400, FALSE);
  g_assert_true (sl_work_record (bench->business, &hours, &error));
  g_assert_true (sl_reserve_set (bench->business, &reserve, NULL));

  reality = sl_reality_read (bench->business, &error);
  g_assert_no_error (error);
  g_assert_cmpint (reality->net, ==, 2400);
  g_assert_cmpint (reality->stock, ==, 7000);
  g_assert_cmpint (reality->refund, ==, 6300);
  g_assert_cmpint (reality->reality, ==, 1700);
  g_assert_cmpint (reality->per_hour, ==, 1200);
  g_assert_cmpint (reality->forgone, ==, 3000);
  g_assert_cmpuint (reality->track.n_active, ==, 2);
  g_assert_cmpuint (reality->track.n_profit, ==, 1);
  g_assert_cmpint (reality->even_on, !=, SL_DAY_NONE);
  g_assert_cmpint (reality->gains, ==, 2400);
  g_assert_cmpint (reality->from_team, ==, 0);
  g_assert_cmpint (reality->from_own, ==, 0);

  exit = sl_exit_plan_read (bench->business, &error);
  g_assert_no_error (error);
  g_assert_cmpint (exit->money, ==, 5400 - 10000);
  g_assert_cmpint (exit->refund, ==, 6300);
  g_assert_cmpint (exit->returnable, ==, 7000);
  g_assert_cmpint (exit->stranded, ==, 0);
  g_assert_cmpint (exit->left, ==, 5400 - 10000 + 6300);
  g_assert_cmpint (exit->first_deadline, ==, sl_day_add_months (WORKBENCH_TODAY - 60, 12));
  g_assert_cmpuint (exit->offers->len, ==, 1);
}

/* Nothing yet: noughts, and what cannot be known is not made up. */
static void
test_empty (Workbench     *bench,
            gconstpointer  unused)
{
  g_autoptr(SlReality) reality = sl_reality_read (bench->business, NULL);
  g_autoptr(SlExitPlan) exit = sl_exit_plan_read (bench->business, NULL);

  g_assert_cmpint (reality->net, ==, 0);
  g_assert_cmpuint (reality->track.n_active, ==, 0);
  g_assert_cmpint (reality->from_team, ==, -1);
  g_assert_cmpint (reality->even_on, ==, SL_DAY_NONE);
  g_assert_cmpint (exit->left, ==, 0);
  g_assert_cmpint (exit->first_deadline, ==, SL_DAY_NONE);
}

/* Of ten SERUM that were bought for 100.00, 90 % come back: 90.00, less 12.50 of freight and a
 * quarter of their 80 CV, 20.00. */
static void
test_terms (Workbench     *bench,
            gconstpointer  unused)
{
  g_autoptr(SlBuyBackTerms) terms = sl_buy_back_terms_get (bench->business, NULL, NULL);
  g_autoptr(SlBuyBackTerms) read = NULL;
  g_autoptr(SlExitPlan) exit = NULL;

  workbench_receive (bench, "SERUM", 10, 1000, WORKBENCH_TODAY - 60);
  g_assert_cmpint (terms->freight, ==, 0);
  terms->freight = 1250;
  terms->claw_rate = 250000;
  g_free (terms->condition);
  terms->condition = g_strdup ("unopened");
  g_assert_true (sl_buy_back_terms_set (bench->business, terms, NULL));
  read = sl_buy_back_terms_get (bench->business, "Aurelia", NULL);
  g_assert_cmpstr (read->condition, ==, "unopened");

  exit = sl_exit_plan_read (bench->business, NULL);
  g_assert_cmpint (exit->refund, ==, 9000);
  g_assert_cmpint (exit->freight, ==, 1250);
  g_assert_cmpint (exit->claw_back, ==, 2000);
  g_assert_cmpint (exit->left, ==, -10000 + 9000 - 1250 - 2000);

  terms->claw_rate = 1000001;
  g_assert_false (sl_buy_back_terms_set (bench->business, terms, NULL));
  terms->claw_rate = 0;
  terms->freight = -1;
  g_assert_false (sl_buy_back_terms_set (bench->business, terms, NULL));
  g_assert_true (sl_business_undo (bench->business, NULL, NULL));
  g_clear_pointer (&read, sl_buy_back_terms_free);
  read = sl_buy_back_terms_get (bench->business, NULL, NULL);
  g_assert_cmpint (read->freight, ==, 0);
}

/* The newest posting of the bank alone: what came before stands in one line, and they add up. */
static void
test_worth (Workbench     *bench,
            gconstpointer  unused)
{
  g_autoptr(SlWorth) money = NULL;
  g_autoptr(SlWorth) stock = NULL;
  g_autoptr(SlWorth) none = NULL;
  g_autoptr(GError) error = NULL;
  const SlWorthLine *line;

  workbench_receive (bench, "SERUM", 10, 1000, WORKBENCH_TODAY - 60);
  workbench_receive (bench, "SERUM", 2, 1100, WORKBENCH_TODAY - 30);
  workbench_sell (bench, "SERUM", 3, 5400, FALSE);

  money = sl_worth_read (bench->business, "bank", NULL, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (money->amount, ==, -12200);
  g_assert_cmpuint (money->lines->len, ==, 2);
  line = g_ptr_array_index (money->lines, 0);
  g_assert_cmpint (line->amount, ==, -2200);
  g_assert_cmpint (line->lead, ==, SL_WORTH_TO_ORDER);
  line = g_ptr_array_index (money->lines, 1);
  g_assert_cmpint (line->amount, ==, -10000);

  stock = sl_worth_read (bench->business, "stock", NULL, 0, &error);
  g_assert_cmpint (stock->amount, ==, 7 * 1000 + 2 * 1100);
  g_assert_cmpuint (stock->lines->len, ==, 2);

  none = sl_worth_read (bench->business, "gross", NULL, 0, &error);
  g_assert_null (none);
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND);
}

/* (transfer full): what the import of one line of the team and one of an own order says. */
static char *
receive_statement (Workbench  *bench,
                   const char *company,
                   const char *me)
{
  g_autofree char *text = g_strdup_printf ("From ID,From,Bonus,Level,Source,%%,Earned\n"
                                           "0012,Rhea Maddox,Unilevel,1,100.00,10%%,10.00\n"
                                           "%s,,Customer,0,40.00,10%%,4.00\n", me);
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  SlImportDraft draft = {
    .kind = SL_IMPORT_STATEMENT, .bytes = bytes, .name = "text.csv", .company = company,
  };

  return run_draft (bench, &draft);
}

/* @worth is of these two, in either order. */
static void
assert_lines (const SlWorth *worth,
              gint64         one,
              gint64         other)
{
  gint64 sum = 0;

  g_assert_cmpuint (worth->lines->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const SlWorthLine *line = g_ptr_array_index (worth->lines, i);

      g_assert_true (line->amount == one || line->amount == other);
      sum += line->amount;
    }
  g_assert_cmpint (sum, ==, one + other);
}

/* Two companies pay 10.00 for the team and 4.00 for own orders each, one of them in euros of 1.25:
 * 22.50 of 31.50 is from the team, 9.00 is own. */
static void
test_origin_of_gains (Workbench     *bench,
                      gconstpointer  unused)
{
  const SlCurrencyRateDraft rate = { "EUR", WORKBENCH_TODAY - 400, 1250000000 };
  g_autoptr(SlReality) reality = NULL;
  g_autoptr(SlWorth) team = NULL;
  g_autoptr(SlWorth) own = NULL;
  g_autoptr(GError) error = NULL;

  workbench_add_abroad (bench);
  g_assert_true (sl_currency_rate_record (bench->business, &rate, &error));
  assert_import (receive_statement (bench, "Aurelia", "1001"), "2 = 2 + 0 + 0 + 0");
  assert_import (receive_statement (bench, "Nordlicht", "N-7"), "2 = 2 + 0 + 0 + 0");

  reality = sl_reality_read (bench->business, &error);
  g_assert_no_error (error);
  g_assert_cmpint (reality->gains, ==, 1400 + 1750);
  g_assert_cmpint (reality->from_team, ==, 714286); /* 2250 / 3150 */
  g_assert_cmpint (reality->from_own, ==, 285714);  /* 900 / 3150 */
  team = sl_worth_read (bench->business, "from-team", NULL, 0, &error);
  g_assert_no_error (error);
  assert_lines (team, 1000, 1250);
  own = sl_worth_read (bench->business, "from-own", NULL, 0, &error);
  g_assert_no_error (error);
  assert_lines (own, 400, 500);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  workbench_add ("/business/reality/figures", test_figures);
  workbench_add ("/business/reality/empty", test_empty);
  workbench_add ("/business/reality/terms", test_terms);
  workbench_add ("/business/reality/worth", test_worth);
  workbench_add ("/business/reality/origin-of-gains", test_origin_of_gains);

  return g_test_run ();
}
