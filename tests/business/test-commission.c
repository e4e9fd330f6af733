#include "workbench.h"

#include "business/buy-back.h"
#include "business/commission.h"
#include "business/company.h"
#include "business/currency-rate.h"
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
test_own_orders (Workbench     *bench,
                 gconstpointer  unused)
{
  g_autoptr(SlReturnDraft) back = sl_return_draft_new ();
  g_autoptr(SlExpectedCommission) before = NULL, sold = NULL, returned = NULL;
  g_auto(SlOverview) overview = { 0 };

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

/* A buy-back takes its volume out of the month in which the goods go back. */
static void
test_buy_back_claws_back (Workbench     *bench,
                          gconstpointer  unused)
{
  g_autoptr(SlBuyBackDraft) draft = sl_buy_back_draft_new ();
  g_autoptr(SlExpectedCommission) after = NULL;

  g_assert_true (sl_company_add_plan (bench->business, NULL, PLAN, SL_DAY_NONE, NULL));
  workbench_receive (bench, "SERUM", 3, 1000, WORKBENCH_TODAY - 40); /* of another month */
  workbench_receive (bench, "SERUM", 2, 1000, WORKBENCH_TODAY - 2);
  sl_buy_back_draft_add (draft, 1, 3);
  g_assert_true (sl_buy_back_record (bench->business, draft, NULL, NULL));
  after = expect (bench);
  g_assert_cmpint (after->pv, ==, 200000 - 300000);
  g_assert_cmpstr (after->rank, ==, "");
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

      workbench_execute (bench, "INSERT INTO member (id, uid, company_id, code)"
                                " VALUES (%u, '%s', 1, '%s')", i + 1, uid, codes[i]);
      workbench_execute (bench, "INSERT INTO membership (member_id, from_period, present, sponsor)"
                                " VALUES (%u, %d, %d, '%s')", i + 1, period - 61, i != 3,
                         sponsors[i]);
      workbench_execute (bench, "INSERT INTO member_volume (period, member_id, pv, cv, gv)"
                                " VALUES (%d, %u, 1000000, 0, 0)", period, i + 1);
    }

  workbench_execute (bench, "INSERT INTO snapshot (company_id, period, taken_at)"
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

static SlSaleDraft *
random_sale (void)
{
  SlSaleDraft *draft = sl_sale_draft_new ();
  gint64 serums = g_test_rand_int_range (0, 4), teas = g_test_rand_int_range (0, 5);

  if (serums > 0 || teas == 0)
    sl_lines_add (draft->lines, "SERUM", serums + 1, g_test_rand_bit ()
                                                     ? g_test_rand_int_range (500, 3000)
                                                     : SL_PRICE_OF_THE_DAY);
  if (teas > 0)
    sl_lines_add (draft->lines, "TEA", teas, SL_PRICE_OF_THE_DAY);

  draft->discount = g_test_rand_bit () ? g_test_rand_int_range (0, 400) : 0;
  draft->dated = g_test_rand_bit () ? SL_DAY_NONE : WORKBENCH_TODAY - g_test_rand_int_range (0, 40);
  draft->allow_backorder = TRUE;
  return draft;
}

static gint64
expect_for (SlBusiness        *business,
            const SlSaleDraft *draft)
{
  SlPeriod day = { .first = draft->dated != SL_DAY_NONE ? draft->dated : WORKBENCH_TODAY };
  g_autoptr(GError) error = NULL;
  g_autoptr(SlExpectedCommission) expected = sl_commission_expect (business, NULL, day, &error);

  g_assert_no_error (error);
  return expected->total;
}

/* What a reader says that a sale will bring is what it brings once it is recorded, with goods on
 * the shelf and without: of each field that a plan can pay on. */
static void
test_try_sale (Workbench     *bench,
               gconstpointer  unused)
{
  static const char * const bases[] = { "cv", "qv", "price", "margin" };
  g_autoptr(GString) plan = g_string_new ("[plan]\ncurrency=USD\nperiod=month\n");
  g_autoptr(SlBusiness) reader = NULL;
  guint n_backordered = 0;

  for (guint i = 0; i < G_N_ELEMENTS (bases); i++)
    g_string_append_printf (plan, "[bonus %s]\nkind=walk\nbase=%s\norders=type==retail\nfrom=0\n"
                                  "depth=0\nrate=%u%%\n", bases[i], bases[i], 7 + i);

  g_assert_true (sl_company_add_plan (bench->business, NULL, plan->str, WORKBENCH_TODAY - 100,
                                      NULL));
  workbench_receive (bench, "SERUM", 60, 1000, WORKBENCH_TODAY - 60);
  workbench_receive (bench, "TEA", 40, 433, WORKBENCH_TODAY - 60);
  reader = sl_business_open (bench->path, SL_BUSINESS_READ, NULL);
  sl_business_set_clock (reader, WORKBENCH_TODAY, 9);

  for (guint i = 0; i < 60; i++)
    {
      g_autoptr(SlSaleDraft) draft = random_sale ();
      g_autoptr(GError) error = NULL;
      char currency[4];
      gint64 without, with, again, before = expect_for (bench->business, draft);
      SlOrderResult result;

      g_assert_true (sl_commission_try_sale (reader, draft, &without, &with, currency, &error));
      g_assert_no_error (error);
      g_assert_true (sl_commission_try_sale (reader, draft, &without, &again, currency, &error));
      g_assert_cmpint (again, ==, with);
      g_assert_cmpint (without, ==, before);
      g_assert_cmpint (expect_for (bench->business, draft), ==, before);
      g_assert_true (sl_sale_record (bench->business, draft, &result, &error));
      g_assert_no_error (error);
      g_assert_cmpint (expect_for (bench->business, draft), ==, with);
      g_assert_cmpint (expect_for (reader, draft), ==, with);
      n_backordered += result.backordered > 0;
    }

  g_assert_cmpuint (n_backordered, >, 0);
}

/* @amount below zero: not known.  @problem: how it begins, or NULL. */
static void
assert_expected (const SlOverview *overview,
                 guint             i,
                 const char       *company,
                 gint64            amount,
                 const char       *problem)
{
  const SlOverviewExpected *row = g_ptr_array_index (overview->expected, i);

  g_assert_cmpstr (row->company, ==, company);
  g_assert_cmpint (row->has_amount, ==, amount >= 0);
  if (amount >= 0)
    g_assert_cmpint (row->amount, ==, amount);
  if (problem == NULL)
    g_assert_null (row->problem);
  else
    g_assert_true (row->problem != NULL && g_str_has_prefix (row->problem, problem));
}

/* With a second company Today's figure is still known: what the first pays, without the second as
 * long as it has no plan; in euros by the rate of the day. */
static void
test_overview_of_companies (Workbench     *bench,
                            gconstpointer  unused)
{
  const SlCurrencyRateDraft rate = { "EUR", WORKBENCH_TODAY, 1250000000 };
  g_auto(GStrv) parts = g_strsplit (PLAN, "currency=USD", 2);
  g_autofree char *in_euro = g_strjoinv ("currency=EUR", parts);
  g_autoptr(GError) error = NULL;
  g_auto(SlOverview) overview = { 0 };

  g_assert_true (sl_company_add_plan (bench->business, NULL, PLAN, SL_DAY_NONE, NULL));
  workbench_sell (bench, "SERUM", 2, 0, TRUE);
  workbench_add_abroad (bench);
  g_assert_true (sl_overview_read (bench->business, &overview, &error));
  g_assert_true (overview.has_expected);
  g_assert_cmpint (overview.expected_commission, ==, 160); /* 10 % of 2 × 8 CV */
  g_assert_cmpuint (overview.expected->len, ==, 2);
  assert_expected (&overview, 0, "Aurelia", 160, NULL);
  assert_expected (&overview, 1, "Nordlicht", -1,
                   "“Nordlicht” has no compensation plan for that period.");
  sl_overview_clear (&overview);

  workbench_execute (bench, "UPDATE company SET currency = 'EUR'");
  g_assert_true (sl_company_add_plan (bench->business, "Aurelia", in_euro, WORKBENCH_TODAY - 100,
                                      &error));
  g_assert_no_error (error);
  g_assert_true (sl_overview_read (bench->business, &overview, &error));
  g_assert_false (overview.has_expected);
  assert_expected (&overview, 0, "Aurelia", 160, "There is no rate");
  sl_overview_clear (&overview);
  g_assert_true (sl_currency_rate_record (bench->business, &rate, &error));
  g_assert_true (sl_overview_read (bench->business, &overview, &error));
  g_assert_true (overview.has_expected);
  g_assert_cmpint (overview.expected_commission, ==, 200);
  assert_expected (&overview, 0, "Aurelia", 160, NULL);
}

static void
test_try_refuses (Workbench     *bench,
                  gconstpointer  unused)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  g_autoptr(GError) empty = NULL, unknown = NULL;
  char currency[4];
  gint64 without, with;

  g_assert_true (sl_company_add_plan (bench->business, NULL, PLAN, SL_DAY_NONE, NULL));
  g_assert_false (sl_commission_try_sale (bench->business, draft, &without, &with, currency,
                                           &empty));
  g_assert_cmpstr (empty->message, ==, "A sale needs at least one product.");
  sl_lines_add (draft->lines, "SERUM", 1, SL_PRICE_OF_THE_DAY);
  draft->customer = g_strdup ("Nobody Known");
  g_assert_false (sl_commission_try_sale (bench->business, draft, &without, &with, currency,
                                           &unknown));
  g_assert_error (unknown, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND);
  draft->create_customer = TRUE;
  g_assert_true (sl_commission_try_sale (bench->business, draft, &without, &with, currency, NULL));
  g_assert_cmpstr (currency, ==, "USD");
  g_assert_cmpint (with - without, ==, 80); /* 10 % of 8 CV, though nothing is on the shelf */
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM contact"), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/business/commission/own-orders", test_own_orders);
  workbench_add ("/business/commission/buy-back", test_buy_back_claws_back);
  workbench_add ("/business/commission/downline", test_downline);
  workbench_add ("/business/commission/plan-is-judged", test_plan_is_judged);
  workbench_add ("/business/commission/try-sale", test_try_sale);
  workbench_add ("/business/commission/overview-of-companies", test_overview_of_companies);
  workbench_add ("/business/commission/try-refuses", test_try_refuses);
  return g_test_run ();
}
