#include "config.h"

#include "formats/item.h"

#include "core/decimal.h"
#include "formats/number.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (sl-item-error-quark, sl_item_error)

/* Digits only: a quantity of "1e3", "2.5" or "-1" is a slip, not a number to guess at. */
static gboolean
read_quantity (const char *text,
               gsize       length,
               gint64     *quantity)
{
  gint64 value = 0;

  if (length == 0)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;

      value = value * 10 + (text[i] - '0');

      if (value > SL_ITEM_MAX_QUANTITY)
        return FALSE;
    }

  *quantity = value;
  return value > 0;
}

gboolean
sl_item_parse (const char *text,
               SlItem     *item,
               GError    **error)
{
  const char *equals, *at, *slash, *end;
  SlItem found = { 0 };

  g_return_val_if_fail (text != NULL && item != NULL, FALSE);

  equals = strrchr (text, '=');

  if (equals == NULL || equals == text || !g_utf8_validate (text, -1, NULL))
    {
      g_autofree char *shown = g_utf8_make_valid (text, -1);

      g_set_error (error, SL_ITEM_ERROR, SL_ITEM_ERROR_SYNTAX,
                   _("“%s” does not say a product and a quantity, such as SOAP-1=2 or "
                     "SOAP-1=2@9.90."),
                   shown);
      return FALSE;
    }

  slash = strchr (equals, '/');
  end = slash != NULL ? slash : equals + strlen (equals);
  at = memchr (equals, '@', (gsize) (end - equals));

  if (!read_quantity (equals + 1, (gsize) ((at != NULL ? at : end) - equals - 1), &found.quantity))
    {
      g_set_error (error, SL_ITEM_ERROR, SL_ITEM_ERROR_QUANTITY,
                   _("The quantity in “%s” must be a whole number from 1 to 1000000000."), text);
      return FALSE;
    }

  if (at != NULL && at + 1 == end)
    {
      g_set_error (error, SL_ITEM_ERROR, SL_ITEM_ERROR_PRICE,
                   _("There is no price behind the @ in “%s”."), text);
      return FALSE;
    }

  found.sku = g_strndup (text, (gsize) (equals - text));
  found.price = at != NULL ? g_strndup (at + 1, (gsize) (end - at - 1)) : NULL;
  found.discount = slash != NULL ? g_strdup (slash + 1) : NULL;
  *item = found;
  return TRUE;
}

void
sl_item_clear (SlItem *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->sku, g_free);
  g_clear_pointer (&self->price, g_free);
  g_clear_pointer (&self->discount, g_free);
}

gboolean
sl_item_get_price (const SlItem *self,
                   const char   *currency,
                   gint64       *amount,
                   GError      **error)
{
  gint64 found;

  g_return_val_if_fail (self != NULL && self->price != NULL, FALSE);
  g_return_val_if_fail (amount != NULL, FALSE);

  if (!sl_number_parse_money (self->price, currency, NULL, &found, error))
    return FALSE;

  if (found < 0)
    {
      g_set_error (error, SL_ITEM_ERROR, SL_ITEM_ERROR_PRICE, _("The price of “%s” is negative."),
                   self->sku);
      return FALSE;
    }

  *amount = found;
  return TRUE;
}

gboolean
sl_item_read_discount (const char *text,
                       const char *currency,
                       gint64     *amount,
                       gint64     *rate,
                       GError    **error)
{
  g_autoptr(GError) fault = NULL;
  gint64 found;

  g_return_val_if_fail (text != NULL && currency != NULL, FALSE);
  g_return_val_if_fail (amount != NULL && rate != NULL, FALSE);

  *amount = 0;
  *rate = 0;

  if (!g_str_has_suffix (text, "%"))
    {
      if (!sl_number_parse_money (text, currency, NULL, &found, error))
        return FALSE;

      *amount = found;
    }
  else
    {
      if (!sl_decimal_parse_rate (text, -1, &found, &fault))
        {
          g_set_error (error, SL_ITEM_ERROR, SL_ITEM_ERROR_DISCOUNT,
                       _("“%s” is not a percentage, such as 7.5 with a percent sign."), text);
          return FALSE;
        }

      *rate = found;
    }

  if (found >= 0 && *rate <= SL_RATE_ONE)
    return TRUE;

  g_set_error (error, SL_ITEM_ERROR, SL_ITEM_ERROR_DISCOUNT,
               _("“%s” is out of range: a percentage is from 0 to 100, an amount not negative."),
               text);
  return FALSE;
}

gboolean
sl_item_get_discount (const SlItem *self,
                      const char   *currency,
                      gint64       *amount,
                      gint64       *rate,
                      GError      **error)
{
  g_return_val_if_fail (self != NULL && self->discount != NULL, FALSE);

  return sl_item_read_discount (self->discount, currency, amount, rate, error);
}
