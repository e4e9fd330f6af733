#include "config.h"

#include "model/typing.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <langinfo.h>
#include <locale.h>
#include <string.h>
#include <time.h>

#include "core/conversion.h"
#include "core/currency.h"
#include "core/decimal.h"
#include "core/money.h"

/* Money */

static char
get_decimal_sign (void)
{
  return *localeconv ()->decimal_point == ',' ? ',' : '.';
}

/* Takes @word off either end of @text, whatever its case. */
static void
cut_word (char       *text,
          const char *word)
{
  gsize length = strlen (word);
  gsize total = strlen (text);

  if (length == 0 || total < length)
    return;

  if (g_ascii_strncasecmp (text, word, length) == 0)
    memmove (text, text + length, total - length + 1);
  else if (g_ascii_strncasecmp (text + total - length, word, length) == 0)
    text[total - length] = '\0';
}

static void
use_decimal_sign (char *text)
{
  if (get_decimal_sign () == ',')
    g_strdelimit (text, ".", ',');
}

/* (transfer full): @text without any space, apostrophes between digits, symbol and code; each
 * kind of minus is "-". */
static char *
strip (const char *text,
       const char *currency)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *stripped = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || c == 0x202f || c == '\'' || c == 0x2019)
        continue;
      g_string_append_unichar (stripped, c == 0x2212 ? '-' : c);
    }

  cut_word (stripped->str, currency);
  cut_word (stripped->str, sl_currency_symbol (currency));
  if (*stripped->str == '-' || *stripped->str == '+')
    {
      cut_word (stripped->str + 1, currency);
      cut_word (stripped->str + 1, sl_currency_symbol (currency));
    }

  return g_string_free (stripped, FALSE);
}

static guint
count (const char *text,
       char        c)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == c;

  return n;
}

/* One to three digits, then groups of exactly three, up to @end. */
static gboolean
is_grouped (const char *text,
            const char *end,
            char        sign)
{
  const char *group = text + (*text == '-' || *text == '+');
  const char *next = memchr (group, sign, (gsize) (end - group));

  if (next == NULL || next - group < 1 || next - group > 3)
    return FALSE;

  while (next != NULL)
    {
      group = next + 1;
      next = memchr (group, sign, (gsize) (end - group));
      if ((next != NULL ? next : end) - group != 3)
        return FALSE;
    }

  return TRUE;
}

static void
drop (char *text,
      char  c)
{
  char *to = text;

  for (; *text != '\0'; text++)
    if (*text != c)
      *to++ = *text;
  *to = '\0';
}

/* Makes @text one that sl_money_parse() reads; what makes no sense is left for it to refuse. */
static void
settle_signs (char *text)
{
  char point = get_decimal_sign ();
  char other = point == '.' ? ',' : '.';
  guint n_points = count (text, point);
  guint n_others = count (text, other);
  const char *end = text + strlen (text);

  if (n_points > 0 && n_others > 0)
    {
      if (strrchr (text, point) < strrchr (text, other))
        point = other;
      other = point == '.' ? ',' : '.';
      if (is_grouped (text, strrchr (text, point), other))
        drop (text, other);
    }
  else if (n_points > 1 && is_grouped (text, end, point))
    drop (text, point);
  else if (n_others > 0 && is_grouped (text, end, other))
    drop (text, other);
  else if (n_others == 1)
    point = other;

  if (point == ',' && strchr (text, '.') == NULL)
    g_strdelimit (text, ",", '.');
}

gboolean
sl_typing_read_money (const char  *text,
                      const char  *currency,
                      gint64      *amount,
                      GError     **error)
{
  g_autofree char *plain = NULL;
  g_autoptr(GError) local_error = NULL;

  g_return_val_if_fail (text != NULL && amount != NULL, FALSE);
  g_return_val_if_fail (currency != NULL && sl_currency_decimals (currency) >= 0, FALSE);

  plain = strip (text, currency);
  settle_signs (plain);
  if (sl_money_parse (plain, currency, amount, &local_error))
    return TRUE;

  if (!g_error_matches (local_error, SL_DECIMAL_ERROR, SL_DECIMAL_ERROR_SYNTAX))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  g_set_error (error, SL_DECIMAL_ERROR, SL_DECIMAL_ERROR_SYNTAX,
               _("“%s” is not an amount."), text);
  return FALSE;
}

gboolean
sl_typing_read_volume (const char  *text,
                       gint64      *volume,
                       GError     **error)
{
  g_autofree char *plain = NULL;

  g_return_val_if_fail (text != NULL && volume != NULL, FALSE);

  plain = strip (text, "");
  settle_signs (plain);
  if (sl_decimal_parse (plain, -1, SL_VOLUME_SCALE, volume, NULL))
    return TRUE;

  g_set_error (error, SL_DECIMAL_ERROR, SL_DECIMAL_ERROR_SYNTAX,
               _("“%s” is not a volume."), text);
  return FALSE;
}

gboolean
sl_typing_read_exchange_rate (const char  *text,
                              gint64      *rate,
                              GError     **error)
{
  g_autofree char *plain = NULL;
  gint64 read;

  g_return_val_if_fail (text != NULL && rate != NULL, FALSE);

  plain = strip (text, "");
  settle_signs (plain);

  if (sl_decimal_parse (plain, -1, SL_CONVERSION_SCALE, &read, NULL) && read > 0)
    {
      *rate = read;
      return TRUE;
    }

  g_set_error (error, SL_DECIMAL_ERROR, SL_DECIMAL_ERROR_SYNTAX,
               _("“%s” is not a rate of exchange."), text);
  return FALSE;
}

char *
sl_typing_money (gint64      amount,
                 const char *currency)
{
  char *text;

  g_return_val_if_fail (currency != NULL, NULL);

  text = sl_money_format (amount, currency);
  use_decimal_sign (text);
  return text;
}

char *
sl_typing_exchange_rate (gint64 rate)
{
  char *text = sl_decimal_format (rate, SL_CONVERSION_SCALE, 0);

  use_decimal_sign (text);
  return text;
}

char *
sl_typing_rate (gint64 rate)
{
  char *text = sl_decimal_format (rate, SL_RATE_SCALE - 2, 0);

  use_decimal_sign (text);
  return text;
}

char *
sl_typing_minutes (gint64 minutes)
{
  gint64 hours = minutes / 60, rest = minutes % 60;

  if (hours == 0)
    return g_strdup_printf ("%" PRId64 "m", rest);
  if (rest == 0)
    return g_strdup_printf ("%" PRId64 "h", hours);

  return g_strdup_printf ("%" PRId64 "h%02" PRId64, hours, rest);
}

/* Days */

/* The order in which the locale writes day ('d'), month ('m') and year ('y'). */
static void
read_order (char order[4])
{
  const char *format = nl_langinfo (D_FMT);
  guint n = 0;

  for (; *format != '\0' && n < 3; format++)
    {
      char part = '\0';

      if (strchr ("de", *format) != NULL)
        part = 'd';
      else if (strchr ("mbBh", *format) != NULL)
        part = 'm';
      else if (strchr ("yYG", *format) != NULL)
        part = 'y';

      if (part != '\0' && memchr (order, part, n) == NULL)
        order[n++] = part;
    }
  order[n] = '\0';

  if (n < 3)
    g_strlcpy (order, "ymd", 4);
}

/* A number of a day, and how many digits it is written with. */
typedef struct
{
  int   value;
  guint n_digits;
} DayNumber;

/* Numbers of at most four digits with one sign between each two; how many, or 0. */
static guint
split_numbers (const char *text,
               DayNumber   numbers[3])
{
  guint n = 0;
  const char *p = text;

  while (*p != '\0')
    {
      guint n_digits = 0;

      if (n == 3)
        return 0;

      numbers[n].value = 0;
      for (; g_ascii_isdigit (*p) && n_digits < 5; p++, n_digits++)
        numbers[n].value = numbers[n].value * 10 + (*p - '0');
      if (n_digits == 0 || n_digits > 4)
        return 0;

      numbers[n++].n_digits = n_digits;
      if (*p != '\0' && strchr ("./- ", *p) == NULL)
        return 0;
      while (*p != '\0' && strchr ("./- ", *p) != NULL)
        p++;
    }

  return n;
}

static gboolean
read_relative (const char *text,
               SlDay       today,
               SlDay      *day)
{
  char *end;
  gint64 distance;

  if (*text != '+' && *text != '-')
    return FALSE;

  distance = g_ascii_strtoll (text, &end, 10);
  if (*end != '\0' || end == text + 1 || ABS (distance) > 36500)
    return FALSE;

  *day = CLAMP (today + (SlDay) distance, SL_DAY_FIRST, SL_DAY_LAST);
  return TRUE;
}

static SlDay
day_from_numbers (const DayNumber *numbers,
                  guint            n_numbers,
                  SlDay            today)
{
  char order[4];
  int values[3];
  guint at = 0;

  sl_day_split (today, &values[0], &values[1], &values[2]);
  read_order (order);
  if (n_numbers == 3 && numbers[0].n_digits > 2)
    g_strlcpy (order, "ymd", sizeof order);

  for (guint i = 0; i < 3; i++)
    {
      guint part = order[i] == 'y' ? 0 : order[i] == 'm' ? 1 : 2;

      if ((part == 0 && n_numbers < 3) || (part == 1 && n_numbers < 2))
        continue;
      /* "26" is 2026; "0026" is what it says, and a slip of the keyboard. */
      values[part] = numbers[at].value;
      if (part == 0 && numbers[at].n_digits <= 2)
        values[part] += 2000;
      at++;
    }

  return sl_day_new (values[0], values[1], values[2]);
}

gboolean
sl_typing_read_day (const char  *text,
                    SlDay        today,
                    SlDay       *day,
                    GError     **error)
{
  g_autofree char *stripped = NULL;
  DayNumber numbers[3];
  guint n_numbers;
  SlDay found = SL_DAY_NONE;

  g_return_val_if_fail (text != NULL && day != NULL, FALSE);

  stripped = g_strstrip (g_utf8_make_valid (text, -1));
  if (read_relative (stripped, today, day))
    return TRUE;

  n_numbers = split_numbers (stripped, numbers);
  if (n_numbers > 0)
    found = day_from_numbers (numbers, n_numbers, today);

  if (found == SL_DAY_NONE)
    {
      g_set_error (error, SL_DAY_ERROR,
                   n_numbers > 0 ? SL_DAY_ERROR_NO_SUCH_DAY : SL_DAY_ERROR_SYNTAX,
                   _("“%s” is not a day. Write it as 2026-10-31."), text);
      return FALSE;
    }

  *day = found;
  return TRUE;
}
