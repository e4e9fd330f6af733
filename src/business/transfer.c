#include "config.h"

#include "business/transfer.h"

#include "business/business-private.h"
#include "business/document-private.h"
#include "business/draft-private.h"
#include "business/lookup-private.h"
#include "core/money.h"
#include "core/number-text.h"

#include <glib/gi18n-lib.h>

static gboolean
record (SlBusiness             *business,
        const SlTransferDraft  *draft,
        GError                **error)
{
  g_autoptr(SlEntry) entry = NULL;
  SlDay day;

  if (!_sl_resolve_day (business, draft->dated, &day, error) ||
      !_sl_check_amount (draft->amount, _("amount"), error))
    return FALSE;

  if (draft->amount == 0 || draft->from == draft->to)
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           draft->amount == 0
                           ? _("The amount must be more than nothing.")
                           : _("Money is moved between two different accounts."));
      return FALSE;
    }

  entry = sl_entry_for_transfer (_sl_pay_method_account (draft->from),
                                 _sl_pay_method_account (draft->to), draft->amount);
  return _sl_write_entry (business, "transfer", day, 0, draft->note, entry, NULL, error);
}

gboolean
sl_transfer_record (SlBusiness             *business,
                    const SlTransferDraft  *draft,
                    GError                **error)
{
  g_autofree char *amount = NULL, *subject = NULL;

  g_return_val_if_fail (business != NULL && draft != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!record (business, draft, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  amount = sl_amount_text (draft->amount, business->row.currency);
  /* translators: an amount, its currency, and two of cash, bank, card, other */
  subject = g_strdup_printf (_("Moved %s %s from %s to %s"), amount, business->row.currency,
                             sl_pay_method_name (draft->from), sl_pay_method_name (draft->to));
  return sl_business_finish (business, "transfer", subject, error);
}
