/* Walks against the climb of the specification, written out here as it stands there. */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "commission-case.h"
#include "core/commission-private.h"

#define MAX_MEMBERS 40
#define MAX_RATES 4
#define MAX_BRACKETS 3
#define N_RANKS 3
#define N_ORDERS 2

typedef struct
{
  int    n;
  int    parent[MAX_MEMBERS];
  int    enroller[MAX_MEMBERS];
  int    rank[MAX_MEMBERS];
  int    ok[MAX_MEMBERS], skip[MAX_MEMBERS], stop[MAX_MEMBERS], unit[MAX_MEMBERS];
  gint64 base[MAX_MEMBERS][N_ORDERS];
} Team;

typedef struct
{
  int      from, depth;         /* depth -1: none */
  int      n_rates[N_RANKS + 1]; /* [0] plain, [1 + rank]; 0: not given */
  gint64   rates[N_RANKS + 1][MAX_RATES];
  gint64   beyond;              /* -1: none */
  gint64   factor;
  gboolean has_pay, has_skip, has_stop, has_unit;
  gboolean is_next, is_difference, is_child, is_enrol, is_per_order;
  int      n_brackets;
  gint64   threshold[MAX_BRACKETS], bracket[MAX_BRACKETS];
  int      round_at;            /* 0 line, 1 bonus, 2 total */
  int      rounding;
} Rules;

typedef struct
{
  const Team  *team;
  const Rules *rules;
  gint64       lines[MAX_MEMBERS]; /* sum of rounded lines */
  __int128     exact[MAX_MEMBERS]; /* sum of products, scale 16 */
} Naive;

static gint64
round_product (const Rules *rules,
               __int128     product)
{
  gint64 amount;

  g_assert_true (sl_decimal_divide (product, (__int128) sl_decimal_power (14),
                                    (SlRounding) rules->rounding, &amount));
  return amount;
}

static void
pay (Naive  *naive,
     int     p,
     gint64  b,
     gint64  rate)
{
  __int128 product = (__int128) b * rate * naive->rules->factor;

  naive->exact[p] += product;
  naive->lines[p] += round_product (naive->rules, product);
}

/* The rate list of @p, and whether it is a bracket. */
static const gint64 *
list_of (const Naive *naive,
         int          p,
         int         *n,
         gboolean    *is_bracket)
{
  const Rules *rules = naive->rules;
  gint64 own = naive->team->base[p][0] + naive->team->base[p][1];

  *is_bracket = FALSE;

  for (int i = rules->n_brackets - 1; i >= 0; i--)
    if (own >= rules->threshold[i])
      {
        *is_bracket = TRUE;
        *n = 1;
        return &rules->bracket[i];
      }

  for (int r = naive->team->rank[p] + 1; r >= 0; r--)
    if (rules->n_rates[r] > 0)
      {
        *n = rules->n_rates[r];
        return rules->rates[r];
      }

  *n = 0;
  return NULL;
}

static void
climb (Naive  *naive,
       int     s,
       gint64  b)
{
  const Team *team = naive->team;
  const Rules *rules = naive->rules;
  const int *parent = rules->is_enrol ? team->enroller : team->parent;
  int level = 0, p = s;
  gint64 used = 0;

  while (p >= 0)
    {
      gboolean holds_unit = !rules->has_unit || team->unit[p];

      if (p == s && rules->from > 0)
        {
          if (holds_unit)
            level++;
        }
      else if (p != s && rules->has_skip && team->skip[p])
        ;
      else
        {
          gboolean ok = !rules->has_pay || team->ok[p], is_bracket;
          int n;
          const gint64 *list = list_of (naive, p, &n, &is_bracket);
          gint64 r = 0;

          if (rules->is_difference)
            {
              r = n > 0 ? list[0] : 0;
              if (ok && r > used)
                pay (naive, p, b, r - used);
              if (rules->is_child)
                used = r;
              else if (ok || !rules->is_next)
                used = MAX (used, r);
            }
          else if (level >= rules->from && (rules->depth < 0 || level <= rules->depth))
            {
              if (is_bracket)
                r = list[0];
              else if (level - rules->from < n)
                r = list[level - rules->from];
              else if (rules->beyond >= 0)
                r = rules->beyond;

              if (ok && r != 0)
                pay (naive, p, b, r);
              else if (rules->is_next)
                {
                  if (rules->has_stop && team->stop[p])
                    return;
                  p = parent[p];
                  continue;
                }
            }

          if (p != s && rules->has_stop && team->stop[p])
            return;
          if (holds_unit)
            level++;
        }

      p = parent[p];
    }
}

static void
append_rate (GString    *text,
             const char *separator,
             gint64      rate)
{
  g_autofree char *figure = sl_decimal_format (rate, SL_RATE_SCALE, 0);

  g_string_append_printf (text, "%s%s", separator, figure);
}

static char *
plan_text (const Rules *rules)
{
  static const char * const places[] = { "line", "bonus", "total" };
  static const char * const rounds[] = { "half-up", "half-even", "down" };
  static const char * const keys[] = { "rate", "rate.r0", "rate.r1", "rate.r2" };
  GString *text = g_string_new ("[plan]\ncurrency=USD\ntrees=place;enrol\n");

  g_string_append_printf (text, "round-at=%s\nround=%s\n", places[rules->round_at],
                          rounds[rules->rounding]);
  g_string_append (text, "[volume PV]\nof=cv\n[rank r0]\nneed=PV>=900000000000\n"
                         "[rank r1]\nneed=PV>=900000000000\n[rank r2]\nneed=PV>=900000000000\n"
                         "[bonus w]\nkind=walk\nbase=cv\n");
  g_string_append_printf (text, "from=%d\n", rules->from);
  if (rules->depth >= 0)
    g_string_append_printf (text, "depth=%d\n", rules->depth);

  for (int i = 0; i <= N_RANKS; i++)
    for (int k = 0; k < rules->n_rates[i]; k++)
      {
        if (k == 0)
          g_string_append_printf (text, "\n%s", keys[i]);
        append_rate (text, k == 0 ? "=" : ";", rules->rates[i][k]);
      }

  g_string_append (text, "\n");
  if (rules->beyond >= 0)
    append_rate (text, "beyond=", rules->beyond);
  append_rate (text, "\nfactor=", rules->factor);

  for (int i = 0; i < rules->n_brackets; i++)
    {
      g_autofree char *threshold = sl_decimal_format (rules->threshold[i], SL_VOLUME_SCALE, 0);

      g_string_append_printf (text, "%s%s", i == 0 ? "\nrate-by=PV\nbracket=" : ";", threshold);
      append_rate (text, ":", rules->bracket[i]);
    }

  g_string_append_printf (text, "\n%s%s%s%s%s%s%s%s%s",
                          rules->has_pay ? "pay=ok>=1\n" : "",
                          rules->has_skip ? "skip=skipped>=1\n" : "",
                          rules->has_stop ? "stop=stopped>=1\n" : "",
                          rules->has_unit ? "unit=united>=1\n" : "",
                          rules->is_next ? "unpaid=next\n" : "",
                          rules->is_difference ? "mode=difference\n" : "",
                          rules->is_child ? "against=child\n" : "",
                          rules->is_enrol ? "tree=enrol\n" : "",
                          rules->is_per_order ? "per=order\n" : "");
  return g_string_free (text, FALSE);
}

static gboolean
flip (int one_in)
{
  return g_test_rand_int_range (0, one_in) == 0;
}

static void
make_rules (Rules *rules)
{
  *rules = (Rules) { .from = g_test_rand_int_range (0, 3), .depth = -1, .beyond = -1 };

  rules->factor = flip (3) ? g_test_rand_int_range (1, 2000000) : 1000000;

  for (int i = 0; i <= N_RANKS; i++)
    if (i == 0 || flip (2))
      {
        rules->n_rates[i] = g_test_rand_int_range (1, MAX_RATES + 1);
        for (int k = 0; k < rules->n_rates[i]; k++)
          rules->rates[i][k] = flip (5) ? 0 : g_test_rand_int_range (1, 40) * 5000;
      }

  if (flip (4))
    rules->n_rates[0] = 0;
  if (flip (3))
    rules->depth = rules->from + g_test_rand_int_range (0, flip (2) ? 6 : 2 * MAX_MEMBERS / 3);
  if (flip (4) || rules->n_rates[0] == 0)
    rules->beyond = g_test_rand_int_range (0, 5) * 5000;

  rules->has_pay = !flip (3);
  rules->has_skip = flip (3);
  rules->has_stop = flip (3);
  rules->has_unit = flip (3);
  rules->is_next = flip (2);
  rules->is_difference = flip (2);
  rules->is_child = rules->is_difference && flip (3);
  rules->is_enrol = flip (3);
  rules->is_per_order = flip (3);
  rules->round_at = g_test_rand_int_range (0, 3);
  rules->rounding = g_test_rand_int_range (0, 3);

  /* Walks with a line for each pair of members, most of them with an end. */
  if (flip (3))
    {
      rules->beyond = g_test_rand_int_range (1, 5) * 5000;
      rules->depth = flip (3) ? -1 : g_test_rand_int_range (10, 30);
      rules->has_stop = rules->has_stop && flip (3);
      rules->is_difference = rules->is_child = FALSE;
      rules->round_at = 0;
    }

  if (flip (4))
    rules->n_brackets = g_test_rand_int_range (1, MAX_BRACKETS + 1);
  for (int i = 0; i < rules->n_brackets; i++)
    {
      rules->threshold[i] = (i * 50 + g_test_rand_int_range (0, 50)) * 10000;
      rules->bracket[i] = g_test_rand_int_range (0, 30) * 5000;
    }
}

static void
make_team (Team *team)
{
  gboolean is_chain = flip (2);
  gint64 size = flip (4) ? G_GINT64_CONSTANT (1) << 30 : 1; /* sums beyond 64 bits as well */

  memset (team, 0, sizeof *team);
  team->n = g_test_rand_int_range (1, MAX_MEMBERS + 1);

  for (int i = 0; i < team->n; i++)
    {
      team->parent[i] = i == 0 ? -1 : is_chain ? i - 1 : g_test_rand_int_range (-1 + (i > 3), i);
      team->enroller[i] = i == 0 ? -1 : g_test_rand_int_range (0, i);
      if (team->parent[i] < 0)
        team->enroller[i] = -1;
      team->rank[i] = g_test_rand_int_range (-1, N_RANKS);
      team->ok[i] = !flip (3);
      team->skip[i] = flip (4);
      team->stop[i] = flip (6);
      team->unit[i] = flip (2);

      for (int k = 0; k < N_ORDERS; k++)
        team->base[i][k] = flip (4) ? 0 : g_test_rand_int_range (-200000, 2000000) * size;
    }
}

/* Members and orders in a random order: the result must not depend on it. */
static SlCommissionInput *
make_input (const Team *team)
{
  SlCommissionInput *input = sl_commission_input_new ();
  int order[MAX_MEMBERS];

  for (int i = 0; i < team->n; i++)
    {
      int k = g_test_rand_int_range (0, i + 1);

      order[i] = order[k];
      order[k] = i;
    }

  for (int k = 0; k < team->n; k++)
    {
      int i = order[k];
      g_autofree char *id = g_strdup_printf ("m%d", i);
      g_autofree char *sponsor = g_strdup_printf ("m%d", team->parent[i]);
      g_autofree char *enroller = g_strdup_printf ("m%d", team->enroller[i]);
      g_autofree char *rank = g_strdup_printf ("r%d", team->rank[i]);
      SlCommissionMember member = SL_COMMISSION_MEMBER_INIT;
      gint32 number;

      member.id = id;
      member.sponsor = team->parent[i] >= 0 ? sponsor : NULL;
      member.enroller = team->enroller[i] >= 0 ? enroller : NULL;
      member.force_rank = team->rank[i] >= 0 ? rank : NULL;
      number = sl_commission_input_add_member (input, &member);
      sl_commission_input_set_column (input, number, sl_commission_input_add_column (input, "ok"),
                                      team->ok[i] * 10000);
      sl_commission_input_set_column (input, number,
                                      sl_commission_input_add_column (input, "skipped"),
                                      team->skip[i] * 10000);
      sl_commission_input_set_column (input, number,
                                      sl_commission_input_add_column (input, "stopped"),
                                      team->stop[i] * 10000);
      sl_commission_input_set_column (input, number,
                                      sl_commission_input_add_column (input, "united"),
                                      team->unit[i] * 10000);

      for (int o = 0; o < N_ORDERS; o++)
        {
          SlCommissionOrder bought = { .member = id, .date = case_day (CASE_DAY),
                                       .cv = team->base[i][o] };

          sl_commission_input_add_order (input, &bought);
        }
    }

  return input;
}

static void
compute (Naive       *naive,
         const Team  *team,
         const Rules *rules)
{
  *naive = (Naive) { .team = team, .rules = rules };

  for (int s = 0; s < team->n; s++)
    {
      if (rules->is_per_order)
        for (int o = 0; o < N_ORDERS; o++)
          climb (naive, s, team->base[s][o]);
      else
        climb (naive, s, team->base[s][0] + team->base[s][1]);
    }
}

/* The explanation adds up to the figure; with lines rounded one by one, nothing is left
 * over to explain, and what each source tells alone adds up as well. */
static void
assert_explained (const SlCommissionRun *run,
                  gint32                 member,
                  gboolean               is_by_line)
{
  g_autoptr(SlExplanation) explanation = sl_commission_explain (run, member, 0, G_MAXUINT);
  gint32 n = sl_commission_input_n_members (sl_commission_run_input (run));
  gint64 sum = 0, by_source = 0;

  for (guint i = 0; i < explanation->lines->len; i++)
    {
      const SlExplanationLine *line = g_ptr_array_index (explanation->lines, i);

      sum += line->amount;
      g_assert_cmpstr (line->sentence, !=, "");
      g_assert_false (is_by_line && line->kind == SL_LINE_ROUNDING);
      g_assert_true (line->amount == 0 || line->kind == SL_LINE_PAID ||
                     line->kind == SL_LINE_ROUNDING);
    }

  g_assert_cmpint (sum, ==, sl_commission_run_amount (run, member, 0));
  g_assert_cmpint (explanation->amount, ==, sum);

  for (gint32 source = 0; is_by_line && source < n; source++)
    {
      g_autoptr(SlExplanation) alone = sl_commission_explain_source (run, member, 0, source);

      g_assert_cmpuint (alone->lines->len, >, 0);
      by_source += alone->amount;
    }

  if (is_by_line)
    g_assert_cmpint (by_source, ==, sum);
}

static void
test_naive (void)
{
  for (int round = 0; round < 3000; round++)
    {
      Team team;
      Rules rules;
      Naive naive;
      g_autofree char *text = NULL;
      g_autoptr(SlPlan) plan = NULL;
      g_autoptr(SlCommissionInput) input = NULL;
      g_autoptr(SlCommissionRun) run = NULL;

      make_rules (&rules);
      make_team (&team);
      text = plan_text (&rules);
      plan = case_plan (text);
      input = make_input (&team);
      run = case_run_in (plan, input, CASE_PERIOD);
      compute (&naive, &team, &rules);

      for (int i = 0; i < team.n; i++)
        {
          g_autofree char *id = g_strdup_printf ("m%d", i);
          gint64 expected = rules.round_at == 0 ? naive.lines[i]
                                                : round_product (&rules, naive.exact[i]);
          gint32 member = case_member (run, id);

          if (sl_commission_run_amount (run, member, 0) != expected)
            g_test_message ("round %d, member %s:\n%s", round, id, text);
          g_assert_cmpint (sl_commission_run_amount (run, member, 0), ==, expected);
          g_assert_cmpint (sl_commission_run_total (run, member), ==, expected);
          assert_explained (run, member, rules.round_at == 0);
        }
    }
}

/* A million members in one line, in every form of walk. */
static void
test_chain (void)
{
  static const char * const bodies[] = {
    "rate=5%;4%;3%\npay=ok>=1\nunpaid=next\n",
    "rate=5%\nbeyond=1%\ndepth=7\n",
    "mode=difference\nfrom=0\nrate=3%\nrate.top=9%\n",
    "mode=difference\nagainst=child\nfrom=0\nrate=3%\nrate.top=9%\n",
    "rate=5%;4%\nunit=rank>=top\npay=rank>=top\n",
  };
  const int n = 1000000;
  g_autoptr(SlCommissionInput) input = sl_commission_input_new ();
  guint column = sl_commission_input_add_column (input, "ok");
  char id[16] = "", sponsor[16] = "";

  for (int i = 0; i < n; i++)
    {
      SlCommissionMember member = SL_COMMISSION_MEMBER_INIT;
      SlCommissionOrder order = { .date = case_day (CASE_DAY), .cv = 1000000 };

      g_snprintf (id, sizeof id, "%d", i);
      member.id = id;
      member.sponsor = i > 0 ? sponsor : NULL;
      member.force_rank = i % 1000 == 0 ? "top" : NULL;
      sl_commission_input_add_order_of (input, sl_commission_input_add_member (input, &member),
                                        &order);
      if (i == 0 || i == 500000)
        sl_commission_input_set_column (input, i, column, 10000);
      memcpy (sponsor, id, sizeof id);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    for (int k = 0; k < 2; k++)
      {
        g_autofree char *text =
          g_strdup_printf ("[plan]\nround-at=%s\n[volume PV]\nof=cv\n[rank top]\nneed=PV>=1000\n"
                           "[bonus w]\nkind=walk\nbase=cv\n%s", k == 0 ? "line" : "bonus",
                           bodies[i]);
        g_autoptr(SlPlan) plan = case_plan (text);
        g_autoptr(SlCommissionRun) run = case_run_in (plan, input, CASE_PERIOD);

        g_assert_cmpint (sl_commission_run_amount (run, 0, 0), >, 0);

        if (i == 0)
          {
            /* 499,999 at 5 % below the middle; of the first half everything to the top. */
            g_assert_cmpint (sl_commission_run_amount (run, 500000, 0), ==, 499999 * 500);
            g_assert_cmpint (sl_commission_run_amount (run, 0, 0), ==,
                             500000 * (gint64) 500 + 499999 * (gint64) 400);
          }
      }
}

/* A chain in which members of four kinds take turns. */
static SlCommissionInput *
make_chain (gint32 n)
{
  static const char * const ranks[] = { NULL, "a", "b", "top" };
  SlCommissionInput *input = sl_commission_input_new ();
  char id[16], sponsor[16] = "";

  for (gint32 i = 0; i < n; i++)
    {
      SlCommissionMember member = SL_COMMISSION_MEMBER_INIT;
      SlCommissionOrder order = { .date = case_day (CASE_DAY), .cv = 1000000 + i % 97 };

      g_snprintf (id, sizeof id, "%d", i);
      member.id = id;
      member.sponsor = sponsor;
      member.force_rank = ranks[i % 4];
      sl_commission_input_add_order_of (input, sl_commission_input_add_member (input, &member),
                                        &order);
      memcpy (sponsor, id, sizeof id);
    }

  return input;
}

/* Where each line is rounded and a chain has a line for each pair of members, the work still
 * grows as the members do.  Steps are counted, not time. */
static void
test_steps (void)
{
  static const char * const bodies[] = {
    "rate=5%;4%\nbeyond=1%\n",
    "rate=5%\nbeyond=1%\nunpaid=next\npay=rank>=a\n",
    "rate=5%\nbeyond=1%\ndepth=10000\nunit=rank>=b\n",
    "rate-by=PV\nbracket=0:1%;100:2%\n",
    "rate=5%\nbeyond=1%\nfrom=0\nskip=rank>=top\nper=order\n",
    "mode=difference\nagainst=child\nrate.a=1%\nrate.b=3%\nrate.top=7%\n",
    "mode=difference\nagainst=child\nfrom=0\nper=order\nrate=1%\nrate.b=3%\n",
    "mode=difference\nrate.a=1%\nrate.b=3%\nrate.top=7%\n",
  };
  const gint32 n = 50000;
  g_autoptr(SlCommissionInput) input = make_chain (n);

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autofree char *text =
        g_strdup_printf ("[plan]\nround-at=line\n[volume PV]\nof=cv\n[rank a]\nneed=PV>=100000\n"
                         "[rank b]\nneed=PV>=100000\n[rank top]\nneed=PV>=100000\n"
                         "[bonus w]\nkind=walk\nbase=cv\n%s", bodies[i]);
      g_autoptr(SlPlan) plan = case_plan (text);
      g_autoptr(SlCommissionRun) run = case_run_in (plan, input, CASE_PERIOD);

      g_test_message ("%s: %" G_GUINT64_FORMAT " steps", bodies[i], run->n_steps);
      g_assert_cmpuint (run->n_steps, <=, 16 * (guint64) n);
    }
}

static gboolean
count_cb (gint64   done,
          gint64   total,
          gpointer data)
{
  int *n_left = data;

  return --*n_left > 0;
}

/* Lines can be very many in one pass, so whether it shall go on is asked in the middle of it. */
static void
test_stopped_in_a_pass (void)
{
  g_autoptr(SlCommissionInput) input = make_chain (50000);
  g_autoptr(SlPlan) plan = case_plan ("[plan]\nround-at=line\n[rank a]\n[rank b]\n[rank top]\n"
                                      "[bonus w]\nkind=walk\nbase=cv\nrate=5%;4%\n");
  int n_left = 10;
  g_autoptr(GError) error = NULL;
  SlPeriod period;

  g_assert_true (sl_period_parse (CASE_PERIOD, &period, NULL));
  g_assert_null (sl_commission_run_in_steps (plan, input, period, count_cb, &n_left, &error));
  g_assert_error (error, SL_COMMISSION_ERROR, SL_COMMISSION_ERROR_STOPPED);
  /* After the first no it is not asked again. */
  g_assert_cmpint (n_left, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/commission-walk/naive", test_naive);
  g_test_add_func ("/core/commission-walk/chain", test_chain);
  g_test_add_func ("/core/commission-walk/steps", test_steps);
  g_test_add_func ("/core/commission-walk/stopped-in-a-pass", test_stopped_in_a_pass);

  return g_test_run ();
}
