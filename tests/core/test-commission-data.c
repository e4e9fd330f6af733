#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "commission-case.h"

#define PLAN "[plan]\ncurrency=USD\n[volume PV]\nof=qv\n[rank a]\n"
#define BINARY PLAN "[bonus b]\nkind=pair\nbase=qv\nrate=1%\n"

static const struct
{
  const char *plan, *members, *orders, *part;
} faults[] = {
  { PLAN, "A -\nB Z\n", NULL, "sponsor Z of the member B" },
  { PLAN, "A A\n", NULL, "A is its own sponsor" },
  { PLAN, "A -\nA -\n", NULL, "A is there twice" },
  { PLAN, "A B\nB C\nC A\nD -\n", NULL, "A → B → C → A" },
  { PLAN, "A -\n", "A 2026-10-01 id=7\nA 2026-10-02 id=7\n", "order 7 is there twice" },
  { PLAN, "A -\n", "B 2026-10-01 id=7\n", "of B, who is not" },
  { PLAN, "A - force=z\n", NULL, "rank z" },
  { PLAN "[bonus c]\nkind=grant\namount=1\npay=points>=1\n", "A -\n", NULL, "“points”" },
  { BINARY, "A -\nB A\n", NULL, "B stands on no leg" },
  { BINARY, "A -\nB A leg=0\nC A leg=0\n", NULL, "both stand on the left leg of A" },
  { BINARY, "A -\nB A leg=0\nC A leg=1\nD A leg=1\n", NULL, "C and D both stand on the right" },
  { "[plan]\ntrees=place;enrol\n[bonus c]\nkind=walk\ntree=enrol\nbase=cv\nrate=1%\n",
    "A - enroller=B\nB A\n", NULL, "A → B → A" },
  { PLAN, "A B\nB A\nC Z\nD D\n", NULL, "A → B → A" },
  { PLAN, "A B\nB A\nC Z\nD D\n", NULL, "sponsor Z of the member C" },
  { "[plan]\ntrees=place;enrol\n", "A - enroller=Z\n", NULL, "enroller Z of the member A" },
};

static void
test_faults (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr(SlPlan) plan = case_plan (faults[i].plan);
      g_autoptr(SlCommissionInput) input = case_input (faults[i].members, faults[i].orders);
      g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
      g_autoptr(GError) error = NULL;
      SlPeriod period;
      gboolean is_found = FALSE;

      g_assert_false (sl_commission_input_check (input, plan, problems));

      for (guint k = 0; k < problems->len; k++)
        {
          g_test_message ("%s", (const char *) g_ptr_array_index (problems, k));
          is_found |= strstr (g_ptr_array_index (problems, k), faults[i].part) != NULL;
        }

      g_assert_true (is_found);
      g_assert_true (sl_period_parse (CASE_PERIOD, &period, NULL));
      g_assert_null (sl_commission_run (plan, input, period, &error));
      g_assert_error (error, SL_COMMISSION_ERROR, SL_COMMISSION_ERROR_DATA);
    }
}

static void
test_long_cycle (void)
{
  const int n = 100000;
  g_autoptr(SlPlan) plan = case_plan (PLAN);
  g_autoptr(SlCommissionInput) input = sl_commission_input_new ();
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  const char *sentence;

  for (int i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("n%d", i);
      g_autofree char *sponsor = g_strdup_printf ("n%d", (i + 1) % n);
      SlCommissionMember member = SL_COMMISSION_MEMBER_INIT;

      member.id = id;
      member.sponsor = sponsor;
      sl_commission_input_add_member (input, &member);
    }

  g_assert_false (sl_commission_input_check (input, plan, problems));
  g_assert_cmpuint (problems->len, ==, 1);
  sentence = g_ptr_array_index (problems, 0);
  g_assert_nonnull (strstr (sentence, " n99999 "));
  g_assert_nonnull (strstr (sentence, " n54321 "));
}

/* Nothing in, nothing out. */
static void
test_empty (void)
{
  g_autoptr(SlCommissionRun) nobody = case_run (BINARY, "", NULL);
  g_autoptr(SlCommissionRun) nothing = case_run (PLAN "[bonus c]\nkind=walk\nbase=cv\nrate=1%\n",
                                                 "A -\nB A\n", "A 2026-09-30 cv=5\n");

  g_assert_cmpuint (sl_commission_run_carry (nobody)->len, ==, 0);
  case_expect (nothing, "c", "");
}

static void
test_period (void)
{
  g_autoptr(SlPlan) plan = case_plan ("[plan]\nperiod=week\nweek-start=wednesday\n");
  g_autoptr(SlCommissionInput) input = case_input ("A -\n", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(SlCommissionRun) run = NULL;
  SlPeriod week = sl_plan_period_of (plan, case_day ("2026-10-01"));
  SlPeriod month = sl_period_of (week.first, SL_PERIOD_MONTH, 0);

  g_assert_cmpint (sl_day_weekday (week.first), ==, 2);
  run = sl_commission_run (plan, input, week, &error);
  g_assert_no_error (error);
  g_assert_null (sl_commission_run (plan, input, month, &error));
  g_assert_error (error, SL_COMMISSION_ERROR, SL_COMMISSION_ERROR_PERIOD);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/commission-data/faults", test_faults);
  g_test_add_func ("/core/commission-data/long-cycle", test_long_cycle);
  g_test_add_func ("/core/commission-data/empty", test_empty);
  g_test_add_func ("/core/commission-data/period", test_period);

  return g_test_run ();
}
