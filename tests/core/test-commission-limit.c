/* Limits, and the bonuses without a walk: pools, grants, the minimum payout. */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "commission-case.h"

#define HEAD                                                                      \
  "[plan]\ncurrency=USD\n[volume PV]\nof=qv\n"                                     \
  "[rank a]\nneed=PV>=9999\n[rank b]\nneed=PV>=9999\n"
#define TWO                                                                       \
  "[bonus x]\nkind=grant\nbase=qv\nrate=100%\n[bonus y]\nkind=grant\nbase=cv\nrate=100%\n"

static void
test_per_member (void)
{
  g_autoptr(SlCommissionRun) cut =
    case_run (HEAD TWO "[limit l]\nof=x,y\nmax=100\nmax.b=150\n",
              "A - qv=80 cv=80\nB A qv=120 cv=5\nC A qv=10 cv=10\nD A qv=100 cv=60 force=b\n",
              NULL);
  g_autoptr(SlCommissionRun) scaled =
    case_run (HEAD TWO "[limit l]\nof=y;x\nmax=100\nfit=scale\n",
              "A - qv=70 cv=80\nB A qv=1 cv=2\n", NULL);
  g_autoptr(SlCommissionRun) part =
    case_run (HEAD TWO "[limit l]\nof=x,y\nmax=50%\nmax-of=cv\n", "A - qv=80 cv=100.01\n", NULL);
  g_autoptr(SlCommissionRun) ranked =
    case_run (HEAD TWO "[limit l]\nof=x\nmax.a=10\n", "A - qv=80\nB A qv=80 force=b\n", NULL);

  case_expect (cut, "x", "A=8000 B=10000 C=1000 D=10000");
  case_expect (cut, "y", "A=2000 C=1000 D=5000");
  /* 46.66 and 53.33: the cent that remains goes to the first named, y. */
  case_expect (scaled, "x", "A=4666 B=100");
  case_expect (scaled, "y", "A=5334 B=200");
  case_expect (part, "x", "A=5000");
  case_expect (part, "y", "");
  case_expect (ranked, "x", "A=8000 B=1000");
}

static void
test_per_company (void)
{
  const char *members = "10 - qv=50 cv=25\n9 10 qv=50 cv=25\n8 9 qv=50\n";
  g_autoptr(SlCommissionRun) cut =
    case_run (HEAD TWO "[limit l]\nof=x,y\nper=company\nmax=170\n", members, NULL);
  g_autoptr(SlCommissionRun) scaled =
    case_run (HEAD TWO "[limit l]\nof=x\nper=company\nmax=100\nfit=scale\n", members, NULL);
  g_autoptr(SlCommissionRun) few =
    case_run (HEAD TWO "[limit l]\nof=x\nper=company\nmax=0.02\nfit=scale\n", members, NULL);
  g_autoptr(SlCommissionRun) part =
    case_run (HEAD TWO "[limit l]\nof=x\nper=company\nmax=60%\nmax-of=cv\nfit=scale\n", members,
              NULL);

  /* 30 too much: from the last bonus, there from the last members in the order of ids. */
  case_expect (cut, "x", "10=5000 9=5000 8=5000");
  case_expect (cut, "y", "9=2000");
  case_expect (scaled, "x", "10=3333 9=3333 8=3334");
  case_expect (few, "x", "9=1 8=1");
  case_expect (part, "x", "10=1000 9=1000 8=1000");
}

/* A match below a limit sees what was paid, one above it what was computed. */
static void
test_order (void)
{
  g_autoptr(SlCommissionRun) run =
    case_run (HEAD "[bonus x]\nkind=grant\nbase=qv\nrate=100%\n"
              "[bonus before]\nkind=walk\nbase=bonus:x\nrate=10%\n[limit l]\nof=x\nmax=50\n"
              "[bonus after]\nkind=walk\nbase=bonus:x,before\nrate=10%\n",
              "A -\nB A\nC B qv=80\n", NULL);

  case_expect (run, "before", "B=800");
  case_expect (run, "after", "A=80 B=500");
}

static void
test_exact_match (void)
{
  const char *body = "[bonus x]\nkind=grant\nbase=qv\nrate=33.3333%\n"
                     "[bonus m]\nkind=walk\nbase=bonus:x\nrate=33.3333%\n";
  const char *members = "A - qv=0.01\nB A qv=0.05\n";
  g_autofree char *total = g_strconcat ("[plan]\ncurrency=USD\nround-at=total\n", body, NULL);
  g_autofree char *line = g_strconcat ("[plan]\ncurrency=USD\n", body, NULL);
  g_autoptr(SlCommissionRun) by_total = case_run (total, members, NULL);
  g_autoptr(SlCommissionRun) by_line = case_run (line, members, NULL);

  /* 0.00333… + 0.00555… is 0.0088…; by line 0 + 0.01 (of 0.02 rounded). */
  case_expect (by_total, NULL, "A=1 B=2");
  case_expect (by_line, "m", "A=1");
  case_expect (by_line, "x", "B=2");
}

static void
test_pool (void)
{
  const char *members = "1 - qv=100 force=a\n2 1 qv=100 force=b\n3 1 qv=100\n10 1 cv=1000\n";
  g_autoptr(SlCommissionRun) equal =
    case_run (HEAD "[bonus p]\nkind=pool\nbase=cv\nrate=10%\npay=PV>=100\n", members, NULL);
  g_autoptr(SlCommissionRun) first =
    case_run (HEAD "[bonus p]\nkind=pool\nbase=cv\nrate=10%\npay=PV>=100\nremainder=first\n",
              members, NULL);
  g_autoptr(SlCommissionRun) shares =
    case_run (HEAD "[bonus p]\nkind=pool\namount=100\nshares.a=1\nshares.b=3\n", members, NULL);
  g_autoptr(SlCommissionRun) by =
    case_run (HEAD "[bonus p]\nkind=pool\namount=100\nshares-by=PV\nremainder=first\n",
              "2 -\n3 2 qv=1\n11 2 qv=2\n5 2 qv=-4\n", NULL);
  g_autoptr(SlCommissionRun) nobody =
    case_run (HEAD "[bonus p]\nkind=pool\namount=100\npay=PV>=5000\n", members, NULL);

  case_expect (equal, "p", "1=3333 2=3333 3=3333");
  case_expect (first, "p", "1=3334 2=3333 3=3333");
  case_expect (shares, "p", "1=2500 2=7500");
  case_expect (by, "p", "3=3333 11=6667");
  case_expect (nobody, "p", "");
}

static void
test_grant (void)
{
  const char *text = HEAD "[bonus car]\nkind=grant\namount.a=100\namount.b=400\nonce=rank\n"
                     "[bonus hello]\nkind=grant\namount=5\npay=PV>=1\nonce=life\n";
  g_autoptr(SlPlan) plan = case_plan (text);
  g_autoptr(SlCommissionInput) input =
    case_input ("A - qv=1 force=a\nB A qv=1 force=b\nC A\n", NULL);
  g_autoptr(SlCommissionInput) next =
    case_input ("A - qv=1 force=b\nB A qv=1 force=a\nC A qv=1\n", NULL);
  g_autoptr(SlCommissionRun) first = case_run_in (plan, input, CASE_PERIOD);
  g_autoptr(SlCommissionRun) second = NULL;
  const GArray *carry = sl_commission_run_carry (first);

  for (guint i = 0; i < carry->len; i++)
    sl_commission_input_add_carry (next, &g_array_index (carry, SlCommissionCarry, i));
  second = case_run_in (plan, next, CASE_PERIOD);

  case_expect (first, "car", "A=10000 B=40000");
  case_expect (first, "hello", "A=500 B=500");
  case_expect (second, "car", "A=40000");
  case_expect (second, "hello", "C=500");
}

static void
test_min_payout (void)
{
  g_autoptr(SlPlan) plan =
    case_plan ("[plan]\ncurrency=USD\nmin-payout=10\n[bonus x]\nkind=grant\nbase=qv\nrate=100%\n");
  g_autoptr(SlCommissionInput) input = case_input ("A - qv=6\nB A qv=10\nC A\n", NULL);
  g_autoptr(SlCommissionInput) next = case_input ("A - qv=4.5\nB A qv=1\nC A\n", NULL);
  g_autoptr(SlCommissionRun) first = case_run_in (plan, input, CASE_PERIOD);
  g_autoptr(SlCommissionRun) second = NULL;
  const GArray *carry = sl_commission_run_carry (first);

  g_assert_cmpuint (carry->len, ==, 1);
  g_assert_cmpint (sl_commission_run_held (first, 0), ==, 600);
  sl_commission_input_add_carry (next, &g_array_index (carry, SlCommissionCarry, 0));
  second = case_run_in (plan, next, CASE_PERIOD);

  case_expect (first, NULL, "B=1000");
  case_expect (second, NULL, "A=1050");
  g_assert_cmpint (sl_commission_run_held (second, 1), ==, 100);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/commission-limit/per-member", test_per_member);
  g_test_add_func ("/core/commission-limit/per-company", test_per_company);
  g_test_add_func ("/core/commission-limit/order", test_order);
  g_test_add_func ("/core/commission-limit/exact-match", test_exact_match);
  g_test_add_func ("/core/commission-limit/pool", test_pool);
  g_test_add_func ("/core/commission-limit/grant", test_grant);
  g_test_add_func ("/core/commission-limit/min-payout", test_min_payout);

  return g_test_run ();
}
