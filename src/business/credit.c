#include "config.h"

#include "business/credit.h"

#include "business/business-private.h"
#include "business/credit-private.h"
#include "business/document-private.h"
#include "business/lookup-private.h"
#include "core/money.h"
#include "core/number-text.h"

#include <glib/gi18n-lib.h>

gboolean
_sl_credit_give (SlBusiness           *business,
                 const SlCreditDraft  *draft,
                 gint64                contact_id,
                 SlDay                 day,
                 GError              **error)
{
  g_autoptr(SlEntry) entry = sl_entry_for_host_credit (draft->amount);
  g_autofree char *uid = sl_business_new_uid (business);
  SlCreditRow row = {
    .uid = uid,
    .contact_id = contact_id,
    .dated = day,
    .amount = draft->amount,
    .party_id = draft->party_id,
    .reason = draft->reason,
  };

  return _sl_write_entry (business, "credit", day, 0, draft->reason, entry, &row.entry_id, error) &&
         sl_credit_insert (business->database, &row, error);
}

static gboolean
record (SlBusiness           *business,
        const SlCreditDraft  *draft,
        gint64               *contact_id,
        gint64               *balance,
        GError              **error)
{
  gboolean is_new;
  SlDay day;

  if (!_sl_resolve_day (business, draft->dated, &day, error) ||
      !_sl_check_amount (draft->amount, _("credit"), error) ||
      !_sl_find_contact (business, draft->contact_id, draft->contact, FALSE, contact_id, &is_new,
                         error))
    return FALSE;

  if (*contact_id == 0 || draft->amount == 0)
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("A credit needs somebody and an amount."));
      return FALSE;
    }

  return _sl_credit_give (business, draft, *contact_id, day, error) &&
         sl_credit_read_balance (business->database, *contact_id, sl_business_get_today (business),
                                 balance, error);
}

gboolean
sl_credit_record (SlBusiness           *business,
                  const SlCreditDraft  *draft,
                  gint64               *balance,
                  GError              **error)
{
  g_autoptr(SlContactRow) contact = NULL;
  g_autofree char *amount = NULL, *subject = NULL;
  gint64 contact_id = 0, standing = 0;

  g_return_val_if_fail (business != NULL && draft != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!record (business, draft, &contact_id, &standing, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  if (balance != NULL)
    *balance = standing;

  contact = sl_contact_read (business->database, contact_id, NULL);
  amount = sl_amount_text (draft->amount, business->row.currency);
  /* translators: an amount, its currency, and somebody's name */
  subject = g_strdup_printf (_("Credit of %s %s for %s"), amount, business->row.currency,
                             contact != NULL ? contact->name : "");
  return sl_business_finish (business, "credit", subject, error);
}

gboolean
sl_credit_list (SlBusiness    *business,
                SlCreditFunc   func,
                gpointer       user_data,
                GError       **error)
{
  g_return_val_if_fail (business != NULL && func != NULL, FALSE);

  return sl_credit_each (business->database, sl_business_get_today (business), func, user_data,
                         error);
}
