#include "config.h"

#include "app/contacts/event-sheet.h"

#include <glib/gi18n.h>

#include "app/sheet-window.h"
#include "business/event.h"
#include "model/format.h"

static void
free_array (gpointer array)
{
  g_ptr_array_unref (array);
}

static gpointer
read_events (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return sl_event_list (sl_business_get_database (business), 0, error);
}

static void
show_events (SlDetails     *pane,
             gconstpointer  pointer,
             const char    *currency)
{
  const GPtrArray *events = pointer;

  sl_details_begin (pane, _("Events and parties"), NULL);
  sl_details_add_action (pane, _("_New Event"), "list-add-symbolic", "win.new-party", NULL);
  if (events->len > 0)
    sl_details_add_group (pane, _("What is left after costs and the host’s credit"));
  else
    sl_details_add_note (pane, _("No event or party yet."));

  for (guint i = 0; i < events->len; i++)
    {
      const SlEventRow *row = g_ptr_array_index (events, i);
      g_autofree char *day = sl_format_day (row->dated);
      g_autofree char *result = sl_format_money (sl_event_result (row), currency);

      sl_details_add_link (pane, row->name, day, result, "win.show-event",
                           g_variant_new_int64 (row->id));
    }
}

static const SlSheetInfo events_info = {
  .title = N_("Events"), .width = 480,
  .read = read_events, .free_report = free_array, .show = show_events,
};

void
sl_events_sheet_open (SlWindow *owner)
{
  sl_sheet_window_open (owner, &events_info, NULL);
}

/* One event */

typedef struct
{
  GPtrArray *events; /* (owned) (element-type SlEventRow): one */
  GPtrArray *guests; /* (owned) (element-type SlEventGuest) */
} Event;

static void
event_free (gpointer pointer)
{
  Event *event = pointer;

  g_clear_pointer (&event->events, g_ptr_array_unref);
  g_clear_pointer (&event->guests, g_ptr_array_unref);
  g_free (event);
}

static gpointer
read_event (SlBusiness    *business,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  SlDatabase *database = sl_business_get_database (business);
  gint64 id = g_variant_get_int64 (data);
  Event *event = g_new0 (Event, 1);

  event->events = sl_event_list (database, id, error);
  if (event->events != NULL)
    event->guests = sl_event_list_guests (database, id, error);
  if (event->guests == NULL)
    g_clear_pointer (&event, event_free);

  return event;
}

static void
add_money (SlDetails  *pane,
           const char *name,
           gint64      amount,
           const char *currency)
{
  g_autofree char *text = sl_format_money (amount, currency);

  sl_details_add_property (pane, name, text);
}

static const char *
word_of_state (const char *state)
{
  if (g_str_equal (state, "came"))
    return _("came");
  if (g_str_equal (state, "coming"))
    return _("is coming");
  if (g_str_equal (state, "not-coming"))
    return _("is not coming");

  return _("invited");
}

static void
add_figures (SlDetails        *pane,
             const SlEventRow *row,
             const char       *currency)
{
  g_autofree char *orders = sl_format_count (row->n_orders);
  g_autofree char *leads = sl_format_count (row->n_leads);
  g_autofree char *follow_ups = sl_format_count (row->n_follow_ups);
  g_autofree char *time = row->minutes > 0 ? sl_format_minutes (row->minutes) : NULL;
  gint64 per_hour;

  sl_details_add_group (pane, _("What came of it"));
  sl_details_add_property (pane, _("Host"), row->host);
  sl_details_add_property (pane, _("Orders"), orders);
  add_money (pane, _("Sales"), row->sales, currency);
  add_money (pane, _("Profit after the goods"), row->profit, currency);
  add_money (pane, _("Host credit"), row->host_credit, currency);
  add_money (pane, _("Costs"), row->cost, currency);
  add_money (pane, _("Result"), sl_event_result (row), currency);
  sl_details_add_property (pane, _("Time"), time);
  if (sl_event_per_hour (row, &per_hour))
    add_money (pane, _("Result an hour"), per_hour, currency);
  sl_details_add_property (pane, _("Who came and had never bought"), leads);
  sl_details_add_property (pane, _("Guests with a next step"), follow_ups);
}

static void
show_event (SlDetails     *pane,
            gconstpointer  pointer,
            const char    *currency)
{
  const Event *event = pointer;
  const SlEventRow *row;
  g_autofree char *day = NULL;

  if (event->events->len == 0)
    {
      sl_details_begin (pane, _("Events"), NULL);
      return;
    }

  row = g_ptr_array_index (event->events, 0);
  day = sl_format_day_long (row->dated);
  sl_details_begin (pane, row->name, day);
  sl_details_add_action (pane, _("Add a _Guest"), "list-add-symbolic", "win.add-guest",
                         g_variant_new_int64 (row->id));
  sl_details_add_action (pane, _("New _Sale"), "list-add-symbolic", "win.new-sale-at-party",
                         g_variant_new ("(xs)", row->id, row->name));
  add_figures (pane, row, currency);

  if (event->guests->len > 0)
    sl_details_add_group (pane, _("Guests"));
  for (guint i = 0; i < event->guests->len; i++)
    {
      const SlEventGuest *guest = g_ptr_array_index (event->guests, i);
      g_autofree char *next = sl_format_day (guest->next_on);

      sl_details_add_link (pane, guest->name,
                           guest->leave_alone ? _("Asked not to be contacted.")
                                              : word_of_state (guest->state), next,
                           "win.show-contact", g_variant_new_int64 (guest->contact_id));
      sl_details_add_button (pane, _("Answer…"), "win.set-guest",
                             g_variant_new ("(xxss)", row->id, guest->contact_id, guest->name,
                                            guest->state));
    }
}

static const SlSheetInfo event_info = {
  .title = N_("Event"), .width = 480,
  .read = read_event, .free_report = event_free, .show = show_event,
};

void
sl_event_sheet_open (SlWindow *owner,
                     gint64    id)
{
  sl_sheet_window_open (owner, &event_info, g_variant_new_int64 (id));
}
