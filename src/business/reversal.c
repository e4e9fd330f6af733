#include "config.h"

#include "business/reversal.h"

#include "business/business-private.h"
#include "business/document-private.h"
#include "business/lookup-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

/* The verbs whose entries stand for themselves. */
static const char *const reversible[] = {
  "expense", "owner-deposit", "owner-draw", "transfer", "trip", NULL
};

gboolean
sl_reversal_is_possible (const char *verb)
{
  g_return_val_if_fail (verb != NULL, FALSE);

  return g_strv_contains (reversible, verb);
}

static gboolean
check (const SlEntryHead  *head,
       gint64              entry_id,
       SlDay               day,
       const char         *reason,
       GError            **error)
{
  if (reason == NULL || strspn (reason, " ") == strlen (reason))
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("Say why the entry is taken back."));
  else if (head->order_id != 0 || !sl_reversal_is_possible (head->verb))
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                 _("Entry %" PRId64 " belongs to something else; put that right by a return, a "
                   "count or a payment."), entry_id);
  else if (head->reversed_by_id != 0)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                 _("Entry %" PRId64 " was taken back already, by entry %" PRId64 "."), entry_id,
                 head->reversed_by_id);
  else if (head->dated > day)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                 _("Entry %" PRId64 " is of a later day."), entry_id);
  else
    return TRUE;

  return FALSE;
}

static gboolean
record (SlBusiness  *business,
        gint64       entry_id,
        SlDay        dated,
        const char  *reason,
        GError     **error)
{
  g_autoptr(SlEntry) opposite = sl_entry_new ();
  g_autoptr(SlEntryHead) head = sl_entry_head_read (business->database, entry_id, opposite, error);
  g_autofree char *uid = sl_business_new_uid (business);
  SlEntryRow row = {
    .uid = uid,
    .verb = "reversal",
    .memo = reason,
    .currency = business->row.currency,
    .reverses_id = entry_id,
  };

  if (head == NULL || !_sl_resolve_day (business, dated, &row.dated, error) ||
      !check (head, entry_id, row.dated, reason, error))
    return FALSE;

  _sl_business_will_write (business);
  return sl_journal_write (business->database, &row, opposite, NULL, error);
}

gboolean
sl_reversal_record (SlBusiness  *business,
                    gint64       entry_id,
                    SlDay        dated,
                    const char  *reason,
                    GError     **error)
{
  g_autofree char *subject = NULL;

  g_return_val_if_fail (business != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!record (business, entry_id, dated, reason, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  /* translators: the number of an entry of the journal, and why it is taken back */
  subject = g_strdup_printf (_("Entry %" PRId64 " taken back: %s"), entry_id, reason);
  return sl_business_finish (business, "reversal", subject, error);
}

gboolean
sl_reversal_each (SlBusiness     *business,
                  SlPostingFunc   func,
                  gpointer        user_data,
                  GError        **error)
{
  g_return_val_if_fail (business != NULL, FALSE);

  return sl_journal_each (business->database, func, user_data, error);
}
