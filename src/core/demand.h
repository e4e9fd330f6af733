#pragma once

#include "core/day.h"

G_BEGIN_DECLS

/* How many units of a product are sold in a period (a week, say), from what was sold in each of
 * the periods before, the oldest first.  Sales of one person are intermittent, so the methods
 * are those for such series:
 *
 *   Croston  size of a sale and periods between sales smoothed apart; their quotient
 *            (Croston, Operational Research Quarterly 23, 1972)
 *   SBA      the same × (1 − α/2), without its bias (Syntetos and Boylan, International
 *            Journal of Forecasting 21, 2005)
 *   TSB      size × probability of a sale, which falls while nothing is sold (Teunter,
 *            Syntetos and Babai, European Journal of Operational Research 214, 2011)
 *   season   any of them on what was sold over the index of its month (core/season.h), times
 *            the indices of the months that come
 *
 * Rates, α and β are at SL_DEMAND_SCALE; everything is in whole numbers. */
#define SL_DEMAND_SCALE 6
#define SL_DEMAND_ONE G_GINT64_CONSTANT (1000000)

/* Fewer sales, or a shorter time, say nothing about what comes. */
#define SL_DEMAND_LEAST_SALES 3
#define SL_DEMAND_LEAST_PERIODS 8

/* Weeks that hold two years of whole months, by which a season is known; and the year after them,
 * in which it is looked whether it would have been nearer with a season. */
#define SL_DEMAND_SEASON_PERIODS 114
#define SL_DEMAND_SEASON_TESTED 52

/* Without a season, sales of more weeks ago say little of what comes. */
#define SL_DEMAND_RECENT_PERIODS 104

/* More in one period is not counted. */
#define SL_DEMAND_MOST_UNITS G_GINT64_CONSTANT (1000000000)

typedef enum
{
  SL_DEMAND_MEAN,    /* too little history: only the mean so far */
  SL_DEMAND_CROSTON,
  SL_DEMAND_SBA,
  SL_DEMAND_TSB,
} SlDemandMethod;

typedef struct
{
  SlDemandMethod method;
  gint64         alpha;     /* 0 for the mean */
  gboolean       is_enough; /* otherwise: too little history */
  guint          n_periods; /* since the first sale, it included */
  guint          n_sold;    /* of them, those with a sale */
  gint64         rate;      /* units a period, over the @horizon that comes */
  gint64         likely;    /* units in @horizon periods, rounded up */
  gint64         low;       /* at most one in ten stretches of @horizon periods sold less … */
  gint64         high;      /* … and one in ten more; 0 and G_MAXINT64 without enough history */
  gboolean       is_seasonal;
  gint64         level;     /* units a week of the whole year; @is_seasonal alone, as the next */
  gint64         season[12]; /* of January to December, SL_SEASON_SCALE */
} SlDemand;

/* Chooses the method and α that would have been nearest over @horizon periods, from every
 * period of the second half of the history on. */
SlDemand    sl_demand_judge       (const gint64   *sold,
                                   guint           n,
                                   guint           horizon);

/* The same for weeks, of which the one that comes begins on @next.  A season is looked for when
 * there are SL_DEMAND_SEASON_PERIODS and SL_DEMAND_SEASON_TESTED weeks and @horizon more since the
 * first sale, and taken when it would have been nearer over the last year, reckoned each month
 * from what was known then.  Without one, the last SL_DEMAND_RECENT_PERIODS weeks alone count. */
SlDemand    sl_demand_judge_weeks (const gint64   *sold,
                                   guint           n,
                                   guint           horizon,
                                   SlDay           next);

/* Units of a weekly demand in the @n_days from @from on, at SL_DEMAND_SCALE, rounded down. */
__int128    sl_demand_in_days     (const SlDemand *demand,
                                   SlDay           from,
                                   gint64          n_days);

/* "mean", "croston", "sba", "tsb" */
const char *sl_demand_method_name (SlDemandMethod  method);

G_END_DECLS
