#pragma once

#include <gio/gio.h>

#include "model/session.h"

G_BEGIN_DECLS

/* Says once a day what is due, as a notification of the desktop, when the person asked for it
 * (the setting "reminders"): follow-ups, and goods that cannot be given back or expire soon.
 * Looks when a file is opened, when it changes and every half hour. */
#define SL_TYPE_REMINDER (sl_reminder_get_type ())

G_DECLARE_FINAL_TYPE (SlReminder, sl_reminder, SL, REMINDER, GObject)

SlReminder *sl_reminder_new         (GApplication *application,
                                     GSettings    *settings);
/* Whose agenda it is; NULL: nobody's. */
void        sl_reminder_set_session (SlReminder   *self,
                                     SlSession    *session);

G_END_DECLS
