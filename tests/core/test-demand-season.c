#include "config.h"

#include "core/demand.h"

#define N_WEEKS 260

static int
month_of (SlDay day)
{
  int year, month, day_of_month;

  sl_day_split (day, &year, &month, &day_of_month);
  return month;
}

/* Weeks up to @next: @high units in November and December, @low in the other months. */
static void
fill (gint64 *sold,
      SlDay   next,
      gint64  high,
      gint64  low)
{
  for (int i = 0; i < N_WEEKS; i++)
    sold[i] = month_of (next + (i - N_WEEKS) * 7 + 3) >= 11 ? high : low;
}

/* 40 a week before Christmas and 10 a week else: in the first week of November the next five
 * weeks sell 40 each, whatever the weeks before sold, and in January 10. */
static void
test_known (void)
{
  const struct
  {
    SlDay  next;
    gint64 likely;
  } cases[] = { { sl_day_new (2026, 10, 31), 200 }, { sl_day_new (2027, 1, 1), 50 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 sold[N_WEEKS];
      SlDemand demand, plain;

      fill (sold, cases[i].next, 40, 10);
      demand = sl_demand_judge_weeks (sold, N_WEEKS, 5, cases[i].next);
      plain = sl_demand_judge (sold, N_WEEKS, 5);

      g_assert_true (demand.is_seasonal);
      g_assert_cmpint (ABS (demand.likely - cases[i].likely), <=, cases[i].likely / 20);
      g_assert_cmpint (ABS (demand.likely - cases[i].likely), <,
                       ABS (plain.likely - cases[i].likely));
      g_assert_cmpint (demand.low, <=, demand.likely);
      g_assert_cmpint (demand.high, >=, demand.likely);
      g_assert_cmpint (demand.high - demand.low, <=, cases[i].likely / 4);
    }
}

/* Without enough weeks, or without a season, the methods are the others. */
static void
test_without (void)
{
  SlDay next = sl_day_new (2026, 10, 31);
  gint64 sold[N_WEEKS], even[N_WEEKS];
  SlDemand demand;

  fill (sold, next, 40, 10);
  fill (even, next, 6, 6);
  demand = sl_demand_judge_weeks (sold + N_WEEKS - 170, 170, 5, next);
  g_assert_false (demand.is_seasonal);
  g_assert_cmpint (demand.n_periods, ==, SL_DEMAND_RECENT_PERIODS);
  demand = sl_demand_judge_weeks (sold + N_WEEKS - 171, 171, 5, next);
  g_assert_true (demand.is_seasonal);

  demand = sl_demand_judge_weeks (even, N_WEEKS, 5, next);
  g_assert_false (demand.is_seasonal);
  g_assert_cmpint (demand.likely, ==, 30);
  g_assert_false (sl_demand_judge_weeks (NULL, 0, 5, next).is_enough);
}

/* Thousands of passengers of airlines, 1949 to 1960 (Box and Jenkins, series G), a week of each
 * month as a fourth of it: on the last year, which the method does not see, its forecast of each
 * quarter is nearer than that of any method without a season. */
static void
test_published (void)
{
  static const gint64 passengers[] = {
    284, 277, 317, 313, 318, 374, 413, 405, 355, 306, 271, 306,
    315, 301, 356, 348, 355, 422, 465, 467, 404, 347, 305, 336,
    340, 318, 362, 348, 363, 435, 491, 505, 404, 359, 310, 337,
    360, 342, 406, 396, 420, 472, 548, 559, 463, 407, 362, 405,
    417, 391, 419, 461, 472, 535, 622, 606, 508, 461, 390, 432,
  };
  const SlDay first = sl_day_new (1956, 1, 1);
  gint64 sold[N_WEEKS], wrong = 0, wrong_plain = 0;

  for (int i = 0; i < N_WEEKS; i++)
    {
      int year, month, day;

      sl_day_split (first + i * 7 + 3, &year, &month, &day);
      sold[i] = passengers[(year - 1956) * 12 + month - 1] / 4;
    }

  for (int week = 4 * 52; week + 13 <= N_WEEKS; week += 13)
    {
      SlDemand demand = sl_demand_judge_weeks (sold, (guint) week, 13, first + week * 7);
      SlDemand plain = sl_demand_judge (sold, (guint) week, 13);
      gint64 truth = 0;

      for (int i = week; i < week + 13; i++)
        truth += sold[i];

      g_assert_true (demand.is_seasonal);
      wrong += ABS (demand.likely - truth);
      wrong_plain += ABS (plain.likely - truth);
    }

  g_test_message ("%" G_GINT64_FORMAT " and %" G_GINT64_FORMAT, wrong, wrong_plain);
  g_assert_cmpint (wrong * 2, <, wrong_plain);
}

/* A stretch is the sum of its parts, for any season and any number of days. */
static void
test_days (void)
{
  for (int round = 0; round < 200; round++)
    {
      SlDemand demand = {
        .rate = g_test_rand_int_range (0, 9000000), .level = g_test_rand_int_range (0, 9000000),
        .is_seasonal = round % 2 == 0,
      };
      SlDay from = 20000 + g_test_rand_int_range (0, 900);
      int n = g_test_rand_int_range (0, 4000), part = g_test_rand_int_range (0, n + 1);
      __int128 all, parts;

      for (int i = 0; i < 12; i++)
        demand.season[i] = g_test_rand_int_range (0, 3000000);

      all = sl_demand_in_days (&demand, from, n);
      parts = sl_demand_in_days (&demand, from, part) +
              sl_demand_in_days (&demand, from + part, n - part);
      g_assert_cmpint ((gint64) (all - parts), >=, 0);
      g_assert_cmpint ((gint64) (all - parts), <=, 1);
    }
}

/* Whatever was sold: the answer is in its range. */
static void
test_random (void)
{
  for (int round = 0; round < 40; round++)
    {
      gint64 sold[N_WEEKS];
      guint n = (guint) g_test_rand_int_range (100, N_WEEKS + 1);
      guint horizon = (guint) g_test_rand_int_range (1, 60);
      SlDemand demand;

      for (guint i = 0; i < n; i++)
        sold[i] = g_test_rand_int_range (0, 8) == 0
                    ? round % 3 == 0 ? SL_DEMAND_MOST_UNITS : g_test_rand_int_range (-3, 20) : 0;

      demand = sl_demand_judge_weeks (sold, n, horizon, 20000 + round * 31);
      g_assert_cmpint (demand.rate, >=, 0);
      g_assert_cmpint (demand.likely, >=, 0);
      g_assert_cmpint (demand.low, <=, demand.likely);
      g_assert_cmpint (demand.high, >=, demand.likely);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/demand-season/known", test_known);
  g_test_add_func ("/core/demand-season/without", test_without);
  g_test_add_func ("/core/demand-season/published", test_published);
  g_test_add_func ("/core/demand-season/days", test_days);
  g_test_add_func ("/core/demand-season/random", test_random);

  return g_test_run ();
}
