#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* Where the units of a lot were before they were moved there from another place.
 *
 * Goods that were moved on a later day can be sold on an earlier one: they are taken from the lot
 * in which they lay then, and the move of as many units is taken back on its day.  Every lot holds
 * as much as before on all other days. */
#define SL_LOT_PATH_MAX 8

typedef struct
{
  gint64 from;  /* the lot they lay in before */
  gint64 to;
  SlDay  day;   /* of the move */
  gint64 units; /* that lay in @from on each day on which they would be taken from it */
} SlLotHop;

typedef struct
{
  gint64   here;                  /* units that lay in the lot itself on the day and ever since */
  gint64   moved;                 /* units more that came by the hops */
  gint64   since;                 /* units that lay in the lot on all days since the first hop */
  guint    n_hops;
  SlLotHop hops[SL_LOT_PATH_MAX]; /* from the lot backwards */
} SlLotPath;

gboolean sl_lot_path_find (SlDatabase  *database,
                           gint64       lot_id,
                           SlDay        day,
                           SlLotPath   *path,
                           GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
