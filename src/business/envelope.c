#include "config.h"

#include "business/envelope.h"

#include "business/business-private.h"
#include "business/income.h"
#include "business/lookup-private.h"
#include "core/decimal.h"
#include "store/journal.h"

#include <glib/gi18n-lib.h>

static void
add_account_cb (const char *account,
                gint64      debit,
                gpointer    user_data)
{
  sl_envelopes_add_account (user_data, account, debit);
}

gboolean
sl_envelopes_read (SlBusiness   *business,
                   SlEnvelopes  *envelopes,
                   GError      **error)
{
  SlDay today;
  SlReserve reserve;
  g_autoptr(SlIncome) ever = NULL;
  g_autoptr(SlIncome) year = NULL;

  g_return_val_if_fail (business != NULL && envelopes != NULL, FALSE);

  *envelopes = (SlEnvelopes) { 0 };
  today = sl_business_get_today (business);

  if (!sl_reserve_read (business->database, &reserve, error) ||
      !sl_journal_sum (business->database, SL_DAY_FIRST, today, business->row.currency,
                       add_account_cb, envelopes, error))
    return FALSE;

  ever = sl_income_report (business, SL_DAY_FIRST, today, error);
  year = ever != NULL ? sl_income_report (business, SL_DAY_NONE, today, error) : NULL;

  if (year == NULL)
    return FALSE;

  sl_envelopes_finish (envelopes, ever->received - ever->spent, year->net,
                       reserve.income_tax_rate);
  return TRUE;
}

gboolean
sl_reserve_get (SlBusiness  *business,
                SlReserve   *reserve,
                GError     **error)
{
  g_return_val_if_fail (business != NULL && reserve != NULL, FALSE);

  return sl_reserve_read (business->database, reserve, error);
}

static gboolean
check_reserve (const SlReserve  *reserve,
               GError          **error)
{
  if (reserve->income_tax_rate >= 0 &&
      reserve->income_tax_rate <= sl_decimal_power (SL_RATE_SCALE))
    return _sl_check_amount (reserve->wage, _("wage"), error);

  g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                       _("What is put by for income tax is a rate from 0 to 100 %."));
  return FALSE;
}

gboolean
sl_reserve_set (SlBusiness       *business,
                const SlReserve  *reserve,
                GError          **error)
{
  g_return_val_if_fail (business != NULL && reserve != NULL, FALSE);

  if (!check_reserve (reserve, error) || !sl_business_begin (business, error))
    return FALSE;

  if (!sl_reserve_write (business->database, reserve, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  return sl_business_finish (business, "reserve", _("What is put by for tax, and an hour's worth"),
                             error);
}
