#include "core/payback.h"

/* Weeks of one hour each. */
static void
fill (SlPaybackWeek *weeks,
      guint          n_weeks,
      gint64         first,
      gint64         step)
{
  for (guint i = 0; i < n_weeks; i++)
    weeks[i] = (SlPaybackWeek) { .amount = first + step * i, .minutes = 60 };
}

/* Before: 0, 1, … n - 1; after: 0, n, 2n, …, so that the differences are consecutive numbers
 * and the range tells at which of them the test cuts.  The critical values of U at 5 % on both
 * sides together are those of the usual tables; the cut is one more. */
static void
test_cuts_where_the_tables_do (void)
{
  const struct { guint n, critical; } cases[] = {
    { 6, 5 }, { 7, 8 }, { 8, 13 }, { 9, 17 }, { 10, 23 }, { 11, 30 }, { 12, 37 },
    { 13, 45 }, { 14, 55 }, { 15, 64 }, { 16, 75 }, { 17, 87 }, { 18, 99 }, { 19, 113 },
    { 20, 127 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint n = cases[i].n;
      SlPaybackWeek before[SL_PAYBACK_MOST_WEEKS], after[SL_PAYBACK_MOST_WEEKS];
      SlPayback payback;

      fill (before, n, 0, 1);
      fill (after, n, 0, n);
      payback = sl_payback_judge (before, after, NULL, NULL, n);
      g_assert_cmpint (payback.low, ==, (gint64) cases[i].critical - (n - 1));
      g_assert_cmpint (payback.high, ==, (gint64) n * (n - 1) - cases[i].critical);
    }
}

/* Before 10.00 to 15.00 an hour, after 20.00 to 25.00 on the half hours worked: twice the
 * amount an hour.  Differences run from 5.00 to 15.00, their middle is 10.00, and the cut at
 * 6 weeks against 6 is the sixth: 1, 2 and 3 differences are 5.00, 6.00 and 7.00. */
static void
test_worked_example (void)
{
  SlPaybackWeek before[6], after[6];
  SlPayback payback;

  for (guint i = 0; i < 6; i++)
    {
      before[i] = (SlPaybackWeek) { .amount = 1000 + 100 * i, .minutes = 60 };
      after[i] = (SlPaybackWeek) { .amount = 1000 + 50 * i, .minutes = 30 };
    }

  payback = sl_payback_judge (before, after, NULL, NULL, 6);
  g_assert_cmpint (payback.verdict, ==, SL_PAYBACK_BETTER);
  g_assert_cmpint (payback.before, ==, 1250);
  g_assert_cmpint (payback.after, ==, 2250);
  g_assert_cmpint (payback.effect, ==, 1000);
  g_assert_cmpint (payback.low, ==, 700);
  g_assert_cmpint (payback.high, ==, 1300);

  payback = sl_payback_judge (after, before, NULL, NULL, 6);
  g_assert_cmpint (payback.verdict, ==, SL_PAYBACK_WORSE);
  g_assert_cmpint (payback.low, ==, -1300);
  g_assert_cmpint (payback.high, ==, -700);
}

/* Five weeks with hours are too few, whatever they show; weeks without hours do not count. */
static void
test_too_few (void)
{
  SlPaybackWeek before[13] = { 0 }, after[13] = { 0 };
  SlPayback payback;

  fill (before, 5, 100, 1);
  fill (after, 13, 900, 1);
  payback = sl_payback_judge (before, after, NULL, NULL, 13);
  g_assert_cmpint (payback.verdict, ==, SL_PAYBACK_TOO_FEW);
  g_assert_cmpuint (payback.n_before, ==, 5);
  g_assert_cmpuint (payback.n_after, ==, 13);
  g_assert_cmpint (payback.effect, ==, 0);
  g_assert_cmpint (payback.before, ==, 102);

  payback = sl_payback_judge (before, after, NULL, NULL, 0);
  g_assert_cmpint (payback.verdict, ==, SL_PAYBACK_TOO_FEW);
}

/* December is better than September every year: the same rise a year earlier is no effect. */
static void
test_season_is_no_effect (void)
{
  SlPaybackWeek before[13], after[13], before_control[13], after_control[13];
  SlPayback payback;

  fill (before, 13, 1000, 7);
  fill (after, 13, 3000, 3);
  fill (before_control, 13, 900, 7);
  fill (after_control, 13, 2900, 3);

  payback = sl_payback_judge (before, after, NULL, NULL, 13);
  g_assert_cmpint (payback.verdict, ==, SL_PAYBACK_BETTER);

  payback = sl_payback_judge (before, after, before_control, after_control, 13);
  g_assert_true (payback.has_control);
  g_assert_cmpint (payback.verdict, ==, SL_PAYBACK_UNCLEAR);
  g_assert_cmpint (payback.effect, ==, 0);

  /* A year without enough hours cannot be a control. */
  for (guint i = 0; i < 8; i++)
    after_control[i].minutes = 0;
  payback = sl_payback_judge (before, after, before_control, after_control, 13);
  g_assert_false (payback.has_control);
  g_assert_cmpint (payback.verdict, ==, SL_PAYBACK_BETTER);
}

/* Most weeks earn nothing, some earn a lot: what sales look like. */
static void
fill_at_random (SlPaybackWeek *weeks,
                guint          n_weeks,
                gint64         more)
{
  for (guint i = 0; i < n_weeks; i++)
    {
      gint64 minutes = g_test_rand_int_range (30, 900);
      gint64 sales = g_test_rand_int_range (0, 3) > 0 ? g_test_rand_int_range (0, 4000) : 0;

      if (g_test_rand_int_range (0, 12) == 0)
        sales *= 20;
      weeks[i] = (SlPaybackWeek) { .amount = sales + more * minutes / 60, .minutes = minutes };
    }
}

/* Where nothing changed, an effect is found no oftener than it is said to be.  With 4,000 tries
 * the count at 5 % has a deviation of sqrt (4000 * 0.05 * 0.95) = 13.8; the bound is 56 above,
 * where the binomial leaves less than 1 seed in 20,000 to chance.  200 seeds were tried. */
static void
test_finds_nothing_in_nothing (void)
{
  const guint n_tries = 4000;
  guint n_found = 0;

  for (guint i = 0; i < n_tries; i++)
    {
      SlPaybackWeek weeks[4][13];
      gboolean has_control = i % 2 == 0;

      for (guint j = 0; j < 4; j++)
        fill_at_random (weeks[j], 13, 0);

      n_found += sl_payback_judge (weeks[0], weeks[1], has_control ? weeks[2] : NULL,
                                   has_control ? weeks[3] : NULL, 13).verdict != SL_PAYBACK_UNCLEAR;
    }

  g_assert_cmpuint (n_found, <, n_tries / SL_PAYBACK_ERROR + 56);
}

static void
test_finds_what_is_there (void)
{
  guint n_found = 0;

  for (guint i = 0; i < 200; i++)
    {
      SlPaybackWeek before[13], after[13];

      fill_at_random (before, 13, 0);
      fill_at_random (after, 13, 3000);
      n_found += sl_payback_judge (before, after, NULL, NULL, 13).verdict == SL_PAYBACK_BETTER;
    }

  g_assert_cmpuint (n_found, >, 180);
}

static void
test_amounts_beyond_all (void)
{
  SlPaybackWeek before[6], after[6];
  SlPayback payback;

  for (guint i = 0; i < 6; i++)
    {
      before[i] = (SlPaybackWeek) { .amount = G_MININT64, .minutes = 1 };
      after[i] = (SlPaybackWeek) { .amount = G_MAXINT64, .minutes = 1 };
    }

  payback = sl_payback_judge (before, after, before, after, 6);
  g_assert_cmpint (payback.verdict, ==, SL_PAYBACK_UNCLEAR);
  payback = sl_payback_judge (before, after, NULL, NULL, 6);
  g_assert_cmpint (payback.verdict, ==, SL_PAYBACK_BETTER);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/payback/cuts-where-the-tables-do", test_cuts_where_the_tables_do);
  g_test_add_func ("/core/payback/worked-example", test_worked_example);
  g_test_add_func ("/core/payback/too-few", test_too_few);
  g_test_add_func ("/core/payback/season-is-no-effect", test_season_is_no_effect);
  g_test_add_func ("/core/payback/finds-nothing-in-nothing", test_finds_nothing_in_nothing);
  g_test_add_func ("/core/payback/finds-what-is-there", test_finds_what_is_there);
  g_test_add_func ("/core/payback/amounts-beyond-all", test_amounts_beyond_all);
  return g_test_run ();
}
