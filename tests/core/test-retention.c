#include "core/retention.h"

static void
test_worked (void)
{
  /* Three join in month 0 and one in month 2; one of the three never buys, one pauses. */
  const gint8 joined[] = { 0, 0, 0, 2, -1 };
  const guint32 active[] = { 0b1111, 0b1001, 0, 0b0100, 0b1111 };
  g_autoptr(GArray) cohorts = sl_retention_count (joined, active, 5, 4);
  const SlCohort *first = &g_array_index (cohorts, SlCohort, 0);
  const SlCohort *second = &g_array_index (cohorts, SlCohort, 1);

  g_assert_cmpuint (cohorts->len, ==, 2);
  g_assert_cmpuint (first->n_joined, ==, 3);
  g_assert_cmpuint (first->n_known, ==, 4);
  g_assert_cmpuint (first->active[0], ==, 2);
  g_assert_cmpuint (first->active[1], ==, 1);
  g_assert_cmpuint (first->active[3], ==, 2);
  g_assert_cmpuint (second->month, ==, 2);
  g_assert_cmpuint (second->n_known, ==, 2);
  g_assert_cmpuint (second->active[0], ==, 1);
  g_assert_cmpuint (second->active[1], ==, 0);
}

/* Counted anew for each figure, the slow way. */
static guint
count_plainly (const gint8   *joined,
               const guint32 *active,
               guint          n,
               guint          month,
               guint          since)
{
  guint sum = 0;

  for (guint i = 0; i < n; i++)
    sum += joined[i] == (gint8) month && (active[i] >> (month + since) & 1) != 0;

  return sum;
}

static void
test_against_plain_model (void)
{
  for (guint round = 0; round < 200; round++)
    {
      guint n_months = (guint) g_test_rand_int_range (1, SL_RETENTION_MONTHS + 1);
      guint n = (guint) g_test_rand_int_range (0, 300);
      g_autofree gint8 *joined = g_new (gint8, n + 1);
      g_autofree guint32 *active = g_new (guint32, n + 1);
      g_autoptr(GArray) cohorts = NULL;
      guint n_joined = 0, n_told = 0;

      for (guint i = 0; i < n; i++)
        {
          joined[i] = (gint8) g_test_rand_int_range (-3, (int) n_months + 3);
          active[i] = (guint32) g_test_rand_int ();
          n_joined += joined[i] >= 0 && joined[i] < (gint8) n_months;
        }

      cohorts = sl_retention_count (joined, active, n, n_months);
      for (guint i = 0; i < cohorts->len; i++)
        {
          const SlCohort *cohort = &g_array_index (cohorts, SlCohort, i);

          n_told += cohort->n_joined;
          g_assert_cmpuint (cohort->n_known, ==, n_months - cohort->month);
          for (guint since = 0; since < cohort->n_known; since++)
            {
              g_assert_cmpuint (cohort->active[since], ==,
                                count_plainly (joined, active, n, cohort->month, since));
              g_assert_cmpuint (cohort->active[since], <=, cohort->n_joined);
            }
        }
      g_assert_cmpuint (n_told, ==, n_joined);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/retention/worked", test_worked);
  g_test_add_func ("/core/retention/against-plain-model", test_against_plain_model);

  return g_test_run ();
}
