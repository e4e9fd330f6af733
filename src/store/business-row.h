#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* The one row that says what this file is. */
typedef struct
{
  char  uid[37];
  char  currency[4];
  SlDay fixed_day; /* SL_DAY_NONE: the clock goes on */
} SlBusinessRow;

gboolean sl_business_row_insert        (SlDatabase           *database,
                                        const SlBusinessRow  *row,
                                        gint64                created_at,
                                        GError              **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean sl_business_row_read          (SlDatabase           *database,
                                        SlBusinessRow        *row,
                                        GError              **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean sl_business_row_set_fixed_day (SlDatabase           *database,
                                        SlDay                 day,
                                        GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* The next order's number; the same is never given twice, and none is left out. */
gboolean sl_business_row_take_number   (SlDatabase           *database,
                                        gint64               *number,
                                        GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
