#include "config.h"

#include "core/forecast.h"

/* Guesses for the fourth to the sixth period: the middle of 100, 120, 110 is 110; of 120, 110, 100
 * 110; of 110, 100, 90 100.  Paid were 99, 110 and 120: 0.9, 1.0 and 1.2 times the guess.  For the
 * seventh the guess is the middle of 100, 90 and 80: 90.  Of 690.00 that were paid at first 71.00
 * were taken back. */
static void
test_known (void)
{
  const SlForecastPeriod periods[] = {
    { 10000, 12000, 0 }, { 12000, 13100, 0 }, { 11000, 3900, 6900 },
    { 10000, 9900, 0 }, { 9000, 11000, 0 }, { 8000, 12000, 200 },
  };
  SlForecast forecast = sl_forecast_judge (periods, 6);

  g_assert_true (forecast.is_enough);
  g_assert_cmpuint (forecast.n_errors, ==, 3);
  g_assert_cmpint (forecast.guess, ==, 9000);
  g_assert_cmpint (forecast.low, ==, 8100);
  g_assert_cmpint (forecast.likely, ==, 9000);
  g_assert_cmpint (forecast.high, ==, 10800);
  /* 9,000 × 7,100 / 69,000 */
  g_assert_cmpint (forecast.reserve, ==, 926);
  g_assert_false (sl_forecast_judge (periods, 5).is_enough);
  g_assert_false (sl_forecast_judge (NULL, 0).is_enough);
}

/* The range holds the middle, and no reserve is more than what is likely. */
static void
test_random (void)
{
  for (int round = 0; round < 500; round++)
    {
      SlForecastPeriod periods[24];
      guint n = (guint) g_test_rand_int_range (0, 25);
      SlForecast forecast;

      for (guint i = 0; i < n; i++)
        periods[i] = (SlForecastPeriod) {
          g_test_rand_int_range (-100, 100000), g_test_rand_int_range (-5000, 100000),
          g_test_rand_int_range (0, 9000),
        };

      forecast = sl_forecast_judge (periods, n);
      g_assert_cmpint (forecast.reserve, >=, 0);
      g_assert_cmpint (forecast.reserve, <=, MAX (forecast.likely, 0));
      if (forecast.guess >= 0)
        {
          g_assert_cmpint (forecast.low, <=, forecast.likely);
          g_assert_cmpint (forecast.likely, <=, forecast.high);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/forecast/known", test_known);
  g_test_add_func ("/core/forecast/random", test_random);

  return g_test_run ();
}
