#pragma once

#include "core/day.h"
#include "core/demand.h"

G_BEGIN_DECLS

/* What an order would do to one product: how much of it is needed until the next order, how
 * much is more than that, and when that would be sold.  Pure figures; business/advice.h reads
 * them from the file. */
typedef struct
{
  /* What is known. */
  gint64   quantity;   /* that would be bought */
  gint64   cost;       /* of them, landed */
  gint64   on_hand;    /* on the shelf, not expired */
  gint64   on_order;   /* bought and not here yet */
  gint64   promised;   /* to customers, not handed over */
  gint64   coming;     /* to customers by orders that come again, until the next order */
  gint64   coming_rate; /* of those a week, SL_DEMAND_SCALE */
  SlDemand demand;     /* by the week, of what is sold otherwise */
  int      n_days;     /* until the next order can be here */
  SlDay    today;
  SlDay    expires_on; /* of what would be bought; SL_DAY_NONE: never, or not known */

  /* What follows. */
  gint64   needed;     /* of this product, to be bought */
  gint64   excess;     /* quantity - needed; never below zero */
  gint64   excess_cost;
  gint64   months;     /* to sell all there is then, in tenths; -1: never at this rate */
  gint64   expiring;   /* units of the order that will not be sold by the day they expire */
} SlAdviceLine;

void   sl_advice_line_finish (SlAdviceLine *line);

/* Tenths of months in which @gain a month pays @amount back; -1: never at this rate. */
gint64 sl_advice_payback     (gint64        amount,
                              gint64        gain);
/* The middle of the days between orders, at least 1; @fallback without two orders.
 * @days: (array length=n_days), ascending. */
int    sl_advice_rhythm      (const SlDay  *days,
                              guint         n_days,
                              int           fallback);

G_END_DECLS
