#include "config.h"

#include "model/invoice-paper.h"

#include <glib/gi18n-lib.h>

#include <inttypes.h>
#include <string.h>

#include "core/conversion.h"
#include "core/decimal.h"
#include "core/number-text.h"
#include "model/format.h"

static const char *
name_of_kind (const SlInvoice *invoice)
{
  if (strcmp (invoice->row.kind, SL_INVOICE_INVOICE) == 0)
    return _("Invoice");

  return strcmp (invoice->row.kind, SL_INVOICE_RECEIPT) == 0 ? _("Receipt") : _("Credit note");
}

char *
sl_invoice_title (const SlInvoice *invoice)
{
  g_return_val_if_fail (invoice != NULL, NULL);

  /* translators: the kind of a paper, its year and its number */
  return g_strdup_printf (_("%s %d-%04" PRId64), name_of_kind (invoice), invoice->row.year,
                          invoice->row.number);
}

static SlPrintoutSize
size_of (const SlInvoice *invoice)
{
  const char *place = invoice->profile->place;

  return g_str_has_prefix (place, "US") || g_str_has_prefix (place, "CA") ? SL_PRINTOUT_LETTER
                                                                          : SL_PRINTOUT_A4;
}

static void
append_line (GString    *text,
             const char *line)
{
  if (*line == '\0')
    return;

  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
}

static void
append_fact (GString    *text,
             const char *name,
             const char *value)
{
  g_autofree char *line = NULL;

  /* translators: the name of a fact and the fact: "Date: 20 Nov 2026" */
  line = g_strdup_printf (_("%s: %s"), name, value);
  append_line (text, line);
}

static void
append_day (GString    *text,
            const char *name,
            SlDay       day)
{
  g_autofree char *value = day != SL_DAY_NONE ? sl_format_day (day) : NULL;

  if (value != NULL)
    append_fact (text, name, value);
}

/* What one unit of another currency was worth. */
static void
append_rate (GString         *text,
             const SlInvoice *invoice)
{
  const SlOrderRow *order = &invoice->order;
  g_autofree char *rate = sl_number_text (order->rate, SL_CONVERSION_SCALE, 0);
  g_autofree char *value = g_strdup_printf ("1 %s = %s %s", order->currency, rate, invoice->own);

  if (strcmp (order->currency, invoice->own) != 0)
    append_fact (text, _("Rate of exchange"), value);
}

static void
add_head (SlPrintout         *paper,
          const SlInvoice *invoice)
{
  g_autoptr(GString) sender = g_string_new (NULL), facts = g_string_new (NULL);
  g_autofree char *title = sl_invoice_title (invoice);
  g_autofree char *number = sl_format_count (invoice->order.number);

  append_line (sender, invoice->profile->name);
  append_line (sender, invoice->profile->address);
  if (*invoice->profile->tax_number != '\0')
    append_fact (sender, _("Tax number"), invoice->profile->tax_number);

  append_day (facts, _("Issued on"), invoice->row.issued_on);
  append_day (facts, _("Order of"), invoice->order.dated);
  append_fact (facts, _("Order number"), number);
  if (invoice->reverses_number != 0)
    {
      g_autofree char *reversed = sl_format_count (invoice->reverses_number);

      append_fact (facts, _("For order number"), reversed);
    }
  append_day (facts, _("Due on"), invoice->order.due_on);
  append_rate (facts, invoice);

  sl_printout_add_beside (paper, sender->str, facts->str);
  sl_printout_add_space (paper, 24);
  if (*invoice->who != '\0')
    sl_printout_add_text (paper, SL_PRINTOUT_PLAIN, invoice->who);
  if (*invoice->address != '\0')
    sl_printout_add_text (paper, SL_PRINTOUT_PLAIN, invoice->address);
  sl_printout_add_space (paper, 24);
  sl_printout_add_text (paper, SL_PRINTOUT_TITLE, title);
  sl_printout_add_space (paper, 8);
}

static void
add_line (SlPrintout             *paper,
          const SlInvoiceLine *line,
          const char          *currency)
{
  g_autofree char *name = NULL;
  g_autofree char *quantity = sl_format_count (line->quantity);
  g_autofree char *price = sl_format_money (line->unit_price, currency);
  g_autofree char *amount = sl_format_money (line->amount, currency);
  g_autofree char *discount = line->discount != 0 ? sl_format_money (-line->discount, currency)
                                                  : g_strdup ("");
  const char *cells[5];

  /* translators: a product's name and its code */
  name = g_strdup_printf (_("%s (%s)"), line->name, line->sku);
  cells[0] = name;
  cells[1] = quantity;
  cells[2] = price;
  cells[3] = discount;
  cells[4] = amount;
  sl_printout_add_row (paper, cells);
}

static void
add_lines (SlPrintout         *paper,
           const SlInvoice *invoice)
{
  const SlPrintoutColumn columns[] = {
    { _("Product"), 44, FALSE }, { _("Quantity"), 14, TRUE }, { _("Price"), 14, TRUE },
    { _("Discount"), 14, TRUE }, { _("Amount"), 16, TRUE },
  };

  sl_printout_begin_table (paper, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < invoice->lines->len; i++)
    add_line (paper, g_ptr_array_index (invoice->lines, i), invoice->order.currency);
  sl_printout_end_table (paper);
  sl_printout_add_space (paper, 10);
}

static void
add_amount (SlPrintout    *paper,
            const char *label,
            gint64      amount,
            const char *currency,
            gboolean    is_strong)
{
  g_autofree char *text = sl_format_money (amount, currency);

  sl_printout_add_sum (paper, label, text, is_strong);
}

static void
add_tax (SlPrintout             *paper,
         const SlOrderTaxRow *tax,
         const char          *currency)
{
  g_autofree char *rate = sl_format_rate (tax->rate);
  g_autofree char *base = sl_format_money (tax->base, currency);
  const char *name = *tax->name != '\0' ? tax->name : _("Tax");
  g_autofree char *label = NULL;

  label = tax->is_included
          /* translators: name of a tax, its rate, and the amount it is of */
          ? g_strdup_printf (_("%s %s on %s, included"), name, rate, base)
          : g_strdup_printf (_("%s %s on %s"), name, rate, base);
  add_amount (paper, label, tax->amount, currency, FALSE);
}

static void
add_taxes (SlPrintout         *paper,
           const SlInvoice *invoice)
{
  const char *currency = invoice->order.currency;

  for (guint i = 0; i < invoice->taxes->len; i++)
    add_tax (paper, &g_array_index (invoice->taxes, SlOrderTaxRow, i), currency);

  if (invoice->taxes->len == 0 && invoice->order.tax > invoice->order.tax_included)
    add_amount (paper, _("Tax"), invoice->order.tax - invoice->order.tax_included, currency, FALSE);
  if (invoice->taxes->len == 0 && invoice->order.tax_included > 0)
    add_amount (paper, _("Tax included"), invoice->order.tax_included, currency, FALSE);
}

static void
add_sums (SlPrintout         *paper,
          const SlInvoice *invoice)
{
  const SlOrderRow *order = &invoice->order;

  if (order->goods != order->total)
    add_amount (paper, _("Goods"), order->goods, order->currency, FALSE);
  if (order->discount != 0)
    add_amount (paper, _("Discount"), -order->discount, order->currency, FALSE);
  if (order->freight != 0)
    add_amount (paper, _("Shipping"), order->freight, order->currency, FALSE);
  add_taxes (paper, invoice);
  if (order->tip != 0)
    add_amount (paper, _("Tip"), order->tip, order->currency, FALSE);
  add_amount (paper, _("Total"), order->total, order->currency, TRUE);

  if (strcmp (invoice->row.kind, SL_INVOICE_CREDIT_NOTE) == 0)
    return;

  if (order->paid != 0)
    add_amount (paper, _("Paid"), order->paid, order->currency, FALSE);
  if (order->paid != order->total)
    add_amount (paper, _("Still to pay"), order->total - order->paid, order->currency, TRUE);
}

SlPrintout *
sl_invoice_paper_new (const SlInvoice *invoice)
{
  g_autofree char *title = NULL, *dated = NULL, *until = NULL;
  SlPrintout *paper;

  g_return_val_if_fail (invoice != NULL, NULL);

  title = sl_invoice_title (invoice);
  dated = sl_day_format (invoice->row.issued_on);
  paper = sl_printout_new (title, dated, size_of (invoice));
  sl_printout_set_foot (paper, invoice->profile->paper_note,
                     /* translators: the number of a page and how many there are */
                     _("Page %u of %u"));
  add_head (paper, invoice);
  add_lines (paper, invoice);
  add_sums (paper, invoice);

  if (invoice->order.cancel_by != SL_DAY_NONE)
    {
      g_autofree char *day = sl_format_day_long (invoice->order.cancel_by);

      /* translators: a day */
      until = g_strdup_printf (_("You may cancel this order until %s."), day);
      sl_printout_add_space (paper, 16);
      sl_printout_add_text (paper, SL_PRINTOUT_SMALL, until);
    }

  return paper;
}
