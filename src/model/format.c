#include "config.h"

#include "model/format.h"

#include <glib/gi18n-lib.h>

#include "core/day-text.h"
#include "core/decimal.h"
#include "core/number-text.h"

#define NARROW_SPACE "\u202f"

char *
sl_format_money (gint64      amount,
                 const char *currency)
{
  return sl_money_text (amount, currency);
}

char *
sl_format_money_brief (gint64      amount,
                       const char *currency)
{
  return sl_money_text_brief (amount, currency);
}

char *
sl_format_money_change (gint64      amount,
                        const char *currency)
{
  g_autofree char *text = sl_money_text (amount, currency);

  return amount > 0 ? g_strconcat ("+", text, NULL) : g_steal_pointer (&text);
}

char *
sl_format_count (gint64 count)
{
  return sl_number_text (count, 0, 0);
}

char *
sl_format_volume (gint64 volume)
{
  return sl_number_text (volume, SL_VOLUME_SCALE, 2);
}

char *
sl_format_number (gint64 number)
{
  return sl_number_text (number, SL_VOLUME_SCALE, 0);
}

char *
sl_format_rate (gint64 rate)
{
  /* A hundredth is one of the rate's units ten thousand times over: 1000000 is 100 %. */
  g_autofree char *size = sl_number_text (rate, SL_RATE_SCALE - 2, 0);

  return g_strconcat (size, NARROW_SPACE "%", NULL);
}

char *
sl_format_minutes (gint64 minutes)
{
  g_autofree char *hours = NULL;
  int rest = (int) ABS (minutes % 60);

  if (minutes > -60 && minutes < 60)
    /* translators: a length of time in minutes */
    return g_strdup_printf (_("%d min"), (int) minutes);

  hours = sl_format_count (minutes / 60);

  if (rest == 0)
    /* translators: a length of time in whole hours */
    return g_strdup_printf (_("%s h"), hours);

  /* translators: a length of time in hours and minutes */
  return g_strdup_printf (_("%s h %d min"), hours, rest);
}

char *
sl_format_day (SlDay day)
{
  return sl_day_text (day);
}

char *
sl_format_moment (gint64 moment)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_local (moment);
  g_autofree char *day = time != NULL ? g_date_time_format (time, _("%-d %b %Y")) : NULL;
  g_autofree char *hour = time != NULL ? g_date_time_format (time, "%H:%M") : NULL;

  return time != NULL ? g_strconcat (day, " ", hour, NULL) : g_strdup ("");
}

char *
sl_format_birthday (const char *birthday)
{
  gboolean has_year = !g_str_has_prefix (birthday, "--");
  g_autofree char *text = has_year ? g_strdup (birthday)
                                   : g_strconcat ("2000-", birthday + 2, NULL);
  SlDay day;

  if (!sl_day_parse (text, &day, NULL))
    return g_strdup (birthday);

  /* translators: a day of each year, see g_date_time_format(): "17 May" */
  return has_year ? sl_format_day (day) : sl_day_text_as (day, _("%-d %B"));
}

char *
sl_format_day_long (SlDay day)
{
  /* translators: a date in full, see g_date_time_format(): "Saturday, 21 November 2026" */
  return sl_day_text_as (day, _("%A, %-d %B %Y"));
}

char *
sl_format_month (SlDay day)
{
  return sl_month_text (day);
}

char *
sl_format_day_distance (SlDay day,
                        SlDay today)
{
  gint64 distance = (gint64) day - today;

  if (day == SL_DAY_NONE)
    return g_strdup ("");

  if (distance == 0)
    return g_strdup (_("today"));
  if (distance == 1)
    return g_strdup (_("tomorrow"));
  if (distance == -1)
    return g_strdup (_("yesterday"));

  if (distance > 0 && distance <= 14)
    return g_strdup_printf (ngettext ("in %d day", "in %d days", (gulong) distance),
                            (int) distance);
  if (distance < 0 && distance >= -14)
    return g_strdup_printf (ngettext ("%d day ago", "%d days ago", (gulong) -distance),
                            (int) -distance);

  return sl_format_day (day);
}
