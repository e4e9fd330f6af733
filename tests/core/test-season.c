#include "config.h"

#include "core/season.h"

/* Thousands of passengers of airlines, January 1949 to December 1960 (G. E. P. Box and G. M.
 * Jenkins, "Time Series Analysis", series G), and what decompose (AirPassengers,
 * "multiplicative") of R gives as its figure. */
static const gint64 passengers[] = {
  112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118,
  115, 126, 141, 135, 125, 149, 170, 170, 158, 133, 114, 140,
  145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166,
  171, 180, 193, 181, 183, 218, 230, 242, 209, 191, 172, 194,
  196, 196, 236, 235, 229, 243, 264, 272, 237, 211, 180, 201,
  204, 188, 235, 227, 234, 264, 302, 293, 259, 229, 203, 229,
  242, 233, 267, 269, 270, 315, 364, 347, 312, 274, 237, 278,
  284, 277, 317, 313, 318, 374, 413, 405, 355, 306, 271, 306,
  315, 301, 356, 348, 355, 422, 465, 467, 404, 347, 305, 336,
  340, 318, 362, 348, 363, 435, 491, 505, 404, 359, 310, 337,
  360, 342, 406, 396, 420, 472, 548, 559, 463, 407, 362, 405,
  417, 391, 419, 461, 472, 535, 622, 606, 508, 461, 390, 432,
};

static void
test_published (void)
{
  const gint64 figure[] = { 910230, 883625, 1007366, 975906, 981378, 1112776,
                            1226556, 1219911, 1060492, 921757, 801178, 898824 };
  gint64 indices[12];

  g_assert_true (sl_season_measure (passengers, G_N_ELEMENTS (passengers), indices));
  for (guint i = 0; i < 12; i++)
    g_assert_cmpint (ABS (indices[i] - figure[i]), <=, 1);
}

/* Twice as much in December as in any other month, year after year: 24/13 of the mean. */
static void
test_known (void)
{
  gint64 sold[24], indices[12];

  for (guint i = 0; i < 24; i++)
    sold[i] = i % 12 == 11 ? 20 : 10;

  g_assert_true (sl_season_measure (sold, 24, indices));
  for (guint i = 0; i < 11; i++)
    g_assert_cmpint (indices[i], ==, 923077);
  g_assert_cmpint (indices[11], ==, 1846154);
}

static void
test_little (void)
{
  gint64 sold[30] = { 0 }, indices[12];

  g_assert_false (sl_season_measure (passengers, 23, indices));
  g_assert_false (sl_season_measure (NULL, 0, indices));
  g_assert_false (sl_season_measure (sold, 30, indices));
  /* a sale in the half years at both ends, and none between them */
  sold[5] = sold[18] = 7;
  g_assert_false (sl_season_measure (sold, 24, indices));
  sold[12] = 3;
  g_assert_true (sl_season_measure (sold, 24, indices));
}

/* Their mean is one, none is below zero, and the largest figures stay in the range. */
static void
test_random (void)
{
  for (int round = 0; round < 500; round++)
    {
      gint64 sold[60], indices[12], sum = 0;
      guint n = (guint) g_test_rand_int_range (24, 61);
      gboolean is_large = round % 2 == 0;

      for (guint i = 0; i < n; i++)
        sold[i] = is_large ? G_GINT64_CONSTANT (1000000000000000) / g_test_rand_int_range (1, 9)
                           : g_test_rand_int_range (0, 3);

      if (!sl_season_measure (sold, n, indices))
        continue;

      for (guint i = 0; i < 12; i++)
        {
          g_assert_cmpint (indices[i], >=, 0);
          sum += indices[i];
        }
      g_assert_cmpint (ABS (sum - 12 * SL_SEASON_ONE), <=, 6);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/season/published", test_published);
  g_test_add_func ("/core/season/known", test_known);
  g_test_add_func ("/core/season/little", test_little);
  g_test_add_func ("/core/season/random", test_random);

  return g_test_run ();
}
