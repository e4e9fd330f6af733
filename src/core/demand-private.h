#pragma once

#include "core/demand.h"

G_BEGIN_DECLS

/* What core/demand.c and core/demand-season.c have in common. */

#define SL_DEMAND_N_ALPHAS 3
#define SL_DEMAND_N_CANDIDATES (3 * SL_DEMAND_N_ALPHAS)

/* What a method knows after some periods, at SL_DEMAND_SCALE. */
typedef struct
{
  SlDemandMethod method;
  gint64         alpha;
  gint64         size;     /* of a sale */
  gint64         interval; /* between sales, in periods */
  gint64         chance;   /* of a sale in a period */
  gint64         waited;   /* periods since the last sale */
  gboolean       has_sale;
} SlDemandState;

/* One method over @n periods, of which negative ones (more came back than was sold) count as none,
 * and those before the first sale are part of Croston's first interval.  Units a period at
 * SL_DEMAND_SCALE; 0 where nothing was ever sold.  @beta smooths the probability of TSB. */
gint64   _sl_demand_run        (SlDemandMethod       method,
                                const gint64        *sold,
                                guint                n,
                                gint64               alpha,
                                gint64               beta);
/* @units at SL_DEMAND_SCALE. */
void     _sl_demand_learn      (SlDemandState       *state,
                                gint64               beta,
                                gint64               units);
/* Units of the next period, at SL_DEMAND_SCALE. */
gint64   _sl_demand_expect     (const SlDemandState *state);
/* What counts of one period. */
gint64   _sl_demand_units      (gint64               sold);
/* What was sold in the @horizon periods from @from on, at SL_DEMAND_SCALE. */
__int128 _sl_demand_add_up     (const gint64        *sold,
                                guint                from,
                                guint                horizon);
/* The square of what was wrong. */
__int128 _sl_demand_error      (__int128             expected,
                                __int128             sold);
/* @index below SL_DEMAND_N_CANDIDATES: every method with every α. */
void     _sl_demand_candidate  (guint                index,
                                SlDemandMethod      *method,
                                gint64              *alpha);
/* The candidate that was nearest over the periods from @first on, and how wrong it was. */
guint    _sl_demand_best       (const gint64        *sold,
                                guint                n,
                                guint                first,
                                guint                horizon,
                                __int128            *least);

G_END_DECLS
