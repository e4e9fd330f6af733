#include "core/volume-mix.h"

static void
test_worked (void)
{
  /* Two legs: 0 with the customer 2 and the new 3 below, and 1.  4 stands below nobody known,
   * 5 and 6 above each other. */
  const gint32 above[] = { -1, -1, 0, 0, -2, 6, 5 };
  const guint8 flags[] = { 0, 0, SL_MIX_CUSTOMER, SL_MIX_JOINED, 0, 0, SL_MIX_CUSTOMER };
  const gint64 pv[] = { 100, 50, 30, 200, 7, 0, 0 };
  SlVolumeMix mix = sl_volume_mix_count (above, flags, pv, 7, 60, 40);

  g_assert_cmpint (mix.sold, ==, 60);
  g_assert_cmpint (mix.own_use, ==, 40);
  g_assert_cmpint (mix.customers, ==, 30);
  g_assert_cmpint (mix.team, ==, 157);
  g_assert_cmpint (mix.start_up, ==, 200);
  g_assert_cmpint (mix.total, ==, 487);
  g_assert_cmpint (mix.retail_rate, ==, 90 * 1000000 / 487);
  g_assert_cmpuint (mix.n_customers, ==, 1);
  g_assert_cmpuint (mix.n_distributors, ==, 4);
  g_assert_cmpuint (mix.n_joined, ==, 1);
  g_assert_cmpuint (mix.n_legs, ==, 2);
  g_assert_cmpint (mix.largest, ==, 0);
  g_assert_cmpint (mix.largest_leg, ==, 330);
  g_assert_cmpint (mix.leg_rate, ==, 330 * G_GINT64_CONSTANT (1000000) / 380);
}

static void
test_nobody (void)
{
  SlVolumeMix mix = sl_volume_mix_count (NULL, NULL, NULL, 0, 0, 0);

  g_assert_cmpint (mix.total, ==, 0);
  g_assert_cmpint (mix.retail_rate, ==, 0);
  g_assert_cmpint (mix.largest, ==, -1);
}

/* One step after the other; a circle is one that is longer than all members. */
static gint32
climb (const gint32 *above,
       gint32        n,
       gint32        member)
{
  for (gint32 step = 0; step <= n; step++)
    {
      if (above[member] == -1)
        return member;
      if (above[member] < 0)
        return -1;
      member = above[member];
    }

  return -1;
}

static void
test_legs_against_climbing (void)
{
  for (guint round = 0; round < 300; round++)
    {
      gint32 n = g_test_rand_int_range (1, 60);
      g_autofree gint32 *above = g_new (gint32, n);
      g_autofree guint8 *flags = g_new0 (guint8, n);
      g_autofree gint64 *pv = g_new (gint64, n);
      g_autofree gint64 *legs = g_new0 (gint64, n);
      gint64 largest = 0, all = 0, total = 0;
      SlVolumeMix mix;

      for (gint32 i = 0; i < n; i++)
        {
          above[i] = g_test_rand_int_range (-2, n);
          flags[i] = (guint8) g_test_rand_int_range (0, 4);
          pv[i] = g_test_rand_int_range (0, 1000);
          total += pv[i];
        }
      for (gint32 i = 0; i < n; i++)
        {
          gint32 top = climb (above, n, i);

          if (top >= 0)
            legs[top] += pv[i];
        }
      for (gint32 i = 0; i < n; i++)
        {
          largest = MAX (largest, legs[i]);
          all += legs[i];
        }

      mix = sl_volume_mix_count (above, flags, pv, n, 5, 6);
      g_assert_cmpint (mix.largest_leg, ==, largest);
      g_assert_cmpint (mix.total, ==, total + 11);
      g_assert_cmpint (mix.leg_rate, ==, all > 0 ? largest * 1000000 / all : 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/volume-mix/worked", test_worked);
  g_test_add_func ("/core/volume-mix/nobody", test_nobody);
  g_test_add_func ("/core/volume-mix/legs-against-climbing", test_legs_against_climbing);

  return g_test_run ();
}
