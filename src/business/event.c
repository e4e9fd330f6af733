#include "config.h"

#include "business/event.h"

#include "business/business-private.h"
#include "business/contact.h"
#include "business/lookup-private.h"
#include "core/decimal.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static const char * const states[] = { "invited", "coming", "came", "not-coming", NULL };

gint64
sl_event_result (const SlEventRow *row)
{
  g_return_val_if_fail (row != NULL, 0);

  return row->profit - row->host_credit - row->cost;
}

gboolean
sl_event_per_hour (const SlEventRow *row,
                   gint64           *amount)
{
  g_return_val_if_fail (row != NULL && amount != NULL, FALSE);

  return row->minutes > 0 &&
         sl_decimal_divide ((__int128) sl_event_result (row) * 60, row->minutes, SL_ROUND_HALF_UP,
                            amount);
}

gboolean
_sl_event_check (SlBusiness  *business,
                 gint64       id,
                 GError     **error)
{
  gboolean exists = FALSE;

  if (id != 0 && !sl_event_exists (business->database, id, &exists, error))
    return FALSE;

  if (id == 0 || exists)
    return TRUE;

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
               _("There is no party or event number %" PRId64 "."), id);
  return FALSE;
}

/* @name (out): what the guest is called. */
static gboolean
set_guest (SlBusiness  *business,
           gint64       id,
           const char  *contact,
           const char  *state,
           char       **name,
           GError     **error)
{
  g_autoptr(SlContactRow) row = NULL;
  gint64 found;

  if (!g_strv_contains (states, state))
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                   _("“%s” is nothing that a guest does: invited, coming, came or not-coming."),
                   state);
      return FALSE;
    }

  if (!_sl_event_check (business, id, error) ||
      !sl_contact_look_up (business, contact, &found, error) ||
      (row = sl_contact_read (business->database, found, error)) == NULL)
    return FALSE;

  if (row->leave_alone && g_str_equal (state, "invited"))
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                   _("%s asked not to be contacted."), row->name);
      return FALSE;
    }

  *name = g_strdup (row->name);
  _sl_business_will_write (business);
  return sl_event_put_guest (business->database, id, found, state, error);
}

gboolean
sl_event_set_guest (SlBusiness  *business,
                    gint64       id,
                    const char  *contact,
                    const char  *state,
                    GError     **error)
{
  g_autofree char *subject = NULL, *name = NULL;

  g_return_val_if_fail (business != NULL && contact != NULL && state != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!set_guest (business, id, contact, state, &name, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  subject = g_strdup_printf (_("Guest of an event: %s"), name);
  return sl_business_finish (business, "event", subject, error);
}
