#include "config.h"

#include "business/charges-private.h"

#include "business/business-private.h"
#include "business/lookup-private.h"
#include "core/decimal.h"
#include "core/sale.h"
#include "core/tax.h"
#include "store/profile.h"
#include "store/tax-rate.h"

#include <glib/gi18n-lib.h>

void
_sl_charges_clear (SlCharges *charges)
{
  g_clear_pointer (&charges->net, g_free);
  g_clear_pointer (&charges->tax, g_free);
  g_clear_pointer (&charges->included, g_free);
  g_clear_pointer (&charges->taxes, g_array_unref);
}

gboolean
_sl_discount_resolve (gint64   goods,
                      gint64   amount,
                      gint64   rate,
                      gint64  *discount,
                      GError **error)
{
  if (!_sl_check_amount (amount, _("discount"), error))
    return FALSE;

  *discount = amount;

  if (rate < 0 || rate > SL_RATE_ONE)
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("A discount is between 0 and 100 percent."));
  else if (rate != 0 && !sl_decimal_multiply (goods, rate, SL_RATE_SCALE, SL_ROUND_HALF_UP,
                                              discount))
    g_assert_not_reached (); /* never more than the goods */
  else if (*discount > goods)
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("The discount is more than the goods cost."));
  else
    return TRUE;

  return FALSE;
}

static gboolean
check_draft (const SlChargesDraft  *draft,
             gint64                 goods,
             GError               **error)
{
  if (!_sl_check_amount (draft->freight, _("freight"), error) ||
      !_sl_check_amount (draft->tip, _("tip"), error) ||
      (draft->tax != SL_TAX_BY_CLASS && !_sl_check_amount (draft->tax, _("tax"), error)))
    return FALSE;

  if (draft->tax > goods)
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("The tax is more than the goods cost."));
  else if (draft->tax_rate != SL_TAX_NO_RATE &&
           (draft->tax_rate < 0 || draft->tax_rate > SL_RATE_ONE))
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("A rate of tax is between 0 and 100 percent."));
  else
    return TRUE;

  return FALSE;
}

/* Where the sale is made: (transfer full). */
static char *
find_place (SlBusiness            *business,
            const SlChargesDraft  *draft,
            GError               **error)
{
  g_autoptr(SlProfileRow) profile = NULL;

  if (draft->place != NULL)
    return g_strdup (draft->place);

  profile = sl_profile_read (business->database, error);
  return profile != NULL ? g_steal_pointer (&profile->place) : NULL;
}

/* One line's or the freight's rate; texts are interned, there are as many as there are rates. */
static gboolean
find_rate (SlBusiness            *business,
           const SlChargesDraft  *draft,
           const char            *place,
           const char            *tax_class,
           SlDay                  day,
           SlTaxPart             *part,
           const char           **name,
           GError               **error)
{
  g_autoptr(SlTaxRateRow) row = NULL;

  part->tax_class = g_intern_string (tax_class);
  *name = "";

  if (draft->tax_rate != SL_TAX_NO_RATE)
    {
      part->rate = draft->tax_rate;
      part->tax_class = "";
      return TRUE;
    }

  if (draft->tax != SL_TAX_BY_CLASS)
    return TRUE;

  if (!sl_tax_rate_find (business->database, place, tax_class, day, &row, error))
    return FALSE;

  if (row != NULL)
    {
      part->rate = row->rate;
      part->is_included = row->is_included;
      *name = g_intern_string (row->name);
    }

  return TRUE;
}

/* One part a line, and one of the freight when there is any. */
static gboolean
make_parts (SlBusiness            *business,
            const SlChargesDraft  *draft,
            SlPricedLines         *lines,
            const SlOrderRow      *order,
            SlTaxPart             *parts,
            const char           **names,
            GError               **error)
{
  guint n_lines = lines->lines->len;

  for (guint i = 0; i < n_lines; i++)
    if (!find_rate (business, draft, order->place, _sl_priced_line (lines, i)->product->tax_class,
                    order->dated, &parts[i], &names[i], error))
      return FALSE;

  parts[n_lines].amount = draft->freight;
  return find_rate (business, draft, order->place, SL_TAX_CLASS_SHIPPING, order->dated,
                    &parts[n_lines], &names[n_lines], error);
}

/* Rows for what is taxed, also at nothing: an invoice says that too. */
static void
keep_taxes (SlCharges        *charges,
            const SlTaxPart  *parts,
            const char      **names,
            guint             n_parts,
            guint             n_groups)
{
  for (guint group = 0; group < n_groups; group++)
    {
      SlOrderTaxRow row = { .tax_class = NULL };

      for (guint i = 0; i < n_parts; i++)
        if (parts[i].group == group)
          {
            row.tax_class = parts[i].tax_class;
            row.name = *names[i] != '\0' || row.name == NULL ? names[i] : row.name;
            row.rate = parts[i].rate;
            row.is_included = parts[i].is_included;
            row.base += parts[i].amount - (parts[i].is_included ? parts[i].tax : 0);
            row.amount += parts[i].tax;
          }

      if (row.rate > 0 && row.base > 0)
        g_array_append_val (charges->taxes, row);
    }
}

static void
fill (SlOrderRow      *order,
      SlCharges       *charges,
      const SlTaxPart *parts,
      guint            n_lines)
{
  const SlTaxPart *freight = &parts[n_lines];
  gint64 freight_included = freight->is_included ? freight->tax : 0;

  order->tax_included = freight_included;
  order->tax = order->freight_tax = freight->tax;
  charges->freight = order->freight - freight_included;

  for (guint i = 0; i < n_lines; i++)
    {
      charges->tax[i] = parts[i].tax;
      charges->included[i] = parts[i].is_included ? parts[i].tax : 0;
      charges->net[i] = parts[i].amount - charges->included[i];
      order->tax += charges->tax[i];
      order->tax_included += charges->included[i];
    }

  order->total = order->goods - order->discount + order->tax - order->tax_included
                 + order->freight + order->fees + order->tip;
}

static gboolean
compute_tax (SlBusiness            *business,
             const SlChargesDraft  *draft,
             SlPricedLines         *lines,
             SlOrderRow            *order,
             SlCharges             *charges,
             GError               **error)
{
  guint n_lines = lines->lines->len, n_groups;
  g_autofree SlTaxPart *parts = g_new0 (SlTaxPart, n_lines + 1);
  g_autofree const char **names = g_new0 (const char *, n_lines + 1);
  g_autofree gint64 *amounts = g_new0 (gint64, n_lines + 1);

  for (guint i = 0; i < n_lines; i++)
    amounts[i] = _sl_priced_line (lines, i)->amount;

  if (n_lines > 0)
    sl_sale_net_amounts (amounts, n_lines, order->discount, charges->net);

  for (guint i = 0; i < n_lines; i++)
    parts[i].amount = charges->net[i];

  if (!make_parts (business, draft, lines, order, parts, names, error))
    return FALSE;

  n_groups = sl_tax_compute (parts, n_lines + 1);

  if (draft->tax != SL_TAX_BY_CLASS && draft->tax_rate == SL_TAX_NO_RATE)
    sl_tax_spread (parts, n_lines > 0 ? n_lines : 1, draft->tax);
  else
    keep_taxes (charges, parts, names, n_lines + 1, n_groups);

  fill (order, charges, parts, n_lines);
  return TRUE;
}

gboolean
_sl_charges_compute (SlBusiness            *business,
                     const SlChargesDraft  *draft,
                     SlPricedLines         *lines,
                     SlOrderRow            *order,
                     SlCharges             *charges,
                     GError               **error)
{
  g_autofree char *place = NULL;
  guint n_lines = lines->lines->len;

  order->goods = lines->goods;
  order->freight = draft->freight;
  order->tip = draft->tip;

  if (!check_draft (draft, order->goods, error) ||
      !_sl_discount_resolve (order->goods, draft->discount, draft->discount_rate,
                             &order->discount, error))
    return FALSE;

  place = find_place (business, draft, error);

  if (place == NULL)
    return FALSE;

  order->place = g_intern_string (place);
  charges->net = g_new0 (gint64, n_lines + 1);
  charges->tax = g_new0 (gint64, n_lines + 1);
  charges->included = g_new0 (gint64, n_lines + 1);
  charges->taxes = g_array_new (FALSE, FALSE, sizeof (SlOrderTaxRow));
  return compute_tax (business, draft, lines, order, charges, error);
}

gboolean
_sl_charges_write (SlBusiness       *business,
                   gint64            order_id,
                   const SlCharges  *charges,
                   GError          **error)
{
  for (guint i = 0; i < charges->taxes->len; i++)
    if (!sl_order_insert_tax (business->database, order_id, i,
                              &g_array_index (charges->taxes, SlOrderTaxRow, i), error))
      return FALSE;

  return TRUE;
}
