#include "config.h"

#include "core/plan-table.h"

#include <string.h>

/* The tables as lines: a title, "name: value" for facts, and cells between bars. */
static char *
describe (const char *text)
{
  g_autoptr(GPtrArray) problems =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sl_plan_problem_free);
  g_autoptr(SlPlan) plan = sl_plan_parse (text, -1, problems);
  g_autoptr(GPtrArray) tables = NULL;
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", ((SlPlanProblem *) g_ptr_array_index (problems, i))->sentence);

  g_assert_nonnull (plan);
  tables = sl_plan_describe (plan);

  for (guint i = 0; i < tables->len; i++)
    {
      const SlPlanTable *table = g_ptr_array_index (tables, i);
      g_autofree char *columns = table->columns != NULL ? g_strjoinv ("|", table->columns) : NULL;

      g_string_append_printf (said, "# %s\n", table->title);
      for (guint j = 0; j < table->facts->len; j++)
        {
          char **fact = g_ptr_array_index (table->facts, j);

          g_string_append_printf (said, "%s: %s\n", fact[0], fact[1]);
        }
      if (columns != NULL)
        g_string_append_printf (said, "%s\n", columns);
      for (guint j = 0; j < table->rows->len; j++)
        {
          char **cells = g_ptr_array_index (table->rows, j);
          g_autofree char *row = g_strjoinv ("|", cells);

          g_assert_cmpuint (g_strv_length (cells), ==, g_strv_length (table->columns));
          g_string_append_printf (said, "%s\n", row);
        }
    }

  return g_string_free (said, FALSE);
}

#define P "[plan]\ncurrency=USD\nactive=PV>=100\n"
#define V P "[volume PV]\nof=qv\n"
#define R V "[rank gold]\n[rank ruby]\nneed=active;PV>=200\n"

static const struct
{
  const char *name;
  const char *text;
  const char *said; /* a part of what is said */
} cases[] = {
  { "header", V,
    "# The plan\nCurrency: USD\nPeriod: month\nRounded: half a unit away from zero, each line\n"
    "Trees: placement\nActive means: personal volume PV at least 100\n" },
  { "week", "[plan]\nname=W\ncurrency=JPY\nperiod=week\nweek-start=saturday\nround=down\n"
            "round-at=total\nmin-payout=500\ntrees=place;enrol\n",
    "# The plan\nName: W\nCurrency: JPY\nPeriod: week from Saturday on\n"
    "Rounded: down, the sum of all bonuses\nTrees: placement and enrolment\n"
    "Carried on below: 500 JPY\n" },
  { "volumes", V "[volume GV]\nof=PV\nscope=group\nuntil=PV>=1000\n"
                 "[volume four]\nof=cv\nwindow=4\norders=not type==customer\n",
    "# Volumes\nVolume|Adds up|Of|Over\nPV|qualifying volume (QV)|own|1 period\n"
    "GV|PV|own and downline, down to above who is: personal volume PV at least 1,000|1 "
    "period\n"
    "four|commissionable volume (CV), where not order is “customer”|own|4 periods\n" },
  { "ranks", V "[rank a]\n[rank b]\nneed=active;legs(rank>=a,PV>=50)>=3\nneed.2=PV/60%>=900\n",
    "Rank|Needs\na|everybody\nb|active and legs with one such member (rank a or higher and "
    "personal volume PV at least 50): at least 3; or personal volume PV at least 900, of which "
    "one leg counts for at most 60 %\n" },
  { "levels", R "[bonus uni]\nkind=walk\nbase=cv\npay=active\nunpaid=next\nrate=5%;2.5%\n"
                "rate.ruby=6%;5%;4%\nbeyond=0.5%\n",
    "# uni · Unilevel\nOn: commissionable volume (CV)\nPaid when: active\n"
    "Paid to: the uplines in the placement tree\nLevels: without end\n"
    "Who is not paid: uses up no level: it goes to the next above\nFurther levels: 0.5 %\n"
    "Level|everybody else|ruby\n1|5 %|6 %\n2|2.5 %|5 %\n3|–|4 %\n" },
  { "brackets", R "[bonus d]\nkind=walk\nbase=cv\nfrom=0\nmode=difference\nrate-by=PV\n"
                  "bracket=300:6%;1000:9%\n",
    "Each one gets: the own rate less the highest below\nPV from|Rate\n300|6 %\n1,000|9 %\n" },
  { "retail", R "[bonus retail]\nkind=walk\nbase=margin\nfrom=0\ndepth=0\nrate=100%\n",
    "# retail · Retail bonus\nOn: margin\nPaid to: who sold or bought it\nRank|Rate\n"
    "everybody else|100 %\n" },
  { "match", R "[bonus u]\nkind=walk\nbase=cv\nrate=5%\n"
               "[bonus m]\nkind=walk\nbase=bonus:u\nrate.ruby=10%\n",
    "# m · Matching bonus\nOn: what was paid as u\n" },
  { "cycles", R "[bonus c]\nkind=pair\nbase=cv\ncycle=600/300\namount=30\namount.ruby=35\nmax=20\n"
                "carry=6000\nflush=not active\n",
    "# c · Binary\nOn: commissionable volume (CV)\nA cycle is: 600 against 300\n"
    "At most: 20 cycles\n"
    "Carried on: at most 6,000 a leg\nBoth legs end at nothing: not active\n"
    "Rank|A cycle pays\neverybody else|30.00 USD\nruby|35.00 USD\n" },
  { "pool", R "[bonus p]\nkind=pool\nbase=cv\nrate=2%\npay=rank>=ruby\nshares-by=PV\n",
    "# p · Pool\nPaid when: rank ruby or higher\nThe fund is: 2 % of all commissionable volume "
    "(CV)\nShared by: PV\nWhat rounding leaves: stays with the company\n" },
  { "grant", R "[bonus car]\nkind=grant\namount.gold=100\namount.ruby=400\nonce=rank\n",
    "Paid: once for each rank\nRank|Amount\ngold|100.00 USD\nruby|400.00 USD\n" },
  { "limit", R "[bonus u]\nkind=walk\nbase=cv\nrate=5%\n"
               "[limit cap]\nof=u\nper=company\nmax=60%\nmax-of=cv\nfit=scale\n",
    "# cap · Limit\nHolds down: u\nFor: the whole company\nAt most: 60 % of commissionable volume "
    "(CV)\nWhat is too much: is taken from all in proportion\n" },
};

static void
test_case (gconstpointer data)
{
  const char *part = cases[GPOINTER_TO_UINT (data)].said;
  g_autofree char *said = describe (cases[GPOINTER_TO_UINT (data)].text);

  if (strstr (said, part) == NULL)
    {
      g_test_message ("said:\n%s", said);
      g_test_message ("wanted:\n%s", part);
      g_test_fail ();
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/core/plan-table/%s", cases[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
    }

  return g_test_run ();
}
