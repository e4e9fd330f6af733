#include "config.h"

#include "app/people-actions.h"

#include <glib/gi18n.h>

#include "app/contacts/people-sheets.h"
#include "app/people-forms.h"
#include "app/team/team-sheet.h"
#include "business/mail.h"
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

/* Sheets and small forms */

static void
show_stages_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  sl_stages_sheet_open (user_data);
}

static void
new_stage_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  sl_stage_form_open (user_data, NULL);
}

static void
edit_stage_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  sl_stage_form_open (user_data, g_variant_get_string (parameter, NULL));
}

static void
show_templates_action (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  sl_templates_sheet_open (user_data);
}

static void
edit_template_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  sl_template_form_open (user_data, g_variant_get_string (parameter, NULL));
}

static void
show_sources_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  sl_sources_sheet_open (user_data);
}

static void
edit_source_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  sl_source_form_open (user_data, g_variant_get_string (parameter, NULL));
}

static void
write_message_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  sl_writing_sheet_open (user_data, g_variant_get_int64 (parameter));
}

/* A message in the person's own mail program */

typedef struct
{
  gint64  contact_id;
  char   *template_name; /* (owned) */
} Writing;

static void
writing_free (gpointer pointer)
{
  Writing *writing = pointer;

  g_free (writing->template_name);
  g_free (writing);
}

static gpointer
fill_message_func (SlBusiness    *business,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  const Writing *writing = data;

  return sl_mail_write (business, writing->contact_id, writing->template_name, error);
}

static void
launched_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(SlWindow) window = user_data;
  g_autoptr(GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    sl_window_show_error (window, error);
}

static void
message_filled_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(SlWindow) window = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SlMail) mail = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (error != NULL)
    sl_window_show_error (window, error);
  else
    g_app_info_launch_default_for_uri_async (mail->uri, NULL, NULL, launched_cb,
                                             g_object_ref (window));
}

static void
open_message_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  Writing *writing = g_new0 (Writing, 1);

  g_variant_get (parameter, "(xs)", &writing->contact_id, &writing->template_name);
  sl_session_read_async (sl_window_get_session (user_data), fill_message_func, writing,
                         writing_free, (GDestroyNotify) sl_mail_free, NULL, message_filled_cb,
                         g_object_ref (user_data));
}

/* Members as contacts */

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
  { "edit-source", edit_source_action, "s" },
  { "edit-stage", edit_stage_action, "s" },
  { "edit-template", edit_template_action, "s" },
  { "make-contact", make_contact_action, "x" },
  { "new-stage", new_stage_action },
  { "open-message", open_message_action, "(xs)" },
  { "set-upline", set_upline_action },
  { "show-sources", show_sources_action },
  { "show-stages", show_stages_action },
  { "show-team", show_team_action },
  { "show-templates", show_templates_action },
  { "write-message", write_message_action, "x" },
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
