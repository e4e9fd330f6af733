#include "workbench.h"

#include "business/commission.h"
#include "business/company.h"
#include "business/overview.h"
#include "business/sale-return.h"
#include "store/statement.h"

#define PLAN                                                                                      \
  "[plan]\nname=Small\ncurrency=USD\nperiod=month\nactive=PV>=20\n"                               \
  "[volume PV]\nof=qv\norders=not type==retail\n"                                                 \
  "[volume GV]\nof=PV\nscope=group\n"                                                             \
  "[rank Helper]\nneed=PV>=20\n"                                                                  \
  "[bonus Team]\nkind=walk\nbase=qv\norders=not type==retail\nfrom=1\ndepth=2\nrate=10%;5%\n"    \
  "pay=active\n"                                                                                  \
  "[bonus Shop]\nkind=walk\nbase=cv\norders=type==retail\nfrom=0\ndepth=0\nrate=10%\n"

static SlExpectedCommission *
expect (Workbench *bench)
{
  SlPeriod month = sl_period_of (WORKBENCH_TODAY, SL_PERIOD_MONTH, 0);
  g_autoptr(GError) error = NULL;
  SlExpectedCommission *expected = sl_commission_expect (bench->business, NULL, month, &error);

  g_assert_no_error (error);
  return expected;
}

static void
execute (Workbench  *bench,
         const char *sql)
{
  g_autoptr(SlStatement) statement = sl_statement_new (sl_business_get_database (bench->business),
                                                       sql);

  g_assert_true (sl_statement_run (statement, NULL));
}

static void
test_own_orders (Workbench     *bench,
                 gconstpointer  unused)
{
  g_autoptr(SlReturnDraft) back = sl_return_draft_new ();
  g_autoptr(SlExpectedCommission) before = NULL, sold = NULL, returned = NULL;
  SlOverview overview;

  g_assert_true (sl_company_add_plan (bench->business, NULL, PLAN, SL_DAY_NONE, NULL));
  workbench_receive (bench, "SERUM", 3, 1000, WORKBENCH_TODAY - 40); /* of another month */
  workbench_receive (bench, "SERUM", 2, 1000, WORKBENCH_TODAY - 2);
  before = expect (bench);
  g_assert_cmpint (before->pv, ==, 200000);
  g_assert_cmpstr (before->rank, ==, "Helper");
  g_assert_cmpint (before->total, ==, 0);
  g_assert_cmpstr (before->remark, ==,
                   "No downline report was imported, so only own orders are counted.");

  back->number = workbench_sell (bench, "SERUM", 2, 0, FALSE);
  sold = expect (bench);
  g_assert_cmpint (sold->total, ==, 160); /* 10 % of 2 × 8 CV */
  g_assert_cmpint (sold->pv, ==, 200000);
  g_assert_true (sl_overview_read (bench->business, &overview, NULL));
  g_assert_cmpint (overview.expected_commission, ==, 160);

  sl_lines_add (back->lines, "SERUM", 1, SL_PRICE_OF_THE_DAY);
  g_assert_true (sl_return_record (bench->business, back, NULL, NULL));
  returned = expect (bench);
  g_assert_cmpint (returned->total, ==, 80);
}

/* 1001 is oneself; 2 stands below, 3 below 2; 4 left; 5's sponsor is nobody of the report. */
static void
test_downline (Workbench     *bench,
               gconstpointer  unused)
{
  g_autoptr(SlExpectedCommission) expected = NULL;
  SlDay period = sl_period_of (WORKBENCH_TODAY, SL_PERIOD_MONTH, 0).first;
  const char *codes[] = { "1001", "2", "3", "4", "5" };
  const char *sponsors[] = { "900", "1001", "2", "2", "900" };

  g_assert_true (sl_company_add_plan (bench->business, NULL, PLAN, SL_DAY_NONE, NULL));
  workbench_receive (bench, "SERUM", 2, 1000, WORKBENCH_TODAY - 2);

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autofree char *uid = sl_business_new_uid (bench->business);
      g_autofree char *member = g_strdup_printf (
        "INSERT INTO member (id, uid, company_id, code) VALUES (%u, '%s', 1, '%s')", i + 1, uid,
        codes[i]);
      g_autofree char *membership = g_strdup_printf (
        "INSERT INTO membership (member_id, from_period, present, sponsor)"
        " VALUES (%u, %d, %d, '%s')", i + 1, period - 61, i != 3, sponsors[i]);
      g_autofree char *volume = g_strdup_printf (
        "INSERT INTO member_volume (period, member_id, pv, cv, gv) VALUES (%d, %u, 1000000, 0, 0)",
        period, i + 1);

      execute (bench, member);
      execute (bench, membership);
      execute (bench, volume);
    }

  execute (bench, "INSERT INTO snapshot (company_id, period, taken_at)"
                  " SELECT 1, max (from_period) + 61, 0 FROM membership");
  expected = expect (bench);

  /* 10 % of 100 PV and 5 % of 100 PV; own 100 PV as reported do not count beside own orders. */
  g_assert_cmpint (expected->total, ==, 1500);
  g_assert_cmpint (expected->pv, ==, 200000);
  g_assert_cmpint (expected->gv, ==, 2200000);
  g_assert_cmpstr (expected->remark, ==, "The sponsor of 1 member is not in the report.");
}

static void
test_plan_is_judged (Workbench     *bench,
                     gconstpointer  unused)
{
  g_autoptr(GError) fault = NULL, currency = NULL, none = NULL;
  SlPeriod month = sl_period_of (WORKBENCH_TODAY, SL_PERIOD_MONTH, 0);

  g_assert_null (sl_commission_expect (bench->business, NULL, month, &none));
  g_assert_cmpstr (none->message, ==, "“Aurelia” has no compensation plan for that period.");
  g_assert_false (sl_company_add_plan (bench->business, NULL, "[plan]\nperiod=never\n",
                                       SL_DAY_NONE, &fault));
  g_assert_error (fault, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (fault->message, "The plan cannot be used: line "));
  g_assert_false (sl_company_add_plan (bench->business, NULL,
                                       "[plan]\ncurrency=EUR\nperiod=month\n", SL_DAY_NONE,
                                       &currency));
  g_assert_error (currency, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_CURRENCY);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM plan"), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/business/commission/own-orders", test_own_orders);
  workbench_add ("/business/commission/downline", test_downline);
  workbench_add ("/business/commission/plan-is-judged", test_plan_is_judged);
  return g_test_run ();
}
