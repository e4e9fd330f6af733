#include "config.h"

#include "model/sync-words.h"

#include <glib/gi18n-lib.h>

#include "model/format.h"

static char *
say_when (gint64 moment)
{
  g_autoptr(GDateTime) then = g_date_time_new_from_unix_local (moment);
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  gboolean is_today;

  if (moment == 0 || then == NULL)
    return g_strdup (_("never"));

  is_today = g_date_time_get_year (then) == g_date_time_get_year (now) &&
             g_date_time_get_day_of_year (then) == g_date_time_get_day_of_year (now);
  return is_today ? g_date_time_format (then, "%H:%M") : sl_format_moment (moment);
}

/* (transfer none) (nullable): instead of when it went well last */
static const char *
say_state (SlSync *self)
{
  switch (sl_sync_get_state (self))
    {
    case SL_ENGINE_OFFLINE:
      return _("offline");
    case SL_ENGINE_NEEDS_LOGIN:
      return _("sign in");
    case SL_ENGINE_NEEDS_UPDATE:
      return _("update needed");
    case SL_ENGINE_NEEDS_USER:
      return _("waits for you");
    case SL_ENGINE_READ_ONLY:
      return _("disk full or broken");
    case SL_ENGINE_META:
    case SL_ENGINE_REGISTER:
    case SL_ENGINE_AUTH:
    case SL_ENGINE_LOOKUP:
    case SL_ENGINE_PUSH:
    case SL_ENGINE_PULL:
    case SL_ENGINE_SNAPSHOT:
    case SL_ENGINE_REPAIR:
    case SL_ENGINE_PROJECT:
      return _("at work…");
    case SL_ENGINE_STOPPED:
    case SL_ENGINE_IDLE:
    case SL_ENGINE_WAIT:
    default:
      return NULL;
    }
}

char *
sl_sync_describe (SlSync *self)
{
  g_return_val_if_fail (SL_IS_SYNC (self), NULL);

  return sl_sync_describe_with (self, sl_sync_is_connected (self)
                                      ? sl_sync_get_status (self)->count.n_waiting : 0);
}

char *
sl_sync_say_counts (guint n_sent,
                    guint n_refused,
                    guint n_received)
{
  g_autofree char *sent = sl_format_count (n_sent);
  g_autofree char *refused = sl_format_count (n_refused);
  g_autofree char *received = sl_format_count (n_received);

  /* translators: how many records each */
  return g_strdup_printf (_("%s sent, %s refused, %s received"), sent, refused, received);
}

char *
sl_sync_describe_with (SlSync *self,
                       guint   n)
{
  g_autofree char *when = NULL, *count = NULL;
  const char *state;

  g_return_val_if_fail (SL_IS_SYNC (self), NULL);

  if (!sl_sync_is_connected (self))
    return g_strdup (_("Not connected"));

  when = say_when (sl_sync_get_status (self)->replica->last_ok_at);
  state = say_state (self);
  count = sl_format_count (n);

  if (state != NULL)
    /* translators: how many records, and how it stands: "4 to send, offline" */
    return g_strdup_printf (_("%s to send, %s"), count, state);

  /* translators: how many records, and a time or "never" */
  return g_strdup_printf (_("%s to send, last sync %s"), count, when);
}

char *
sl_sync_describe_problem (SlSync *self)
{
  g_autofree char *when = NULL;
  const char *problem;
  gint64 next;

  g_return_val_if_fail (SL_IS_SYNC (self), NULL);

  problem = sl_sync_get_problem (self);
  if (problem == NULL)
    return g_strdup ("");

  next = sl_sync_get_next_try (self);
  if (next == 0)
    return g_strdup (problem);

  when = say_when (next);
  /* translators: what went wrong, and the time of the next try */
  return g_strdup_printf (_("%s Next try at %s."), problem, when);
}
