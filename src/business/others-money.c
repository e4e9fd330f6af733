#include "config.h"

#include "business/others-money.h"

#include "business/business-private.h"
#include "business/document-private.h"
#include "business/draft-private.h"
#include "business/lookup-private.h"
#include "core/money.h"
#include "core/number-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ACCOUNT "liabilities:others-money"
#define MAX_NAME 100

static gboolean
check (SlBusiness                *business,
       const SlOthersMoneyDraft  *draft,
       SlDay                      day,
       GError                   **error)
{
  g_autofree char *text = NULL;
  gint64 kept;

  if (draft->who == NULL || strspn (draft->who, " ") == strlen (draft->who) ||
      !g_utf8_validate (draft->who, -1, NULL) || g_utf8_strlen (draft->who, -1) > MAX_NAME)
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("Say whose money it is."));
      return FALSE;
    }

  if (draft->amount == 0)
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("The amount must be more than nothing."));
      return FALSE;
    }

  if (!draft->is_given)
    return TRUE;

  if (!sl_others_money_read (business->database, draft->who, day, &kept, error))
    return FALSE;

  if (draft->amount <= kept)
    return TRUE;

  text = sl_amount_text (kept, business->row.currency);
  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_ENOUGH,
               /* translators: an amount, its currency, and somebody's name */
               _("Only %s %s are kept for %s on that day."), text, business->row.currency,
               draft->who);
  return FALSE;
}

static gboolean
record (SlBusiness                *business,
        const SlOthersMoneyDraft  *draft,
        gint64                    *kept,
        GError                   **error)
{
  const char *money = _sl_pay_method_account (draft->account);
  g_autofree char *uid = sl_business_new_uid (business);
  g_autoptr(SlEntry) entry = NULL;
  SlOthersMoneyRow row = {
    .uid = uid,
    .who = draft->who,
    .amount = draft->is_given ? -draft->amount : draft->amount,
  };

  if (!_sl_resolve_day (business, draft->dated, &row.dated, error) ||
      !_sl_check_amount (draft->amount, _("amount"), error) ||
      !check (business, draft, row.dated, error))
    return FALSE;

  entry = draft->is_given ? sl_entry_for_transfer (money, ACCOUNT, draft->amount)
                          : sl_entry_for_transfer (ACCOUNT, money, draft->amount);
  return _sl_write_entry (business, "others-money", row.dated, 0, draft->note, entry, &row.entry_id,
                          error) &&
         sl_others_money_insert (business->database, &row, error) &&
         sl_others_money_read (business->database, draft->who, sl_business_get_today (business),
                               kept, error);
}

gboolean
sl_others_money_record (SlBusiness                *business,
                        const SlOthersMoneyDraft  *draft,
                        gint64                    *kept,
                        GError                   **error)
{
  g_autofree char *amount = NULL, *subject = NULL;
  gint64 left;

  g_return_val_if_fail (business != NULL && draft != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!record (business, draft, &left, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  if (kept != NULL)
    *kept = left;

  amount = sl_amount_text (draft->amount, business->row.currency);
  /* translators: an amount, its currency, and somebody's name */
  subject = g_strdup_printf (draft->is_given ? _("Handed on %s %s of %s")
                                             : _("Took in %s %s of %s"),
                             amount, business->row.currency, draft->who);
  return sl_business_finish (business, "others-money", subject, error);
}

GPtrArray *
sl_others_money_list (SlBusiness  *business,
                      SlDay        as_of,
                      GError     **error)
{
  g_return_val_if_fail (business != NULL, NULL);

  return sl_others_money_each (business->database,
                               as_of != SL_DAY_NONE ? as_of : sl_business_get_today (business),
                               error);
}
