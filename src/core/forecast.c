#include "config.h"

#include "core/forecast.h"

#include "core/decimal.h"

#include <stdlib.h>

/* Larger errors are as good as none. */
#define MOST_RATIO (G_GINT64_CONSTANT (1000) * 1000000)

/* The middle of what was expected of the periods before @at. */
static gint64
guess_at (const SlForecastPeriod *periods,
          guint                   at)
{
  gint64 expected[SL_FORECAST_LOOK_BACK];

  for (guint i = 0; i < SL_FORECAST_LOOK_BACK; i++)
    expected[i] = periods[at - 1 - i].expected;

  qsort (expected, SL_FORECAST_LOOK_BACK, sizeof (gint64), sl_decimal_compare);
  return expected[SL_FORECAST_LOOK_BACK / 2];
}

static gint64
times (gint64 amount,
       gint64 ratio)
{
  gint64 product;

  return sl_decimal_multiply (amount, ratio, SL_RATE_SCALE, SL_ROUND_HALF_UP, &product) ? product
                                                                                        : amount;
}

/* What was paid over what was guessed, in order; how many there are. */
static guint
find_errors (const SlForecastPeriod *periods,
             guint                   n,
             gint64                 *ratios)
{
  guint n_ratios = 0;

  for (guint at = SL_FORECAST_LOOK_BACK; at < n; at++)
    {
      gint64 guess = guess_at (periods, at), ratio;

      if (guess > 0 &&
          sl_decimal_divide ((__int128) periods[at].paid * sl_decimal_power (SL_RATE_SCALE), guess,
                             SL_ROUND_HALF_UP, &ratio))
        ratios[n_ratios++] = CLAMP (ratio, -MOST_RATIO, MOST_RATIO);
    }

  qsort (ratios, n_ratios, sizeof (gint64), sl_decimal_compare);
  return n_ratios;
}

static gint64
reserve_of (const SlForecastPeriod *periods,
            guint                   n,
            gint64                  likely)
{
  gint64 gained = 0, lost = 0, reserve;

  for (guint i = 0; i < n; i++)
    {
      gained += MAX (periods[i].paid + periods[i].taken_back, 0);
      lost += periods[i].taken_back;
    }

  if (gained <= 0 || likely <= 0 ||
      !sl_decimal_divide ((__int128) likely * lost, gained, SL_ROUND_HALF_UP, &reserve))
    return 0;

  return MIN (reserve, likely);
}

SlForecast
sl_forecast_judge (const SlForecastPeriod *periods,
                   guint                   n)
{
  SlForecast forecast = { 0 };
  g_autofree gint64 *ratios = g_new (gint64, n + 1);

  g_return_val_if_fail (periods != NULL || n == 0, forecast);

  forecast.n_errors = find_errors (periods, n, ratios);
  forecast.is_enough = forecast.n_errors >= SL_FORECAST_LEAST;

  if (!forecast.is_enough)
    return forecast;

  forecast.guess = guess_at (periods, n);
  forecast.low = times (forecast.guess, ratios[(forecast.n_errors - 1) / 10]);
  forecast.likely = times (forecast.guess, ratios[(forecast.n_errors - 1) / 2]);
  forecast.high = times (forecast.guess,
                         ratios[(forecast.n_errors - 1) - (forecast.n_errors - 1) / 10]);
  forecast.reserve = reserve_of (periods, n, forecast.likely);
  return forecast;
}
