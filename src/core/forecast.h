#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What commission to count on next, from how wrong the same guess was before.
 *
 * The guess for a period is the middle of what the plan expected of the three periods before it.
 * What was then paid over that guess is the error; the range is the guess for the next period
 * times the tenth and the ninetieth of a hundred errors, and likely times the middle one.  What
 * was taken back of all that was paid is put by. */
#define SL_FORECAST_LOOK_BACK 3
/* Fewer errors say nothing. */
#define SL_FORECAST_LEAST 3

typedef struct
{
  gint64 expected;    /* by the plan, minor units */
  gint64 paid;        /* by the statement; what was taken back is part of it */
  gint64 taken_back;  /* of it, as a positive amount */
} SlForecastPeriod;

typedef struct
{
  gboolean is_enough; /* otherwise too little history, and all is 0 */
  guint    n_errors;
  gint64   guess;
  gint64   low;
  gint64   likely;
  gint64   high;
  gint64   reserve;   /* of likely: to be put by for what is taken back */
} SlForecast;

/* @periods: (array length=n): the oldest first. */
SlForecast sl_forecast_judge (const SlForecastPeriod *periods,
                              guint                   n);

G_END_DECLS
