#include "config.h"

#include "formats/number.h"

#include "core/currency.h"
#include "core/decimal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Longer texts are no numbers, and the buffers below stay on the stack. */
#define MAX_LENGTH 64

/* A number taken apart: "-$ 1 234,5" has the body "1'234,5" and the currency "$". */
typedef struct
{
  char     body[MAX_LENGTH];     /* digits, points, commas, and "'" for a space */
  char     currency[MAX_LENGTH]; /* the sign or code that was found, or "" */
  gboolean is_negative;
  gboolean is_percent;
} Parts;

/* The signs that belong to certain currencies only. */
static const struct
{
  const char *sign;
  const char *codes;
} signs[] = {
  { "$", "USD CAD AUD NZD SGD HKD TWD MXN CLP COP ARS JMD TTD BBD BSD BZD XCD FJD NAD" },
  { "US$", "USD" }, { "C$", "CAD" }, { "CA$", "CAD" }, { "A$", "AUD" }, { "AU$", "AUD" },
  { "NZ$", "NZD" }, { "S$", "SGD" }, { "HK$", "HKD" }, { "MX$", "MXN" }, { "NT$", "TWD" },
  { "R$", "BRL" }, { "€", "EUR" }, { "£", "GBP EGP LBP GIP FKP SHP SDG SYP" },
  { "¥", "JPY CNY" }, { "₹", "INR" }, { "₱", "PHP" }, { "₩", "KRW" }, { "฿", "THB" },
  { "₫", "VND" }, { "₦", "NGN" }, { "₽", "RUB" }, { "zł", "PLN" }, { "Kč", "CZK" },
  { "kr", "SEK NOK DKK ISK" }, { "Fr.", "CHF" }, { "RM", "MYR" }, { "Rp", "IDR" }, { "R", "ZAR" },
};

G_DEFINE_QUARK (sl-number-error-quark, sl_number_error)

static gboolean
refuse (const char *text,
        GError    **error)
{
  g_autofree char *shown = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), 40));

  g_set_error (error, SL_NUMBER_ERROR, SL_NUMBER_ERROR_SYNTAX, _("“%s” is not a number."), shown);
  return FALSE;
}

/* Copies @text with every kind of space as ' ' and every minus and dash as '-'. */
static gboolean
normalise (const char *text,
           char       *plain)
{
  if (strlen (text) >= MAX_LENGTH)
    return FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      /* g_unichar_isspace() knows the no-break and narrow ones, not those without width. */
      if (g_unichar_isspace (c) || c == 0x200b || c == 0x200e || c == 0x200f || c == 0xfeff)
        *plain++ = ' ';
      else if (c == 0x2212 || (c >= 0x2012 && c <= 0x2014))
        *plain++ = '-';
      else if (c == 0x2019)
        *plain++ = '\'';
      else
        plain += g_unichar_to_utf8 (c, plain);
    }

  *plain = '\0';
  return TRUE;
}

/* Reads what stands around the digits; FALSE when it has no meaning. */
static gboolean
read_surroundings (const char *around,
                   gsize       length,
                   gboolean    is_before,
                   guint      *n_signs,
                   int        *n_open,
                   Parts      *parts)
{
  gsize n = strlen (parts->currency);

  for (gsize i = 0; i < length; i++)
    switch (around[i])
      {
      case ' ':
        break;
      case '(':
      case '-':
        parts->is_negative = TRUE;
        G_GNUC_FALLTHROUGH;
      case '+':
        *n_open += around[i] == '(';
        ++*n_signs;
        break;
      case ')':
        --*n_open;
        break;
      case '%':
        if (is_before || parts->is_percent)
          return FALSE;

        parts->is_percent = TRUE;
        break;
      default:
        parts->currency[n++] = around[i];
        break;
      }

  parts->currency[n] = '\0';
  return is_before ? *n_open >= 0 : *n_open == 0;
}

static gboolean
starts_number (const char *p)
{
  return g_ascii_isdigit (p[0]) || ((p[0] == '.' || p[0] == ',') && g_ascii_isdigit (p[1]));
}

/* Bookkeepers write nothing as a dash, with or without their currency: "$ -". */
static gboolean
is_dash (const char *plain,
         Parts      *parts)
{
  guint n_dashes = 0, n = 0;

  for (; *plain != '\0'; plain++)
    {
      n_dashes += *plain == '-';

      if (*plain != '-' && *plain != ' ')
        parts->currency[n++] = *plain;
    }

  parts->body[0] = '0';
  return n_dashes == 1;
}

static gboolean
take_apart (const char *text,
            Parts      *parts)
{
  char plain[MAX_LENGTH];
  const char *first, *last;
  guint n_signs = 0, n = 0;
  int n_open = 0;

  memset (parts, 0, sizeof *parts);

  if (!normalise (text, plain))
    return FALSE;

  for (first = plain; !starts_number (first); first++)
    if (*first == '\0')
      return is_dash (plain, parts);

  for (last = plain + strlen (plain); !g_ascii_isdigit (last[-1]); last--)
    ;

  for (const char *p = first; p < last; p++)
    {
      if (!g_ascii_isdigit (*p) && strchr (".,' ", *p) == NULL)
        return FALSE;

      parts->body[n++] = *p == ' ' ? '\'' : *p;
    }

  /* "5." and, of a price without cents, "5.-" or "5,--", whose dash is no minus. */
  if ((*last == '.' || *last == ',') && last[1] == '-')
    last += 2 + (last[2] == '-');
  else if (*last == '.')
    last++;

  return read_surroundings (plain, (gsize) (first - plain), TRUE, &n_signs, &n_open, parts) &&
         read_surroundings (last, strlen (last), FALSE, &n_signs, &n_open, parts) &&
         n_signs <= 1;
}

/* Thousands in threes, or in the Indian way: twos with three at the end. */
static gboolean
is_grouped (const char *body,
            gsize       length,
            char        separator)
{
  guint n_separators = 0, n_twos = 0, run = 0;

  /* From the right: the last group has three, those before it all three or all two. */
  for (gsize i = length; i-- > 0;)
    {
      if (g_ascii_isdigit (body[i]))
        {
          run++;
          continue;
        }

      if (body[i] != separator || !(run == 3 || (run == 2 && n_separators > 0)))
        return FALSE;

      n_twos += run == 2;
      n_separators++;
      run = 0;
    }

  if (n_separators == 0)
    return TRUE;

  return run >= 1 && run <= 3 && (n_twos == 0 || (n_twos == n_separators - 1 && run <= 2));
}

typedef struct
{
  char     decimal;      /* the decimal mark in the body, 0: none is in it */
  char     group;        /* the separator of groups in it, 0: none */
  gboolean is_ambiguous; /* a single separator that could be either */
} Reading;

static guint
count (const char *body,
       char        c)
{
  guint n = 0;

  for (; *body != '\0'; body++)
    n += *body == c;

  return n;
}

/* Finds what the separators of @body mean; the rules are in the header. */
static gboolean
interpret (const char *body,
           Reading    *reading)
{
  guint n_points = count (body, '.'), n_commas = count (body, ','), n_spaces = count (body, '\'');
  char only = n_points > 0 ? '.' : ',';
  const char *at;

  *reading = (Reading) { 0 };

  if (n_points > 0 && n_commas > 0)
    {
      reading->decimal = strrchr (body, '.') > strrchr (body, ',') ? '.' : ',';
      reading->group = reading->decimal == '.' ? ',' : '.';
      return n_spaces == 0 && (reading->decimal == '.' ? n_points : n_commas) == 1;
    }

  if (n_spaces > 0)
    {
      reading->group = '\'';
      reading->decimal = n_points + n_commas > 0 ? only : 0;
      return n_points + n_commas <= 1;
    }

  if (n_points + n_commas == 0)
    return TRUE;

  if (n_points + n_commas > 1)
    {
      reading->group = only;
      return TRUE;
    }

  at = strchr (body, only);
  reading->decimal = only;
  reading->is_ambiguous = strlen (at + 1) == 3 && at - body >= 1 && at - body <= 3 &&
                          body[0] != '0';
  return TRUE;
}

static gboolean
settle (Reading *reading,
        char     mark)
{
  if (reading->is_ambiguous && reading->decimal != (mark != 0 ? mark : '.'))
    {
      reading->group = reading->decimal;
      reading->decimal = 0;
    }

  /* In a file with decimal commas "1.5" and "1,234,567" are mistakes, not numbers. */
  return mark == 0 || ((reading->decimal == 0 || reading->decimal == mark) &&
                       reading->group != mark);
}

/* Writes @parts as sl_decimal_parse() wants it; FALSE when the separators make no sense. */
static gboolean
make_plain (const Parts      *parts,
            const SlNotation *notation,
            char             *plain)
{
  const char *body = parts->body, *mark;
  char known = notation != NULL ? notation->decimal_mark : 0;
  Reading reading;
  gsize whole;

  if (!interpret (body, &reading) || !settle (&reading, known))
    return FALSE;

  mark = reading.decimal != 0 ? strchr (body, reading.decimal) : NULL;
  whole = mark != NULL ? (gsize) (mark - body) : strlen (body);

  if (reading.group != 0 && !is_grouped (body, whole, reading.group))
    return FALSE;

  if (parts->is_negative)
    *plain++ = '-';

  for (gsize i = 0; body[i] != '\0'; i++)
    {
      if (g_ascii_isdigit (body[i]))
        *plain++ = body[i];
      else if (i == whole)
        *plain++ = '.';
      else if (i > whole)
        return FALSE;
    }

  *plain = '\0';
  return TRUE;
}

static gboolean
is_currency (const char *found,
             const char *currency)
{
  if (found[0] == '\0' || g_ascii_strcasecmp (found, currency) == 0)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_strcmp0 (found, signs[i].sign) == 0 && strstr (signs[i].codes, currency) != NULL)
      return TRUE;

  return g_strcmp0 (found, sl_currency_symbol (currency)) == 0;
}

/* What most cells of most files have: digits, and perhaps a point with digits behind it, which
 * can only be what it seems.  @point: (out): its place, or the end. */
static gboolean
is_simple (const char  *text,
           const char **point)
{
  const char *at = text;

  while (g_ascii_isdigit (*at))
    at++;

  *point = at;

  if (at == text || at - text >= MAX_LENGTH)
    return FALSE;

  if (*at == '.' && g_ascii_isdigit (at[1]))
    for (at++; g_ascii_isdigit (*at);)
      at++;

  return *at == '\0' && at - text < MAX_LENGTH;
}

gboolean
sl_number_parse (const char       *text,
                 guint             scale,
                 const SlNotation *notation,
                 gint64           *value,
                 GError          **error)
{
  char plain[MAX_LENGTH + 2];
  const char *point;
  Parts parts;

  g_return_val_if_fail (text != NULL && value != NULL, FALSE);

  if (is_simple (text, &point) &&
      (*point == '\0' || notation == NULL || notation->decimal_mark != ','))
    return sl_decimal_parse (text, -1, scale, value, error);

  if (!take_apart (text, &parts) || parts.currency[0] != '\0' || parts.is_percent ||
      !make_plain (&parts, notation, plain))
    return refuse (text, error);

  return sl_decimal_parse (plain, -1, scale, value, error);
}

gboolean
sl_number_parse_money (const char       *text,
                       const char       *currency,
                       const SlNotation *notation,
                       gint64           *amount,
                       GError          **error)
{
  char plain[MAX_LENGTH + 2];
  int decimals = sl_currency_decimals (currency);
  Parts parts;

  g_return_val_if_fail (text != NULL && amount != NULL, FALSE);
  g_return_val_if_fail (decimals >= 0, FALSE);

  if (!take_apart (text, &parts) || parts.is_percent || !make_plain (&parts, notation, plain))
    return refuse (text, error);

  if (!is_currency (parts.currency, currency))
    {
      g_set_error (error, SL_NUMBER_ERROR, SL_NUMBER_ERROR_CURRENCY,
                   _("“%s” is not an amount in %s."), text, currency);
      return FALSE;
    }

  return sl_decimal_parse (plain, -1, (guint) decimals, amount, error);
}

gboolean
sl_number_parse_rate (const char       *text,
                      gboolean          is_percent,
                      const SlNotation *notation,
                      gint64           *rate,
                      GError          **error)
{
  char plain[MAX_LENGTH + 2];
  Parts parts;
  guint scale;

  g_return_val_if_fail (text != NULL && rate != NULL, FALSE);

  if (!take_apart (text, &parts) || parts.currency[0] != '\0' ||
      !make_plain (&parts, notation, plain))
    return refuse (text, error);

  /* A percentage is a hundredth: two decimals fewer of the same integer. */
  scale = parts.is_percent || is_percent ? SL_RATE_SCALE - 2 : SL_RATE_SCALE;
  return sl_decimal_parse (plain, -1, scale, rate, error);
}

char
sl_number_reveals (const char *text)
{
  const char *point;
  Reading reading;
  Parts parts;

  g_return_val_if_fail (text != NULL, 0);

  if (is_simple (text, &point) && (*point == '\0' || strlen (point + 1) != 3))
    return *point == '\0' ? 0 : '.';

  if (!take_apart (text, &parts) || !interpret (parts.body, &reading) || reading.is_ambiguous)
    return 0;

  if (reading.decimal != 0)
    return reading.decimal;

  if (reading.group == '.' || reading.group == ',')
    return reading.group == '.' ? ',' : '.';

  return 0;
}
