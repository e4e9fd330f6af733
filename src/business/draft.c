#include "config.h"

#include "business/draft-private.h"

static const char * const method_names[] = {
  [SL_PAY_CASH] = "cash",
  [SL_PAY_BANK] = "bank",
  [SL_PAY_CARD] = "card",
  [SL_PAY_OTHER] = "other",
  [SL_PAY_CREDIT] = "credit",
};

const char *
sl_pay_method_name (SlPayMethod method)
{
  g_return_val_if_fail (method < G_N_ELEMENTS (method_names), NULL);

  return method_names[method];
}

gboolean
sl_pay_method_parse (const char  *text,
                     SlPayMethod *method)
{
  g_return_val_if_fail (text != NULL && method != NULL, FALSE);

  for (guint i = 0; i <= SL_PAY_OTHER; i++)
    if (g_str_equal (text, method_names[i]))
      {
        *method = (SlPayMethod) i;
        return TRUE;
      }

  return FALSE;
}

const char *
_sl_pay_method_account (SlPayMethod method)
{
  static const char * const accounts[] = {
    [SL_PAY_CASH] = "assets:cash",
    [SL_PAY_BANK] = "assets:bank",
    [SL_PAY_CARD] = "assets:card",
    [SL_PAY_OTHER] = "assets:other",
    [SL_PAY_CREDIT] = "liabilities:customer-credit",
  };

  g_return_val_if_fail (method < G_N_ELEMENTS (accounts), NULL);

  return accounts[method];
}

static void
clear_line (gpointer data)
{
  SlLineDraft *line = data;

  g_clear_pointer (&line->sku, g_free);
}

GArray *
sl_lines_new (void)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (SlLineDraft));

  g_array_set_clear_func (lines, clear_line);
  return lines;
}

GArray *
_sl_lines_copy (GArray *lines)
{
  GArray *copy = sl_lines_new ();

  for (guint i = 0; i < lines->len; i++)
    {
      SlLineDraft line = g_array_index (lines, SlLineDraft, i);

      line.sku = g_strdup (line.sku);
      g_array_append_val (copy, line);
    }

  return copy;
}

void
sl_lines_add (GArray     *lines,
              const char *sku,
              gint64      quantity,
              gint64      unit_price)
{
  SlLineDraft line = {
    .sku = g_strdup (sku),
    .quantity = quantity,
    .unit_price = unit_price,
    .expires_on = SL_DAY_NONE,
  };

  g_return_if_fail (lines != NULL && sku != NULL);

  g_array_append_val (lines, line);
}

void
sl_lines_add_product (GArray *lines,
                      gint64  product_id,
                      gint64  quantity,
                      gint64  unit_price)
{
  SlLineDraft line = {
    .product_id = product_id,
    .quantity = quantity,
    .unit_price = unit_price,
    .expires_on = SL_DAY_NONE,
  };

  g_return_if_fail (lines != NULL && product_id > 0);

  g_array_append_val (lines, line);
}
