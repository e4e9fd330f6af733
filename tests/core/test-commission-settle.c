/* Volumes, ranks and looks at other members against sums over the whole team, member by
 * member, as the specification words them. */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "commission-case.h"

#define MAX_MEMBERS 40
#define N_PERIODS 4 /* orders of this period and the three before */

typedef struct
{
  int      n;
  int      parent[MAX_MEMBERS]; /* always a smaller number */
  int      enroller[MAX_MEMBERS];
  int      leg[MAX_MEMBERS];
  gboolean is_customer[MAX_MEMBERS];
  gint64   qv[MAX_MEMBERS][N_PERIODS];
} Team;

static gboolean
flip (int one_in)
{
  return g_test_rand_int_range (0, one_in) == 0;
}

static void
make_team (Team     *team,
           gboolean  is_binary)
{
  int n_children[MAX_MEMBERS] = { 0 };

  memset (team, 0, sizeof *team);
  team->n = g_test_rand_int_range (1, MAX_MEMBERS + 1);

  for (int i = 0; i < team->n; i++)
    {
      team->parent[i] = i == 0 ? -1 : g_test_rand_int_range (0, i);

      while (i > 0 && is_binary && n_children[team->parent[i]] == 2)
        team->parent[i] = (team->parent[i] + 1) % i;

      if (i > 0)
        team->leg[i] = n_children[team->parent[i]]++;
      team->enroller[i] = i == 0 ? -1 : g_test_rand_int_range (0, i);
      team->is_customer[i] = flip (3);

      for (int k = 0; k < N_PERIODS; k++)
        team->qv[i][k] = flip (3) ? 0 : g_test_rand_int_range (-20, 200) * 10000;
    }
}

static SlCommissionInput *
make_input (const Team *team,
            gboolean    is_binary)
{
  static const char * const days[N_PERIODS] = { "2026-10-03", "2026-09-30", "2026-08-01",
                                                "2026-07-31" };
  SlCommissionInput *input = sl_commission_input_new ();

  for (int i = team->n - 1; i >= 0; i--)
    {
      g_autofree char *id = g_strdup_printf ("m%d", i);
      g_autofree char *sponsor = g_strdup_printf ("m%d", team->parent[i]);
      g_autofree char *enroller = g_strdup_printf ("m%d", team->enroller[i]);
      SlCommissionMember member = SL_COMMISSION_MEMBER_INIT;

      member.id = id;
      member.sponsor = i > 0 ? sponsor : NULL;
      member.enroller = i > 0 ? enroller : NULL;
      member.leg = is_binary ? team->leg[i] : -1;
      member.kind = team->is_customer[i] ? "customer" : "distributor";
      sl_commission_input_add_member (input, &member);

      for (int k = 0; k < N_PERIODS; k++)
        {
          SlCommissionOrder order = { .member = id, .date = case_day (days[k]),
                                      .qv = team->qv[i][k] };

          sl_commission_input_add_order (input, &order);
        }
    }

  return input;
}

static gint32
number_of (const SlCommissionRun *run,
           int                    i)
{
  g_autofree char *id = g_strdup_printf ("m%d", i);

  return case_member (run, id);
}

static void
assert_volume (const SlCommissionRun *run,
               const char            *name,
               int                    i,
               gint64                 expected)
{
  int volume = sl_plan_find_volume (sl_commission_run_plan (run), name);

  g_assert_cmpint (volume, >=, 0);
  g_assert_cmpint (sl_commission_run_volume (run, number_of (run, i), (guint) volume), ==,
                   expected);
}

static void
assert_grant (const SlCommissionRun *run,
              const char            *name,
              int                    i,
              gboolean               expected)
{
  int bonus = sl_plan_find_bonus (sl_commission_run_plan (run), name);

  g_assert_cmpint (bonus, >=, 0);
  g_assert_cmpint (sl_commission_run_amount (run, number_of (run, i), (guint) bonus), ==,
                   expected ? 100 : 0);
}

#define GRANT(name, pay) "[bonus " name "]\nkind=grant\namount=1\npay=" pay "\n"

static const char trees_plan[] =
  "[plan]\ncurrency=USD\ntrees=place;enrol\nactive=PV>=50\n"
  "[volume PV]\nof=qv\n"
  "[volume CV]\nof=qv\nscope=customers\n"
  "[volume FV]\nof=PV\nscope=front\n"
  "[volume GV]\nof=qv\nscope=group\n"
  "[volume DV]\nof=qv\nscope=down\n"
  "[volume SV]\nof=qv\nscope=group\nuntil=rank>=r1\n"
  "[volume OV]\nof=qv\nscope=group\nuntil=OV>=400\n"
  "[volume EV]\nof=PV\nscope=group\ntree=enrol\n"
  "[volume WV]\nof=qv\nwindow=3\nscope=group\n"
  "[volume LV]\nof=qv\nwindow=life\n"
  "[rank r0]\nneed=PV>=50\n"
  "[rank r1]\nneed=SV>=300;legs(rank>=r0)>=2\n"
  "[rank r2]\nneed=legs(rank>=r1)>=1;GV/50%>=600\nneed.2=front(PV>=100)>=3;active\n"
  GRANT ("enrolled", "enrolled(rank>=r0,active)>=2")
  GRANT ("legs", "legs(kind==customer)>=1")
  GRANT ("stopped", "SV/50%>=200");

static void
test_trees (void)
{
  g_autoptr(SlPlan) plan = case_plan (trees_plan);

  for (int round = 0; round < 600; round++)
    {
      Team team;
      g_autoptr(SlCommissionInput) input = NULL;
      g_autoptr(SlCommissionRun) run = NULL;
      gint64 group[MAX_MEMBERS], customers[MAX_MEMBERS], front[MAX_MEMBERS] = { 0 };
      gint64 stopping[MAX_MEMBERS], own_stop[MAX_MEMBERS], enrol[MAX_MEMBERS], window[MAX_MEMBERS];
      gint64 capped[MAX_MEMBERS], stop_capped[MAX_MEMBERS];
      int rank[MAX_MEMBERS], n_front[MAX_MEMBERS] = { 0 }, n_enrolled[MAX_MEMBERS] = { 0 };
      int legs[2][MAX_MEMBERS] = { { 0 } }, customer_legs[MAX_MEMBERS] = { 0 };
      const gint64 one = 10000;

      make_team (&team, FALSE);
      input = make_input (&team, FALSE);
      run = case_run_in (plan, input, CASE_PERIOD);

      for (int i = 0; i < team.n; i++)
        {
          gint64 own = team.qv[i][0];

          group[i] = customers[i] = stopping[i] = own_stop[i] = enrol[i] = own;
          capped[i] = MIN (own, 300 * one);
          stop_capped[i] = MIN (own, 100 * one);
          window[i] = own + team.qv[i][1] + team.qv[i][2];
        }

      /* Children come after their parents, so every figure of i is final when i is met. */
      for (int i = team.n - 1; i >= 0; i--)
        {
          int p = team.parent[i], e = team.enroller[i];
          gint64 own = team.qv[i][0];

          rank[i] = own >= 50 * one ? 0 : -1;
          if (stopping[i] >= 300 * one && legs[0][i] >= 2)
            rank[i] = 1;
          if ((legs[1][i] >= 1 && capped[i] >= 600 * one) ||
              (n_front[i] >= 3 && own >= 50 * one))
            rank[i] = 2;

          if (p < 0)
            continue;

          group[p] += group[i];
          window[p] += window[i];
          front[p] += own;
          customers[p] += team.is_customer[i] ? own : 0;
          capped[p] += MIN (group[i], 300 * one);
          stopping[p] += rank[i] >= 1 ? 0 : stopping[i];
          stop_capped[p] += MIN (rank[i] >= 1 ? 0 : stopping[i], 100 * one);
          own_stop[p] += own_stop[i] >= 400 * one ? 0 : own_stop[i];
          legs[0][p] += rank[i] >= 0 || legs[0][i] > 0;
          legs[1][p] += rank[i] >= 1 || legs[1][i] > 0;
          customer_legs[p] += team.is_customer[i] || customer_legs[i] > 0;
          n_front[p] += own >= 100 * one;
          enrol[e] += enrol[i];
          n_enrolled[e] += rank[i] >= 0 && own >= 50 * one;
        }

      for (int i = 0; i < team.n; i++)
        {
          gint64 own = team.qv[i][0];

          assert_volume (run, "PV", i, own);
          assert_volume (run, "CV", i, customers[i]);
          assert_volume (run, "FV", i, front[i]);
          assert_volume (run, "GV", i, group[i]);
          assert_volume (run, "DV", i, group[i] - own);
          assert_volume (run, "SV", i, stopping[i]);
          assert_volume (run, "OV", i, own_stop[i]);
          assert_volume (run, "EV", i, enrol[i]);
          assert_volume (run, "WV", i, window[i]);
          assert_volume (run, "LV", i, own + team.qv[i][1] + team.qv[i][2] + team.qv[i][3]);
          g_assert_cmpint (sl_commission_run_rank (run, number_of (run, i)), ==, rank[i]);
          assert_grant (run, "enrolled", i, n_enrolled[i] >= 2);
          assert_grant (run, "legs", i, customer_legs[i] >= 1);
          assert_grant (run, "stopped", i, stop_capped[i] >= 200 * one);
        }
    }
}

static const char legs_plan[] =
  "[plan]\ncurrency=USD\ntrees=place;enrol\n"
  "[volume PV]\nof=qv\n[volume DV]\nof=qv\nscope=down\n"
  GRANT ("left", "left(DV)>=200")
  GRANT ("right", "right(DV)>=200")
  GRANT ("weak", "weak(DV)>=100")
  GRANT ("enrolled-left", "enrolled-left(PV>=50)>=1")
  GRANT ("enrolled-right", "not enrolled-right(PV>=50)>=1")
  "[bonus pair]\nkind=pair\nbase=qv\nrate=100%\npay=weak>=100;L>=200\n";

/* Whether @i is below @above, and on which leg; -1 for no. */
static int
leg_of (const Team *team,
        int         above,
        int         i)
{
  int leg = -1;

  while (i >= 0 && i != above)
    {
      leg = team->leg[i];
      i = team->parent[i];
    }

  return i == above ? leg : -1;
}

static void
test_legs (void)
{
  g_autoptr(SlPlan) plan = case_plan (legs_plan);

  for (int round = 0; round < 300; round++)
    {
      Team team;
      g_autoptr(SlCommissionInput) input = NULL;
      g_autoptr(SlCommissionRun) run = NULL;
      const gint64 one = 10000;

      make_team (&team, TRUE);
      input = make_input (&team, TRUE);
      run = case_run_in (plan, input, CASE_PERIOD);

      for (int i = 0; i < team.n; i++)
        {
          gint64 side[2] = { 0, 0 }, lesser;
          int n_enrolled[2] = { 0, 0 };

          for (int k = 0; k < team.n; k++)
            {
              int leg = leg_of (&team, i, k);

              if (leg < 0)
                continue;
              side[leg] += team.qv[k][0];
              n_enrolled[leg] += team.enroller[k] == i && team.qv[k][0] >= 50 * one;
            }

          lesser = MIN (side[0], side[1]);
          assert_grant (run, "left", i, side[0] >= 200 * one);
          assert_grant (run, "right", i, side[1] >= 200 * one);
          assert_grant (run, "weak", i, lesser >= 100 * one);
          assert_grant (run, "enrolled-left", i, n_enrolled[0] >= 1);
          assert_grant (run, "enrolled-right", i, n_enrolled[1] == 0);
          g_assert_cmpint (sl_commission_run_amount (run, number_of (run, i), 5), ==,
                           lesser >= 100 * one && side[0] >= 200 * one ? lesser / 100 : 0);
        }
    }
}

/* Ranks that look along both trees are settled rank by rank. */
static void
test_rank_by_rank (void)
{
  g_autoptr(SlCommissionRun) run =
    case_run ("[plan]\ntrees=place;enrol\n[volume PV]\nof=qv\n"
              "[rank a]\nneed=PV>=1\n"
              "[rank b]\nneed=enrolled(rank>=a)>=2;legs(rank>=a)>=1\n"
              "[rank c]\nneed=enrolled(rank>=b)>=1\n",
              "T - qv=1\nU T qv=1 enroller=T\nV U qv=1 enroller=U\nW V qv=1 enroller=U\n"
              "X W enroller=T\n", NULL);

  g_assert_cmpint (sl_commission_run_rank (run, case_member (run, "U")), ==, 1);
  g_assert_cmpint (sl_commission_run_rank (run, case_member (run, "T")), ==, 2);
  g_assert_cmpint (sl_commission_run_rank (run, case_member (run, "V")), ==, 0);
  g_assert_cmpint (sl_commission_run_rank (run, case_member (run, "X")), ==, -1);
}

/* A look along the placement tree within one along the enrolment tree: 3 enrolled 4, in
 * whose front 5 is. */
static void
test_look_in_look (void)
{
  g_autoptr(SlCommissionRun) run =
    case_run ("[plan]\ntrees=place;enrol\n[volume PV]\nof=qv\n[rank a]\n"
              "[rank b]\nneed=enrolled(front(PV>=50,rank>=a)>=1)>=1\n",
              "1 -\n2 1\n3 2 enroller=1\n4 3\n5 4 qv=250\n", NULL);

  g_assert_cmpint (sl_commission_run_rank (run, case_member (run, "3")), ==, 1);
  g_assert_cmpint (sl_commission_run_rank (run, case_member (run, "2")), ==, 0);
  g_assert_cmpint (sl_commission_run_rank (run, case_member (run, "4")), ==, 0);
}

/* The own part of a capped volume counts for the own rank, also where the volume and the ranks
 * are settled together: 60 of the own 300 and 60 of the leg's 300 are 120. */
static void
test_capped_own (void)
{
  g_autoptr(SlCommissionRun) run =
    case_run ("[plan]\n[volume GV]\nof=qv\nscope=group\nuntil=rank>=b\n[rank a]\n"
              "[rank b]\nneed=GV/60%>=100\n", "1 - qv=300\n2 1 qv=300\n", NULL);

  g_assert_cmpint (sl_commission_run_rank (run, case_member (run, "2")), ==, 0);
  g_assert_cmpint (sl_commission_run_rank (run, case_member (run, "1")), ==, 1);
}

static void
test_forced_and_was (void)
{
  g_autoptr(SlPlan) plan =
    case_plan ("[plan]\n[volume PV]\nof=qv\n[rank a]\nneed=PV>=1\n[rank b]\nneed=PV>=2\n"
               GRANT ("was", "was>=b:2/3") GRANT ("ever", "was>=a")
               GRANT ("rank", "rank==b"));
  g_autoptr(SlCommissionInput) input = case_input ("A - qv=2 force=a\nB A force=b\nC A\n", NULL);
  g_autoptr(SlCommissionRun) run = NULL;

  sl_commission_input_add_held_rank (input, "A", 1, "b");
  sl_commission_input_add_held_rank (input, "A", 1, "b");
  sl_commission_input_add_held_rank (input, "A", 4, "b");
  sl_commission_input_add_held_rank (input, "B", 3, "b");
  sl_commission_input_add_held_rank (input, "B", 2, "b");
  sl_commission_input_add_held_rank (input, "C", 9, "a");
  run = case_run_in (plan, input, CASE_PERIOD);

  g_assert_cmpint (sl_commission_run_rank (run, 0), ==, 0);
  g_assert_cmpint (sl_commission_run_rank (run, 1), ==, 1);
  case_expect (run, "was", "B=100");
  case_expect (run, "ever", "A=100 B=100 C=100");
  case_expect (run, "rank", "B=100");
}

static void
test_dates (void)
{
  g_autoptr(SlCommissionRun) run =
    case_run ("[plan]\n[volume PV]\nof=qv\n[volume new]\nof=qv\norders=age<=60\n"
              GRANT ("young", "months<=3") GRANT ("old", "months>3") GRANT ("nine", "months==9")
              GRANT ("age", "age<30") GRANT ("not", "not age>=30"),
              "A - joined=2026-07-31\nB A joined=2026-06-30\nC A\nD A joined=2026-01-31\n"
              "E A joined=2026-10-20\n",
              "A 2026-10-01 qv=5\nB 2026-10-01 qv=6\nE 2026-10-21 qv=7\nC 2026-10-01 qv=8\n"
              "A 2026-09-29 qv=100\nA 2026-11-01 qv=100\n");

  /* The last day of the period is 31 October. */
  case_expect (run, "young", "A=100 E=100");
  case_expect (run, "old", "B=100 D=100");
  case_expect (run, "nine", "D=100");
  case_expect (run, "age", "E=100");
  case_expect (run, "not", "C=100 E=100");
  g_assert_cmpint (sl_commission_run_volume (run, 0, 1), ==, 0);
  g_assert_cmpint (sl_commission_run_volume (run, 4, 1), ==, 70000);
  g_assert_cmpint (sl_commission_run_volume (run, 0, 0), ==, 50000);
}

static void
test_overflow (void)
{
  g_autoptr(SlPlan) plan = case_plan ("[plan]\n[volume G]\nof=qv\nscope=group\n");
  g_autoptr(SlPlan) paying = case_plan ("[plan]\n[bonus a]\nkind=walk\nbase=qv\nrate=100%\n"
                                        "factor=900000\n");
  g_autoptr(SlCommissionInput) input = case_input ("A -\nB A\nC A\n", NULL);
  g_autoptr(GError) error = NULL;
  SlPeriod period;

  for (int i = 1; i < 3; i++)
    {
      SlCommissionOrder order = { .date = case_day (CASE_DAY), .qv = G_MAXINT64 - 7 + i };

      sl_commission_input_add_order_of (input, i, &order);
    }

  g_assert_true (sl_period_parse (CASE_PERIOD, &period, NULL));
  g_assert_null (sl_commission_run (plan, input, period, &error));
  g_assert_error (error, SL_COMMISSION_ERROR, SL_COMMISSION_ERROR_OVERFLOW);
  g_assert_cmpstr (error->message, ==,
                   "A volume is too large: the sum leaves the range of the numbers. The greatest "
                   "figure of an order is 922,337,203,685,477.5802, of member “C”.");
  g_clear_error (&error);
  g_assert_null (sl_commission_run (paying, input, period, &error));
  g_assert_error (error, SL_COMMISSION_ERROR, SL_COMMISSION_ERROR_OVERFLOW);
  g_assert_nonnull (strstr (error->message, "of member “C”."));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/commission-settle/trees", test_trees);
  g_test_add_func ("/core/commission-settle/legs", test_legs);
  g_test_add_func ("/core/commission-settle/rank-by-rank", test_rank_by_rank);
  g_test_add_func ("/core/commission-settle/look-in-look", test_look_in_look);
  g_test_add_func ("/core/commission-settle/capped-own", test_capped_own);
  g_test_add_func ("/core/commission-settle/forced-and-was", test_forced_and_was);
  g_test_add_func ("/core/commission-settle/dates", test_dates);
  g_test_add_func ("/core/commission-settle/overflow", test_overflow);

  return g_test_run ();
}
