#include "config.h"

#include "business/lines-private.h"

#include "business/business-private.h"
#include "business/lookup-private.h"
#include "core/decimal.h"
#include "core/money.h"
#include "store/company.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* Volumes are scaled by 10^4, so they may be larger than amounts. */
#define MAX_VOLUME (SL_BUSINESS_MAX_AMOUNT * 1000)

static void
free_line (gpointer data)
{
  SlPricedLine *line = data;

  sl_product_row_free (line->product);
  g_free (line);
}

void
_sl_priced_lines_free (SlPricedLines *lines)
{
  if (lines == NULL)
    return;

  g_ptr_array_unref (lines->lines);
  g_free (lines->no_rate);
  g_free (lines);
}

static gboolean
check_draft (const SlLineDraft  *draft,
             const char         *name,
             GError            **error)
{
  if (draft->quantity < 1 || draft->quantity > SL_BUSINESS_MAX_QUANTITY)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                 _("A quantity of “%s” must be between 1 and 1,000,000,000."), name);
  else if (draft->unit_price < 0 && draft->unit_price != SL_PRICE_OF_THE_DAY)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                 _("The price of “%s” cannot be negative."), name);
  else
    return TRUE;

  return FALSE;
}

/* A percentage is of the line, half up. */
static gboolean
take_discount (SlPricedLine       *line,
               const SlLineDraft  *draft,
               GError            **error)
{
  /* Of what is not known there is no part. */
  if (line->is_unpriced)
    return TRUE;

  line->discount = draft->discount;

  if (draft->discount_rate != 0 &&
      (draft->discount_rate < 0 || draft->discount_rate > SL_RATE_ONE ||
       !sl_decimal_multiply (line->amount, draft->discount_rate, SL_RATE_SCALE, SL_ROUND_HALF_UP,
                             &line->discount)))
    line->discount = -1;

  if (line->discount >= 0 && line->discount <= line->amount)
    {
      line->amount -= line->discount;
      return TRUE;
    }

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
               _("The discount on “%s” is more than the line costs, or negative."),
               line->product->name);
  return FALSE;
}

static gboolean
multiply (SlPricedLine       *line,
          const SlLineDraft  *draft,
          const SlPriceRow   *price,
          GError            **error)
{
  line->pv = draft->pv;
  line->cv = draft->cv;

  if (sl_money_times (line->unit_price, line->quantity, &line->amount) &&
      (draft->has_volume || (sl_money_times (price->pv, line->quantity, &line->pv) &&
                             sl_money_times (price->cv, line->quantity, &line->cv))) &&
      line->amount <= SL_BUSINESS_MAX_AMOUNT && line->pv <= MAX_VOLUME && line->cv <= MAX_VOLUME)
    return TRUE;

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_RANGE,
               _("The line with “%s” is too large to be counted exactly."), line->product->name);
  return FALSE;
}

gboolean
_sl_convert_price (SlBusiness          *business,
                   const SlProductRow  *product,
                   const SlTender      *tender,
                   SlDay                day,
                   gint64              *price,
                   GError             **error)
{
  g_autoptr(SlCompanyRow) company = sl_company_read (business->database, product->company_id,
                                                     error);

  return company != NULL && _sl_tender_price (business, tender, company->currency, day, *price,
                                              price, error);
}

/* The price of the day.  Who only asks is told what of it is not known, in @no_rate. */
static gboolean
convert_price (SlBusiness      *business,
               SlPricedLine    *line,
               SlPricing        pricing,
               const SlTender  *tender,
               SlDay            day,
               char           **no_rate,
               GError         **error)
{
  g_autoptr(GError) local = NULL;

  if (_sl_convert_price (business, line->product, tender, day, &line->unit_price, &local))
    return TRUE;

  if (pricing != SL_PRICED_ASKED ||
      !g_error_matches (local, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_CURRENCY))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  line->unit_price = 0;
  line->is_unpriced = TRUE;
  if (*no_rate == NULL)
    *no_rate = g_strdup (local->message);

  return TRUE;
}

/* (transfer full) */
static SlPricedLine *
price_line (SlBusiness         *business,
            const SlLineDraft  *draft,
            gint64              company_id,
            SlPricing           pricing,
            const SlTender     *tender,
            SlDay               day,
            char              **no_rate,
            GError            **error)
{
  g_autoptr(SlProductRow) product = _sl_find_product (business, company_id, draft, error);
  SlPriceRow price = { 0 };
  SlPricedLine *line;
  gboolean has_price = FALSE, is_unpriced;

  if (product == NULL || !check_draft (draft, product->name, error))
    return NULL;

  if (pricing != SL_PRICED_NOT &&
      !sl_product_read_price (business->database, product->id, day, &price, &has_price, error))
    return NULL;

  is_unpriced = pricing != SL_PRICED_NOT && !has_price &&
                draft->unit_price == SL_PRICE_OF_THE_DAY;

  if (is_unpriced && pricing != SL_PRICED_ASKED)
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                   _("“%s” has no price in the catalogue; say what one costs."), product->name);
      return NULL;
    }

  line = g_new0 (SlPricedLine, 1);
  line->product = g_steal_pointer (&product);
  line->quantity = draft->quantity;
  line->expires_on = draft->expires_on;
  line->is_unpriced = is_unpriced;

  if (pricing != SL_PRICED_NOT)
    line->unit_price = draft->unit_price != SL_PRICE_OF_THE_DAY ? draft->unit_price
                       : pricing == SL_PRICED_RETAIL ? price.retail : price.wholesale;

  if ((pricing == SL_PRICED_NOT || draft->unit_price != SL_PRICE_OF_THE_DAY ||
       convert_price (business, line, pricing, tender, day, no_rate, error)) &&
      multiply (line, draft, &price, error) && take_discount (line, draft, error))
    return line;

  free_line (line);
  return NULL;
}

static gboolean
add_line (SlPricedLines  *lines,
          SlPricedLine   *line,
          GError        **error)
{
  gboolean is_first = lines->lines->len == 0;

  g_ptr_array_add (lines->lines, line);
  lines->goods += line->amount;
  lines->pv += line->pv;
  lines->cv += line->cv;
  lines->company_id = is_first || lines->company_id == line->product->company_id
                      ? line->product->company_id : 0;

  if (lines->goods <= SL_BUSINESS_MAX_AMOUNT && lines->pv <= MAX_VOLUME && lines->cv <= MAX_VOLUME)
    return TRUE;

  g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_RANGE,
                       _("The order is too large to be counted exactly."));
  return FALSE;
}

SlPricedLines *
_sl_price_lines (SlBusiness      *business,
                 GArray          *drafts,
                 const char      *company,
                 SlPricing        pricing,
                 const SlTender  *tender,
                 SlDay            day,
                 GError         **error)
{
  g_autoptr(SlPricedLines) lines = g_new0 (SlPricedLines, 1);
  gint64 company_id = 0;
  SlTender own;

  g_return_val_if_fail (drafts != NULL, NULL);

  lines->lines = g_ptr_array_new_with_free_func (free_line);

  if (company != NULL && !_sl_find_company_id (business, company, &company_id, error))
    return NULL;

  if (tender == NULL)
    {
      if (!_sl_tender_resolve (business, NULL, 0, day, &own, error))
        return NULL;

      tender = &own;
    }

  for (guint i = 0; i < drafts->len; i++)
    {
      SlPricedLine *line = price_line (business, &g_array_index (drafts, SlLineDraft, i),
                                       company_id, pricing, tender, day, &lines->no_rate,
                                       error);

      if (line == NULL || !add_line (lines, line, error))
        return NULL;
    }

  return g_steal_pointer (&lines);
}

char *
_sl_describe_lines (SlPricedLines *lines)
{
  const SlPricedLine *first;
  guint n_more;

  g_return_val_if_fail (lines->lines->len > 0, NULL);

  first = _sl_priced_line (lines, 0);
  n_more = lines->lines->len - 1;

  if (n_more == 0)
    /* translators: a quantity and a product's name */
    return g_strdup_printf (_("%" PRId64 " × %s"), first->quantity, first->product->name);

  return g_strdup_printf (ngettext ("%s and %u more", "%s and %u more", n_more),
                          first->product->name, n_more);
}
