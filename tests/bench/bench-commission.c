/* A month of commissions: volumes, ranks, unilevel with dynamic compression, differential,
 * generation and match, for 10³ to 10⁶ members in three shapes of tree, against the same
 * month written out plainly for this one plan; one sale more against the whole month; then
 * from a closed file against a bare SELECT of the same rows.
 *
 * Times are processor time, medians of rounds in which both take turns.  Memory is touched
 * before: malloc keeps what it has, so that the first pages are not what is measured.
 * Both months must come to the same amount, or the program fails. */
#include "business/breakdown.h"
#include "business/commission.h"
#include "business/company.h"
#include "core/commission-trial.h"
#include "core/commission.h"
#include "core/genealogy.h"
#include "store/downline-cache.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include <malloc.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define PERIOD "2026-10"
#define DAY 20741 /* 2026-10-15 */
#define MONTH 20727
#define MAX_MEMBERS 1000000
#define UNIT 10000
#define CODE_SIZE 32
#define N_LEVELS 7
#define MAX_ROUNDS 5

static const char plan_text[] =
  "[plan]\nname=Bench\ncurrency=USD\nround-at=bonus\nactive=PV>=100\n"
  "[volume PV]\nof=qv\n[volume GV]\nof=qv\nscope=group\n"
  "[rank member]\n[rank leader]\nneed=active;GV>=1000\n"
  "[rank director]\nneed=active;GV>=10000;legs(rank>=leader)>=3\n"
  "[bonus unilevel]\nkind=walk\nbase=cv\npay=active\nunpaid=next\nrate=8%;7%;6%;5%;4%;3%;2%\n"
  "[bonus differential]\nkind=walk\nbase=cv\nmode=difference\nfrom=0\npay=active\n"
  "rate=3%\nrate.leader=8%\nrate.director=12%\n"
  "[bonus generation]\nkind=walk\nbase=cv\nunit=rank>=leader\npay=rank>=leader\nrate=5%;4%;3%\n"
  "[bonus match]\nkind=walk\nbase=bonus:unilevel\npay=active\nrate=10%;5%\n";

static const gint64 levels[N_LEVELS] = { 80000, 70000, 60000, 50000, 40000, 30000, 20000 };
static const gint64 steps[] = { 30000, 30000, 80000, 120000 }; /* by rank, none first */

typedef enum
{
  REALISTIC,
  STAR,
  CHAIN,
  N_SHAPES,
} Shape;

static const char * const shape_names[N_SHAPES] = { "realistic", "star", "chain" };

typedef struct
{
  gint32  n;
  gint32 *parent; /* (owned) */
  gint64 *pv;     /* (owned) */
  gint64 *cv;     /* (owned) */
} Team;

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

static gint64
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * 1000000000 + time.tv_nsec;
}

/* In the order of joining: a parent comes before its children.  Half of the realistic ones
 * join the sponsor of a random member, so that the tree is skewed as real ones are. */
static Team *
make_team (Shape  shape,
           gint32 n)
{
  Team *team = g_new0 (Team, 1);
  g_autoptr(GRand) random = g_rand_new_with_seed (7);

  team->n = n;
  team->parent = g_new (gint32, n);
  team->pv = g_new (gint64, n);
  team->cv = g_new (gint64, n);

  for (gint32 i = 0; i < n; i++)
    {
      gint32 other = i > 1 ? g_rand_int_range (random, 0, i) : 0;

      if (shape == STAR)
        other = 0;
      else if (shape == CHAIN)
        other = i - 1;
      else if (other > 0 && g_rand_boolean (random))
        other = team->parent[other];

      team->parent[i] = i == 0 ? -1 : other;
      team->pv[i] = g_rand_int_range (random, 0, 4) == 0
                      ? 0 : (gint64) g_rand_int_range (random, 20, 400) * UNIT;
      team->cv[i] = team->pv[i] * 4 / 5;
    }

  return team;
}

static void
free_team (Team *team)
{
  g_free (team->parent);
  g_free (team->pv);
  g_free (team->cv);
  g_free (team);
}

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

static int
compare_times (const void *a,
               const void *b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

static gint64
median (gint64 *times,
        guint   n)
{
  qsort (times, n, sizeof *times, compare_times);
  return times[n / 2];
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
  g_auto(GStrv) halves = g_strsplit (plan_text, "round-at=bonus", 2);
  g_autofree char *by_line = g_strjoinv ("round-at=line", halves);
  gint64 times[3], sum;

  for (guint k = 0; k < G_N_ELEMENTS (times); k++)
    {
      g_autoptr(SlPlan) plan = read_plan (k < 2 ? by_line : plan_text);
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

static void
must (int code)
{
  if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
    g_error ("SQLite answers %d: %s", code, sqlite3_errstr (code));
}

static void
step (sqlite3_stmt *statement)
{
  must (sqlite3_step (statement));
  must (sqlite3_reset (statement));
}

/* How the company writes its ids: "4711", or with 26 characters. */
static void
format_code (char     *code,
             gboolean  is_long,
             gint32    member)
{
  g_snprintf (code, CODE_SIZE, is_long ? "US-2026-DISTRIBUTOR-%07d" : "%d", member + 1);
}

static void
fill_file (sqlite3    *handle,
           const Team *team,
           gboolean    is_long)
{
  sqlite3_stmt *member, *standing, *volume;

  must (sqlite3_exec (handle, "BEGIN", NULL, NULL, NULL));
  must (sqlite3_exec (handle, "INSERT INTO snapshot VALUES (1, 20727, 'bench', 0)", NULL, NULL,
                      NULL));
  must (sqlite3_prepare_v2 (handle,
    "INSERT INTO member (id, uid, company_id, code, name, joined_on) VALUES (?1,"
    " printf ('00000000-0000-7000-8000-%012d', ?1), 1, ?2, 'Member ' || ?1, 20000)", -1, &member,
    NULL));
  must (sqlite3_prepare_v2 (handle,
    "INSERT INTO membership (member_id, from_period, present, sponsor, kind) VALUES (?1, 20727, 1,"
    " ?2, 'distributor')", -1, &standing, NULL));
  must (sqlite3_prepare_v2 (handle,
    "INSERT INTO member_volume VALUES (20727, ?1, ?2, ?3, 0)", -1, &volume, NULL));

  for (gint32 i = 0; i < team->n; i++)
    {
      char code[CODE_SIZE], sponsor[CODE_SIZE];

      format_code (code, is_long, i);
      format_code (sponsor, is_long, team->parent[i]);
      must (sqlite3_bind_int (member, 1, i + 1));
      must (sqlite3_bind_text (member, 2, code, -1, SQLITE_STATIC));
      step (member);
      must (sqlite3_bind_int (standing, 1, i + 1));
      must (sqlite3_bind_text (standing, 2, i > 0 ? sponsor : "", -1, SQLITE_STATIC));
      step (standing);
      must (sqlite3_bind_int (volume, 1, i + 1));
      must (sqlite3_bind_int64 (volume, 2, team->pv[i]));
      must (sqlite3_bind_int64 (volume, 3, team->cv[i]));
      step (volume);
    }

  sqlite3_finalize (member);
  sqlite3_finalize (standing);
  sqlite3_finalize (volume);
  must (sqlite3_exec (handle, "COMMIT; PRAGMA wal_checkpoint (TRUNCATE)", NULL, NULL, NULL));
}

static void
make_file (const char *path,
           const Team *team,
           gboolean    is_long)
{
  char me[CODE_SIZE];
  SlCompanyDraft company = { .name = "Bench", .me = me, .buyback_months = -1, .buyback_rate = -1,
                             .plan_text = plan_text, .plan_from = SL_DAY_NONE };
  g_autoptr(GError) error = NULL;
  SlBusiness *business = sl_business_create (path, "USD", &error);
  sqlite3 *handle;

  g_assert_no_error (error);
  format_code (me, is_long, 0);
  sl_company_add (business, &company, NULL, &error);
  g_assert_no_error (error);
  sl_business_free (business);

  must (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READWRITE, NULL));
  must (sqlite3_exec (handle, "PRAGMA cache_size = -400000", NULL, NULL, NULL));
  fill_file (handle, team, is_long);
  sqlite3_close (handle);
}

/* What a month needs, and no more: member, member above, volumes. */
static const char narrow_sql[] =
  "SELECT m.code, s.sponsor, v.pv, v.cv FROM member m"
  " JOIN membership s ON s.member_id = m.id AND s.from_period = 20727"
  " JOIN member_volume v ON v.period = 20727 AND v.member_id = m.id WHERE m.company_id = 1"
  " ORDER BY m.id";

/* The same rows without any join: a scan a table, as far as a month needs it. */
static const char * const scans[] = {
  "SELECT id, code FROM member WHERE company_id = 1 ORDER BY id",
  "SELECT member_id, from_period, present, sponsor FROM membership",
  "SELECT member_id, pv, cv FROM member_volume WHERE period = 20727",
};

static gint64
bare_select (const char *path,
             const char *sql)
{
  gint64 begin = now ();
  guint64 seen = 0;
  sqlite3 *handle;
  sqlite3_stmt *statement;

  must (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL));
  must (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL));

  while (sqlite3_step (statement) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_count (statement); i++)
      seen += sqlite3_column_type (statement, i) == SQLITE_INTEGER
                ? (guint64) sqlite3_column_int64 (statement, i)
                : (guint64) *(const char *) sqlite3_column_text (statement, i);

  g_assert_cmpuint (seen, >, 0);
  sqlite3_finalize (statement);
  sqlite3_close (handle);
  return now () - begin;
}

static gint64
bare_scans (const char *path)
{
  gint64 sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (scans); i++)
    sum += bare_select (path, scans[i]);

  return sum;
}

typedef enum
{
  OWN,       /* the own month, every bonus computed for everybody */
  EXPLAINED, /* and the lines of every own bonus */
  WRITTEN,   /* and everybody's amounts */
} Extent;

static void
write_cb (const char *member,
          const char *bonus,
          gint64      amount,
          gpointer    user_data)
{
  GString *text = user_data;

  g_string_truncate (text, 0);
  g_string_append_printf (text, "%s\t%s\t%" G_GINT64_FORMAT "\n", member, bonus, amount);
}

static void
explain (SlBusiness                 *business,
         const SlExpectedCommission *expected)
{
  for (guint i = 0; i < expected->bonuses->len; i++)
    {
      const SlExpectedPayout *own = g_ptr_array_index (expected->bonuses, i);
      g_autoptr(GError) error = NULL;
      g_autoptr(SlBreakdown) breakdown = sl_breakdown_read (business, "Bench", expected->period,
                                                            NULL, own->bonus, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (breakdown->amount, ==, own->amount);
    }
}

/* As the program does it, from a closed file. */
static gint64
expect_month (const char *path,
              Extent      extent)
{
  g_autoptr(GError) error = NULL;
  gint64 begin = now ();
  SlBusiness *business = sl_business_open (path, SL_BUSINESS_READ, &error);
  g_autoptr(GString) text = g_string_new (NULL);
  SlPeriod period;
  SlExpectedCommission *expected;

  g_assert_no_error (error);
  g_assert_true (sl_period_parse (PERIOD, &period, NULL));
  expected = sl_commission_expect (business, "Bench", period, &error);
  g_assert_no_error (error);
  g_assert_cmpint (expected->gv, >, 0);

  if (extent == EXPLAINED)
    explain (business, expected);
  else if (extent == WRITTEN)
    g_assert_true (sl_commission_each_payout (business, "Bench", period, write_cb, text, NULL));

  sl_expected_commission_free (expected);
  sl_business_free (business);
  return now () - begin;
}

/* Packs the picture, as an import does. */
static void
keep (const char *path,
      gboolean    is_long)
{
  g_autoptr(GError) error = NULL;
  SlBusiness *business = sl_business_open (path, SL_BUSINESS_WRITE, &error);
  char me[CODE_SIZE];

  g_assert_no_error (error);
  format_code (me, is_long, 0);
  g_assert_true (sl_downline_keep (sl_business_get_database (business), 1, me, &error));
  sl_business_free (business);
}

/* The peak of this process, which did nothing but one month; what it was before it became this
 * program does not count. */
static void
print_peak (const char *path)
{
  g_autofree char *status = NULL;
  const char *peak;

  expect_month (path, OWN);
  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return;

  peak = strstr (status, "VmHWM:");
  if (peak != NULL)
    g_print ("%.0f MB", g_ascii_strtod (peak + strlen ("VmHWM:"), NULL) / 1000);
}

static void
print_memory (const char *program,
              const char *path)
{
  const char *words[] = { program, "peak", path, NULL };
  g_autofree char *answer = NULL;

  if (g_spawn_sync (NULL, (char **) words, NULL, G_SPAWN_DEFAULT, NULL, NULL, &answer, NULL, NULL,
                    NULL))
    g_print (", %s", answer);
}

static void
print_ratio (const char *what,
             gint64      time,
             gint64      floor_time,
             double      goal)
{
  g_print (", %s %.0f ms = %.2f R (goal: %.1f)", what, (double) time / 1e6,
           (double) time / (double) floor_time, goal);
}

static gint64
middle_of (const char *path,
           Extent      extent)
{
  gint64 times[3];

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    times[i] = expect_month (path, extent);

  return median (times, G_N_ELEMENTS (times));
}

/* R is the bare SELECT of the rows in one statement. */
static void
measure_file (const char *program,
              Shape       shape,
              gint32      n,
              gboolean    is_long)
{
  g_autofree char *folder = g_dir_make_tmp ("sideline-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "team.sideline", NULL);
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", folder);
  Team *team = make_team (shape, n);
  gint64 selects[3], separate[3], months[3], floor_time;

  make_file (path, team, is_long);
  free_team (team);
  bare_select (path, narrow_sql);

  for (guint round = 0; round < 3; round++)
    {
      selects[round] = bare_select (path, narrow_sql);
      separate[round] = bare_scans (path);
      months[round] = expect_month (path, OWN);
    }

  floor_time = median (selects, 3);
  g_print ("file, %-9s %8d members, %s ids: R %.0f ms, its three scans apart %.0f ms",
           shape_names[shape], n, is_long ? "long" : "dense", (double) floor_time / 1e6,
           (double) median (separate, 3) / 1e6);
  print_ratio ("own month", median (months, 3), floor_time, is_long ? 2.5 : n > MAX_MEMBERS ? 2.0
                                                                                           : 1.6);
  print_memory (program, path);

  if (shape == REALISTIC && !is_long && n == MAX_MEMBERS)
    {
      print_ratio ("explained", middle_of (path, EXPLAINED), floor_time, 1.9);
      print_ratio ("written out", middle_of (path, WRITTEN), floor_time, 2.1);
      keep (path, is_long);
      print_ratio ("with the picture kept", middle_of (path, OWN), floor_time, 0.4);
    }

  g_print ("\n");

  if (!g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL))
    g_printerr ("%s stays.\n", folder);
}

/* One word, “memory” or “file”, measures that part alone; “ten” is a file of ten million, which
 * takes minutes and 3 GB. */
int
main (int   argc,
      char *argv[])
{
  const char *part = argc > 1 ? argv[1] : "";
  g_autoptr(SlPlan) plan = read_plan (plan_text);

  if (g_str_equal (part, "peak") && argc > 2)
    {
      print_peak (argv[2]);
      return 0;
    }

  if (g_str_equal (part, "ten"))
    {
      measure_file (argv[0], REALISTIC, MAX_MEMBERS * 10, FALSE);
      return 0;
    }

  mallopt (M_MMAP_THRESHOLD, 1 << 30);
  mallopt (M_TRIM_THRESHOLD, G_MAXINT);

  for (Shape shape = REALISTIC; shape < N_SHAPES && !g_str_equal (part, "file"); shape++)
    {
      measure_shape (plan, shape);
      measure_sales (plan, shape);
    }

  if (!g_str_equal (part, "file"))
    measure_lines (MAX_MEMBERS / 10);
  if (g_str_equal (part, "memory"))
    return 0;

  for (Shape shape = REALISTIC; shape < N_SHAPES; shape++)
    measure_file (argv[0], shape, MAX_MEMBERS, FALSE);
  measure_file (argv[0], REALISTIC, MAX_MEMBERS, TRUE);

  return 0;
}
