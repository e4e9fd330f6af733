#include "config.h"

#include "core/number-text.h"

#include <locale.h>
#include <string.h>

#include "core/currency.h"
#include "core/decimal.h"

#define MINUS "\u2212"
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

char *
sl_number_text (gint64 value,
                guint  scale,
                guint  min_decimals)
{
  g_autofree char *size = format_size (value, scale, min_decimals);

  return g_strconcat (value < 0 ? MINUS : "", size, NULL);
}

static char *
format_money (gint64      amount,
              const char *currency,
              guint       decimals,
              guint       min_decimals)
{
  const Conventions *conventions = get_conventions ();
  const char *sign = amount < 0 ? MINUS : "";
  const char *symbol = sl_currency_symbol (currency);
  const char *space = "";
  g_autofree char *size = format_size (amount, decimals, min_decimals);

  /* A sign made of letters ("CHF") is not to run into the digits. */
  if (conventions->sign_spaced || g_ascii_isalpha (symbol[strlen (symbol) - 1]))
    space = NO_BREAK_SPACE;

  if (conventions->sign_first)
    return g_strconcat (sign, symbol, space, size, NULL);

  return g_strconcat (sign, size, space, symbol, NULL);
}

char *
sl_money_text (gint64      amount,
               const char *currency)
{
  guint decimals;

  g_return_val_if_fail (currency != NULL && *currency != '\0', NULL);

  decimals = (guint) MAX (sl_currency_decimals (currency), 0);
  return format_money (amount, currency, decimals, decimals);
}

char *
sl_money_text_brief (gint64      amount,
                     const char *currency)
{
  guint decimals;

  g_return_val_if_fail (currency != NULL && *currency != '\0', NULL);

  decimals = (guint) MAX (sl_currency_decimals (currency), 0);
  return format_money (amount, currency, decimals,
                       amount % sl_decimal_power (decimals) == 0 ? 0 : decimals);
}

char *
sl_amount_text (gint64      amount,
                const char *currency)
{
  guint decimals;

  g_return_val_if_fail (currency != NULL && *currency != '\0', NULL);

  decimals = (guint) MAX (sl_currency_decimals (currency), 0);
  return sl_number_text (amount, decimals, decimals);
}
