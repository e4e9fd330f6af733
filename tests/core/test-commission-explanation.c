#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "commission-case.h"

#define PLAN                                                                      \
  "[plan]\ncurrency=USD\nactive=PV>=100\n[volume PV]\nof=qv\n"                       \
  "[volume GV]\nof=qv\nscope=group\n[rank a]\n[rank b]\nneed=GV>=500;active\n"      \
  "need.2=legs(rank>=b)>=3;PV>=1;title>=2\n"                                       \
  "[bonus u]\nkind=walk\nbase=cv\nrate=10%;5%\npay=active\nskip=out>=1\nstop=end>=1\n" \
  "[bonus d]\nkind=walk\nbase=cv\nmode=difference\nfrom=0\nrate=2%\nrate.b=6%\n"    \
  "[limit l]\nof=u\nmax=5\n"

static const char members[] =
  "A - qv=60\nB A qv=100\nC B qv=100 cv=100\nD C out=1 cv=10\nE D end=1 qv=100 cv=10\nF E cv=10\n";

static const SlExplanationLine *
line_of (const SlExplanation   *explanation,
         const SlCommissionRun *run,
         const char            *source)
{
  gint32 member = case_member (run, source);

  for (guint i = 0; i < explanation->lines->len; i++)
    {
      const SlExplanationLine *line = g_ptr_array_index (explanation->lines, i);

      if (line->source == member)
        return line;
    }

  return NULL;
}

static void
test_lines (void)
{
  g_autoptr(SlCommissionRun) run = case_run (PLAN, members, NULL);
  g_autoptr(SlExplanation) paid = sl_commission_explain (run, case_member (run, "B"), 0, G_MAXUINT);
  g_autoptr(SlExplanation) unpaid =
    sl_commission_explain (run, case_member (run, "A"), 0, G_MAXUINT);
  const SlExplanationLine *line;

  /* 10 of C, and 0.50 each of D and E at level 2, as D is passed over; a limit takes 6. */
  case_expect (run, "u", "B=500 C=200 E=100");
  g_assert_cmpint (paid->amount, ==, 500);

  line = line_of (paid, run, "C");
  g_assert_nonnull (line);
  g_assert_cmpint (line->kind, ==, SL_LINE_PAID);
  g_assert_cmpint (line->amount, ==, 1000);
  g_assert_cmpint (line->level, ==, 1);
  g_assert_cmpint (line->rate, ==, 100000);
  g_assert_cmpstr (line->sentence, ==, "100 from C at level 1: 10 % is 10.00.");

  /* D stands between E and B, and is passed over. */
  g_assert_cmpuint (line->n_passed, ==, 0);
  g_assert_cmpint (line->passed, ==, -1);
  line = line_of (paid, run, "E");
  g_assert_nonnull (line);
  g_assert_cmpuint (line->n_passed, ==, 1);
  g_assert_cmpint (line->passed, ==, case_member (run, "D"));

  line = g_ptr_array_index (paid->lines, paid->lines->len - 1);
  g_assert_cmpint (line->kind, ==, SL_LINE_LIMIT);

  line = line_of (unpaid, run, "C");
  g_assert_nonnull (line);
  g_assert_cmpint (line->kind, ==, SL_LINE_UNPAID);
  g_assert_nonnull (strstr (line->sentence, "personal volume PV 100 needed, 60 so far."));
}

/* Why did I not get paid for X? */
static void
test_source (void)
{
  static const struct { const char *payee, *source, *bonus; SlLineKind kind; } cases[] = {
    { "A", "C", "u", SL_LINE_UNPAID }, { "A", "E", "u", SL_LINE_TOO_DEEP },
    { "B", "F", "u", SL_LINE_STOPPED }, { "D", "E", "u", SL_LINE_SKIPPED },
    { "C", "C", "u", SL_LINE_TOO_NEAR }, { "B", "A", "u", SL_LINE_NO_SOURCE },
    { "C", "D", "u", SL_LINE_PAID }, { "B", "C", "d", SL_LINE_USED_UP },
  };
  g_autoptr(SlCommissionRun) run = case_run (PLAN, members, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint bonus = (guint) sl_plan_find_bonus (sl_commission_run_plan (run), cases[i].bonus);
      g_autoptr(SlExplanation) explanation =
        sl_commission_explain_source (run, case_member (run, cases[i].payee), bonus,
                                      case_member (run, cases[i].source));
      const SlExplanationLine *line = g_ptr_array_index (explanation->lines, 0);

      g_test_message ("%s", line->sentence);
      g_assert_cmpuint (explanation->lines->len, ==, 1);
      g_assert_cmpint (line->kind, ==, cases[i].kind);
      g_assert_cmpint (line->source, ==, case_member (run, cases[i].source));
    }
}

static void
test_needs (void)
{
  g_autoptr(SlCommissionRun) run = case_run (PLAN, members, NULL);
  g_autoptr(GPtrArray) needs = sl_commission_run_needs (run, case_member (run, "B"), 1);
  const SlNeed *need = g_ptr_array_index (needs, 0);

  g_assert_cmpuint (needs->len, ==, 2);
  g_assert_cmpstr (need->text, ==, "GV>=500");
  g_assert_false (need->is_met);
  g_assert_cmpint (need->have, ==, case_volume ("300"));
  g_assert_cmpint (need->need, ==, case_volume ("500"));
  g_assert_true (((const SlNeed *) g_ptr_array_index (needs, 1))->is_met);
}

/* What a rank asks for is said as one reads it, not as the plan writes it. */
static void
test_need_words (void)
{
  static const struct { const char *need, *words, *sentence; } cases[] = {
    { "PV>=300", "Personal volume PV at least 300", "Personal volume PV 300 needed, 100 so far." },
    { "GV>=300", "Group volume GV at least 300", "Group volume GV 300 needed, 300 reached." },
    { "active", "Personal volume PV at least 100", "Personal volume PV 100 needed, 100 reached." },
    { "not active", "Not active", "Not active: not met." },
    { "PV<=50", "Personal volume PV at most 50", "Personal volume PV at most 50: not met, it is "
      "100." },
    { "n>=2", "N at least 2", "N 2 needed, 1 so far." },
    { "front(PV>=50)>=2", "Direct downline (personal volume PV at least 50): at least 2",
      "Direct downline (personal volume PV at least 50): 2 needed, 1 so far." },
    { "GV/60%>=400", "Group volume GV at least 400, of which one leg counts for at most 60 %",
      "Group volume GV, one leg counting for at most 60 %: 400 needed, 300 so far." },
    { "was>=a", "Has been a or higher before", "Has been a or higher before: not met." },
    { "country==NO", "Country is “NO”", "Country is “NO”: not met." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *plan =
        g_strdup_printf ("[plan]\ncurrency=USD\nactive=PV>=100\n[volume PV]\nof=qv\n"
                         "[volume GV]\nof=PV\nscope=group\n[volume n]\nof=count\n"
                         "[rank a]\n[rank b]\nneed=%s\n", cases[i].need);
      g_autoptr(SlCommissionRun) run = case_run (plan, members, NULL);
      g_autoptr(GPtrArray) needs = sl_commission_run_needs (run, case_member (run, "B"), 1);
      const SlNeed *need = g_ptr_array_index (needs, 0);

      g_assert_cmpstr (need->words, ==, cases[i].words);
      g_assert_cmpstr (need->sentence, ==, cases[i].sentence);
    }
}

static void
test_kinds (void)
{
  g_autoptr(SlCommissionRun) run =
    case_run ("[plan]\ncurrency=USD\n[volume PV]\nof=qv\n"
              "[bonus b]\nkind=pair\nbase=qv\nrate=10%\npay=weak>=300\n"
              "[bonus p]\nkind=pool\namount=10\npay=PV>=1\n"
              "[bonus g]\nkind=grant\namount=5\npay=PV>=300\n",
              "A -\nB A leg=0 qv=200\nC A leg=1 qv=400\n", NULL);

  for (gint32 member = 0; member < 3; member++)
    for (guint bonus = 0; bonus < 3; bonus++)
      {
        g_autoptr(SlExplanation) explanation =
          sl_commission_explain (run, member, bonus, G_MAXUINT);

        g_assert_cmpuint (explanation->lines->len, ==, 1);
        g_assert_cmpint (explanation->amount, ==, sl_commission_run_amount (run, member, bonus));
      }
}

/* What is said where no walk pays. */
static const struct
{
  const char *bonus, *members, *payee, *bonus_name, *said;
} stories[] = {
  { "[bonus b]\nkind=pair\nbase=qv\ncycle=60/30\namount=10\n",
    "A -\nB A leg=0 qv=130\nC A leg=1 qv=70\n", "A", "b",
    "Left leg 130, right leg 70. 2 cycles of 60/30 at 10.00 are 20.00. Left 10 and right 10 are "
    "carried on." },
  { "[bonus b]\nkind=pair\nbase=qv\ncycle=60/30\namount=10\n",
    "A -\nB A leg=0 qv=55\nC A leg=1 qv=40\n", "A", "b", "That is not one cycle of 60/30." },
  { "[bonus b]\nkind=pair\nbase=qv\nrate=20%\nmax=200\nflush=L>=500\n",
    "A -\nB A leg=0 qv=350\nC A leg=1 qv=250\n", "A", "b",
    "200 of each leg is paired: 20 % is 40.00. Left 150 and right 50 are carried on." },
  { "[bonus b]\nkind=pair\nbase=qv\nrate=20%\nflush=L>=300\n",
    "A -\nB A leg=0 qv=350\nC A leg=1 qv=250\n", "A", "b", "Both legs are flushed" },
  { "[bonus p]\nkind=pool\nbase=qv\nrate=10%\nshares-by=PV\n", "A - qv=30\nB A qv=70\n", "B",
    "p", "The fund is 10.00; 70 of all 100 shares are 7.00." },
  { "[bonus p]\nkind=pool\namount=9\nshares.r=1\n", "A -\nB A qv=5\n", "A", "p",
    "There is no share of the fund of 9.00" },
  { "[bonus g]\nkind=grant\namount.r=5\n", "A - qv=5\n", "A", "g",
    "The amount for the rank “r” is 5.00." },
  { "[bonus g]\nkind=grant\namount.r=5\n", "A -\n", "A", "g", "There is no amount" },
  { "[bonus g]\nkind=grant\nbase=PV\nrate=3%\n", "A - qv=1600\n", "A", "g",
    "1,600 of PV: 3 % is 48.00." },
  { "[bonus g]\nkind=grant\namount=50\n[limit month]\nof=g\nmax=20\n", "A -\n", "A", "g",
    "The sum is limited by “month” (at most 20.00)." },
  { "[bonus g]\nkind=grant\namount=50\n[limit all]\nof=g\nper=company\nmax=50%\nmax-of=cv\n",
    "A - cv=10\n", "A", "g", "“all” (at most 50 % of cv in the whole company)" },
};

static void
test_stories (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (stories); i++)
    {
      g_autofree char *plan =
        g_strconcat ("[plan]\ncurrency=USD\n[volume PV]\nof=qv\n[rank r]\nneed=PV>=1\n",
                     stories[i].bonus, NULL);
      g_autoptr(SlCommissionRun) run = case_run (plan, stories[i].members, NULL);
      gint32 member = case_member (run, stories[i].payee);
      guint bonus = (guint) sl_plan_find_bonus (sl_commission_run_plan (run),
                                                stories[i].bonus_name);
      g_autoptr(SlExplanation) explanation = sl_commission_explain (run, member, bonus, G_MAXUINT);
      const SlExplanationLine *last =
        g_ptr_array_index (explanation->lines, explanation->lines->len - 1);

      g_test_message ("%s", last->sentence);
      g_assert_nonnull (strstr (last->sentence, stories[i].said));
      g_assert_cmpint (explanation->amount, ==, sl_commission_run_amount (run, member, bonus));
    }
}

/* A trunk of @depth members with @width leaves at the end of it. */
static SlCommissionInput *
make_broom (gint32 depth,
            gint32 width)
{
  SlCommissionInput *input = sl_commission_input_new ();
  char id[16], sponsor[16] = "";

  for (gint32 i = 0; i < depth + width; i++)
    {
      SlCommissionMember member = SL_COMMISSION_MEMBER_INIT;
      SlCommissionOrder order = { .date = case_day (CASE_DAY), .qv = 1000000,
                                  .cv = 1000000 + i % 97 };

      g_snprintf (id, sizeof id, "%d", i);
      member.id = id;
      member.sponsor = sponsor;
      sl_commission_input_add_order_of (input, sl_commission_input_add_member (input, &member),
                                        &order);
      if (i < depth)
        memcpy (sponsor, id, sizeof id);
    }

  return input;
}

/* However many sources there are, few lines tell of them, and add up. */
static void
test_briefly (void)
{
  static const struct
  {
    gint32      depth, width;
    const char *body;
    guint       max_lines; /* of the explanation: 10, the groups, rounding, the rest */
    gboolean    has_others;
  } cases[] = {
    { 2, 3000, "rate=5%;4%", 15, FALSE },
    { 40, 3000, "rate=5%\nbeyond=1%", 60, FALSE },
    { 5, 3000, "mode=difference\nrate=7%\nfrom=0", 15, FALSE },
    { 20000, 1, "rate=5%\nbeyond=1%", 80, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int by_line = 0; by_line < 2; by_line++)
      {
        g_autofree char *text = g_strdup_printf ("[plan]\nround-at=%s\n[bonus w]\nkind=walk\n"
                                                 "base=cv\n%s\n", by_line ? "line" : "bonus",
                                                 cases[i].body);
        g_autoptr(SlPlan) plan = case_plan (text);
        g_autoptr(SlCommissionInput) input = make_broom (cases[i].depth, cases[i].width);
        g_autoptr(SlCommissionRun) run = case_run_in (plan, input, CASE_PERIOD);
        g_autoptr(SlExplanation) explanation = sl_commission_explain (run, 0, 0, 10);
        gboolean has_others = FALSE;
        gint64 sum = 0;

        for (guint k = 0; k < explanation->lines->len; k++)
          {
            const SlExplanationLine *line = g_ptr_array_index (explanation->lines, k);

            sum += line->amount;
            has_others |= line->kind == SL_LINE_OTHERS;
            g_assert_true (k < 10 || line->n_more > 0 || line->kind == SL_LINE_OTHERS ||
                           line->kind == SL_LINE_ROUNDING);
            g_assert_true (!by_line || line->kind != SL_LINE_ROUNDING);
          }

        g_assert_cmpint (sum, ==, sl_commission_run_amount (run, 0, 0));
        g_assert_cmpint (sum, >, 0);
        g_assert_cmpuint (explanation->lines->len, <=, cases[i].max_lines);
        g_assert_true (has_others == cases[i].has_others);
      }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/commission-explanation/lines", test_lines);
  g_test_add_func ("/core/commission-explanation/briefly", test_briefly);
  g_test_add_func ("/core/commission-explanation/source", test_source);
  g_test_add_func ("/core/commission-explanation/needs", test_needs);
  g_test_add_func ("/core/commission-explanation/need-words", test_need_words);
  g_test_add_func ("/core/commission-explanation/kinds", test_kinds);
  g_test_add_func ("/core/commission-explanation/stories", test_stories);

  return g_test_run ();
}
