#include "config.h"

#include "core/period.h"

#include <glib/gi18n-lib.h>

#include <string.h>

static SlPeriod
month_of (SlDay day)
{
  int year, month;

  sl_day_split (day, &year, &month, NULL);

  return (SlPeriod) {
    .first = sl_day_new (year, month, 1),
    .last = sl_day_new (year, month, sl_day_month_length (year, month)),
    .kind = SL_PERIOD_MONTH,
  };
}

SlPeriod
sl_period_of (SlDay        day,
              SlPeriodKind kind,
              int          week_start)
{
  SlDay first;

  g_return_val_if_fail (day >= SL_DAY_FIRST && day <= SL_DAY_LAST, (SlPeriod) { 0 });
  g_return_val_if_fail (week_start >= 0 && week_start < 7, (SlPeriod) { 0 });

  if (kind == SL_PERIOD_MONTH)
    return month_of (day);

  first = day - (sl_day_weekday (day) - week_start + 7) % 7;
  return (SlPeriod) { .first = first, .last = first + 6, .kind = SL_PERIOD_WEEK };
}

SlPeriod
sl_period_shift (SlPeriod period,
                 int      n)
{
  if (period.kind == SL_PERIOD_MONTH)
    return month_of (sl_day_add_months (period.first, n));

  return (SlPeriod) {
    .first = period.first + 7 * n,
    .last = period.last + 7 * n,
    .kind = SL_PERIOD_WEEK,
  };
}

gboolean
sl_period_parse (const char *text,
                 SlPeriod   *period,
                 GError    **error)
{
  g_autofree char *day_text = NULL, *shown = NULL;
  gboolean is_month;
  SlDay day;

  g_return_val_if_fail (text != NULL && period != NULL, FALSE);

  is_month = strlen (text) == 7;
  day_text = is_month ? g_strconcat (text, "-01", NULL) : g_strdup (text);

  if (!sl_day_parse (day_text, &day, NULL))
    {
      shown = g_utf8_make_valid (text, -1);
      g_set_error (error, SL_DAY_ERROR, SL_DAY_ERROR_SYNTAX,
                   _("“%s” is not a period; write a month as 2026-10, a week as its first day."),
                   shown);
      return FALSE;
    }

  *period = is_month ? month_of (day)
                     : (SlPeriod) { .first = day, .last = day + 6, .kind = SL_PERIOD_WEEK };
  return TRUE;
}

char *
sl_period_format (SlPeriod period)
{
  char *text = sl_day_format (period.first);

  if (period.kind == SL_PERIOD_MONTH)
    text[7] = '\0';

  return text;
}

gboolean
sl_period_holds (SlPeriod period,
                 SlDay    day)
{
  return day >= period.first && day <= period.last;
}
