#include "config.h"

#include "core/need.h"

#include "core/decimal.h"

gint64
sl_need_cover_days (gint64 units,
                    gint64 used)
{
  __int128 days;

  if (used <= 0)
    return -1;

  days = (__int128) MAX (units, 0) * SL_NEED_DAYS / used;
  return days > G_MAXINT64 ? G_MAXINT64 : (gint64) days;
}

gint64
sl_need_reorder_point (gint64 used)
{
  const gint64 part = SL_NEED_DAYS / SL_NEED_DAYS_TO_COVER;

  G_STATIC_ASSERT (SL_NEED_DAYS % SL_NEED_DAYS_TO_COVER == 0);

  return used <= 0 ? 0 : used / part + (used % part != 0);
}
