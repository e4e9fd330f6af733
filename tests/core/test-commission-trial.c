/* An order that is tried gives the figures of a run that has had it from the beginning. */

#include "config.h"

#include <string.h>

#include "commission-case.h"
#include "core/commission-trial.h"

#define MAX_MEMBERS 60
#define N_ROUNDS 60
#define N_TRIES 12

typedef struct
{
  int    n;
  int    parent[MAX_MEMBERS];
  int    kind[MAX_MEMBERS];
  gint64 cv[MAX_MEMBERS];
} Team;

static const char common[] =
  "active=PV>=100\n[volume PV]\nof=qv\n[volume GV]\nof=qv\nscope=group\n"
  "[volume CV]\nof=cv\nscope=customers\n[volume FV]\nof=PV\nscope=front\n"
  "[volume DV]\nof=GV\nscope=down\n"
  "[rank member]\n[rank leader]\nneed=active;GV>=400\nneed.2=FV>=700\n"
  "[rank director]\nneed=active;GV>=1500;legs(rank>=leader)>=2\n"
  "[volume BV]\nof=cv\nscope=group\nuntil=rank>=leader\n"
  "[volume QV]\nof=qv\nwindow=3\n";

static const char * const bodies[] = {
  "[bonus a]\nkind=walk\nbase=cv\npay=active\nunpaid=next\nrate=8%;7%;6.125%\n"
  "[bonus b]\nkind=walk\nbase=bonus:a\npay=active\nrate=10%;5%\n",
  "[bonus a]\nkind=walk\nbase=cv\nmode=difference\nfrom=0\nrate=3.33%\nrate.leader=8%\n"
  "rate.director=12.5%\n[bonus b]\nkind=walk\nbase=cv\nunit=rank>=leader\npay=rank>=leader\n"
  "rate=5%;4%;3%\n",
  "[bonus a]\nkind=walk\nbase=BV\nrate-by=GV\nbracket=100:3%;300:6%;900:9%\nmode=difference\n"
  "against=child\nstop=rank>=director\n[bonus b]\nkind=grant\namount.leader=100\npay=active\n"
  "[bonus c]\nkind=walk\nbase=bonus:a,b\nrate=7%\nfactor=0.5\n",
  "[bonus a]\nkind=walk\nbase=GV\nfrom=0\ndepth=4\nrate=1%;2%\nbeyond=0.5%\nskip=kind==customer\n"
  "stop=rank>=director\n[bonus b]\nkind=walk\nbase=count\nfrom=2\nrate=9%;8%\nunpaid=next\n"
  "pay=QV>=60\n",
  "[bonus a]\nkind=walk\nbase=cv\nrate=5%;5%\n[limit l]\nof=a\nper=member\nmax=20\n"
  "[bonus b]\nkind=pool\nbase=cv\nrate=2%\npay=active\n",
  "[bonus a]\nkind=walk\nbase=cv\norders=type==retail\nper=order\nrate=5%;5%\n",
};

static const char * const places[] = { "line", "bonus", "total" };

/* Somebody on the way up from the one before, so that members are numbered depth-first. */
static int
above_last (const Team *team,
            int         i)
{
  int parent = i - 1;

  while (parent > 0 && g_test_rand_bit ())
    parent = team->parent[parent];

  return parent;
}

static void
make_team (Team     *team,
           gboolean  is_sorted)
{
  team->n = g_test_rand_int_range (2, MAX_MEMBERS + 1);

  for (int i = 0; i < team->n; i++)
    {
      team->parent[i] = i == 0 ? -1
                        : is_sorted ? above_last (team, i)
                                    : g_test_rand_int_range (i > 10 ? i / 2 : 0, i);
      team->kind[i] = g_test_rand_int_range (0, 4) == 0;
      team->cv[i] = g_test_rand_int_range (0, 4) == 0 ? 0 : g_test_rand_int_range (1, 3000000);
    }
}

/* @buyer with @late, or nobody.  @is_reported: what the members have is a report; a run of one
 * whose members are sorted reads its columns in place. */
static SlCommissionInput *
make_input (const Team              *team,
            gboolean                 is_reported,
            int                      buyer,
            const SlCommissionOrder *late)
{
  SlCommissionInput *input = sl_commission_input_new ();
  GArray *qv = g_array_new (FALSE, FALSE, sizeof (gint64));
  GArray *cv = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (int i = 0; i < team->n; i++)
    {
      g_autofree char *id = g_strdup_printf ("m%d", i);
      g_autofree char *sponsor = g_strdup_printf ("m%d", team->parent[i]);
      SlCommissionMember member = SL_COMMISSION_MEMBER_INIT;
      SlCommissionOrder order = { .date = case_day (CASE_DAY), .qv = team->cv[i], .type = "retail",
                                  .cv = team->cv[i] / 3 * 2 };

      member.id = id;
      member.sponsor = i > 0 ? sponsor : NULL;
      member.kind = team->kind[i] ? "customer" : "distributor";
      sl_commission_input_add_member (input, &member);
      g_array_append_val (qv, order.qv);
      g_array_append_val (cv, order.cv);
      if (order.qv != 0 && !is_reported)
        sl_commission_input_add_order_of (input, i, &order);
    }

  if (is_reported)
    sl_commission_input_add_report (input, case_day (CASE_DAY), "retail", g_array_ref (qv),
                                    g_array_ref (cv));
  g_array_unref (qv);
  g_array_unref (cv);
  if (late != NULL)
    sl_commission_input_add_order_of (input, buyer, late);

  return input;
}

static void
assert_same (const SlCommissionRun *run,
             const SlCommissionRun *expected)
{
  SlPlan *plan = sl_commission_run_plan (run);
  gint32 n = sl_commission_input_n_members (sl_commission_run_input (expected));

  for (gint32 i = 0; i < n; i++)
    {
      g_assert_cmpint (sl_commission_run_total (run, i), ==, sl_commission_run_total (expected, i));
      g_assert_cmpint (sl_commission_run_rank (run, i), ==, sl_commission_run_rank (expected, i));
      g_assert_cmpint (sl_commission_run_is_active (run, i), ==,
                       sl_commission_run_is_active (expected, i));

      for (guint k = 0; k < sl_plan_n_bonuses (plan); k++)
        g_assert_cmpint (sl_commission_run_amount (run, i, k), ==,
                         sl_commission_run_amount (expected, i, k));
      for (guint k = 0; k < sl_plan_n_volumes (plan); k++)
        g_assert_cmpint (sl_commission_run_volume (run, i, k), ==,
                         sl_commission_run_volume (expected, i, k));
    }
}

/* Tries orders of one team; how many needed a whole run. */
static guint
try_orders (SlPlan     *plan,
            const Team *team,
            gboolean    is_reported)
{
  g_autoptr(SlCommissionInput) input = make_input (team, is_reported, -1, NULL);
  g_autoptr(SlCommissionTrial) trial =
    sl_commission_trial_new (case_run_in (plan, input, CASE_PERIOD));
  g_autoptr(SlCommissionRun) without = case_run_in (plan, input, CASE_PERIOD);
  guint n_whole = 0;

  for (int i = 0; i < N_TRIES; i++)
    {
      int buyer = g_test_rand_int_range (0, team->n);
      gint64 size = i % 3 == 0 ? 5000000 : 200000;
      SlCommissionOrder late = {
        .date = case_day (i % 5 == 4 ? "2026-09-10" : CASE_DAY),
        .qv = g_test_rand_int_range (-50000, (gint32) size),
        .cv = g_test_rand_int_range (-50000, (gint32) size),
        .type = i % 2 == 0 ? "retail" : "new word",
        .counts = (SlOrderCounts) g_test_rand_int_range (0, 3),
      };
      g_autoptr(SlCommissionInput) full_input = make_input (team, FALSE, buyer, &late);
      g_autoptr(SlCommissionRun) full = case_run_in (plan, full_input, CASE_PERIOD);
      g_autoptr(GError) error = NULL;
      const SlCommissionRun *with = sl_commission_trial_with (trial, buyer, &late, 1, &error);

      g_assert_no_error (error);
      assert_same (with, full);
      n_whole += sl_commission_trial_is_whole (trial);

      if (i % 4 == 1)
        {
          /* What is tried is nobody else's business. */
          g_autoptr(SlCommissionRun) again = case_run_in (plan, input, CASE_PERIOD);

          assert_same (again, without);
        }

      if (i % 4 == 0)
        assert_same (sl_commission_trial_without (trial), without);
    }

  assert_same (sl_commission_trial_without (trial), without);
  return n_whole;
}

static void
test_same (gconstpointer data)
{
  const char *body = data;

  for (guint place = 0; place < G_N_ELEMENTS (places); place++)
    {
      g_autofree char *text = g_strdup_printf ("[plan]\ncurrency=USD\nround-at=%s\n%s%s",
                                               places[place], common, body);
      g_autoptr(SlPlan) plan = case_plan (text);
      guint n_whole = 0;
      Team team;

      for (int round = 0; round < N_ROUNDS; round++)
        {
          make_team (&team, round % 2 == 0);
          n_whole += try_orders (plan, &team, round % 4 < 2);
        }

      g_test_message ("%s: %u of %d whole", places[place], n_whole, N_ROUNDS * N_TRIES);

      /* A plan for it is worked out along the way often, and not always. */
      g_assert_cmpuint (n_whole, >, 0);
      if (data != bodies[4] && data != bodies[5] && place < 2)
        g_assert_cmpuint (n_whole, <, N_ROUNDS * N_TRIES * 9 / 10);
    }
}

#define N_STEPS 10

static void
assert_same_along (const SlCommissionRun *narrow,
                   const SlCommissionRun *whole,
                   const Team            *team,
                   int                    buyer)
{
  SlPlan *plan = sl_commission_run_plan (whole);
  gint32 n = sl_commission_input_n_members (sl_commission_run_input (narrow));

  for (int i = buyer; i >= 0; i = team->parent[i])
    {
      g_assert_cmpint (--n, >=, 0);
      g_assert_cmpint (sl_commission_run_total (narrow, n), ==, sl_commission_run_total (whole, i));
      g_assert_cmpint (sl_commission_run_rank (narrow, n), ==, sl_commission_run_rank (whole, i));
      g_assert_cmpint (sl_commission_run_is_active (narrow, n), ==,
                       sl_commission_run_is_active (whole, i));

      for (guint k = 0; k < sl_plan_n_bonuses (plan); k++)
        g_assert_cmpint (sl_commission_run_amount (narrow, n, k), ==,
                         sl_commission_run_amount (whole, i, k));
      for (guint k = 0; k < sl_plan_n_volumes (plan); k++)
        g_assert_cmpint (sl_commission_run_volume (narrow, n, k), ==,
                         sl_commission_run_volume (whole, i, k));
    }

  g_assert_cmpint (n, ==, 0);
}

/* A sale more, or some that are taken back. */
static void
change_orders (GArray *orders)
{
  SlCommissionOrder order = { .date = case_day (CASE_DAY), .type = "retail" };

  if (orders->len > 1 && g_test_rand_int_range (0, 4) == 0)
    {
      g_array_remove_index (orders, (guint) g_test_rand_int_range (0, (gint32) orders->len));
      return;
    }

  order.qv = g_test_rand_int_range (-50000, g_test_rand_bit () ? 5000000 : 90000);
  order.cv = order.qv / 3 * 2;
  order.margin = g_test_rand_int_range (-900, 900);
  order.counts = (SlOrderCounts) g_test_rand_int_range (0, 3);
  g_array_append_val (orders, order);
}

static SlCommissionRun *
run_with (SlPlan       *plan,
          const Team   *team,
          int           buyer,
          const GArray *orders)
{
  g_autoptr(SlCommissionInput) input = make_input (team, FALSE, -1, NULL);

  for (guint i = 0; i < orders->len; i++)
    sl_commission_input_add_order_of (input, buyer, &g_array_index (orders, SlCommissionOrder, i));

  return case_run_in (plan, input, CASE_PERIOD);
}

static SlCommissionSums
sum_up (const GArray *orders)
{
  SlCommissionSums sums = { 0 };

  for (guint i = 0; i < orders->len; i++)
    g_assert_true (sl_commission_sums_add (&sums, &g_array_index (orders, SlCommissionOrder, i)));

  return sums;
}

/* Lets the buyer order, and take back, and holds each state against a run from nothing; how many
 * states needed one. */
static guint
follow_orders (SlPlan     *plan,
               const Team *team)
{
  int buyer = g_test_rand_int_range (0, team->n);
  g_autoptr(GArray) orders = g_array_new (FALSE, FALSE, sizeof (SlCommissionOrder));
  g_autoptr(SlCommissionTrial) narrow = NULL;
  SlCommissionSums base = { 0 };
  guint n_whole = 0;

  for (guint i = 0; i < N_STEPS; i++)
    {
      const SlCommissionRun *with = NULL;
      g_autoptr(SlCommissionRun) whole = NULL;
      SlCommissionSums gain;

      change_orders (orders);
      gain = sum_up (orders);
      whole = run_with (plan, team, buyer, orders);

      if (narrow != NULL && sl_commission_sums_take (&gain, &base))
        with = sl_commission_trial_with_gain (narrow, &gain);

      if (with != NULL)
        {
          assert_same_along (with, whole, team, buyer);
          continue;
        }

      n_whole++;
      base = sum_up (orders);
      g_clear_pointer (&narrow, sl_commission_trial_free);
      narrow = sl_commission_trial_new_narrow (whole, buyer);
      if (narrow != NULL)
        assert_same_along (sl_commission_trial_without (narrow), whole, team, buyer);
    }

  return n_whole;
}

static void
test_narrow (gconstpointer data)
{
  const char *body = data;
  gboolean is_local = data != bodies[4] && data != bodies[5];

  for (guint place = 0; place < G_N_ELEMENTS (places); place++)
    {
      g_autofree char *text = g_strdup_printf ("[plan]\ncurrency=USD\nround-at=%s\n%s%s",
                                               places[place], common, body);
      g_autoptr(SlPlan) plan = case_plan (text);
      guint n_whole = 0;
      Team team;

      for (int round = 0; round < N_ROUNDS; round++)
        {
          make_team (&team, round % 2 == 0);
          n_whole += follow_orders (plan, &team);
        }

      g_test_message ("%s: %u of %d whole", places[place], n_whole, N_ROUNDS * N_STEPS);
      if (is_local && place < 2)
        g_assert_cmpuint (n_whole, <, N_ROUNDS * N_STEPS * 9 / 10);
      else
        g_assert_cmpuint (n_whole, ==, N_ROUNDS * N_STEPS);
    }
}

static void
test_overflow (void)
{
  g_autoptr(SlPlan) plan = case_plan ("[plan]\n[volume PV]\nof=qv\n"
                                      "[volume GV]\nof=qv\nscope=group\n"
                                      "[bonus a]\nkind=walk\nbase=qv\nrate=5%\n");
  g_autoptr(SlCommissionInput) input = case_input ("a -\nb a qv=900000000000000", NULL);
  g_autoptr(SlCommissionTrial) trial =
    sl_commission_trial_new (case_run_in (plan, input, CASE_PERIOD));
  SlCommissionOrder late = { .date = case_day (CASE_DAY), .qv = G_MAXINT64 / 2 };
  g_autoptr(GError) error = NULL;

  g_assert_null (sl_commission_trial_with (trial, 0, &late, 1, &error));
  g_assert_error (error, SL_COMMISSION_ERROR, SL_COMMISSION_ERROR_OVERFLOW);
  g_assert_cmpint (sl_commission_run_total (sl_commission_trial_without (trial), 0), ==,
                   4500000000000000);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autofree char *name = g_strdup_printf ("/core/commission-trial/same/%u", i);

      g_autofree char *narrow = g_strdup_printf ("/core/commission-trial/narrow/%u", i);

      g_test_add_data_func (name, bodies[i], test_same);
      g_test_add_data_func (narrow, bodies[i], test_narrow);
    }

  g_test_add_func ("/core/commission-trial/overflow", test_overflow);

  return g_test_run ();
}
