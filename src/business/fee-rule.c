#include "config.h"

#include "business/fee-rule.h"

#include "business/business-private.h"
#include "business/lookup-private.h"
#include "core/decimal.h"
#include "core/sale.h"

#include <glib/gi18n-lib.h>

static gboolean
check (const SlFeeRuleDraft  *draft,
       SlDay                  valid_from,
       GError               **error)
{
  if (draft->method == SL_PAY_CREDIT)
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("Nobody keeps anything of a credit."));
  else if (draft->rate < 0 || draft->rate > SL_RATE_ONE)
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("What is kept of a payment is between 0 and 100 percent of it."));
  else if (valid_from < SL_BUSINESS_FIRST_DAY)
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("The day from which the rate holds is too long ago."));
  else
    return _sl_check_amount (draft->fixed, _("fee"), error);

  return FALSE;
}

static gboolean
remove_row (SlBusiness          *business,
            const SlFeeRuleRow  *row,
            GError             **error)
{
  g_autofree char *day = sl_day_format (row->valid_from);
  gboolean is_found;

  if (!sl_fee_rule_remove (business->database, row->method, row->valid_from, &is_found, error))
    return FALSE;

  if (!is_found)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                 _("There is no such fee from %s on."), day);
  return is_found;
}

static gboolean
change (SlBusiness            *business,
        const SlFeeRuleDraft  *draft,
        gboolean               is_removal,
        GError               **error)
{
  const SlFeeRuleRow row = {
    .method = (char *) sl_pay_method_name (draft->method),
    .valid_from = draft->valid_from != SL_DAY_NONE ? draft->valid_from
                                                   : sl_business_get_today (business),
    .rate = draft->rate,
    .fixed = draft->fixed,
  };

  if (!is_removal && !check (draft, row.valid_from, error))
    return FALSE;

  _sl_business_will_write (business);
  return is_removal ? remove_row (business, &row, error)
                    : sl_fee_rule_set (business->database, &row, error);
}

static gboolean
run (SlBusiness            *business,
     const SlFeeRuleDraft  *draft,
     gboolean               is_removal,
     GError               **error)
{
  g_return_val_if_fail (business != NULL && draft != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!change (business, draft, is_removal, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  return sl_business_finish (business, "fee", is_removal ? _("A fee of payments was taken away")
                                                         : _("What is kept of payments"), error);
}

gboolean
sl_fee_rule_record (SlBusiness            *business,
                    const SlFeeRuleDraft  *draft,
                    GError               **error)
{
  return run (business, draft, FALSE, error);
}

gboolean
sl_fee_rule_take_away (SlBusiness            *business,
                       const SlFeeRuleDraft  *draft,
                       GError               **error)
{
  return run (business, draft, TRUE, error);
}

GPtrArray *
sl_fee_rule_report (SlBusiness  *business,
                    GError     **error)
{
  g_return_val_if_fail (business != NULL, NULL);

  return sl_fee_rule_list (business->database, error);
}

gboolean
sl_fee_rule_apply (SlBusiness   *business,
                   SlPayMethod   method,
                   SlDay         day,
                   gint64        amount,
                   gint64       *fee,
                   GError      **error)
{
  gint64 rate, fixed;

  g_return_val_if_fail (business != NULL && fee != NULL, FALSE);

  if (day == SL_DAY_NONE)
    day = sl_business_get_today (business);

  if (!sl_fee_rule_find (business->database, sl_pay_method_name (method), day, &rate, &fixed,
                         error))
    return FALSE;

  *fee = amount > 0 ? sl_sale_fee (amount, rate, fixed) : 0;
  return TRUE;
}
