#include "config.h"

#include "formats/date.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* 1970-01-01 in Excel's 1900 system, whose 29 February 1900 never was. */
#define EXCEL_EPOCH 25569
#define FIRST_SERIAL 10000
#define LAST_SERIAL 99999
#define MAX_TOKENS 4
#define MAX_LENGTH 64

typedef struct
{
  int  value;    /* of digits; of a month name 1 to 12 */
  int  n_digits; /* 0: a month name */
  char after;    /* the separator behind it, ' ' for any run of spaces and commas, or 0 */
} Token;

typedef struct
{
  Token tokens[MAX_TOKENS];
  guint n_tokens;
} Tokens;

/* The beginnings of the months' names: English, German, Spanish, French, Italian, Portuguese and
 * Dutch. */
static const struct
{
  const char *start;
  int         month;
} months[] = {
  { "jan", 1 }, { "ene", 1 }, { "feb", 2 }, { "mar", 3 }, { "mär", 3 }, { "mrz", 3 },
  { "apr", 4 }, { "abr", 4 }, { "may", 5 }, { "mai", 5 }, { "jun", 6 }, { "jul", 7 },
  { "aug", 8 }, { "ago", 8 }, { "sep", 9 }, { "set", 9 }, { "oct", 10 }, { "okt", 10 },
  { "nov", 11 }, { "dec", 12 }, { "dez", 12 }, { "dic", 12 },
  { "fév", 2 }, { "avr", 4 }, { "juin", 6 }, { "juil", 7 }, { "aoû", 8 }, { "aou", 8 },
  { "déc", 12 }, { "gen", 1 }, { "mag", 5 }, { "giu", 6 }, { "lug", 7 }, { "ott", 10 },
  { "fev", 2 }, { "out", 10 }, { "mrt", 3 }, { "mei", 5 },
};

G_DEFINE_QUARK (sl-date-error-quark, sl_date_error)

static gboolean
refuse (GError    **error,
        int         code,
        const char *text)
{
  g_autofree char *shown = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), 40));

  switch (code)
    {
    case SL_DATE_ERROR_AMBIGUOUS:
      g_set_error (error, SL_DATE_ERROR, code,
                   _("“%s” can be read with the day or the month first."), shown);
      break;
    case SL_DATE_ERROR_NO_SUCH_DAY:
      g_set_error (error, SL_DATE_ERROR, code, _("There is no day “%s”."), shown);
      break;
    default:
      g_set_error (error, SL_DATE_ERROR, code, _("“%s” is not a date."), shown);
      break;
    }

  return FALSE;
}

/* --- tokens ----------------------------------------------------------------------- */

/* Words of a date that say no more than its day and month: "Saturday, 31st of October". */
static gboolean
skip_word (const char **at,
           gboolean     is_first)
{
  static const char * const links[] = { "de", "del", "of", "the", NULL };
  static const char * const weekdays[] = {
    "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "mo", "di", "mi", "do", "fr", "sa", "so",
    "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag",
    "lun", "mié", "jue", "vie", "sáb", "dom",
    "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo", NULL,
  };
  const char *end = *at;
  g_autofree char *word = NULL;

  while (*end != '\0' && g_unichar_isalpha (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);

  if (end == *at)
    return FALSE;

  word = g_utf8_strdown (*at, end - *at);

  if (!g_strv_contains (is_first ? weekdays : links, word))
    return FALSE;

  *at = end + strspn (end, " ,.");
  return TRUE;
}

static gboolean
read_month (const char **at,
            Token       *token)
{
  const char *end = *at;
  g_autofree char *name = NULL;

  while (*end != '\0' && g_unichar_isalpha (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);

  name = g_utf8_strdown (*at, end - *at);
  *at = *end == '.' ? end + 1 : end;

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    if (g_str_has_prefix (name, months[i].start))
      {
        *token = (Token) { .value = months[i].month };
        return TRUE;
      }

  return FALSE;
}

static gboolean
read_digits (const char **at,
             Token       *token)
{
  *token = (Token) { 0 };

  for (; g_ascii_isdigit (**at) && token->n_digits < 9; (*at)++)
    {
      token->value = token->value * 10 + (**at - '0');
      token->n_digits++;
    }

  /* "31st" */
  if (token->n_digits <= 2 && (strncmp (*at, "st", 2) == 0 || strncmp (*at, "nd", 2) == 0 ||
                               strncmp (*at, "rd", 2) == 0 || strncmp (*at, "th", 2) == 0))
    *at += 2;

  return token->n_digits <= 8;
}

/* A time of day in any of the usual forms: "T00:00:00Z", " 12:00:00 AM", " 5:30". */
static gboolean
is_time (const char *text)
{
  gsize n_digits;

  if (*text == 'T' || *text == 't')
    text++;

  while (*text == ' ')
    text++;

  n_digits = strspn (text, "0123456789");
  return (n_digits == 1 || n_digits == 2) && text[n_digits] == ':' &&
         strspn (text, "0123456789:.+-Z aApPmM") == strlen (text);
}

static gboolean
read_separator (const char **at,
                Token       *token)
{
  const char *p = *at;

  if (*p == '/' || *p == '-' || *p == '.')
    {
      token->after = *p++;
    }
  else if (*p == ' ' || *p == ',')
    {
      token->after = ' ';
    }

  while (*p == ' ' || *p == ',')
    p++;

  *at = p;
  return token->after != 0 || *p == '\0';
}

/* Cuts @text into numbers and months; FALSE when it has anything else. */
static gboolean
cut (const char *text,
     Tokens     *tokens)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  const char *p = trimmed;

  tokens->n_tokens = 0;

  if (*p == '\0' || strlen (p) > MAX_LENGTH)
    return FALSE;

  while (*p != '\0')
    {
      Token *token = &tokens->tokens[tokens->n_tokens];

      if (tokens->n_tokens > 0 && is_time (p))
        return TRUE;

      if (!g_ascii_isdigit (*p) && skip_word (&p, tokens->n_tokens == 0))
        continue;

      if (tokens->n_tokens == MAX_TOKENS - 1 ||
          !(g_ascii_isdigit (*p) ? read_digits (&p, token) : read_month (&p, token)))
        return FALSE;

      tokens->n_tokens++;

      if (is_time (p) && (*p == 'T' || *p == 't'))
        return TRUE;

      if (!read_separator (&p, token))
        return FALSE;
    }

  return TRUE;
}

/* --- meaning ---------------------------------------------------------------------- */

static int
full_year (const Token *token)
{
  if (token->n_digits != 2)
    return token->value;

  return token->value < 69 ? 2000 + token->value : 1900 + token->value;
}

static gboolean
is_year (const Token *token)
{
  return token->n_digits == 4;
}

static gboolean
is_short (const Token *token)
{
  return token->n_digits == 1 || token->n_digits == 2;
}

/* 31/10/2026 with any separator but the point, which settles the order. */
static gboolean
has_open_order (const Tokens *t)
{
  return t->n_tokens == 3 && is_short (&t->tokens[0]) && is_short (&t->tokens[1]) &&
         (is_year (&t->tokens[2]) || t->tokens[2].n_digits == 2) &&
         (t->tokens[0].after == '/' || t->tokens[0].after == '-');
}

static SlDateSaying
ask_order (const Tokens *t)
{
  int a = t->tokens[0].value, b = t->tokens[1].value;

  if (!has_open_order (t) || a == b || a < 1 || b < 1 || a > 31 || b > 31)
    return SL_DATE_SAYS_NOTHING;

  if (a > 12)
    return b > 12 ? SL_DATE_SAYS_NOTHING : SL_DATE_SAYS_DAY_FIRST;

  return b > 12 ? SL_DATE_SAYS_MONTH_FIRST : SL_DATE_SAYS_EITHER;
}

SlDateSaying
sl_date_reveals (const char *text)
{
  Tokens tokens;

  g_return_val_if_fail (text != NULL, SL_DATE_SAYS_NOTHING);

  return cut (text, &tokens) ? ask_order (&tokens) : SL_DATE_SAYS_NOTHING;
}

/* The forms with a month in letters; the year may be missing. */
static gboolean
understand_named (const Tokens  *t,
                  SlPartialDate *date)
{
  const Token *a = &t->tokens[0], *b = &t->tokens[1], *c = &t->tokens[2];
  const Token *day = a->n_digits == 0 ? b : a, *month = a->n_digits == 0 ? a : b;

  /* "2026-Oct-31" */
  if (t->n_tokens == 3 && is_year (a) && b->n_digits == 0 && is_short (c))
    {
      *date = (SlPartialDate) { a->value, b->value, c->value };
      return TRUE;
    }

  if (t->n_tokens < 2 || month->n_digits != 0 || !is_short (day))
    return FALSE;

  if (t->n_tokens == 3 && !is_year (c) && c->n_digits != 2)
    return FALSE;

  *date = (SlPartialDate) { t->n_tokens == 3 ? full_year (c) : 0, month->value, day->value };
  return TRUE;
}

static gboolean
understand_serial (const Tokens  *t,
                   SlPartialDate *date)
{
  int value = t->tokens[0].value;

  if (t->tokens[0].n_digits == 8)
    *date = (SlPartialDate) { value / 10000, value / 100 % 100, value % 100 };
  else if (value >= FIRST_SERIAL && value <= LAST_SERIAL)
    sl_day_split (value - EXCEL_EPOCH, &date->year, &date->month, &date->day);
  else
    return FALSE;

  return TRUE;
}

/* Returns an error code of SlDateError, or -1. */
static int
understand (const Tokens     *t,
            const SlNotation *notation,
            SlPartialDate    *date)
{
  const Token *a = &t->tokens[0], *b = &t->tokens[1], *c = &t->tokens[2];
  SlDateOrder order = notation != NULL ? notation->dates : SL_DATE_ORDER_UNKNOWN;

  /* A day number with the time as its fraction: 46326.5, which a comma may begin */
  if (t->n_tokens == 1 || (t->n_tokens == 2 && a->n_digits == 5 && b->n_digits > 0 &&
                           (a->after == '.' || a->after == ' ')))
    return understand_serial (t, date) ? -1 : SL_DATE_ERROR_SYNTAX;

  if (understand_named (t, date))
    return -1;

  /* "31.10.", of any year */
  if (t->n_tokens == 2 && is_short (a) && is_short (b) && a->after == '.' && b->after == '.')
    {
      *date = (SlPartialDate) { 0, b->value, a->value };
      return -1;
    }

  if (t->n_tokens != 3 || a->n_digits == 0 || b->n_digits == 0 || c->n_digits == 0)
    return SL_DATE_ERROR_SYNTAX;

  if (is_year (a) && is_short (b) && is_short (c))
    {
      *date = (SlPartialDate) { a->value, b->value, c->value };
      return -1;
    }

  if (is_short (a) && is_short (b) && (is_year (c) || c->n_digits == 2) && a->after == '.')
    {
      *date = (SlPartialDate) { full_year (c), b->value, a->value };
      return -1;
    }

  if (!has_open_order (t))
    return SL_DATE_ERROR_SYNTAX;

  if (order == SL_DATE_ORDER_YEAR_FIRST && a->n_digits == 2 && c->n_digits <= 2)
    {
      *date = (SlPartialDate) { full_year (a), b->value, c->value };
      return -1;
    }

  if (order == SL_DATE_ORDER_YEAR_FIRST)
    order = SL_DATE_ORDER_UNKNOWN;

  if (order == SL_DATE_ORDER_UNKNOWN && ask_order (t) == SL_DATE_SAYS_EITHER)
    return SL_DATE_ERROR_AMBIGUOUS;

  if (order == SL_DATE_ORDER_UNKNOWN)
    order = a->value > 12 ? SL_DATE_ORDER_DAY_FIRST : SL_DATE_ORDER_MONTH_FIRST;

  *date = order == SL_DATE_ORDER_DAY_FIRST
          ? (SlPartialDate) { full_year (c), b->value, a->value }
          : (SlPartialDate) { full_year (c), a->value, b->value };
  return -1;
}

gboolean
sl_date_parse (const char       *text,
               const SlNotation *notation,
               SlDay            *day,
               GError          **error)
{
  SlPartialDate date = { 0 };
  Tokens tokens;
  SlDay found;
  int code;

  g_return_val_if_fail (text != NULL && day != NULL, FALSE);

  code = cut (text, &tokens) ? understand (&tokens, notation, &date) : SL_DATE_ERROR_SYNTAX;

  if (code < 0 && date.year == 0)
    code = SL_DATE_ERROR_SYNTAX;

  if (code >= 0)
    return refuse (error, code, text);

  found = sl_day_new (date.year, date.month, date.day);

  if (found == SL_DAY_NONE)
    return refuse (error, SL_DATE_ERROR_NO_SUCH_DAY, text);

  *day = found;
  return TRUE;
}

/* RFC 6350: "--1031"; RFC 2426 and exports: "--10-31". */
static gboolean
read_yearless (const char    *text,
               SlPartialDate *date)
{
  int month = 0, day = 0, n_digits = 0;

  for (const char *p = text + 2; *p != '\0'; p++)
    {
      if (*p == '-' && n_digits == 2 && p == text + 4)
        continue;

      if (!g_ascii_isdigit (*p) || ++n_digits > 4)
        return FALSE;

      if (n_digits <= 2)
        month = month * 10 + (*p - '0');
      else
        day = day * 10 + (*p - '0');
    }

  *date = (SlPartialDate) { 0, month, day };
  return n_digits == 4;
}

gboolean
sl_date_parse_partial (const char       *text,
                       const SlNotation *notation,
                       SlPartialDate    *date,
                       GError          **error)
{
  SlPartialDate found = { 0 };
  Tokens tokens;
  int code = -1;

  g_return_val_if_fail (text != NULL && date != NULL, FALSE);

  while (*text == ' ')
    text++;

  if (g_str_has_prefix (text, "--"))
    code = read_yearless (text, &found) ? -1 : SL_DATE_ERROR_SYNTAX;
  else
    code = cut (text, &tokens) ? understand (&tokens, notation, &found) : SL_DATE_ERROR_SYNTAX;

  if (code >= 0)
    return refuse (error, code, text);

  /* Without a year, 29 February is a day. */
  if (sl_day_new (found.year == 0 ? 2000 : found.year, found.month, found.day) == SL_DAY_NONE)
    return refuse (error, SL_DATE_ERROR_NO_SUCH_DAY, text);

  *date = found;
  return TRUE;
}
