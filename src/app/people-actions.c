#include "config.h"

#include "app/people-actions.h"

#include <glib/gi18n.h>

#include "app/contacts/contact-field.h"
#include "app/contacts/event-sheet.h"
#include "app/contacts/people-sheets.h"
#include "app/contacts/prospect-sheet.h"
#include "app/file-saving.h"
#include "app/people-forms.h"
#include "app/team/mentoring-sheet.h"
#include "app/team/team-sheet.h"
#include "app/verb-run.h"
#include "business/contact.h"
#include "business/mail.h"
#include "business/member.h"
#include "business/mentoring.h"

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
show_care_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  sl_care_sheet_open (user_data);
}

static void
edit_care_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  sl_care_form_open (user_data, g_variant_get_string (parameter, NULL));
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

static void
show_mentoring_action (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  sl_mentoring_sheet_open (user_data);
}

static void
show_mentoring_of_action (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  sl_member_sheet_open (user_data, g_variant_get_int64 (parameter));
}

static void
new_goal_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  sl_goal_form_open (user_data);
}

static void
give_credit_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  sl_credit_form_open (user_data, g_variant_get_int64 (parameter));
}

static void
log_talk_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  sl_talk_form_open (user_data, g_variant_get_int64 (parameter));
}

static void
save_certificate_action (GSimpleAction *action,
                         GVariant      *parameter,
                         gpointer       user_data)
{
  gint64 member_id;
  int kind;

  g_variant_get (parameter, "(xi)", &member_id, &kind);
  sl_certificate_save (user_data, member_id, kind);
}

static void
show_events_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  sl_events_sheet_open (user_data);
}

static void
show_event_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  sl_event_sheet_open (user_data, g_variant_get_int64 (parameter));
}

static void
set_guest_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  const char *name, *state;
  gint64 id, contact_id;

  g_variant_get (parameter, "(xx&s&s)", &id, &contact_id, &name, &state);
  sl_guest_form_open_for (user_data, id, contact_id, name, state);
}

static void
add_guest_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  sl_guest_form_open (user_data, g_variant_get_int64 (parameter));
}

static void
show_prospects_action (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  sl_prospects_sheet_open (user_data);
}

static void
show_prospect_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  sl_prospect_sheet_open (user_data, g_variant_get_int64 (parameter));
}

static void
note_fact_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  const char *name, *topic, *value, *source;

  g_variant_get (parameter, "(&s&s&s&s)", &name, &topic, &value, &source);
  sl_prospect_form_open_for (user_data, name, topic, value, source);
}

static void
note_prospect_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  sl_prospect_form_open (user_data, g_variant_get_string (parameter, NULL));
}

static void
save_prospect_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  sl_prospect_save (user_data, g_variant_get_string (parameter, NULL));
}

/* What is done at once */

typedef struct
{
  gint64 id;
  gint64 position;
} Deed;

static gpointer
end_goal_func (SlBusiness    *business,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  sl_goal_finish (business, ((Deed *) data)->id, error);
  return NULL;
}

static gpointer
remove_template_func (SlBusiness    *business,
                      gpointer       data,
                      GCancellable  *cancellable,
                      GError       **error)
{
  return sl_template_remove (business, data, error) ? g_strdup (_("The template is taken away"))
                                                    : NULL;
}

static gpointer
plan_90_func (SlBusiness    *business,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  sl_mentoring_plan (business, ((Deed *) data)->id, error);
  return NULL;
}

static gpointer
step_done_func (SlBusiness    *business,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  const Deed *deed = data;

  sl_mentoring_step_done (business, deed->id, deed->position, error);
  return NULL;
}

static void
deed_done_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(SlWindow) window = user_data;
  g_autoptr(GError) error = NULL;

  sl_session_run_finish (SL_SESSION (object), result, &error);
  if (error != NULL)
    sl_window_show_error (window, error);
  else
    sl_window_undo_toast (window, _("Done"));
}

static void
do_at_once (SlWindow      *window,
            SlSessionFunc  func,
            gint64         id,
            gint64         position)
{
  Deed deed = { id, position };

  sl_session_write_async (sl_window_get_session (window), func, g_memdup2 (&deed, sizeof deed),
                          g_free, NULL, NULL, deed_done_cb, g_object_ref (window));
}

static void
end_goal_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  do_at_once (user_data, end_goal_func, g_variant_get_int64 (parameter), 0);
}

static void
plan_90_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  do_at_once (user_data, plan_90_func, g_variant_get_int64 (parameter), 0);
}

static void
remove_template_action (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  sl_verb_run (user_data, remove_template_func, g_variant_dup_string (parameter, NULL));
}

static void
step_done_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  gint64 id, position;

  g_variant_get (parameter, "(xx)", &id, &position);
  do_at_once (user_data, step_done_func, id, position);
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

/* The calendar of what is due */

#define CALENDAR_DAYS 90

static void
free_text (gpointer text)
{
  g_string_free (text, TRUE);
}

static gpointer
write_calendar_func (SlBusiness    *business,
                     gpointer       data,
                     GCancellable  *cancellable,
                     GError       **error)
{
  return sl_contact_calendar (business, sl_business_get_today (business) + CALENDAR_DAYS, error);
}

static void
calendar_written_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(SlWindow) window = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = NULL;
  GString *text = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (error != NULL)
    {
      sl_window_show_error (window, error);
      return;
    }

  bytes = g_string_free_to_bytes (text);
  sl_bytes_save (window, bytes, _("Save the Calendar"), _("follow-ups.ics"));
}

static void
save_calendar_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  sl_session_read_long_async (sl_window_get_session (user_data), write_calendar_func, NULL, NULL,
                              free_text, NULL, calendar_written_cb, g_object_ref (user_data));
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

static void
set_contact_field_action (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  sl_verb_run_field (user_data, sl_contact_field_set, SL_CONTACT_N_FIELDS, parameter);
}

static const GActionEntry entries[] = {
  { "add-guest", add_guest_action, "x" },
  { "edit-care", edit_care_action, "s" },
  { "edit-source", edit_source_action, "s" },
  { "edit-stage", edit_stage_action, "s" },
  { "edit-template", edit_template_action, "s" },
  { "end-goal", end_goal_action, "x" },
  { "give-credit", give_credit_action, "x" },
  { "log-talk", log_talk_action, "x" },
  { "make-contact", make_contact_action, "x" },
  { "new-goal", new_goal_action },
  { "new-stage", new_stage_action },
  { "note-fact", note_fact_action, "(ssss)" },
  { "note-prospect", note_prospect_action, "s" },
  { "open-message", open_message_action, "(xs)" },
  { "plan-90", plan_90_action, "x" },
  { "remove-template", remove_template_action, "s" },
  { "save-calendar", save_calendar_action },
  { "save-certificate", save_certificate_action, "(xi)" },
  { "save-prospect", save_prospect_action, "s" },
  { "set-contact-field", set_contact_field_action, "(xis)" },
  { "set-guest", set_guest_action, "(xxss)" },
  { "set-upline", set_upline_action },
  { "show-care", show_care_action },
  { "show-event", show_event_action, "x" },
  { "show-events", show_events_action },
  { "show-mentoring", show_mentoring_action },
  { "show-mentoring-of", show_mentoring_of_action, "x" },
  { "show-prospect", show_prospect_action, "x" },
  { "show-prospects", show_prospects_action },
  { "show-sources", show_sources_action },
  { "show-stages", show_stages_action },
  { "show-team", show_team_action },
  { "show-templates", show_templates_action },
  { "step-done", step_done_action, "(xx)" },
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
