#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* Months whose books are closed: a month, and with it all before it. */

gboolean sl_closing_insert    (SlDatabase  *database,
                               SlDay        period,
                               SlDay        last_day,
                               gint64       closed_at,
                               GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* The last day that is closed; SL_DAY_NONE: none. */
gboolean sl_closing_read_last (SlDatabase  *database,
                               SlDay       *last_day,
                               GError     **error) G_GNUC_WARN_UNUSED_RESULT;

/* The first day on which anything was recorded; SL_DAY_NONE: nothing was. */
gboolean sl_closing_read_first_record (SlDatabase  *database,
                                       SlDay       *day,
                                       GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
