#include "config.h"

#include "core/day.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (sl-day-error-quark, sl_day_error)

static gboolean
is_leap_year (int year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int
sl_day_month_length (int year,
                     int month)
{
  static const gint8 lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  g_return_val_if_fail (month >= 1 && month <= 12, 0);

  return lengths[month - 1] + (month == 2 && is_leap_year (year));
}

/* Years are counted from March, so that the leap day is the last day of a year, and
 * in eras of 400 years (146,097 days), so that division is exact.  The formula is that
 * of Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil. */
SlDay
sl_day_new (int year,
            int month,
            int day_of_month)
{
  int shifted, era, year_of_era, day_of_year;

  if (year < 1 || year > 9999 || month < 1 || month > 12 || day_of_month < 1 ||
      day_of_month > sl_day_month_length (year, month))
    return SL_DAY_NONE;

  shifted = month > 2 ? year : year - 1;
  era = shifted / 400;
  year_of_era = shifted - era * 400;
  day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day_of_month - 1;

  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year -
         719468;
}

void
sl_day_split (SlDay day,
              int  *year,
              int  *month,
              int  *day_of_month)
{
  int shifted, era, day_of_era, year_of_era, day_of_year, march_month, m;

  g_return_if_fail (day >= SL_DAY_FIRST && day <= SL_DAY_LAST);

  shifted = day + 719468;
  era = shifted / 146097;
  day_of_era = shifted - era * 146097;
  year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  march_month = (5 * day_of_year + 2) / 153;
  m = march_month < 10 ? march_month + 3 : march_month - 9;

  if (year != NULL)
    *year = year_of_era + era * 400 + (m <= 2);
  if (month != NULL)
    *month = m;
  if (day_of_month != NULL)
    *day_of_month = day_of_year - (153 * march_month + 2) / 5 + 1;
}

static gboolean
read_digits (const char *text,
             guint       n_digits,
             int        *value)
{
  *value = 0;

  for (guint i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;

      *value = *value * 10 + (text[i] - '0');
    }

  return TRUE;
}

gboolean
sl_day_parse (const char *text,
              SlDay      *day,
              GError    **error)
{
  int year, month, day_of_month;
  SlDay parsed;

  g_return_val_if_fail (text != NULL && day != NULL, FALSE);

  if (strlen (text) != 10 || text[4] != '-' || text[7] != '-' || !read_digits (text, 4, &year) ||
      !read_digits (text + 5, 2, &month) || !read_digits (text + 8, 2, &day_of_month))
    {
      g_autofree char *valid = g_utf8_make_valid (text, -1);
      g_autofree char *shown = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), 40));

      g_set_error (error, SL_DAY_ERROR, SL_DAY_ERROR_SYNTAX,
                   _("“%s” is not a date; write it as 2026-10-31."), shown);
      return FALSE;
    }

  parsed = sl_day_new (year, month, day_of_month);

  if (parsed == SL_DAY_NONE)
    {
      g_set_error (error, SL_DAY_ERROR, SL_DAY_ERROR_NO_SUCH_DAY, _("There is no day %s."), text);
      return FALSE;
    }

  *day = parsed;
  return TRUE;
}

char *
sl_day_format (SlDay day)
{
  int year, month, day_of_month;

  g_return_val_if_fail (day >= SL_DAY_FIRST && day <= SL_DAY_LAST, NULL);

  sl_day_split (day, &year, &month, &day_of_month);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day_of_month);
}

SlDay
sl_day_add_months (SlDay day,
                   int   n_months)
{
  int year, month, day_of_month, total;

  g_return_val_if_fail (day >= SL_DAY_FIRST && day <= SL_DAY_LAST, SL_DAY_NONE);

  sl_day_split (day, &year, &month, &day_of_month);
  total = year * 12 + month - 1 + n_months;
  year = total / 12;
  month = total % 12 + 1;

  if (total < 12 || year > 9999)
    return SL_DAY_NONE;

  return sl_day_new (year, month, MIN (day_of_month, sl_day_month_length (year, month)));
}

int
sl_day_weekday (SlDay day)
{
  int weekday = (day + 3) % 7; /* 1970-01-01 was a Thursday */

  return weekday < 0 ? weekday + 7 : weekday;
}
