#pragma once

#include "core/day.h"

#include <glib.h>

G_BEGIN_DECLS

/* Lots: which of them a unit is taken from, and what that unit cost. */

typedef enum
{
  SL_COSTING_FIFO, /* received first, out first */
  SL_COSTING_FEFO, /* expires first, out first; lots that never expire come last */
} SlCosting;

/* What is left of a lot. */
typedef struct
{
  gint64 id;
  SlDay  received_on;
  SlDay  expires_on; /* the last good day; SL_DAY_NONE: never expires */
  gint64 on_hand;
  gint64 cost;       /* landed, of all of @on_hand */
  gint64 held_back;  /* of @on_hand: units that were not there on every day since the one asked
                        for, so that taking them then would leave less than nothing */
} SlLot;

typedef struct
{
  gint64 lot_id;
  gint64 quantity; /* positive */
  gint64 cost;     /* of that quantity, positive or zero */
} SlLotPick;

typedef enum
{
  SL_PICK_GOOD,          /* lots that have not expired on the day */
  SL_PICK_EXPIRED_FIRST, /* all lots, expired ones before the others: for a loss */
} SlPickRule;

/* Whether the lot may be used on @day: received by then, and not expired. */
gboolean sl_lot_is_good    (const SlLot *lot,
                            SlDay        day);

/* Cost of @quantity units taken out of @on_hand that cost @cost together: cost * quantity /
 * on_hand, half up.  The last units take all that is left, so that what leaves a lot always
 * adds up to what it cost. */
gint64   sl_lot_cost       (gint64       on_hand,
                            gint64       cost,
                            gint64       quantity);

/* Cost of @quantity units more of what @units cost @cost: cost * quantity / units, half up.
 * FALSE when that is too large for 64 bits. */
gboolean sl_lot_found_cost (gint64       units,
                            gint64       cost,
                            gint64       quantity,
                            gint64      *found) G_GNUC_WARN_UNUSED_RESULT;

/* Puts the lots in the order in which they are taken: by @costing, then the day received,
 * then the id. */
void     sl_lots_sort      (SlLot       *lots,
                            guint        n_lots,
                            SlCosting    costing);

/* Takes @quantity units on @day: appends to @picks (element-type SlLotPick) and takes them off
 * @lots, which must be sorted, so that a second line with the same product goes on where the
 * first one stopped.  Returns the units that are missing. */
gint64   sl_lots_pick      (SlLot       *lots,
                            guint        n_lots,
                            SlPickRule   rule,
                            SlDay        day,
                            gint64       quantity,
                            GArray      *picks);

/* Units that sl_lots_pick() could take. */
gint64   sl_lots_available (const SlLot *lots,
                            guint        n_lots,
                            SlPickRule   rule,
                            SlDay        day);

G_END_DECLS
