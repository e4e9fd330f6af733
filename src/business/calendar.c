#include "config.h"

#include "business/contact.h"

#include "business/business-private.h"
#include "business/care.h"
#include "formats/calendar.h"
#include "store/agenda.h"
#include "store/contact.h"

#include <glib/gi18n-lib.h>

#define MAX_OF_A_KIND 5000

/* (transfer full): @step may be "". */
static char *
tell_step (const char *name,
           const char *step)
{
  return *step != '\0'
           /* translators: a person and the next step with them */
           ? g_strdup_printf (_("%s: %s"), name, step)
           : g_strdup_printf (_("Get in touch with %s"), name);
}

static void
add_follow_up (SlCalendar       *calendar,
               const SlFollowUp *item)
{
  g_autofree char *uid = g_strconcat (item->uid, "-next@sideline", NULL);
  g_autofree char *summary = tell_step (item->name, item->next_step);
  g_autofree char *reach = g_strdup_printf ("%s\n%s", item->phone, item->email);

  sl_calendar_add (calendar, uid, item->due, summary, g_strstrip (reach));
}

static void
add_birthday (SlCalendar       *calendar,
              const SlFollowUp *item)
{
  gboolean has_joined = g_str_equal (item->next_step, "joined");
  g_autofree char *uid = g_strconcat (item->uid, has_joined ? "-joined@sideline"
                                                            : "-birthday@sideline", NULL);
  g_autofree char *summary = NULL;

  summary = g_strdup_printf (has_joined ? _("%s joined on this day") : _("Birthday of %s"),
                             item->name);

  sl_calendar_add (calendar, uid, item->due, summary, "");
}

static void
add_deadline (SlCalendar        *calendar,
              const SlAgendaRow *item)
{
  g_autofree char *day = NULL, *uid = NULL, *summary = NULL;

  if (item->day == SL_DAY_NONE ||
      (item->kind != SL_AGENDA_EXPIRY && item->kind != SL_AGENDA_BUYBACK))
    return;

  day = sl_day_format (item->day);
  uid = g_strdup_printf ("%s-%s-%s@sideline", item->detail, day,
                         item->kind == SL_AGENDA_EXPIRY ? "expires" : "buy-back");
  summary = g_strdup_printf (item->kind == SL_AGENDA_EXPIRY
                               ? _("%s expires") : _("Last day to give back %s"),
                             item->title);
  sl_calendar_add (calendar, uid, item->day, summary, "");
}

static gboolean
add_care (SlBusiness  *business,
          SlDay        until,
          SlCalendar  *calendar,
          GError     **error)
{
  g_autoptr(GPtrArray) items = sl_care_list (business, until, error);

  for (guint i = 0; items != NULL && i < MIN (items->len, MAX_OF_A_KIND); i++)
    {
      const SlCareItem *item = g_ptr_array_index (items, i);
      g_autoptr(SlContactRow) contact = sl_contact_read (business->database, item->contact_id,
                                                         error);
      g_autofree char *day = sl_day_format (item->due);
      g_autofree char *uid = NULL, *summary = NULL;

      if (contact == NULL)
        return FALSE;

      /* One may have got several products that run out on one day. */
      uid = g_strdup_printf ("%s-%s-%s-%08x@sideline", contact->uid, item->step, day,
                             g_str_hash (item->product));
      summary = tell_step (item->contact, sl_care_step_word (item->step_name, item->step));
      sl_calendar_add (calendar, uid, item->due, summary, item->product);
    }

  return items != NULL;
}

static gboolean
add_people (SlBusiness  *business,
            SlDay        until,
            SlCalendar  *calendar,
            GError     **error)
{
  SlDay today = sl_business_get_today (business);
  g_autoptr(GPtrArray) due = sl_follow_up_list (business->database, until, MAX_OF_A_KIND, error);
  g_autoptr(GPtrArray) birthdays = NULL;

  if (due == NULL)
    return FALSE;

  birthdays = sl_follow_up_birthdays (business->database, today, until, MAX_OF_A_KIND, error);
  if (birthdays == NULL)
    return FALSE;

  for (guint i = 0; i < due->len; i++)
    add_follow_up (calendar, g_ptr_array_index (due, i));
  for (guint i = 0; i < birthdays->len; i++)
    add_birthday (calendar, g_ptr_array_index (birthdays, i));

  return add_care (business, until, calendar, error);
}

GString *
sl_contact_calendar (SlBusiness  *business,
                     SlDay        until,
                     GError     **error)
{
  g_autoptr(SlCalendar) calendar = sl_calendar_new ("Sideline");
  g_autoptr(GPtrArray) agenda = NULL;
  SlDay today;

  g_return_val_if_fail (business != NULL, NULL);

  today = sl_business_get_today (business);
  until = CLAMP (until, today, today + 366);
  if (!add_people (business, until, calendar, error))
    return NULL;

  agenda = sl_agenda_list (business->database, today, until - today, MAX_OF_A_KIND, error);
  if (agenda == NULL)
    return NULL;

  for (guint i = 0; i < agenda->len; i++)
    add_deadline (calendar, g_ptr_array_index (agenda, i));

  return sl_calendar_finish (g_steal_pointer (&calendar));
}
