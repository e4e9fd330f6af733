#pragma once

#include <glib.h>

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
 *
 * Rates, α and β are at SL_DEMAND_SCALE; everything is in whole numbers. */
#define SL_DEMAND_SCALE 6
#define SL_DEMAND_ONE G_GINT64_CONSTANT (1000000)

/* Fewer sales, or a shorter time, say nothing about what comes. */
#define SL_DEMAND_LEAST_SALES 3
#define SL_DEMAND_LEAST_PERIODS 8

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
  gint64         rate;      /* units a period */
  gint64         likely;    /* units in @horizon periods, rounded up */
  gint64         low;       /* at most one in ten stretches of @horizon periods sold less … */
  gint64         high;      /* … and one in ten more; 0 and G_MAXINT64 without enough history */
} SlDemand;

/* @sold has @n periods, negative ones (more came back than was sold) count as none.  Periods
 * before the first sale are part of Croston's first interval.  0 where nothing was ever sold. */
gint64      sl_demand_croston     (const gint64   *sold,
                                   guint           n,
                                   gint64          alpha);
gint64      sl_demand_sba         (const gint64   *sold,
                                   guint           n,
                                   gint64          alpha);
/* @beta smooths the probability. */
gint64      sl_demand_tsb         (const gint64   *sold,
                                   guint           n,
                                   gint64          alpha,
                                   gint64          beta);

/* Chooses the method and α that would have been nearest over @horizon periods, from every
 * period of the second half of the history on. */
SlDemand    sl_demand_judge       (const gint64   *sold,
                                   guint           n,
                                   guint           horizon);

/* "mean", "croston", "sba", "tsb" */
const char *sl_demand_method_name (SlDemandMethod  method);

G_END_DECLS
