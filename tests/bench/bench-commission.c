/* A month of commissions: volumes, ranks, unilevel with dynamic compression, differential,
 * generation and match, for 10³ to 10⁶ members in three shapes of tree, against the same
 * month written out plainly for this one plan; one sale more against the whole month.
 *
 * Times are processor time, medians of rounds in which both take turns.  Memory is touched
 * before: malloc keeps what it has, so that the first pages are not what is measured.
 * Both months must come to the same amount, or the program fails. */
#include "core/commission-trial.h"
#include "core/commission.h"
#include "core/genealogy.h"

#include "team.h"

#include <malloc.h>
#include <math.h>
#include <string.h>

#define DAY 20741 /* 2026-10-15 */
#define N_LEVELS 7
#define MAX_ROUNDS 5

static const gint64 levels[N_LEVELS] = { 80000, 70000, 60000, 50000, 40000, 30000, 20000 };
static const gint64 steps[] = { 30000, 30000, 80000, 120000 }; /* by rank, none first */

/* The plain month: every array it needs, by position in depth-first order. */
typedef struct
{
  gint32  n;
  gint32 *parent;
  gint64 *pv, *cv, *gv, *climbing, *paid[4];
  gint64 (*used)[4];
  gint32 *up, *up_leader, *legs;
  guint8 *rank, *has_leader, *is_active;
} Plain;

static SlCommissionInput *
make_input (const Team *team)
{
  SlCommissionInput *input = sl_commission_input_new ();

  for (gint32 i = 0; i < team->n; i++)
    {
      SlCommissionMember member = SL_COMMISSION_MEMBER_INIT;
      SlCommissionOrder order = { .date = DAY, .qv = team->pv[i], .cv = team->cv[i] };
      char id[16], sponsor[16];

      g_snprintf (id, sizeof id, "%d", i + 1);
      g_snprintf (sponsor, sizeof sponsor, "%d", team->parent[i] + 1);
      member.id = id;
      member.sponsor = i > 0 ? sponsor : NULL;
      sl_commission_input_add_member (input, &member);

      if (order.qv != 0)
        sl_commission_input_add_order_of (input, i, &order);
    }

  return input;
}

static Plain *
make_plain (const Team *team)
{
  g_autoptr(GPtrArray) cycles = g_ptr_array_new ();
  g_autoptr(SlGenealogy) place = sl_genealogy_new (team->parent, team->n, cycles);
  Plain *plain = g_new0 (Plain, 1);
  gsize n = (gsize) team->n;

  plain->n = team->n;
  plain->parent = g_memdup2 (place->parent, n * sizeof (gint32));
  plain->pv = g_new (gint64, n);
  plain->cv = g_new (gint64, n);
  plain->gv = g_new (gint64, n);
  plain->climbing = g_new (gint64, n);
  plain->used = g_malloc (n * sizeof *plain->used);
  plain->up = g_new (gint32, n);
  plain->up_leader = g_new (gint32, n);
  plain->legs = g_new (gint32, n);
  plain->rank = g_new (guint8, n);
  plain->has_leader = g_new (guint8, n);
  plain->is_active = g_new (guint8, n);
  for (int k = 0; k < 4; k++)
    plain->paid[k] = g_new (gint64, n);

  for (gint32 i = 0; i < team->n; i++)
    {
      plain->pv[i] = team->pv[place->member_at[i]];
      plain->cv[i] = team->cv[place->member_at[i]];
    }

  return plain;
}

static void
free_plain (Plain *plain)
{
  gpointer blocks[] = { plain->parent, plain->pv, plain->cv, plain->gv, plain->climbing,
                        plain->paid[0], plain->paid[1], plain->paid[2], plain->paid[3],
                        plain->used, plain->up, plain->up_leader, plain->legs, plain->rank,
                        plain->has_leader, plain->is_active, plain };

  for (gsize i = 0; i < G_N_ELEMENTS (blocks); i++)
    g_free (blocks[i]);
}

static inline gint64
round_half_up (gint64 raw,
               gint64 divisor)
{
  return (raw + divisor / 2) / divisor;
}

static void
plain_ranks (Plain *self)
{
  memcpy (self->gv, self->pv, (gsize) self->n * sizeof (gint64));
  memset (self->legs, 0, (gsize) self->n * sizeof (gint32));
  memset (self->has_leader, 0, (gsize) self->n);

  for (gint32 i = self->n - 1; i >= 0; i--)
    {
      gboolean is_active = self->pv[i] >= 100 * UNIT;
      gint32 parent = self->parent[i];

      self->is_active[i] = (guint8) is_active;
      self->rank[i] = 1;
      if (is_active && self->gv[i] >= 1000 * UNIT)
        self->rank[i] = self->gv[i] >= 10000 * UNIT && self->legs[i] >= 3 ? 3 : 2;

      if (parent >= 0)
        {
          gboolean has = self->rank[i] >= 2 || self->legs[i] > 0;

          self->gv[parent] += self->gv[i];
          self->legs[parent] += has;
        }
    }
}

/* Everything first to the nearest who counts, then up from there only. */
static void
plain_levels (Plain        *self,
              gint64       *paid,
              const gint32 *up,
              const gint64 *rates,
              int           n_rates)
{
  memset (paid, 0, (gsize) self->n * sizeof (gint64));

  for (gint32 i = 0; i < self->n; i++)
    for (gint32 k = 0, p = i; self->climbing[i] != 0 && k < n_rates && p >= 0; k++, p = up[p])
      paid[p] += self->climbing[i] * rates[k];

  for (gint32 i = 0; i < self->n; i++)
    paid[i] = round_half_up (paid[i], 100000000);
}

static void
plain_unilevel (Plain *self)
{
  memset (self->climbing, 0, (gsize) self->n * sizeof (gint64));

  for (gint32 i = 0; i < self->n; i++)
    {
      gint32 parent = self->parent[i];

      self->up[i] = parent < 0 || self->is_active[parent] ? parent : self->up[parent];
      if (self->up[i] >= 0)
        self->climbing[self->up[i]] += self->cv[i];
    }

  plain_levels (self, self->paid[0], self->up, levels, N_LEVELS);
}

static void
plain_generation (Plain *self)
{
  static const gint64 rates[] = { 50000, 40000, 30000 };

  memset (self->climbing, 0, (gsize) self->n * sizeof (gint64));

  for (gint32 i = 0; i < self->n; i++)
    {
      gint32 parent = self->parent[i];
      gint32 leader;

      self->up_leader[i] = parent < 0 || self->rank[parent] >= 2 ? parent : self->up_leader[parent];
      leader = self->rank[i] >= 2 ? i : self->up_leader[i];
      if (leader >= 0 && self->up_leader[leader] >= 0)
        self->climbing[self->up_leader[leader]] += self->cv[i];
    }

  plain_levels (self, self->paid[2], self->up_leader, rates, 3);
}

/* Bucket k holds what climbs with the rate of rank k used. */
static void
plain_differential (Plain *self)
{
  memset (self->used, 0, (gsize) self->n * sizeof *self->used);

  for (gint32 i = self->n - 1; i >= 0; i--)
    {
      gint64 *used = self->used[i];
      int rank = self->rank[i];
      gint64 raw = 0;

      used[0] += self->cv[i];

      if (self->is_active[i])
        for (int k = 0; k < rank; k++)
          raw += used[k] * (steps[rank] - (k == 0 ? 0 : steps[k]));

      /* Who is not active uses the rate up all the same. */
      for (int k = 0; k < rank; k++)
        {
          used[rank] += used[k];
          used[k] = 0;
        }

      self->paid[1][i] = round_half_up (raw, 100000000);

      if (self->parent[i] >= 0)
        for (int k = 0; k < 4; k++)
          self->used[self->parent[i]][k] += used[k];
    }
}

static void
plain_match (Plain *self)
{
  memset (self->paid[3], 0, (gsize) self->n * sizeof (gint64));

  for (gint32 i = 0; i < self->n; i++)
    {
      gint32 first = self->parent[i];
      gint32 second = first >= 0 ? self->parent[first] : -1;

      if (first >= 0 && self->is_active[first])
        self->paid[3][first] += self->paid[0][i] * 100000;
      if (second >= 0 && self->is_active[second])
        self->paid[3][second] += self->paid[0][i] * 50000;
    }

  for (gint32 i = 0; i < self->n; i++)
    self->paid[3][i] = round_half_up (self->paid[3][i], 1000000);
}

static gint64
plain_month (Plain *self)
{
  gint64 sum = 0;

  plain_ranks (self);
  plain_unilevel (self);
  plain_differential (self);
  plain_generation (self);
  plain_match (self);

  for (gint32 i = 0; i < self->n; i++)
    sum += self->paid[0][i] + self->paid[1][i] + self->paid[2][i] + self->paid[3][i];

  return sum;
}

static SlPlan *
read_plan (const char *text)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func
    ((GDestroyNotify) sl_plan_problem_free);
  SlPlan *plan = sl_plan_parse (text, -1, problems);

  g_assert_nonnull (plan);
  return plan;
}

static gint64
sum_of (const SlCommissionRun *run)
{
  gint32 n = sl_commission_input_n_members (sl_commission_run_input (run));
  gint64 sum = 0;

  for (gint32 i = 0; i < n; i++)
    sum += sl_commission_run_total (run, i);

  return sum;
}

static gint64
run_month (SlPlan            *plan,
           SlCommissionInput *input,
           gint64            *sum)
{
  g_autoptr(GError) error = NULL;
  SlPeriod period;
  SlCommissionRun *run;
  gint64 begin = now ();

  g_assert_true (sl_period_parse (PERIOD, &period, NULL));
  run = sl_commission_run (plan, input, period, &error);
  g_assert_no_error (error);
  begin = now () - begin;
  *sum = sum_of (run);
  sl_commission_run_free (run);

  return begin;
}

/* Nanoseconds of one whole month. */
static gint64
measure_memory (SlPlan *plan,
                Shape   shape,
                gint32  n)
{
  Team *team = make_team (shape, n);
  Plain *plain = make_plain (team);
  g_autoptr(SlCommissionInput) input = make_input (team);
  guint n_rounds = MAX_ROUNDS;
  guint n_each = (guint) (100000 / n) + 1;
  gint64 ours[MAX_ROUNDS], floors[MAX_ROUNDS], sum = 0, our_time, floor_time;

  run_month (plan, input, &sum);
  g_assert_cmpint (plain_month (plain), ==, sum);

  for (guint round = 0; round < n_rounds; round++)
    {
      gint64 begin = now ();

      for (guint k = 0; k < n_each; k++)
        g_assert_cmpint (plain_month (plain), ==, sum);

      floors[round] = (now () - begin) / n_each;
      ours[round] = 0;

      for (guint k = 0; k < n_each; k++)
        ours[round] += run_month (plan, input, &sum);

      ours[round] /= n_each;
    }

  our_time = median (ours, n_rounds);
  floor_time = median (floors, n_rounds);
  g_print ("%-9s %7d members: %6.1f ns a member, plain month %5.1f, ratio %5.2f (goal: 3)\n",
           shape_names[shape], n, (double) our_time / n, (double) floor_time / n,
           (double) our_time / (double) floor_time);
  free_plain (plain);
  free_team (team);

  return our_time;
}

static void
measure_shape (SlPlan *plan,
               Shape   shape)
{
  gint64 first = 0, last = 0;

  for (gint32 n = 1000; n <= MAX_MEMBERS; n *= 10)
    {
      last = measure_memory (plan, shape, n);
      first = first == 0 ? last : first;
    }

  g_print ("%-9s growth exponent %.3f (goal: 1.1)\n", shape_names[shape],
           log10 ((double) last / (double) first) / 3);
}

/* A chain with each line rounded: at a tenth of the members, at all, and once a bonus. */
static void
measure_lines (gint32 n)
{
  g_auto(GStrv) halves = g_strsplit (team_plan, "round-at=bonus", 2);
  g_autofree char *by_line = g_strjoinv ("round-at=line", halves);
  gint64 times[3], sum;

  for (guint k = 0; k < G_N_ELEMENTS (times); k++)
    {
      g_autoptr(SlPlan) plan = read_plan (k < 2 ? by_line : team_plan);
      Team *team = make_team (CHAIN, k == 0 ? n / 10 : n);
      g_autoptr(SlCommissionInput) input = make_input (team);

      run_month (plan, input, &sum);
      times[k] = run_month (plan, input, &sum);
      free_team (team);
    }

  g_print ("chain, each line rounded, %d members: %.2f times once a bonus, growth %.3f\n", n,
           (double) times[1] / (double) times[2], log10 ((double) times[1] / (double) times[0]));
}

#define N_SALES 1000

/* Sales of random members who stay what they are. */
static void
measure_sales (SlPlan *plan,
               Shape   shape)
{
  Team *team = make_team (shape, MAX_MEMBERS);
  g_autoptr(SlCommissionInput) input = make_input (team);
  g_autoptr(GRand) random = g_rand_new_with_seed (11);
  g_autoptr(GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(SlCommissionTrial) trial = NULL;
  gint64 whole, sum;
  SlPeriod period;
  guint n_whole = 0;

  run_month (plan, input, &sum);
  whole = run_month (plan, input, &sum);
  g_assert_true (sl_period_parse (PERIOD, &period, NULL));
  trial = sl_commission_trial_new (sl_commission_run (plan, input, period, NULL));

  for (guint i = 0; i < N_SALES && n_whole < 10; i++)
    {
      SlCommissionOrder order = { .date = DAY, .qv = 10 * UNIT, .cv = 8 * UNIT };
      gint64 begin = now ();

      g_assert_nonnull (sl_commission_trial_with (trial, g_rand_int_range (random, 0, MAX_MEMBERS),
                                                  &order, 1, NULL));
      begin = now () - begin;
      if (sl_commission_trial_is_whole (trial))
        n_whole++;
      else
        g_array_append_val (times, begin);
    }

  g_print ("%-9s one sale more: ", shape_names[shape]);
  if (times->len > 0)
    g_print ("%.1f us, 1 / %.0f of a whole month (goal: 50 us); ",
             (double) median ((gint64 *) (gpointer) times->data, times->len) / 1e3, (double) whole /
             (double) g_array_index (times, gint64, times->len / 2));
  g_print ("%u of %u needed a whole one\n", n_whole, n_whole + times->len);
  free_team (team);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(SlPlan) plan = read_plan (team_plan);

  mallopt (M_MMAP_THRESHOLD, 1 << 30);
  mallopt (M_TRIM_THRESHOLD, G_MAXINT);

  for (Shape shape = REALISTIC; shape < N_SHAPES; shape++)
    {
      measure_shape (plan, shape);
      measure_sales (plan, shape);
    }

  measure_lines (MAX_MEMBERS / 10);
  return 0;
}
