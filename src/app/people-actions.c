#include "config.h"

#include "app/people-actions.h"

#include <glib/gi18n.h>

#include "app/people-forms.h"
#include "app/team/team-sheet.h"
#include "business/member.h"

static void
show_team_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  sl_team_sheet_open (user_data);
}

static void
set_upline_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  sl_upline_form_open (user_data);
}

static gpointer
make_contact_func (SlBusiness    *business,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  gint64 id;

  return sl_member_make_contact (business, *(gint64 *) data, NULL, &id, error)
           ? g_memdup2 (&id, sizeof id) : NULL;
}

static void
contact_made_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(SlWindow) window = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree gint64 *id = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (error != NULL)
    {
      sl_window_show_error (window, error);
      return;
    }

  sl_window_show_item (window, "contacts", *id);
  sl_window_undo_toast (window, _("The member is a contact now"));
}

static void
make_contact_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  gint64 member = g_variant_get_int64 (parameter);

  sl_session_write_async (sl_window_get_session (user_data), make_contact_func,
                          g_memdup2 (&member, sizeof member), g_free, g_free, NULL,
                          contact_made_cb, g_object_ref (user_data));
}

static const GActionEntry entries[] = {
  { "make-contact", make_contact_action, "x" },
  { "set-upline", set_upline_action },
  { "show-team", show_team_action },
};

void
sl_people_actions_install (SlWindow *window)
{
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
}

void
sl_people_actions_set_enabled (SlWindow *window,
                               gboolean  is_enabled)
{
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (window), entries[i].name);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_enabled);
    }
}
