#include "config.h"

#include <locale.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/currency.h"
#include "core/decimal.h"
#include "model/format.h"

#define MINUS "\u2212"
#define NARROW_SPACE "\u202f"
#define NO_BREAK_SPACE "\u00a0"

typedef struct
{
  char     *point;    /* (owned) */
  char     *group;    /* (owned): possibly empty */
  gboolean  sign_first;
  gboolean  sign_spaced;
} Conventions;

static char *
to_utf8 (const char *text,
         const char *fallback)
{
  g_autofree char *utf8 = g_locale_to_utf8 (text, -1, NULL, NULL, NULL);

  if (utf8 == NULL || *utf8 == '\0')
    return g_strdup (fallback);

  return g_steal_pointer (&utf8);
}

/* The currency's sign stands where the locale puts its own: CHAR_MAX means that the locale
 * does not say, as in "C". */
static Conventions *
read_conventions (void)
{
  const struct lconv *locale = localeconv ();
  Conventions *conventions = g_new0 (Conventions, 1);
  gboolean is_plain = *locale->thousands_sep == '\0' && *locale->mon_decimal_point == '\0';

  conventions->point = to_utf8 (locale->decimal_point, ".");
  conventions->group = to_utf8 (locale->thousands_sep, is_plain ? "," : "");
  conventions->sign_first = locale->p_cs_precedes != 0;
  conventions->sign_spaced = locale->p_sep_by_space == 1;

  return conventions;
}

static const Conventions *
get_conventions (void)
{
  static gsize conventions;

  if (g_once_init_enter (&conventions))
    g_once_init_leave (&conventions, (gsize) read_conventions ());

  return (const Conventions *) conventions;
}

static guint64
magnitude (gint64 value)
{
  return value < 0 ? -(guint64) value : (guint64) value;
}

static void
append_grouped (GString *text,
                guint64  whole)
{
  const Conventions *conventions = get_conventions ();
  char digits[24];
  gsize length;

  g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, whole);
  length = strlen (digits);

  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append (text, conventions->group);

      g_string_append_c (text, digits[i]);
    }
}

/* The size of @value at @scale, without its sign, with at least @min_decimals. */
static char *
format_size (gint64 value,
             guint  scale,
             guint  min_decimals)
{
  GString *text = g_string_new (NULL);
  guint64 unit = (guint64) sl_decimal_power (scale);
  char decimals[24];
  gsize n_decimals = scale;

  append_grouped (text, magnitude (value) / unit);
  g_snprintf (decimals, sizeof decimals, "%0*" G_GUINT64_FORMAT, (int) scale,
              magnitude (value) % unit);

  while (n_decimals > min_decimals && decimals[n_decimals - 1] == '0')
    n_decimals--;

  if (n_decimals > 0)
    {
      g_string_append (text, get_conventions ()->point);
      g_string_append_len (text, decimals, (gssize) n_decimals);
    }

  return g_string_free (text, FALSE);
}

static char *
format_signed (gint64      amount,
               const char *currency,
               const char *plus)
{
  const Conventions *conventions = get_conventions ();
  const char *symbol = sl_currency_symbol (currency);
  int decimals = sl_currency_decimals (currency);
  const char *sign = amount < 0 ? MINUS : amount > 0 ? plus : "";
  const char *space = "";
  g_autofree char *size = NULL;

  size = format_size (amount, (guint) MAX (decimals, 0), (guint) MAX (decimals, 0));

  /* A sign made of letters ("CHF") is not to run into the digits. */
  if (conventions->sign_spaced || g_ascii_isalpha (symbol[strlen (symbol) - 1]))
    space = NO_BREAK_SPACE;

  if (conventions->sign_first)
    return g_strconcat (sign, symbol, space, size, NULL);

  return g_strconcat (sign, size, space, symbol, NULL);
}

char *
sl_format_money (gint64      amount,
                 const char *currency)
{
  g_return_val_if_fail (currency != NULL && *currency != '\0', NULL);

  return format_signed (amount, currency, "");
}

char *
sl_format_money_change (gint64      amount,
                        const char *currency)
{
  g_return_val_if_fail (currency != NULL && *currency != '\0', NULL);

  return format_signed (amount, currency, "+");
}

char *
sl_format_count (gint64 count)
{
  g_autofree char *size = format_size (count, 0, 0);

  return g_strconcat (count < 0 ? MINUS : "", size, NULL);
}

char *
sl_format_volume (gint64 volume)
{
  g_autofree char *size = format_size (volume, SL_VOLUME_SCALE, 2);

  return g_strconcat (volume < 0 ? MINUS : "", size, NULL);
}

char *
sl_format_number (gint64 number)
{
  g_autofree char *size = format_size (number, SL_VOLUME_SCALE, 0);

  return g_strconcat (number < 0 ? MINUS : "", size, NULL);
}

char *
sl_format_rate (gint64 rate)
{
  /* A hundredth is one of the rate's units ten thousand times over: 1000000 is 100 %. */
  g_autofree char *size = format_size (rate, SL_RATE_SCALE - 2, 0);

  return g_strconcat (rate < 0 ? MINUS : "", size, NARROW_SPACE "%", NULL);
}

char *
sl_format_minutes (gint64 minutes)
{
  g_autofree char *hours = NULL;
  int rest = (int) (magnitude (minutes) % 60);

  if (magnitude (minutes) < 60)
    /* translators: a length of time in minutes */
    return g_strdup_printf (_("%d min"), (int) minutes);

  hours = sl_format_count (minutes / 60);

  if (rest == 0)
    /* translators: a length of time in whole hours */
    return g_strdup_printf (_("%s h"), hours);

  /* translators: a length of time in hours and minutes */
  return g_strdup_printf (_("%s h %d min"), hours, rest);
}

static char *
format_date (SlDay       day,
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
sl_format_day (SlDay day)
{
  /* translators: a date in a list, see g_date_time_format(): "21 Nov 2026" */
  return format_date (day, _("%-d %b %Y"));
}

char *
sl_format_day_long (SlDay day)
{
  /* translators: a date in full, see g_date_time_format(): "Saturday, 21 November 2026" */
  return format_date (day, _("%A, %-d %B %Y"));
}

char *
sl_format_month (SlDay day)
{
  /* translators: a month, see g_date_time_format(): "November 2026" */
  return format_date (day, _("%OB %Y"));
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
