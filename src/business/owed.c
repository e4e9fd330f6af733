#include "config.h"

#include "business/owed.h"

#include "business/business-private.h"
#include "business/currency-rate-private.h"
#include "business/document-private.h"
#include "business/lookup-private.h"
#include "store/owed.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

const char *
sl_age_name (SlAge age)
{
  static const char * const names[SL_N_AGES] = { "not-due", "1-30", "31-60", "61-90", "over-90" };

  g_return_val_if_fail (age < SL_N_AGES, NULL);

  return names[age];
}

static SlAge
age_of (SlDay due_on,
        SlDay as_of)
{
  static const int ends[] = { 0, 30, 60, 90 };
  guint age = SL_AGE_NOT_DUE;

  while (age < G_N_ELEMENTS (ends) && as_of - due_on > ends[age])
    age++;

  return (SlAge) age;
}

static void
free_owed (gpointer data)
{
  SlOwed *owed = data;

  g_free (owed->who);
  g_free (owed);
}

void
sl_owed_report_free (SlOwedReport *report)
{
  if (report == NULL)
    return;

  g_ptr_array_unref (report->orders);
  g_free (report);
}

static void
keep_cb (const SlOwedRow *row,
         gpointer         user_data)
{
  SlOwedReport *report = user_data;
  SlOwed *owed = g_new (SlOwed, 1);

  *owed = (SlOwed) {
    .order_id = row->order_id,
    .number = row->number,
    .dated = row->dated,
    .due_on = row->due_on,
    .who = g_strdup (row->who),
    .owed = row->owed,
    .booked = row->booked,
    .age = age_of (row->due_on, report->as_of),
    .n_reminders = row->n_reminders,
    .reminded_on = row->reminded_on,
  };
  g_strlcpy (owed->currency, row->currency, sizeof owed->currency);
  g_ptr_array_add (report->orders, owed);
}

/* What an order in another currency would be worth at the rate of the day. */
static void
revalue (SlBusiness *business,
         SlOwed     *owed,
         SlDay       day)
{
  SlTender tender;

  if (!_sl_tender_resolve (business, owed->currency, 0, day, &tender, NULL) ||
      !_sl_tender_to_own (business, &tender, owed->owed, &owed->worth, NULL))
    owed->worth = owed->booked;
}

SlOwedReport *
sl_owed_report (SlBusiness  *business,
                gboolean     of_purchases,
                SlDay        as_of,
                GError     **error)
{
  g_autoptr(SlOwedReport) report = NULL;
  SlDay today;

  g_return_val_if_fail (business != NULL, NULL);

  today = sl_business_get_today (business);
  report = g_new0 (SlOwedReport, 1);
  report->as_of = as_of != SL_DAY_NONE ? as_of : today;
  report->orders = g_ptr_array_new_with_free_func (free_owed);

  if (!sl_owed_each (business->database, of_purchases,
                     report->as_of >= today ? SL_DAY_NONE : report->as_of, keep_cb, report, error))
    return NULL;

  for (guint i = 0; i < report->orders->len; i++)
    {
      SlOwed *owed = g_ptr_array_index (report->orders, i);

      revalue (business, owed, report->as_of);
      report->sums[owed->age] += owed->booked;
      report->total += owed->booked;
      report->worth += owed->worth;
    }

  return g_steal_pointer (&report);
}

static gboolean
remind (SlBusiness  *business,
        gint64       order_id,
        gint64       number,
        const char  *note,
        SlOrderRow  *order,
        GError     **error)
{
  g_autofree char *uid = sl_business_new_uid (business);
  gint64 owed;

  if (!_sl_find_order (business, order_id, number, SL_ORDER_SALE, order, error) ||
      !_sl_read_owed (business, order, &owed, error))
    return FALSE;

  if (owed <= 0)
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_ENOUGH,
                   _("Order number %" PRId64 " is paid already."), order->number);
      return FALSE;
    }

  _sl_business_will_write (business);
  return sl_reminder_insert (business->database, uid, order->id, sl_business_get_today (business),
                             note, error);
}

gboolean
sl_reminder_record (SlBusiness  *business,
                    gint64       order_id,
                    gint64       number,
                    const char  *note,
                    GError     **error)
{
  g_autofree char *subject = NULL;
  SlOrderRow order;

  g_return_val_if_fail (business != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!remind (business, order_id, number, note, &order, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  subject = g_strdup_printf (_("Reminder of sale %" PRId64), order.number);
  return sl_business_finish (business, "reminder", subject, error);
}
