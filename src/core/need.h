#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How long stock lasts and when to order more, from own use of the days before: units sold, used,
 * given as samples and as gifts, less those that came back to the shelf.
 *
 * A plain rule of integers, not a forecast: it knows no season and no trend. */

#define SL_NEED_DAYS 90         /* looked back at */
#define SL_NEED_DAYS_TO_COVER 30 /* of stock below which more is ordered */

/* Days that @units last: units * 90 / used, rounded down; -1 when nothing was used, or less than
 * nothing. */
gint64 sl_need_cover_days    (gint64 units,
                              gint64 used);
/* What 30 days used, rounded up: used * 30 / 90; 0 when nothing was used. */
gint64 sl_need_reorder_point (gint64 used);

G_END_DECLS
