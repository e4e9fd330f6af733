#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* Trips with one's own car, and the person's own rates for them. */
typedef struct
{
  gint64      id;
  SlDay       dated;
  gint64      distance; /* scaled by 10^3 */
  const char *unit;     /* (unowned): "mile" or "km"; until the callback returns, as all texts */
  gint64      rate;     /* of one unit of length, in the currency, scaled by 10^6 */
  gint64      amount;
  const char *route;
  const char *purpose;
  gint64      entry_id; /* 0: it was worth nothing */
} SlTripRow;

gboolean sl_trip_insert     (SlDatabase       *database,
                             const char       *uid,
                             const SlTripRow  *row,
                             GError          **error) G_GNUC_WARN_UNUSED_RESULT;

typedef void (*SlTripFunc) (const SlTripRow *row,
                            gpointer         user_data);
/* By day. */
gboolean sl_trip_each       (SlDatabase       *database,
                             SlDay             from,
                             SlDay             to,
                             SlTripFunc        func,
                             gpointer          user_data,
                             GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* What was driven in a range of days, without what was taken back. */
gboolean sl_trip_sum        (SlDatabase       *database,
                             const char       *unit,
                             SlDay             from,
                             SlDay             to,
                             gint64           *distance,
                             GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* The person's own rate on @day; 0: none was set.  Setting one takes the place of that of the
 * same day. */
gboolean sl_trip_read_rate  (SlDatabase       *database,
                             const char       *unit,
                             SlDay             day,
                             gint64           *rate,
                             GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean sl_trip_write_rate (SlDatabase       *database,
                             const char       *unit,
                             SlDay             from,
                             gint64            rate,
                             const char       *source,
                             GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
