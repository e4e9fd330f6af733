#include "config.h"

#include "business/closing.h"

#include "business/business-private.h"
#include "core/day-text.h"
#include "store/closing.h"
#include "store/history.h"

#include <glib/gi18n-lib.h>

static gboolean
check (SlBusiness  *business,
       SlPeriod     month,
       GError     **error)
{
  g_autofree char *name = sl_period_text (month);
  SlDay closed;

  if (!sl_closing_read_last (business->database, &closed, error))
    return FALSE;

  if (month.kind != SL_PERIOD_MONTH || month.first < SL_BUSINESS_FIRST_DAY)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                 _("“%s” is not a month that can be closed."), name);
  else if (month.last >= sl_business_get_today (business))
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                 _("The month %s is not over yet; it can be closed after its last day."), name);
  else if (closed != SL_DAY_NONE && month.last <= closed)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_OVER,
                 _("The month %s is closed already."), name);
  else
    return TRUE;

  return FALSE;
}

gboolean
sl_closing_record (SlBusiness  *business,
                   SlPeriod     month,
                   GError     **error)
{
  g_autofree char *name = NULL, *subject = NULL;

  g_return_val_if_fail (business != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!check (business, month, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  _sl_business_will_write (business);

  if (!sl_closing_insert (business->database, month.first, month.last,
                          sl_business_get_now (business), error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  if (!business->in_bulk)
    sl_history_make_final (business->database);

  name = sl_period_text (month);
  /* translators: a month, as September 2026 */
  subject = g_strdup_printf (_("Month %s closed"), name);
  return sl_business_finish (business, "close", subject, error);
}

gboolean
sl_closing_read (SlBusiness  *business,
                 SlDay       *last_day,
                 GError     **error)
{
  g_return_val_if_fail (business != NULL && last_day != NULL, FALSE);

  return sl_closing_read_last (business->database, last_day, error);
}

GArray *
sl_closing_list_open (SlBusiness  *business,
                      GError     **error)
{
  g_autoptr(GArray) months = g_array_new (FALSE, FALSE, sizeof (SlPeriod));
  SlDay closed, first;
  SlPeriod month;

  g_return_val_if_fail (business != NULL, NULL);

  if (!sl_closing_read_last (business->database, &closed, error) ||
      !sl_closing_read_first_record (business->database, &first, error))
    return NULL;

  if (closed != SL_DAY_NONE && (first == SL_DAY_NONE || closed >= first))
    first = closed + 1;

  if (first == SL_DAY_NONE)
    return g_steal_pointer (&months);

  for (month = sl_period_of (first, SL_PERIOD_MONTH, 0);
       month.last < sl_business_get_today (business); month = sl_period_shift (month, 1))
    g_array_append_val (months, month);

  return g_steal_pointer (&months);
}
