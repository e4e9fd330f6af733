#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "commission-case.h"

#define HEAD "[plan]\ncurrency=USD\n[bonus b]\nkind=pair\nbase=qv\n"

static void
assert_carry (const SlCommissionRun *run,
              const char            *member,
              const char            *left,
              const char            *right)
{
  const GArray *carry = sl_commission_run_carry (run);

  for (guint i = 0; i < carry->len; i++)
    {
      const SlCommissionCarry *row = &g_array_index (carry, SlCommissionCarry, i);

      if (!g_str_equal (row->member, member))
        continue;

      g_assert_cmpstr (row->bonus, ==, "b");
      g_assert_cmpint (row->left, ==, case_volume (left));
      g_assert_cmpint (row->right, ==, case_volume (right));
      return;
    }

  g_assert_cmpstr (left, ==, "0");
  g_assert_cmpstr (right, ==, "0");
}

/* What a plan pays for legs, in and out. */
static const struct
{
  const char *keys, *left, *right, *carry_left, *carry_right, *paid, *left_after, *right_after;
} cases[] = {
  { "rate=20%\nmax=2000\n", "2000", "2000", "0", "0", "A=40000", "0", "0" },
  { "rate=20%\nmax=2000\n", "3500", "2500", "0", "0", "A=40000", "1500", "500" },
  { "rate=20%\ncarry=1000\n", "3500", "500", "0", "0", "A=10000", "1000", "0" },
  { "rate=20%\ncarry=none\n", "3500", "500", "0", "0", "A=10000", "0", "0" },
  { "rate=20%\n", "100", "0", "400", "1000", "A=10000", "0", "500" },
  { "rate=20%\npay=weak>=600\n", "100", "0", "400", "1000", "", "500", "1000" },
  { "rate=20%\npay=L>=500;R>=1000\n", "100", "0", "400", "1000", "A=10000", "0", "500" },
  { "rate=20%\nflush=R>=900\n", "100", "0", "400", "1000", "A=10000", "0", "0" },
  { "rate=20%\n", "-100", "50", "0", "0", "", "-100", "50" },
  { "rate=10%\ntiers=200;500;1000\n", "999", "700", "0", "0", "A=5000", "499", "200" },
  { "rate=10%;20%;30%\ntiers=200;500;1000\n", "999", "700", "0", "0", "A=10000", "499", "200" },
  { "rate=10%\ntiers=200;500;1000\n", "199", "700", "0", "0", "", "199", "700" },
  { "cycle=600/300\namount=10\n", "1300", "700", "0", "0", "A=2000", "100", "100" },
  { "cycle=600/300\namount=10\n", "900", "900", "0", "0", "A=2000", "0", "0" },
  { "cycle=600/300\namount=10\n", "550", "400", "0", "0", "", "550", "400" },
  { "cycle=600/300\namount=10\nmax=1\n", "900", "900", "0", "0", "A=1000", "300", "600" },
  { "cycle=200/200\namount=35\n", "700", "500", "0", "0", "A=7000", "300", "100" },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (HEAD, cases[i].keys, NULL);
      g_autofree char *orders = g_strdup_printf ("B 2026-10-02 qv=%s\nC 2026-10-02 qv=%s\n",
                                                 cases[i].left, cases[i].right);
      g_autoptr(SlPlan) plan = case_plan (text);
      g_autoptr(SlCommissionInput) input = case_input ("A -\nB A leg=0\nC A leg=1\n", orders);
      SlCommissionCarry carry = { .member = "A", .bonus = "b" };
      g_autoptr(SlCommissionRun) run = NULL;

      g_test_message ("%s", cases[i].keys);
      carry.left = case_volume (cases[i].carry_left);
      carry.right = case_volume (cases[i].carry_right);
      sl_commission_input_add_carry (input, &carry);
      run = case_run_in (plan, input, CASE_PERIOD);
      case_expect (run, "b", cases[i].paid);
      assert_carry (run, "A", cases[i].left_after, cases[i].right_after);
    }
}

/* The closed form of cycles against one cycle after the other. */
static void
test_cycles (void)
{
  for (int round = 0; round < 3000; round++)
    {
      int small = g_test_rand_int_range (1, 50), large = small + g_test_rand_int_range (0, 60);
      int most = g_test_rand_int_range (0, 3) == 0 ? g_test_rand_int_range (0, 30) : 1 << 30;
      int left = g_test_rand_int_range (0, 4000), right = g_test_rand_int_range (0, 4000), n = 0;
      g_autofree char *text =
        g_strdup_printf (HEAD "cycle=%d/%d\namount=0.01\nmax=%d\n", large, small, most);
      g_autofree char *members =
        g_strdup_printf ("A -\nB A leg=0 qv=%d\nC A leg=1 qv=%d\n", left, right);
      g_autoptr(SlCommissionRun) run = case_run (text, members, NULL);
      g_autofree char *left_after = NULL;
      g_autofree char *right_after = NULL;

      for (; n < most && MAX (left, right) >= large && MIN (left, right) >= small; n++)
        if (left >= right)
          {
            left -= large;
            right -= small;
          }
        else
          {
            right -= large;
            left -= small;
          }

      left_after = g_strdup_printf ("%d", left);
      right_after = g_strdup_printf ("%d", right);
      g_assert_cmpint (sl_commission_run_amount (run, 0, 0), ==, n);
      assert_carry (run, "A", left_after, right_after);
    }
}

/* So much volume that one cycle at a time would take for ever. */
static void
test_many_cycles (void)
{
  g_autoptr(SlCommissionRun) run =
    case_run (HEAD "cycle=0.0002/0.0001\namount=0.01\n",
              "A -\nB A leg=0 qv=300000000000000\nC A leg=1 qv=300000000000000\n", NULL);

  g_assert_cmpint (sl_commission_run_amount (run, 0, 0), ==,
                   G_GINT64_CONSTANT (2000000000000000000));
}

static void
test_ranks (void)
{
  g_autoptr(SlCommissionRun) run =
    case_run ("[plan]\ncurrency=USD\n[volume PV]\nof=qv\n[rank a]\nneed=PV>=9999\n[rank b]\n"
              "need=PV>=9999\n[bonus b]\nkind=pair\nbase=PV\ncycle=10/10\namount.a=1\namount.b=2\n",
              "A - force=b\nB A leg=0 qv=30\nC A leg=1 qv=30\n", NULL);
  g_autoptr(SlCommissionRun) none =
    case_run ("[plan]\ncurrency=USD\n[volume PV]\nof=qv\n[rank a]\nneed=PV>=9999\n"
              "[bonus b]\nkind=pair\nbase=PV\ncycle=10/10\namount.a=1\n",
              "A -\nB A leg=0 qv=30\nC A leg=1 qv=30\n", NULL);

  case_expect (run, "b", "A=600");
  case_expect (none, "b", "");
  assert_carry (none, "A", "30", "30");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/commission-pair/cases", test_cases);
  g_test_add_func ("/core/commission-pair/cycles", test_cycles);
  g_test_add_func ("/core/commission-pair/many-cycles", test_many_cycles);
  g_test_add_func ("/core/commission-pair/ranks", test_ranks);

  return g_test_run ();
}
