#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* Where goods are kept, and the parts of lots that are kept there. */

/* The place called @name (case does not matter), made when there is none. */
gboolean   sl_location_need (SlDatabase  *database,
                             const char  *uid,
                             const char  *name,
                             gint64      *id,
                             GError     **error) G_GNUC_WARN_UNUSED_RESULT;

/* The lot that units of @lot_id are in at @location_id: it came with the same purchase, expires
 * on the same day and may be given back as long.  Made empty, as a part of the same origin, when
 * there is none. */
gboolean   sl_location_need_lot (SlDatabase  *database,
                                 const char  *uid,
                                 gint64       lot_id,
                                 gint64       location_id,
                                 gint64      *id,
                                 GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
