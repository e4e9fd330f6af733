#include "config.h"

#include "app/reminder.h"

#include <glib/gi18n.h>

#include "store/agenda.h"
#include "store/follow-up.h"

#define EVERY_SECONDS 1800
/* Days before a deadline of goods. */
#define AHEAD 7
/* More of a kind are not counted one by one. */
#define LIMIT 999

struct _SlReminder
{
  GObject       parent_instance;

  GApplication *application; /* (unowned): owns us */
  GSettings    *settings;    /* (owned) */
  SlSession    *session;     /* (owned) (nullable) */
  GSignalGroup *signals;     /* (owned): of the session */
  guint         timer;
  gboolean      is_reading;
};

/* What is due. */
typedef struct
{
  SlDay today;
  guint n_follow_ups;
  guint n_goods;
  guint n_dates; /* birthdays and anniversaries of today */
} Due;

G_DEFINE_FINAL_TYPE (SlReminder, sl_reminder, G_TYPE_OBJECT)

static gpointer
read_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  SlDatabase *database = sl_business_get_database (business);
  SlDay today = sl_business_get_today (business);
  g_autoptr(GPtrArray) agenda = sl_agenda_list (database, today, AHEAD, LIMIT, error);
  g_autoptr(GPtrArray) dates = NULL;
  Due *due;

  if (agenda != NULL)
    dates = sl_follow_up_birthdays (database, today, today, LIMIT, error);
  if (dates == NULL)
    return NULL;

  due = g_new0 (Due, 1);
  due->today = today;
  due->n_dates = dates->len;

  for (guint i = 0; i < agenda->len; i++)
    {
      const SlAgendaRow *row = g_ptr_array_index (agenda, i);

      if (row->kind == SL_AGENDA_FOLLOW_UP && row->day <= today)
        due->n_follow_ups++;
      else if (row->kind == SL_AGENDA_EXPIRY || row->kind == SL_AGENDA_BUYBACK)
        due->n_goods++;
    }

  return due;
}

/* A line for what there is something of; @sentence says how many. */
static void
append_line (GString    *text,
             const char *sentence,
             guint       n)
{
  if (n > 0)
    g_string_append_printf (text, text->len > 0 ? "\n%s" : "%s", sentence);
}

static void
notify (SlReminder *self,
        const Due  *due)
{
  g_autoptr(GNotification) notification = g_notification_new (_("What to do today"));
  g_autoptr(GString) body = g_string_new (NULL);
  g_autofree char *people = NULL, *dates = NULL, *goods = NULL;

  people = g_strdup_printf (ngettext ("%u follow-up is due.", "%u follow-ups are due.",
                                      due->n_follow_ups), due->n_follow_ups);
  dates = g_strdup_printf (ngettext ("%u birthday or anniversary is today.",
                                     "%u birthdays and anniversaries are today.", due->n_dates),
                           due->n_dates);
  goods = g_strdup_printf (ngettext ("%u deadline of goods comes within a week.",
                                     "%u deadlines of goods come within a week.", due->n_goods),
                           due->n_goods);
  append_line (body, people, due->n_follow_ups);
  append_line (body, dates, due->n_dates);
  append_line (body, goods, due->n_goods);

  g_notification_set_body (notification, body->str);
  g_notification_set_default_action (notification, "app.show-today");
  g_application_send_notification (self->application, "today", notification);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(SlReminder) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree Due *due = sl_session_run_finish (SL_SESSION (object), result, &error);

  self->is_reading = FALSE;

  if (error != NULL)
    g_message ("Could not read what is due: %s", error->message);

  if (due == NULL || self->application == NULL ||
      due->n_follow_ups + due->n_dates + due->n_goods == 0 ||
      !g_settings_get_boolean (self->settings, "reminders") ||
      g_settings_get_int (self->settings, "reminded-on") == due->today)
    return;

  g_settings_set_int (self->settings, "reminded-on", due->today);
  notify (self, due);
}

static void
look (SlReminder *self)
{
  if (self->session == NULL || self->is_reading ||
      !g_settings_get_boolean (self->settings, "reminders") ||
      g_settings_get_int (self->settings, "reminded-on") == sl_session_get_today (self->session))
    return;

  self->is_reading = TRUE;
  sl_session_read_async (self->session, read_func, NULL, NULL, g_free, NULL, read_cb,
                         g_object_ref (self));
}

static gboolean
timer_cb (gpointer user_data)
{
  look (user_data);

  return G_SOURCE_CONTINUE;
}

static void
sl_reminder_dispose (GObject *object)
{
  SlReminder *self = SL_REMINDER (object);

  self->application = NULL;
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->signals);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (sl_reminder_parent_class)->dispose (object);
}

static void
sl_reminder_class_init (SlReminderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_reminder_dispose;
}

static void
sl_reminder_init (SlReminder *self)
{
  self->signals = g_signal_group_new (SL_TYPE_SESSION);
  g_signal_group_connect_object (self->signals, "changed", G_CALLBACK (look), self,
                                 G_CONNECT_SWAPPED);
  self->timer = g_timeout_add_seconds (EVERY_SECONDS, timer_cb, self);
}

SlReminder *
sl_reminder_new (GApplication *application,
                 GSettings    *settings)
{
  SlReminder *self;

  g_return_val_if_fail (G_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (SL_TYPE_REMINDER, NULL);
  self->application = application;
  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed::reminders", G_CALLBACK (look), self,
                           G_CONNECT_SWAPPED);

  return self;
}

void
sl_reminder_set_session (SlReminder *self,
                         SlSession  *session)
{
  g_return_if_fail (SL_IS_REMINDER (self));
  g_return_if_fail (session == NULL || SL_IS_SESSION (session));

  if (!g_set_object (&self->session, session))
    return;

  g_signal_group_set_target (self->signals, session);
  look (self);
}
