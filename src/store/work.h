#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* Hours worked and training. */

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

typedef struct
{
  const char *uid;      /* (unowned), as all; none is NULL */
  SlDay       dated;
  const char *title;
  const char *kind;
  const char *provider;
  gint64      minutes;
  gint64      cost;
  const char *currency;
  gint64      entry_id; /* 0: none */
} SlTrainingRow;

gboolean sl_training_insert (SlDatabase           *database,
                             const SlTrainingRow  *row,
                             GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
