#include "config.h"

#include "business/owner.h"

#include "business/business-private.h"
#include "business/document-private.h"
#include "business/draft-private.h"
#include "business/lookup-private.h"
#include "core/money.h"
#include "core/number-text.h"

#include <glib/gi18n-lib.h>

/* The word of the log and of the journal. */
static const char * const verbs[] = {
  [SL_OWNER_DEPOSIT] = "owner-deposit",
  [SL_OWNER_DRAW] = "owner-draw",
};

static gboolean
record (SlBusiness          *business,
        const SlOwnerDraft  *draft,
        GError             **error)
{
  g_autoptr(SlEntry) entry = NULL;
  SlDay day;

  if (!_sl_resolve_day (business, draft->dated, &day, error) ||
      !_sl_check_amount (draft->amount, _("amount"), error))
    return FALSE;

  if (draft->amount == 0)
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("The amount must be more than nothing."));
      return FALSE;
    }

  entry = sl_entry_for_owner (_sl_pay_method_account (draft->account),
                              draft->kind == SL_OWNER_DEPOSIT ? draft->amount : -draft->amount);
  return _sl_write_entry (business, verbs[draft->kind], day, 0, draft->note, entry, NULL, error);
}

gboolean
sl_owner_record (SlBusiness          *business,
                 const SlOwnerDraft  *draft,
                 GError             **error)
{
  g_autofree char *amount = NULL, *subject = NULL;

  g_return_val_if_fail (business != NULL && draft != NULL, FALSE);
  g_return_val_if_fail (draft->kind < G_N_ELEMENTS (verbs), FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!record (business, draft, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  amount = sl_amount_text (draft->amount, business->row.currency);

  if (draft->kind == SL_OWNER_DEPOSIT)
    /* translators: an amount and its currency */
    subject = g_strdup_printf (_("Owner put in %s %s"), amount, business->row.currency);
  else
    /* translators: an amount and its currency */
    subject = g_strdup_printf (_("Owner took out %s %s"), amount, business->row.currency);

  return sl_business_finish (business, verbs[draft->kind], subject, error);
}
