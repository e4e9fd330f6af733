#include "config.h"

#include "core/decimal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (sl-decimal-error-quark, sl_decimal_error)

gint64
sl_decimal_power (guint exponent)
{
  gint64 power = 1;

  g_return_val_if_fail (exponent <= 18, 1);

  while (exponent-- > 0)
    power *= 10;

  return power;
}

static gboolean
refuse_syntax (const char *text,
               gsize       length,
               GError    **error)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) length);
  g_autofree char *shown = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), 40));

  g_set_error (error, SL_DECIMAL_ERROR, SL_DECIMAL_ERROR_SYNTAX, _("“%s” is not a number."), shown);
  return FALSE;
}

/* Appends one digit to @value; FALSE when the number no longer fits. */
static gboolean
append_digit (guint64 *value,
              guint    digit)
{
  return !__builtin_mul_overflow (*value, 10, value) &&
         !__builtin_add_overflow (*value, digit, value);
}

typedef struct
{
  guint64 magnitude;
  guint   decimals;
  guint   n_digits;
  guint   is_negative : 1;
  guint   has_point : 1;
  guint   is_too_large : 1;
  guint   is_too_fine : 1;
} Scan;

static gboolean
scan_digits (const char *text,
             gsize       length,
             guint       scale,
             Scan       *scan)
{
  gsize i = 0;

  if (length > 0 && (text[0] == '-' || text[0] == '+'))
    scan->is_negative = text[i++] == '-';

  for (; i < length; i++)
    {
      if (text[i] == '.' && !scan->has_point)
        {
          scan->has_point = TRUE;
          continue;
        }

      if (!g_ascii_isdigit (text[i]))
        return FALSE;

      scan->n_digits++;

      if (scan->has_point && scan->decimals == scale)
        {
          scan->is_too_fine |= text[i] != '0';
          continue;
        }

      scan->decimals += scan->has_point;
      scan->is_too_large |= !append_digit (&scan->magnitude, (guint) (text[i] - '0'));
    }

  return scan->n_digits > 0;
}

gboolean
sl_decimal_parse (const char *text,
                  gssize      length,
                  guint       scale,
                  gint64     *value,
                  GError    **error)
{
  Scan scan = { 0 };
  gsize size;

  g_return_val_if_fail (text != NULL && value != NULL, FALSE);
  g_return_val_if_fail (scale <= SL_DECIMAL_MAX_SCALE, FALSE);

  size = length < 0 ? strlen (text) : (gsize) length;

  if (!scan_digits (text, size, scale, &scan))
    return refuse_syntax (text, size, error);

  for (; scan.decimals < scale; scan.decimals++)
    scan.is_too_large |= !append_digit (&scan.magnitude, 0);

  if (scan.is_too_large || scan.magnitude > (guint64) G_MAXINT64)
    {
      g_set_error (error, SL_DECIMAL_ERROR, SL_DECIMAL_ERROR_OVERFLOW,
                   _("The number is too large."));
      return FALSE;
    }

  if (scan.is_too_fine)
    {
      g_set_error (error, SL_DECIMAL_ERROR, SL_DECIMAL_ERROR_PRECISION,
                   _("“%.*s” has more than %u decimals."), (int) MIN (size, 40), text, scale);
      return FALSE;
    }

  *value = scan.is_negative ? -(gint64) scan.magnitude : (gint64) scan.magnitude;
  return TRUE;
}

gboolean
sl_decimal_parse_rate (const char *text,
                       gssize      length,
                       gint64     *value,
                       GError    **error)
{
  gsize size;

  g_return_val_if_fail (text != NULL && value != NULL, FALSE);

  size = length < 0 ? strlen (text) : (gsize) length;

  /* A percentage is a hundredth: two decimals fewer of the same integer. */
  if (size > 0 && text[size - 1] == '%')
    return sl_decimal_parse (text, (gssize) size - 1, SL_RATE_SCALE - 2, value, error);

  return sl_decimal_parse (text, (gssize) size, SL_RATE_SCALE, value, error);
}

void
sl_decimal_write (gint64 value,
                  guint  scale,
                  guint  min_decimals,
                  char   text[SL_DECIMAL_BUFFER])
{
  guint64 rest = value < 0 ? -(guint64) value : (guint64) value;
  char digits[SL_DECIMAL_BUFFER];
  gsize n = 0, n_decimals = scale, at = 0;

  g_return_if_fail (scale <= SL_DECIMAL_MAX_SCALE && min_decimals <= scale);

  /* From the last digit on, at least one before the point. */
  for (; rest > 0 || n <= scale; rest /= 10)
    digits[n++] = (char) ('0' + rest % 10);

  while (n_decimals > min_decimals && digits[scale - n_decimals] == '0')
    n_decimals--;

  if (value < 0)
    text[at++] = '-';

  for (gsize i = n; i > scale - n_decimals; i--)
    {
      if (i == scale)
        text[at++] = '.';
      text[at++] = digits[i - 1];
    }

  text[at] = '\0';
}

char *
sl_decimal_format (gint64 value,
                   guint  scale,
                   guint  min_decimals)
{
  char text[SL_DECIMAL_BUFFER] = "";

  g_return_val_if_fail (scale <= SL_DECIMAL_MAX_SCALE, NULL);
  g_return_val_if_fail (min_decimals <= scale, NULL);

  sl_decimal_write (value, scale, min_decimals, text);
  return g_strdup (text);
}

/* Whether the truncated @quotient of magnitude must grow by one unit. */
static gboolean
rounds_away (__int128   quotient,
             __int128   remainder,
             __int128   denominator,
             SlRounding rounding)
{
  __int128 rest = remainder < 0 ? -remainder : remainder;
  __int128 missing = denominator - rest;

  switch (rounding)
    {
    case SL_ROUND_HALF_UP:
      return rest >= missing;
    case SL_ROUND_HALF_EVEN:
      return rest > missing || (rest == missing && quotient % 2 != 0);
    case SL_ROUND_DOWN:
      return FALSE;
    default:
      g_assert_not_reached ();
    }
}

gboolean
sl_decimal_divide (__int128   numerator,
                   __int128   denominator,
                   SlRounding rounding,
                   gint64    *quotient)
{
  __int128 result, remainder;

  g_return_val_if_fail (quotient != NULL, FALSE);
  g_return_val_if_fail (denominator > 0, FALSE);

  result = numerator / denominator;
  remainder = numerator % denominator;

  if (rounds_away (result, remainder, denominator, rounding))
    result += numerator < 0 ? -1 : 1;

  if (result > G_MAXINT64 || result < G_MININT64)
    return FALSE;

  *quotient = (gint64) result;
  return TRUE;
}

gboolean
sl_decimal_multiply (gint64     a,
                     gint64     b,
                     guint      scale,
                     SlRounding rounding,
                     gint64    *product)
{
  return sl_decimal_divide ((__int128) a * b, sl_decimal_power (scale), rounding, product);
}

int
sl_decimal_compare (gconstpointer a,
                    gconstpointer b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return first < second ? -1 : first > second;
}
