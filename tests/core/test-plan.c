#include "config.h"

#include "core/plan.h"

#include <string.h>

static GPtrArray *
new_problems (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) sl_plan_problem_free);
}

static void
test_whole (void)
{
  g_autoptr(GPtrArray) problems = new_problems ();
  g_autoptr(SlPlan) plan = sl_plan_parse (
    "# a plan with a bit of everything\n"
    "[plan]\nname=Whole\ncurrency=JPY\nperiod=week\nweek-start=saturday\n"
    "round=half-even\nround-at=bonus\nactive=PV>=100; not country==NO\n"
    "trees=place;enrol\nmin-payout=500\n"
    "[volume PV]\nof=qv\norders=not type==customer\n"
    "[volume GV]\nof=PV\nscope=group\nuntil=rank>=director\n"
    "[volume LV]\nof=qv\nwindow=life\n"
    "[volume OV]\nof=cv\nscope=down\ntree=place\n"
    "[rank elite]\nneed=GV>=1000;active\nneed.2=LV>=50000;title>=3\n"
    "[rank director]\nneed=legs(rank>=elite,PV>=100)>=3; OV/60%>=20000;was>=elite:3/12\n"
    "[bonus retail]\nkind=walk\nbase=margin\norders=type==customer\nfrom=0\ndepth=0\nrate=100%\n"
    "[bonus fast]\nkind=walk\ntree=enrol\nbase=cv\norders=age<=60\nrate=20%;10%;5%\nper=order\n"
    "[bonus uni]\nkind=walk\nbase=cv\nrate=5%;5%\nrate.director=5%;5%;0.05;\npay=active\n"
    "unpaid=next\nbeyond=0.5%\ndepth=9\n"
    "[limit cap]\nof=fast,uni\nper=member\nmax=5000\nmax.director=9000\nfit=scale\n"
    "[bonus match]\nkind=walk\nbase=bonus:uni,fast\nrate=10%\nunit=rank>=director\n"
    "[bonus pairs]\nkind=pair\nbase=cv\ncycle=600/300\namount=30\namount.director=35\nmax=20\n"
    "pay=active; enrolled-left(active)>=1; L>=125; weak>=125\ncarry=6000\nflush=not active\n"
    "[bonus leaders]\nkind=pool\nbase=cv\nrate=2%\npay=rank>=director\nshares-by=GV\n"
    "remainder=first\n"
    "[bonus car]\nkind=grant\namount.elite=100\namount.director=400\npay=active\nonce=rank\n"
    "[limit company]\nof=pairs\nper=company\nmax=60%\nmax-of=cv\n",
    -1, problems);

  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", ((SlPlanProblem *) g_ptr_array_index (problems, i))->sentence);

  g_assert_nonnull (plan);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpstr (sl_plan_name (plan), ==, "Whole");
  g_assert_cmpstr (sl_plan_currency (plan), ==, "JPY");
  g_assert_cmpuint (sl_plan_decimals (plan), ==, 0);
  g_assert_cmpint (sl_plan_period_kind (plan), ==, SL_PERIOD_WEEK);
  g_assert_cmpint (sl_plan_week_start (plan), ==, 5);
  g_assert_cmpint (sl_plan_min_payout (plan), ==, 500);
  g_assert_cmpint (sl_plan_rounding (plan), ==, SL_ROUND_HALF_EVEN);
  g_assert_true (sl_plan_uses_enrolment (plan));
  g_assert_true (sl_plan_uses_legs (plan));
  g_assert_cmpuint (sl_plan_n_bonuses (plan), ==, 7);
  g_assert_cmpuint (sl_plan_n_volumes (plan), ==, 4);
  g_assert_cmpuint (sl_plan_n_limits (plan), ==, 2);
  g_assert_cmpint (sl_plan_find_rank (plan, "director"), ==, 1);
  g_assert_cmpint (sl_plan_find_bonus (plan, "no such"), ==, -1);
  g_assert_cmpstr (sl_plan_bonus_trade_name (plan, 0), ==, "Retail bonus");
  g_assert_cmpstr (sl_plan_bonus_trade_name (plan, 1), ==, "Fast start");
  g_assert_cmpstr (sl_plan_bonus_trade_name (plan, 3), ==, "Matching bonus");
  g_assert_cmpint (sl_plan_bonus_kind (plan, 6), ==, SL_BONUS_GRANT);
}

#define P "[plan]\ncurrency=USD\n"
#define V P "[volume PV]\nof=qv\n"
#define R V "[rank gold]\nneed=PV>=1\n[rank ruby]\nneed=PV>=2\n"
#define B R "[bonus a]\nkind=walk\nbase=cv\n"

/* What is wrong, where it is said, and a part of what is said. */
static const struct
{
  const char *text;
  guint       line, column;
  const char *part;
} faults[] = {
  { "", 1, 1, "[plan] is missing" },
  { "name=x\n[plan]\n", 1, 1, "before the first section" },
  { "[plan\n", 1, 1, "“]” is missing" },
  { "[plan] x\n", 1, 8, "Nothing may follow" },
  { P "hello\n", 3, 1, "neither a section" },
  { P "nane=x\n", 3, 1, "“name”" },
  { P "currency=USD\n", 3, 1, "there twice" },
  { P "[plan]\n", 3, 2, "there twice" },
  { "[plan]\ncurrency=UDS\n", 2, 10, "Did you mean" },
  { P "round=halfup\n", 3, 7, "“half-up”" },
  { P "[volumne PV]\nof=qv\n", 3, 2, "[volume …]" },
  { P "[volume]\nof=qv\n", 3, 2, "needs a name" },
  { P "[volume A B]\nof=qv\n", 3, 9, "cannot be a name" },
  { P "[rank a;b]\n", 3, 7, "cannot be a name" },
  { P "[volume cv]\nof=qv\n", 3, 9, "word of the language" },
  { P "[volume PV]\n", 3, 2, "“of” is missing" },
  { P "[volume PV]\nof=qvv\n", 4, 4, "“qv”" },
  { V "[volume PV]\nof=qv\n", 5, 2, "there twice" },
  { P "[volume A]\nof=B\n[volume B]\nof=qv\n", 4, 4, "comes later" },
  { P "[volume A]\nof=A\n", 4, 4, "itself" },
  { V "[volume G]\nof=qv\nuntil=PV>=1\n", 5, 2, "scope=group" },
  { V "[volume G]\nof=qv\nscope=group\nuntil=Z>=1\n[volume Z]\nof=qv\n", 8, 7, "comes later" },
  { V "[volume G]\nof=PV\nwindow=3\n", 5, 2, "do not belong" },
  { V "[volume G]\nof=qv\nwindow=0\n", 7, 8, "between" },
  { V "[rank a]\nneed=rank>=b\n[rank b]\nneed=PV>=1\n", 6, 12, "comes later" },
  { V "[rank a]\nneed=PPV>=1\n", 6, 6, "“PV”" },
  { V "[rank a]\nneed=rank>=gld\n[rank gold]\n", 6, 12, "“gold”" },
  { V "[rank a]\nneed=PV>=1;;PV>=2\n", 6, 12, "missing" },
  { V "[rank a]\nneed=PV>=\n", 6, 10, "missing" },
  { V "[rank a]\nneed=PV\n", 6, 8, "comparison" },
  { V "[rank a]\nneed=PV>=-5\n", 6, 10, "not a number" },
  { V "[rank a]\nneed=PV>=1e3\n", 6, 10, "not a number" },
  { V "[rank a]\nneed=legs(PV>=1>=2\n", 6, 10, "never closed" },
  { V "[rank a]\nneed=lges(PV>=1)>=2\n", 6, 6, "“legs(…)”" },
  { V "[rank a]\nneed=active\n", 6, 6, "means nothing yet" },
  { V "[rank a]\nneed=type==customer\n", 6, 6, "an order" },
  { V "[rank a]\nneed=L>=5\n", 6, 6, "pair" },
  { V "[rank a]\nneed=left(PV)>=5\n", 6, 11, "no legs" },
  { V "[rank a]\nneed=was>=a:5\n", 6, 11, "HELD/PERIODS" },
  { V "[rank a]\nneed=was>=a:5/3\n", 6, 11, "more periods" },
  { P "active=active\n", 3, 8, "by itself" },
  { B, 9, 2, "no rate" },
  { R "[bonus a]\nkind=walk\nrate=1%\n", 9, 2, "no “base”" },
  { R "[bonus a]\nbase=cv\n", 9, 2, "no “kind”" },
  { R "[bonus a]\nkind=wlak\n", 10, 6, "“walk”" },
  { B "rate=5%;x\n", 12, 9, "not a rate" },
  { B "rate=5%;-1%\n", 12, 9, "not a rate" },
  { B "rate=5%;;1%\n", 12, 9, "empty" },
  { B "rate=0.0000001\n", 12, 6, "decimals" },
  { B "rate=5%\nrate.rubby=5%\n", 13, 1, "“ruby”" },
  { B "rate=5%\ndetph=2\n", 13, 1, "“depth”" },
  { B "rate=5%\ncycle=2/1\n", 13, 1, "not a key" },
  { B "bracket=1:5%;1:6%\nrate-by=PV\n", 12, 14, "ascend" },
  { B "bracket=1:5%\n", 12, 1, "rate-by" },
  { B "rate=1%\nbracket=5%\nrate-by=PV\n", 13, 9, "VOLUME:RATE" },
  { B "rate=1%\nrate-by=PVV\nbracket=1:1%\n", 13, 9, "“PV”" },
  { B "rate=1%\nfrom=3\ndepth=2\n", 9, 2, "before it begins" },
  { B "rate=1%\n[bonus m]\nkind=walk\nrate=1%\nbase=bonus:aa\n", 16, 12, "“a”" },
  { R "[bonus m]\nkind=walk\nrate=1%\nbase=bonus:a\n[bonus a]\nkind=walk\nbase=cv\nrate=1%\n",
    12, 12, "comes later" },
  { R "[limit l]\nof=a\nmax=1\n[bonus a]\nkind=walk\nbase=cv\nrate=1%\n", 10, 4, "comes later" },
  { B "rate=1%\n[limit l]\nof=b\nmax=1\n", 14, 4, "“a”" },
  { B "rate=1%\n[limit l]\nmax=1\n", 13, 2, "“of” is missing" },
  { B "rate=1%\n[limit l]\nof=a\n", 13, 2, "needs “max”" },
  { B "rate=1%\n[limit l]\nof=a\nmax=60%\n", 13, 2, "max-of" },
  { B "rate=1%\n[limit l]\nof=a\nmax=1.234\n", 15, 5, "decimals" },
  { R "[bonus p]\nkind=pair\nbase=cv\ncycle=600\namount=1\n", 12, 7, "LARGER/SMALLER" },
  { R "[bonus p]\nkind=pair\nbase=cv\ncycle=6/3\n", 9, 2, "no “amount”" },
  { R "[bonus p]\nkind=pool\nbase=cv\nrate=1%\namount=5\n", 9, 2, "either" },
  { R "[bonus p]\nkind=grant\npay=PV>=1\n", 9, 2, "either" },
  /* Ranks look along both trees, and a volume that they count stops at a rank. */
  { P "trees=place;enrol\n[volume PV]\nof=qv\n[volume G]\nof=qv\nscope=group\nuntil=rank>=b\n"
    "[rank a]\nneed=PV>=1\n[rank b]\nneed=G>=5;enrolled(rank>=a)>=2\n", 6, 1, "feed each other" },
};

static void
test_faults (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr(GPtrArray) problems = new_problems ();
      g_autoptr(SlPlan) plan = sl_plan_parse (faults[i].text, -1, problems);
      gboolean is_found = FALSE;

      g_assert_null (plan);

      for (guint k = 0; k < problems->len; k++)
        {
          const SlPlanProblem *problem = g_ptr_array_index (problems, k);

          is_found |= problem->line == faults[i].line && problem->column == faults[i].column &&
                      problem->severity == SL_PLAN_FAULT &&
                      strstr (problem->sentence, faults[i].part) != NULL;
          g_test_message ("%" G_GSIZE_FORMAT ": %u:%u %s", i, problem->line, problem->column,
                          problem->sentence);
        }

      if (!is_found)
        g_test_message ("not found in:\n%s", faults[i].text);
      g_assert_true (is_found);
    }
}

/* All in one pass, in the order of the text. */
static void
test_many (void)
{
  g_autoptr(GPtrArray) problems = new_problems ();
  guint last = 0;

  g_assert_null (sl_plan_parse ("[plan]\ncurency=USD\nround=up\n[volume PV]\nof=qqv\n"
                                "[rank a]\nneed=PX>=1\n[bonus b]\nkind=walk\nbase=cw\nrate=x\n",
                                -1, problems));
  g_assert_cmpuint (problems->len, >=, 6);

  for (guint i = 0; i < problems->len; i++)
    {
      const SlPlanProblem *problem = g_ptr_array_index (problems, i);

      g_assert_cmpuint (problem->line, >=, last);
      last = problem->line;
    }
}

static void
test_columns (void)
{
  const char *text = V "[rank a]\nneed=points>=5\n";
  const char *has[] = { "points", NULL }, *has_not[] = { "other", NULL };
  g_autoptr(GPtrArray) problems = new_problems ();
  g_autoptr(SlPlan) unknown = sl_plan_parse (text, -1, problems);
  g_autoptr(SlPlan) known = NULL;

  g_assert_nonnull (unknown);
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_cmpint (((SlPlanProblem *) g_ptr_array_index (problems, 0))->severity, ==,
                   SL_PLAN_WARNING);

  g_ptr_array_set_size (problems, 0);
  known = sl_plan_parse_for (text, -1, has, problems);
  g_assert_nonnull (known);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_null (sl_plan_parse_for (text, -1, has_not, problems));
}

/* More than the whole order can be paid out: allowed, and said with the path. */
static const struct
{
  const char *keys, *said;
} warnings[] = {
  { B "rate=50%;40%;20%\nrate.gold=50%;50%\n", "120%" },
  { B "rate=50%;40%;20%\nrate.gold=50%;50%\n", ": 50% + 50% (gold) + 20%." },
  { B "rate=50%\nbeyond=10%\n", "a line of 7 levels" },
  { B "rate=50%\nbeyond=10%\ndepth=7\n", "110%" },
  { B "rate-by=PV\nbracket=0:30%;10:40%\ndepth=3\n", ": 40% + 40% + 40%." },
  { B "rate=60%\n[bonus second]\nkind=walk\nbase=cv\nmode=difference\nrate.gold=41%\n",
    "101% of one order, along their best paths: 60% (a) + 41% (second)" },
};

static void
test_warnings (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (warnings); i++)
    {
      g_autoptr(GPtrArray) problems = new_problems ();
      g_autoptr(SlPlan) plan = sl_plan_parse (warnings[i].keys, -1, problems);
      const SlPlanProblem *problem;

      g_test_message ("%s", warnings[i].keys);
      g_assert_nonnull (plan);
      g_assert_cmpuint (problems->len, ==, 1);
      problem = g_ptr_array_index (problems, 0);
      g_test_message ("%s", problem->sentence);
      g_assert_cmpint (problem->severity, ==, SL_PLAN_WARNING);
      g_assert_nonnull (strstr (problem->sentence, warnings[i].said));
    }
}

static void
test_garbage (void)
{
  static const char pieces[][12] = {
    "[plan]\n", "[bonus a]\n", "kind=walk\n", "base=", "rate=", "5%;", "(", ")", "legs(", ">=",
    "need=", "[rank r]\n", "\n", "bonus:a", "\xff", "=", ";", "not ", "was>=r:", "1/2", "[",
    "PV", "orders=", "[volume V]\n", "of=qv\n", "\xc3\xa4", ",", "/60%", "9999999999", "]",
  };
  g_autofree char *big = g_malloc (SL_PLAN_MAX_LENGTH + 2);
  g_autoptr(GPtrArray) problems = new_problems ();

  for (int round = 0; round < 20000; round++)
    {
      g_autoptr(GString) text = g_string_new (NULL);

      for (int n = g_test_rand_int_range (0, 40); n > 0; n--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);

      sl_plan_unref (sl_plan_parse (text->str, (gssize) text->len, NULL));
    }

  memset (big, '[', SL_PLAN_MAX_LENGTH + 1);
  g_assert_null (sl_plan_parse (big, SL_PLAN_MAX_LENGTH + 1, problems));
  g_assert_null (sl_plan_parse (big, SL_PLAN_MAX_LENGTH, problems));
  for (gsize i = 1; i < SL_PLAN_MAX_LENGTH; i += 2)
    big[i] = '\n';
  g_assert_null (sl_plan_parse (big, SL_PLAN_MAX_LENGTH, problems));
  g_assert_null (sl_plan_parse ("[plan]\n\0x=1\n", 12, problems));
  g_assert_cmpuint (problems->len, <, 1000);
}

/* Every plan that comes with the program is free of faults and of warnings. */
static void
test_shipped (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("SIDELINE_DATA_DIR"), "plans", NULL);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  guint n_plans = 0;
  const char *name;

  g_assert_nonnull (dir);

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr(GPtrArray) problems = new_problems ();
      g_autoptr(SlPlan) plan = NULL;
      g_autofree char *text = NULL;
      gsize length;

      if (!g_str_has_suffix (name, ".plan"))
        continue;

      g_assert_true (g_file_get_contents (path, &text, &length, NULL));
      plan = sl_plan_parse (text, (gssize) length, problems);

      for (guint i = 0; i < problems->len; i++)
        g_test_message ("%s:%u: %s", name,
                        ((SlPlanProblem *) g_ptr_array_index (problems, i))->line,
                        ((SlPlanProblem *) g_ptr_array_index (problems, i))->sentence);

      g_assert_nonnull (plan);
      g_assert_cmpuint (problems->len, ==, 0);
      n_plans++;
    }

  g_assert_cmpuint (n_plans, >=, 8);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/plan/whole", test_whole);
  g_test_add_func ("/core/plan/faults", test_faults);
  g_test_add_func ("/core/plan/many", test_many);
  g_test_add_func ("/core/plan/columns", test_columns);
  g_test_add_func ("/core/plan/warnings", test_warnings);
  g_test_add_func ("/core/plan/garbage", test_garbage);
  g_test_add_func ("/core/plan/shipped", test_shipped);

  return g_test_run ();
}
