#include "config.h"

#include "core/day-text.h"

#include <glib/gi18n-lib.h>

char *
sl_day_text_as (SlDay       day,
                const char *format)
{
  g_autoptr(GDateTime) date = NULL;
  int year, month, day_of_month;

  if (day < SL_DAY_FIRST || day > SL_DAY_LAST)
    return g_strdup ("");

  sl_day_split (day, &year, &month, &day_of_month);
  date = g_date_time_new_utc (year, month, day_of_month, 0, 0, 0);
  return g_date_time_format (date, format);
}

char *
sl_day_text (SlDay day)
{
  /* translators: a date in a list, see g_date_time_format(): "21 Nov 2026" */
  return sl_day_text_as (day, _("%-d %b %Y"));
}

char *
sl_month_text (SlDay day)
{
  /* translators: a month, see g_date_time_format(): "November 2026" */
  return sl_day_text_as (day, _("%OB %Y"));
}

char *
sl_period_text (SlPeriod period)
{
  return period.kind == SL_PERIOD_MONTH ? sl_month_text (period.first)
                                        : sl_day_text (period.first);
}
