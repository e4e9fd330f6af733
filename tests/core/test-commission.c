#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "commission-case.h"

#define HEAD "[plan]\ncurrency=USD\nperiod=month\n"

static void
test_unilevel (void)
{
  g_autoptr(SlCommissionRun) run =
    case_run (HEAD "active=PV>=100\n"
              "[volume PV]\nof=qv\n"
              "[volume GV]\nof=qv\nscope=group\n"
              "[rank member]\n[rank leader]\nneed=GV>=600;active\n"
              "[bonus unilevel]\nkind=walk\nbase=cv\nrate=5%;4%;3%;2%;1%\npay=active\n",
              "A - qv=100 cv=90\nB A qv=50 cv=45\nC B qv=100 cv=80\nD C qv=100 cv=70\n"
              "E D qv=100 cv=60\nF E qv=100 cv=50\nG F qv=100 cv=40\n", NULL);

  case_expect (run, "unilevel", "A=925 C=820 D=620 E=410 F=200");
  g_assert_cmpint (sl_commission_run_rank (run, case_member (run, "A")), ==, 1);
  g_assert_cmpint (sl_commission_run_rank (run, case_member (run, "B")), ==, 0);
  g_assert_cmpint (sl_commission_run_volume (run, case_member (run, "A"), 1), ==, 6500000);
  g_assert_false (sl_commission_run_is_active (run, case_member (run, "B")));
}

/* doTERRA: levels with compression; with the Executive inactive level 4 is lost. */
static void
test_compression (void)
{
  const char *plan = HEAD "[bonus u]\nkind=walk\nbase=cv\nrate=2%;3%;5%;5%;6%;6%;7%\n"
                     "skip=cut>=1\npay=off<=0\nunpaid=lost\n";
  g_autoptr(SlCommissionRun) run =
    case_run (plan, "G -\nF G\nE F\nX E cut=1\nD E\nC D\nB C off=1\nA B\nS A cv=100\n", NULL);

  case_expect (run, "u", "A=200 C=500 D=500 E=600 F=600 G=700");
}

static void
test_three_compressions (void)
{
  const char *members = "E -\nD E\nC D ok=1\nB C\nA B ok=1\nS A cv=1000 ok=1\n";
  g_autoptr(SlCommissionRun) none =
    case_run (HEAD "[bonus u]\nkind=walk\nbase=cv\nrate=10%;5%;3%\npay=ok>=1\n", members, NULL);
  g_autoptr(SlCommissionRun) standard =
    case_run (HEAD "[bonus u]\nkind=walk\nbase=cv\nrate=10%;5%;3%\nskip=not ok>=1\n", members,
              NULL);
  g_autoptr(SlCommissionRun) dynamic =
    case_run (HEAD "[bonus u]\nkind=walk\nbase=cv\nrate=10%;5%;3%\npay=ok>=1\nunpaid=next\n",
              members, NULL);

  case_expect (none, "u", "A=10000 C=3000");
  case_expect (standard, "u", "A=10000 C=5000");
  case_expect (dynamic, "u", "A=10000 C=5000");
}

/* The 6-4-2 tree: 3 % at 100, 6 % at 300 … of the whole group. */
static void
test_amway_india (void)
{
  const char *plan = HEAD "[volume PV]\nof=qv\n[volume GPV]\nof=qv\nscope=group\n"
                     "[bonus d]\nkind=walk\nbase=cv\nfrom=0\nmode=difference\nrate-by=GPV\n"
                     "bracket=100:6%;500:9%;1500:12%;3000:15%;6000:18%;10000:21%\n";
  g_autoptr(SlCommissionRun) run =
    case_run (plan, "You - qv=300 cv=18000\nA You qv=300 cv=18000\nB You qv=300 cv=18000\n"
              "C You qv=300 cv=18000\nD You qv=300 cv=18000\n", NULL);

  /* 90,000 at 12 % is 10,800; four legs took 1,080 each of 18,000 at 6 %. */
  case_expect (run, "d", "You=648000 A=108000 B=108000 C=108000 D=108000");
}

static void
test_rounding (void)
{
  const char *body = "[bonus u]\nkind=walk\nbase=cv\nrate=1%\n";
  const char *members = "A -\nB A cv=33.5\nC A cv=33.5\nD A cv=33.5\n";
  g_autofree char *line = g_strconcat (HEAD, body, NULL);
  g_autofree char *bonus = g_strconcat (HEAD "round-at=bonus\n", body, NULL);
  g_autofree char *total = g_strconcat (HEAD "round-at=total\n", body, NULL);
  g_autofree char *down = g_strconcat (HEAD "round=down\n", body, NULL);
  g_autoptr(SlCommissionRun) by_line = case_run (line, members, NULL);
  g_autoptr(SlCommissionRun) by_bonus = case_run (bonus, members, NULL);
  g_autoptr(SlCommissionRun) by_total = case_run (total, members, NULL);
  g_autoptr(SlCommissionRun) by_down = case_run (down, members, NULL);
  g_autoptr(SlCommissionRun) returned = case_run (line, "A -\nB A\n", "B 2026-10-01 cv=-12.5\n");

  case_expect (by_line, "u", "A=102");
  case_expect (by_bonus, "u", "A=101");
  case_expect (by_total, NULL, "A=101");
  case_expect (by_down, "u", "A=99");
  case_expect (returned, "u", "A=-13");
}

static void
test_usana (void)
{
  const char *plan = HEAD "[bonus b]\nkind=pair\nbase=cv\nrate=20%\nmax=2000\n";
  g_autoptr(SlCommissionRun) even =
    case_run (plan, "A -\nB A leg=0 cv=2000\nC A leg=1 cv=2000\n", NULL);
  g_autoptr(SlCommissionRun) more =
    case_run (plan, "A -\nB A leg=0 cv=3500\nC A leg=1 cv=2500\n", NULL);
  const SlCommissionCarry *carry;

  case_expect (even, "b", "A=40000");
  case_expect (more, "b", "A=40000");
  g_assert_cmpuint (sl_commission_run_carry (even)->len, ==, 0);
  g_assert_cmpuint (sl_commission_run_carry (more)->len, ==, 1);
  carry = &g_array_index (sl_commission_run_carry (more), SlCommissionCarry, 0);
  g_assert_cmpstr (carry->member, ==, "A");
  g_assert_cmpint (carry->left, ==, case_volume ("1500"));
  g_assert_cmpint (carry->right, ==, case_volume ("500"));
}

static void
test_cycles (void)
{
  static const struct { const char *left, *right, *paid; } cases[] = {
    { "1300", "700", "A=2000" }, { "900", "900", "A=2000" }, { "550", "400", "" },
    { "700", "1300", "A=2000" }, { "600", "300", "A=1000" }, { "100000", "300", "A=1000" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *members = g_strdup_printf ("A -\nB A leg=0 qv=%s\nC A leg=1 qv=%s\n",
                                                  cases[i].left, cases[i].right);
      g_autoptr(SlCommissionRun) run =
        case_run (HEAD "[bonus b]\nkind=pair\nbase=qv\ncycle=600/300\namount=10\n", members, NULL);

      case_expect (run, "b", cases[i].paid);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/commission/unilevel", test_unilevel);
  g_test_add_func ("/core/commission/compression", test_compression);
  g_test_add_func ("/core/commission/three-compressions", test_three_compressions);
  g_test_add_func ("/core/commission/amway-india", test_amway_india);
  g_test_add_func ("/core/commission/rounding", test_rounding);
  g_test_add_func ("/core/commission/usana", test_usana);
  g_test_add_func ("/core/commission/cycles", test_cycles);

  return g_test_run ();
}
