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

/* Seven uplines; with the fourth, an Executive, inactive the level goes to the next one. */
static void
test_doterra_compression (void)
{
  const char *plan = HEAD "active=PV>=100\n[volume PV]\nof=qv\n[bonus u]\nkind=walk\nbase=cv\n"
                     "rate=2%;3%;5%;5%;6%;6%;7%\nskip=not active\n";
  const char *members = "G - qv=100\nF G qv=100\nE F qv=100\nD E qv=100\nC D qv=100\nB C qv=100\n"
                        "A B qv=100\nS A cv=100\n";
  g_autofree char *inactive = g_strdup (members);
  g_autoptr(SlCommissionRun) all = case_run (plan, members, NULL);
  g_autoptr(SlCommissionRun) less = NULL;

  memcpy (strstr (inactive, "D E qv=100"), "D E qv=099", 10);
  less = case_run (plan, inactive, NULL);
  case_expect (all, "u", "A=200 B=300 C=500 D=500 E=600 F=600 G=700");
  case_expect (less, "u", "A=200 B=300 C=500 E=500 F=600 G=600");
}

/* 20, 10 and 5 % of the first sixty days, along the enrolment tree. */
static void
test_doterra_fast_start (void)
{
  g_autoptr(SlCommissionRun) run =
    case_run (HEAD "trees=place;enrol\n[bonus fast]\nkind=walk\ntree=enrol\nbase=cv\n"
              "orders=age<=60\nrate=20%;10%;5%\n",
              "A - joined=2020-01-01\nB A joined=2026-09-20\nC A enroller=B joined=2026-10-01\n"
              "D A enroller=C joined=2026-10-02\nE A joined=2026-08-01\n",
              "B 2026-10-10 cv=132\nC 2026-10-10 cv=156\nD 2026-10-10 cv=588\n"
              "E 2026-10-10 cv=1000\n");

  case_expect (run, "fast", "A=7140 B=9000 C=11760");
  case_expect (run, NULL, "A=7140 B=9000 C=11760");
}

/* An order is one, whatever its figures; what is said to take it back is one less, and what takes a
 * part of it back is nothing. */
static void
test_count (void)
{
  static const struct
  {
    const char *orders, *expected;
  } cases[] = {
    { "A 2026-10-01 qv=5 cv=4\nA 2026-10-02 qv=9", "A=200" },
    { "A 2026-10-01 qv=5\nA 2026-10-02 qv=-5", "A=200" },
    { "A 2026-10-01 qv=5\nA 2026-10-02 qv=-5 counts=2", "A=0" },
    { "A 2026-10-01 qv=5\nA 2026-10-02 qv=-2 counts=1", "A=100" },
    { "A 2026-10-01 qv=5\nA 2026-10-02 qv=-2 counts=1\nA 2026-10-03 qv=-3 counts=2", "A=0" },
    { "A 2026-10-02 counts=2", "A=-100" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SlCommissionRun) run =
        case_run (HEAD "[volume N]\nof=count\n[bonus each]\nkind=walk\nbase=count\nfrom=0\n"
                  "rate=100%\n[bonus sum]\nkind=grant\nbase=N\nrate=100%\n",
                  "A -\n", cases[i].orders);

      case_expect (run, "each", cases[i].expected);
      case_expect (run, "sum", cases[i].expected);
    }
}

/* What is reported of somebody is one order, also of B, who sent back more than was bought. */
static void
test_count_reported (void)
{
  g_autoptr(SlPlan) plan = case_plan (HEAD "[bonus each]\nkind=walk\nbase=count\nfrom=0\n"
                                      "rate=100%\n");
  g_autoptr(SlCommissionInput) input = case_input ("A -\nB A\nC A\n", NULL);
  const gint64 figures[] = { 50000, -20000, 0 };
  GArray *qv = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(SlCommissionRun) run = NULL;

  g_array_append_vals (qv, figures, G_N_ELEMENTS (figures));
  sl_commission_input_add_report (input, case_day (CASE_DAY), "retail", qv, NULL);
  run = case_run_in (plan, input, CASE_PERIOD);
  case_expect (run, "each", "A=100 B=100");
}

static void
test_three_compressions (void)
{
  const char *members = "E - on=1 force=high\nD E on=1 force=high\nC D on=1\nB C force=high\n"
                        "A B on=1 force=high\nS A cv=1000\n";
  const char *head = HEAD "[volume PV]\nof=qv\n[rank high]\nneed=PV>=9\n[bonus u]\nkind=walk\n"
                     "base=cv\nrate=10%\nrate.high=10%;5%;3%\n";
  g_autofree char *none = g_strconcat (head, "pay=on>=1\n", NULL);
  g_autofree char *standard = g_strconcat (head, "skip=not on>=1\n", NULL);
  g_autofree char *dynamic = g_strconcat (head, "pay=on>=1\nunpaid=next\n", NULL);
  g_autoptr(SlCommissionRun) run_none = case_run (none, members, NULL);
  g_autoptr(SlCommissionRun) run_standard = case_run (standard, members, NULL);
  g_autoptr(SlCommissionRun) run_dynamic = case_run (dynamic, members, NULL);

  /* B is off; C is on, with a rate for the first level only. */
  case_expect (run_none, "u", "A=10000");
  case_expect (run_standard, "u", "A=10000 D=3000");
  case_expect (run_dynamic, "u", "A=10000 D=5000 E=3000");
}

#define AMWAY_INDIA                                                               \
  HEAD "[volume PV]\nof=qv\n[volume GPV]\nof=qv\nscope=group\n"                   \
  "[bonus d]\nkind=walk\nbase=cv\nfrom=0\nmode=difference\nrate-by=GPV\n"          \
  "bracket=300:6%;1000:9%;2000:12%;4000:15%;7000:18%;10000:21%\n"

static void
test_amway_india (void)
{
  g_autoptr(SlCommissionRun) four =
    case_run (AMWAY_INDIA,
              "You - qv=300 cv=18000\nA You qv=300 cv=18000\nB You qv=300 cv=18000\n"
              "C You qv=300 cv=18000\nD You qv=300 cv=18000\n", NULL);
  g_autoptr(SlCommissionRun) five =
    case_run (AMWAY_INDIA,
              "X - qv=1000 cv=60000\nA X qv=2000 cv=120000\nB X qv=2000 cv=120000\n"
              "C X qv=1000 cv=60000\nD X qv=4000 cv=240000\n", NULL);

  case_expect (four, "d", "You=378000 A=108000 B=108000 C=108000 D=108000");
  case_expect (five, "d", "X=5580000 A=1440000 B=1440000 C=540000 D=3600000");
}

/* 1 + 6 + 24 + 48 members of 100 PV and 300 BV each. */
static void
test_six_four_two (void)
{
  g_autoptr(GString) members = g_string_new ("r - qv=100 cv=300\n");
  g_autoptr(SlCommissionRun) run = NULL;
  gint64 sum = 0;

  for (int i = 0; i < 6; i++)
    {
      g_string_append_printf (members, "a%d r qv=100 cv=300\n", i);
      for (int k = 0; k < 4; k++)
        {
          g_string_append_printf (members, "b%d%d a%d qv=100 cv=300\n", i, k, i);
          for (int l = 0; l < 2; l++)
            g_string_append_printf (members, "c%d%d%d b%d%d qv=100 cv=300\n", i, k, l, i, k);
        }
    }

  run = case_run (HEAD "[volume GPV]\nof=qv\nscope=group\n[bonus d]\nkind=walk\nbase=cv\nfrom=0\n"
                  "mode=difference\nrate-by=GPV\n"
                  "bracket=100:3%;300:6%;600:9%;1000:12%;2500:15%;4000:18%;6000:21%;7500:25%\n",
                  members->str, NULL);

  g_assert_cmpint (sl_commission_run_amount (run, case_member (run, "c111"), 0), ==, 900);
  g_assert_cmpint (sl_commission_run_amount (run, case_member (run, "b11"), 0), ==, 3600);
  g_assert_cmpint (sl_commission_run_amount (run, case_member (run, "a1"), 0), ==, 25200);
  g_assert_cmpint (sl_commission_run_amount (run, case_member (run, "r"), 0), ==, 311700);

  for (gint32 i = 0; i < 79; i++)
    sum += sl_commission_run_total (run, i);
  g_assert_cmpint (sum, ==, 592500);
}

/* Names of the trade have spaces and digits. */
static void
test_names (void)
{
  g_autoptr(SlCommissionRun) run =
    case_run (HEAD "[volume 1st]\nof=qv\n[rank Silver Director]\nneed=1st>=10\n[rank 2 Star]\n"
              "need=rank>=Silver Director; 1st>=20\n[bonus Level Pay]\nkind=walk\nbase=cv\n"
              "rate.Silver Director=5%\nrate.2 Star=7%\n[limit The Cap]\nof=Level Pay\nmax=6\n",
              "A - qv=20\nB A qv=10 cv=100\nC B cv=100\n", NULL);

  case_expect (run, "Level Pay", "A=600 B=500");
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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/commission/unilevel", test_unilevel);
  g_test_add_func ("/core/commission/doterra-compression", test_doterra_compression);
  g_test_add_func ("/core/commission/doterra-fast-start", test_doterra_fast_start);
  g_test_add_func ("/core/commission/count", test_count);
  g_test_add_func ("/core/commission/count-reported", test_count_reported);
  g_test_add_func ("/core/commission/three-compressions", test_three_compressions);
  g_test_add_func ("/core/commission/amway-india", test_amway_india);
  g_test_add_func ("/core/commission/six-four-two", test_six_four_two);
  g_test_add_func ("/core/commission/names", test_names);
  g_test_add_func ("/core/commission/rounding", test_rounding);

  return g_test_run ();
}
