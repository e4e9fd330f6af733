/* What is true of every tree: of two trees, with returns, in any order. */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "commission-case.h"

#define MAX_MEMBERS 40
#define MAX_ORDERS 80
#define N_ROUNDS 300

typedef struct
{
  int    n, n_orders;
  int    parent[MAX_MEMBERS], enroller[MAX_MEMBERS];
  int    buyer[MAX_ORDERS];
  gint64 volume[MAX_ORDERS];
} Team;

static const char plan_text[] =
  "[plan]\ncurrency=USD\nround-at=line\nactive=PV>=100\ntrees=place;enrol\n"
  "[volume PV]\nof=qv\n[volume GV]\nof=qv\nscope=group\n"
  "[rank a]\n[rank b]\nneed=active;GV>=1000\n[rank c]\nneed=GV>=2000;legs(rank>=b)>=2\n"
  "[bonus levels]\nkind=walk\nbase=cv\npay=active\nunpaid=next\nrate=8%;7%;6%\n"
  "[bonus difference]\nkind=walk\nbase=cv\nmode=difference\nfrom=0\n"
  "rate=3%\nrate.b=8%\nrate.c=12%\n"
  "[bonus generation]\nkind=walk\nbase=cv\nunit=rank>=b\npay=rank>=b\nrate=5%;4%\nbeyond=1%\n"
  "[bonus enrol]\nkind=walk\nbase=cv\ntree=enrol\nrate=10%;5%\n"
  "[bonus match]\nkind=walk\nbase=bonus:levels,enrol\ntree=enrol\npay=active\nrate=10%\n";

static const char conserving_text[] =
  "[plan]\ncurrency=USD\nround-at=bonus\n[volume PV]\nof=qv\n[volume GV]\nof=qv\nscope=group\n"
  "[rank a]\n[rank b]\nneed=GV>=500\n[rank c]\nneed=GV>=1500\n"
  "[bonus d]\nkind=walk\nbase=cv\nmode=difference\nfrom=0\nrate=5%\nrate.b=9%\nrate.c=15%\n";

static void
make_team (Team    *team,
           gboolean has_returns)
{
  team->n = g_test_rand_int_range (1, MAX_MEMBERS + 1);
  team->n_orders = g_test_rand_int_range (1, MAX_ORDERS);

  for (int i = 0; i < team->n; i++)
    {
      team->parent[i] = i == 0 ? -1 : g_test_rand_int_range (i > 20 ? i - 3 : 0, i);
      team->enroller[i] = i == 0 ? -1 : g_test_rand_int_range (0, i);
    }

  for (int k = 0; k < team->n_orders; k++)
    {
      team->buyer[k] = g_test_rand_int_range (0, team->n);
      team->volume[k] = (gint64) g_test_rand_int_range (has_returns ? -100 : 1, 400) * 10000;
    }
}

static void
shuffle (int *order,
         int  n)
{
  for (int i = 0; i < n; i++)
    {
      int k = g_test_rand_int_range (0, i + 1);

      order[i] = order[k];
      order[k] = i;
    }
}

/* Members and orders in any order. */
static SlCommissionRun *
run_team (const Team *team,
          const char *text,
          gboolean    is_shuffled)
{
  SlCommissionInput *input = sl_commission_input_new ();
  g_autoptr(SlCommissionInput) owned = input;
  g_autoptr(SlPlan) plan = case_plan (text);
  int members[MAX_MEMBERS], orders[MAX_ORDERS];

  for (int i = 0; i < MAX_MEMBERS; i++)
    members[i] = i;
  for (int i = 0; i < MAX_ORDERS; i++)
    orders[i] = i;

  if (is_shuffled)
    {
      shuffle (members, team->n);
      shuffle (orders, team->n_orders);
    }

  for (int i = 0; i < team->n; i++)
    {
      int m = members[i];
      g_autofree char *id = g_strdup_printf ("m%d", m);
      g_autofree char *sponsor = team->parent[m] >= 0 ? g_strdup_printf ("m%d", team->parent[m])
                                                      : NULL;
      g_autofree char *enroller = m > 0 ? g_strdup_printf ("m%d", team->enroller[m]) : NULL;
      SlCommissionMember member = SL_COMMISSION_MEMBER_INIT;

      member.id = id;
      member.sponsor = sponsor;
      member.enroller = enroller;
      sl_commission_input_add_member (input, &member);
    }

  for (int i = 0; i < team->n_orders; i++)
    {
      int k = orders[i];
      g_autofree char *buyer = g_strdup_printf ("m%d", team->buyer[k]);
      SlCommissionOrder order = { .member = buyer, .date = case_day (CASE_DAY),
                                  .qv = team->volume[k], .cv = team->volume[k] };

      sl_commission_input_add_order (input, &order);
    }

  return case_run_in (plan, input, CASE_PERIOD);
}

static gint64
amount_of (const SlCommissionRun *run,
           int                    member,
           guint                  bonus)
{
  g_autofree char *id = g_strdup_printf ("m%d", member);

  return sl_commission_run_amount (run, case_member (run, id), bonus);
}

static void
test_any_order (void)
{
  for (int round = 0; round < N_ROUNDS; round++)
    {
      Team team;
      g_autoptr(SlCommissionRun) run = NULL, other = NULL;

      make_team (&team, TRUE);
      run = run_team (&team, plan_text, FALSE);
      other = run_team (&team, plan_text, TRUE);

      for (int i = 0; i < team.n; i++)
        for (guint b = 0; b < sl_plan_n_bonuses (sl_commission_run_plan (run)); b++)
          g_assert_cmpint (amount_of (run, i, b), ==, amount_of (other, i, b));
    }
}

/* The lines of each figure add up to it, briefly told or not; bonuses add up to the total. */
static void
test_adds_up (void)
{
  for (int round = 0; round < N_ROUNDS; round++)
    {
      Team team;
      g_autoptr(SlCommissionRun) run = NULL;

      make_team (&team, TRUE);
      run = run_team (&team, plan_text, TRUE);

      for (int i = 0; i < team.n; i++)
        {
          gint64 total = 0;

          for (guint b = 0; b < sl_plan_n_bonuses (sl_commission_run_plan (run)); b++)
            for (guint brief = 0; brief < 2; brief++)
              {
                g_autoptr(SlExplanation) explanation = NULL;
                gint64 sum = 0;

                explanation = sl_commission_explain (run, i, b, brief ? 2 : G_MAXUINT);
                for (guint k = 0; k < explanation->lines->len; k++)
                  sum += ((const SlExplanationLine *) g_ptr_array_index (explanation->lines,
                                                                         k))->amount;
                g_assert_cmpint (sum, ==, sl_commission_run_amount (run, i, b));
                total += brief ? sum : 0;
              }

          g_assert_cmpint (total, ==, sl_commission_run_total (run, i));
        }
    }
}

/* Together a line of sponsors has the highest rate in it of each order: what is paid is the sum
 * over the buyers of the best rate at or above them. */
static void
test_difference_conserves (void)
{
  static const gint64 rates[] = { 0, 50000, 90000, 150000 };

  for (int round = 0; round < N_ROUNDS; round++)
    {
      Team team;
      g_autoptr(SlCommissionRun) run = NULL;
      __int128 expected = 0;
      gint64 paid = 0;

      make_team (&team, FALSE);
      run = run_team (&team, conserving_text, TRUE);

      for (int k = 0; k < team.n_orders; k++)
        {
          gint64 best = 0;

          for (int p = team.buyer[k]; p >= 0; p = team.parent[p])
            {
              g_autofree char *id = g_strdup_printf ("m%d", p);

              best = MAX (best, rates[sl_commission_run_rank (run, case_member (run, id)) + 1]);
            }

          expected += (__int128) team.volume[k] * best;
        }

      for (int i = 0; i < team.n; i++)
        paid += amount_of (run, i, 0);

      /* Whole volumes and whole per cents: every product is a whole number of cents. */
      g_assert_cmpint (paid, ==, (gint64) (expected / sl_decimal_power (8)));
    }
}

/* Marks @member and everybody above in either tree, and above those. */
static void
mark_above (const Team *team,
            int         member,
            gboolean   *is_above)
{
  is_above[member] = TRUE;

  /* Whoever stands above has a lower number. */
  for (int i = team->n - 1; i > 0; i--)
    if (is_above[i])
      is_above[team->parent[i]] = is_above[team->enroller[i]] = TRUE;
}

static void
test_only_uplines_change (void)
{
  for (int round = 0; round < N_ROUNDS; round++)
    {
      Team team;
      gboolean is_above[MAX_MEMBERS] = { FALSE };
      g_autoptr(SlCommissionRun) before = NULL, after = NULL;

      make_team (&team, TRUE);
      before = run_team (&team, plan_text, TRUE);
      team.buyer[team.n_orders] = g_test_rand_int_range (0, team.n);
      team.volume[team.n_orders++] = (gint64) g_test_rand_int_range (-200, 900) * 10000;
      mark_above (&team, team.buyer[team.n_orders - 1], is_above);
      after = run_team (&team, plan_text, TRUE);

      for (int i = 0; i < team.n; i++)
        for (guint b = 0; b < sl_plan_n_bonuses (sl_commission_run_plan (before)); b++)
          g_assert_true (is_above[i] || amount_of (before, i, b) == amount_of (after, i, b));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/commission-property/any-order", test_any_order);
  g_test_add_func ("/core/commission-property/adds-up", test_adds_up);
  g_test_add_func ("/core/commission-property/difference-conserves", test_difference_conserves);
  g_test_add_func ("/core/commission-property/only-uplines-change", test_only_uplines_change);

  return g_test_run ();
}
