#include "config.h"

#include "business/buy-back-terms.h"

#include "business/business-private.h"
#include "business/lookup-private.h"
#include "core/decimal.h"

#include <glib/gi18n-lib.h>

SlBuyBackTerms *
sl_buy_back_terms_get (SlBusiness  *business,
                       const char  *company,
                       GError     **error)
{
  g_autoptr(SlCompanyRow) row = NULL;
  g_autoptr(GPtrArray) list = NULL;

  g_return_val_if_fail (business != NULL, NULL);

  row = _sl_find_company (business, company, error);
  list = row != NULL ? sl_buy_back_terms_list (business->database, row->id, error) : NULL;

  return list != NULL ? g_ptr_array_steal_index (list, 0) : NULL;
}

static gboolean
check (const SlBuyBackTerms  *terms,
       GError               **error)
{
  if (!_sl_check_amount (terms->freight, _("freight"), error))
    return FALSE;

  if (terms->claw_rate >= 0 && terms->claw_rate <= sl_decimal_power (SL_RATE_SCALE))
    return TRUE;

  g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                       _("What is taken back of commissions is a rate from 0 to 100 %."));
  return FALSE;
}

gboolean
sl_buy_back_terms_set (SlBusiness            *business,
                       const SlBuyBackTerms  *terms,
                       GError               **error)
{
  g_autofree char *subject = NULL;

  g_return_val_if_fail (business != NULL && terms != NULL, FALSE);

  if (!check (terms, error) || !sl_business_begin (business, error))
    return FALSE;

  if (!sl_buy_back_terms_write (business->database, terms, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  /* translators: a company */
  subject = g_strdup_printf (_("How %s takes goods back"), terms->company);
  return sl_business_finish (business, "stock-rule", subject, error);
}
