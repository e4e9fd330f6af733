#include "config.h"

#include "business/currency-rate-private.h"

#include "business/business-private.h"
#include "core/conversion.h"
#include "core/currency.h"
#include "core/day-text.h"
#include "core/decimal.h"
#include "core/number-text.h"

#include <glib/gi18n-lib.h>

static gboolean
check_currency (const char  *currency,
                GError     **error)
{
  if (currency != NULL && sl_currency_decimals (currency) >= 0)
    return TRUE;

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
               _("“%s” is not the code of a currency, such as USD or EUR."),
               currency != NULL ? currency : "");
  return FALSE;
}

static gboolean
check_rate (gint64   rate,
            GError **error)
{
  if (rate > 0 && rate <= SL_CONVERSION_MAX_RATE)
    return TRUE;

  g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                       _("A rate of exchange is more than nothing and at most 1,000,000."));
  return FALSE;
}

gboolean
_sl_tender_is_own (SlBusiness     *business,
                   const SlTender *tender)
{
  return g_str_equal (tender->currency, business->row.currency);
}

gboolean
sl_currency_rate_on (SlBusiness  *business,
                     const char  *currency,
                     SlDay        day,
                     gint64      *rate,
                     GError     **error)
{
  g_autofree char *when = NULL;

  g_return_val_if_fail (business != NULL && currency != NULL && rate != NULL, FALSE);

  *rate = SL_CONVERSION_ONE;

  if (g_str_equal (currency, business->row.currency))
    return TRUE;

  day = day != SL_DAY_NONE ? day : sl_business_get_today (business);

  if (!check_currency (currency, error) ||
      !sl_currency_rate_find (business->database, currency, day, rate, error))
    return FALSE;

  if (*rate > 0)
    return TRUE;

  when = sl_day_text (day);
  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_CURRENCY,
               /* translators: the code of a currency, a day, twice the code */
               _("There is no rate of %s on %s. Say what one %s was worth, or add it to the rates "
                 "of %s."), currency, when, currency, currency);
  return FALSE;
}

gboolean
_sl_tender_resolve (SlBusiness  *business,
                    const char  *currency,
                    gint64       rate,
                    SlDay        day,
                    SlTender    *tender,
                    GError     **error)
{
  if (currency == NULL || *currency == '\0')
    currency = business->row.currency;

  if (!check_currency (currency, error))
    return FALSE;

  g_strlcpy (tender->currency, currency, sizeof tender->currency);
  tender->rate = rate;

  if (rate == 0)
    return sl_currency_rate_on (business, currency, day, &tender->rate, error);

  if (!_sl_tender_is_own (business, tender) || rate == SL_CONVERSION_ONE)
    return check_rate (rate, error);

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_CURRENCY,
               _("This business is kept in %s, so that %s has no rate."), currency, currency);
  return FALSE;
}

/* @result: written by what says whether it @is_exact, so it is read here and not by the caller. */
static gboolean
take_result (gboolean       is_exact,
             const gint64  *result,
             GError       **error)
{
  if (is_exact && *result >= -SL_BUSINESS_MAX_AMOUNT && *result <= SL_BUSINESS_MAX_AMOUNT)
    return TRUE;

  g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_RANGE,
                       _("At this rate the amount is too large to be counted exactly."));
  return FALSE;
}

gboolean
_sl_tender_to_own (SlBusiness      *business,
                   const SlTender  *tender,
                   gint64           amount,
                   gint64          *own,
                   GError         **error)
{
  *own = amount;

  return _sl_tender_is_own (business, tender) ||
         take_result (sl_conversion_to_own (amount, tender->currency, tender->rate,
                                            business->row.currency, own), own, error);
}

gboolean
sl_currency_to_own (SlBusiness  *business,
                    const char  *currency,
                    SlDay        day,
                    gint64       amount,
                    gint64      *own,
                    GError     **error)
{
  SlTender tender;

  g_return_val_if_fail (business != NULL && currency != NULL && own != NULL, FALSE);

  return _sl_tender_resolve (business, currency, 0, day, &tender, error) &&
         _sl_tender_to_own (business, &tender, amount, own, error);
}

gboolean
_sl_tender_price (SlBusiness      *business,
                  const SlTender  *tender,
                  const char      *currency,
                  SlDay            day,
                  gint64           price,
                  gint64          *result,
                  GError         **error)
{
  gint64 own;

  *result = price;

  if (g_str_equal (currency, tender->currency))
    return TRUE;

  if (!sl_currency_to_own (business, currency, day, price, &own, error))
    return FALSE;

  *result = own;

  return _sl_tender_is_own (business, tender) ||
         take_result (sl_conversion_from_own (own, tender->currency, tender->rate,
                                              business->row.currency, result), result, error);
}

SlTender
_sl_tender_of_order (const SlOrderRow *order)
{
  SlTender tender = { .rate = order->rate };

  g_strlcpy (tender.currency, order->currency, sizeof tender.currency);
  return tender;
}

/* The table */

static gboolean
check (SlBusiness                 *business,
       const SlCurrencyRateDraft  *draft,
       gboolean                    is_removal,
       GError                    **error)
{
  if (!check_currency (draft->currency, error) ||
      (!is_removal && !check_rate (draft->rate, error)))
    return FALSE;

  if (g_str_equal (draft->currency, business->row.currency))
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_CURRENCY,
                 _("This business is kept in %s, so that %s has no rate."), draft->currency,
                 draft->currency);
  else if (draft->from != SL_DAY_NONE &&
           (draft->from < SL_BUSINESS_FIRST_DAY || draft->from > SL_DAY_LAST))
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("The day from which the rate holds is too long ago."));
  else if (draft->source != NULL && !g_utf8_validate (draft->source, -1, NULL))
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("Where the rate is from is not text."));
  else
    return TRUE;

  return FALSE;
}

static gboolean
write_row (SlBusiness                 *business,
           const SlCurrencyRateDraft  *draft,
           gboolean                    is_removal,
           GError                    **error)
{
  SlCurrencyRateRow row = {
    .dated = draft->from != SL_DAY_NONE ? draft->from : sl_business_get_today (business),
    .rate = draft->rate,
    .source = (char *) draft->source,
  };
  gboolean is_found = TRUE;

  g_strlcpy (row.currency, draft->currency, sizeof row.currency);
  _sl_business_will_write (business);

  if (!is_removal)
    return sl_currency_rate_set (business->database, &row, error);

  if (!sl_currency_rate_remove (business->database, row.currency, row.dated, &is_found, error))
    return FALSE;

  if (!is_found)
    {
      g_autofree char *day = sl_day_text (row.dated);

      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                   _("There is no rate of %s that holds from %s on."), row.currency, day);
    }

  return is_found;
}

static gboolean
run (SlBusiness                 *business,
     const SlCurrencyRateDraft  *draft,
     gboolean                    is_removal,
     GError                    **error)
{
  g_autofree char *rate = NULL, *subject = NULL;

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!check (business, draft, is_removal, error) ||
      !write_row (business, draft, is_removal, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  rate = sl_number_text (draft->rate, SL_CONVERSION_SCALE, 0);
  subject = is_removal
            ? g_strdup_printf (_("A rate of %s was taken away"), draft->currency)
            /* translators: the code of a currency, its rate, the code of the own currency */
            : g_strdup_printf (_("Rate of %s: %s %s"), draft->currency, rate,
                               business->row.currency);
  return sl_business_finish (business, "rate", subject, error);
}

gboolean
sl_currency_rate_record (SlBusiness                 *business,
                         const SlCurrencyRateDraft  *draft,
                         GError                    **error)
{
  g_return_val_if_fail (business != NULL && draft != NULL, FALSE);

  return run (business, draft, FALSE, error);
}

gboolean
sl_currency_rate_take_away (SlBusiness                 *business,
                            const SlCurrencyRateDraft  *draft,
                            GError                    **error)
{
  g_return_val_if_fail (business != NULL && draft != NULL, FALSE);

  return run (business, draft, TRUE, error);
}

GPtrArray *
sl_currency_rate_report (SlBusiness  *business,
                         GError     **error)
{
  g_return_val_if_fail (business != NULL, NULL);

  return sl_currency_rate_list (business->database, error);
}
