#include "config.h"

#include "business/day-text.h"

#include <glib/gi18n-lib.h>

char *
sl_day_text (SlDay day)
{
  g_autoptr(GDateTime) date = NULL;
  int year, month, day_of_month;

  g_return_val_if_fail (day >= SL_DAY_FIRST && day <= SL_DAY_LAST, NULL);

  sl_day_split (day, &year, &month, &day_of_month);
  date = g_date_time_new_utc (year, month, day_of_month, 0, 0, 0);
  /* translators: a date in a list, see g_date_time_format(): "21 Nov 2026" */
  return g_date_time_format (date, _("%-d %b %Y"));
}
