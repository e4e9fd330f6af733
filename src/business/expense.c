#include "config.h"

#include "business/expense.h"

#include "business/business-private.h"
#include "business/currency-rate-private.h"
#include "business/document-private.h"
#include "business/draft-private.h"
#include "business/event.h"
#include "business/lookup-private.h"
#include "business/paper-private.h"
#include "business/source.h"
#include "core/money.h"
#include "core/number-text.h"
#include "core/similar.h"

#include <glib/gi18n-lib.h>

/* Costs of goods, samples, gifts and losses come from the stock and are never typed. */
/* The commonest first, since a form begins with the first. */
static const char * const kinds[] = {
  "travel", "fees", "training", "events", "marketing", "card-fees", "office", "phone", "shipping",
  "starter-kit", "interest", "bad-debts", "other", NULL
};

const char * const *
sl_expense_kinds (void)
{
  return kinds;
}

static gboolean
check_kind (const char  *kind,
            GError     **error)
{
  g_autoptr(GPtrArray) known = g_ptr_array_new ();
  const char *nearest;

  if (kind != NULL && g_strv_contains (kinds, kind))
    return TRUE;

  for (guint i = 0; kinds[i] != NULL; i++)
    g_ptr_array_add (known, (gpointer) kinds[i]);

  nearest = kind != NULL ? sl_similar_nearest (kind, known) : NULL;

  if (nearest != NULL)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                 _("There is no kind of expense “%s”; is “%s” meant?"), kind, nearest);
  else
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                 _("There is no kind of expense “%s”."), kind != NULL ? kind : "");
  return FALSE;
}

static gboolean
record (SlBusiness            *business,
        const SlExpenseDraft  *draft,
        SlTender              *tender,
        gint64                *entry_id,
        GError               **error)
{
  g_autofree char *account = g_strconcat ("expenses:", draft->kind, NULL);
  g_autoptr(SlEntry) entry = NULL;
  gint64 own;
  SlDay day;

  if (!check_kind (draft->kind, error) || !_sl_event_check (business, draft->party_id, error) ||
      !_sl_resolve_day (business, draft->dated, &day, error) ||
      !_sl_check_amount (draft->amount, _("amount"), error) ||
      !_sl_tender_resolve (business, draft->currency, draft->rate, day, tender, error) ||
      !_sl_tender_to_own (business, tender, draft->amount, &own, error))
    return FALSE;

  if (own == 0)
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("An expense of nothing is not recorded."));
      return FALSE;
    }

  entry = sl_entry_for_expense (account, _sl_pay_method_account (draft->method), own);

  if (!_sl_tender_is_own (business, tender))
    sl_entry_set_foreign (entry, account, tender->currency, draft->amount);

  return _sl_write_entry (business, "expense", day, 0, draft->note, entry, entry_id, error) &&
         _sl_source_charge (business, draft->source, *entry_id, error) &&
         (draft->party_id == 0 ||
          sl_event_add_cost (business->database, draft->party_id, *entry_id, error)) &&
         _sl_write_paper (business, *entry_id, draft->paper, error);
}

gboolean
_sl_expense_record_within (SlBusiness            *business,
                           const SlExpenseDraft  *draft,
                           gint64                *entry_id,
                           GError               **error)
{
  SlTender tender;

  return record (business, draft, &tender, entry_id, error);
}

gboolean
sl_expense_record (SlBusiness            *business,
                   const SlExpenseDraft  *draft,
                   GError               **error)
{
  g_autofree char *amount = NULL, *subject = NULL;
  SlTender tender;
  gint64 entry_id;

  g_return_val_if_fail (business != NULL && draft != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!record (business, draft, &tender, &entry_id, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  amount = sl_amount_text (draft->amount, tender.currency);
  /* translators: an amount, its currency, and the kind of expense */
  subject = g_strdup_printf (_("Expense %s %s: %s"), amount, tender.currency, draft->kind);
  return sl_business_finish (business, "expense", subject, error);
}
