#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* Hours worked. */

gboolean sl_work_insert     (SlDatabase           *database,
                             const char           *uid,
                             SlDay                 dated,
                             const char           *kind,
                             gint64                minutes,
                             const char           *note,
                             GError              **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean sl_work_sum        (SlDatabase           *database,
                             SlDay                 from,
                             SlDay                 to,
                             gint64               *minutes,
                             GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
