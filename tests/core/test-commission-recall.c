#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "commission-case.h"

#define PLAN                                                                     \
  "[plan]\ncurrency=USD\n[volume PV]\nof=qv\n[volume life]\nof=qv\nwindow=life\n" \
  "[rank a]\n[rank b]\nneed=PV>=100\n[rank c]\nneed=PV>=100;was>=b:2/3\n"        \
  "[bonus was]\nkind=grant\namount=1\npay=was>=b:2/3\n"                          \
  "[bonus ever]\nkind=grant\namount=1\npay=was>=c\n"

static SlCommissionRun *
recall_and_run (const char *members,
                const char *orders,
                const char *period_text)
{
  g_autoptr(SlPlan) plan = case_plan (PLAN);
  g_autoptr(SlCommissionInput) input = case_input (members, orders);
  g_autoptr(GError) error = NULL;
  SlPeriod period;

  g_assert_true (sl_period_parse (period_text, &period, NULL));
  g_assert_true (sl_commission_input_recall (input, plan, period, &error));
  g_assert_no_error (error);

  return case_run_in (plan, input, period_text);
}

/* A holds b in July and August, so c in September; B joined in August. */
static void
test_ranks (void)
{
  const char *members = "A -\nB A joined=2026-08-20\nC A force=b\n";
  const char *orders = "A 2026-07-01 qv=100\nA 2026-08-01 qv=100\nA 2026-09-01 qv=100\n"
                       "B 2026-07-01 qv=100\nB 2026-08-25 qv=100\n";
  g_autoptr(SlCommissionRun) august = recall_and_run (members, orders, "2026-08");
  g_autoptr(SlCommissionRun) september = recall_and_run (members, orders, "2026-09");
  g_autoptr(SlCommissionRun) october = recall_and_run (members, orders, "2026-10");
  g_autoptr(SlCommissionRun) november = recall_and_run (members, orders, "2026-11");

  case_expect (august, "was", "");
  g_assert_cmpint (sl_commission_run_rank (august, 0), ==, 1);
  case_expect (september, "was", "A=100");
  g_assert_cmpint (sl_commission_run_rank (september, 0), ==, 2);
  case_expect (october, "was", "A=100");
  case_expect (october, "ever", "A=100");
  g_assert_cmpint (sl_commission_run_rank (october, 0), ==, 0);
  case_expect (november, "was", "A=100");
  case_expect (november, "ever", "A=100");
}

/* What the plan does not ask for is not worked out, and faults are left to the run. */
static void
test_nothing (void)
{
  g_autoptr(SlPlan) plan = case_plan ("[plan]\n[rank a]\n");
  g_autoptr(SlPlan) asking = case_plan (PLAN);
  g_autoptr(SlCommissionInput) good = case_input ("A -\n", "A 2026-01-01 qv=1\n");
  g_autoptr(SlCommissionInput) bad = case_input ("A Z\n", "A 2026-01-01 qv=1\n");
  g_autoptr(GError) error = NULL;
  SlPeriod period;

  g_assert_true (sl_period_parse (CASE_PERIOD, &period, NULL));
  g_assert_true (sl_commission_input_recall (good, plan, period, &error));
  g_assert_true (sl_commission_input_recall (bad, asking, period, &error));
  g_assert_no_error (error);
  g_assert_null (sl_commission_run (asking, bad, period, &error));
  g_assert_error (error, SL_COMMISSION_ERROR, SL_COMMISSION_ERROR_DATA);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/commission-recall/ranks", test_ranks);
  g_test_add_func ("/core/commission-recall/nothing", test_nothing);

  return g_test_run ();
}
