#include "config.h"

#include <glib/gi18n.h>

#include "app/compat/transient.h"
#include "app/contacts/contacts-place.h"
#include "app/exchange-actions.h"
#include "app/forms/call-form.h"
#include "app/forms/reserve-form.h"
#include "app/income/disclosure-window.h"
#include "app/income/figure-window.h"
#include "app/income/letter-saving.h"
#include "app/income/postings-window.h"
#include "app/income/worth-window.h"
#include "app/inventory/terms-form.h"
#include "app/orders/past-advice-window.h"
#include "app/people-actions.h"
#include "app/plan/explanation-window.h"
#include "app/plan/plan-window.h"
#include "app/plan/what-if-window.h"
#include "app/record-actions.h"
#include "app/sync/sync-window.h"
#include "app/window-private.h"

static void
show_place_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  sl_window_show_place (user_data, g_variant_get_string (parameter, NULL));
}

static void
search_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  _sl_window_toggle_search (user_data);
}

static void
back_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  _sl_window_go_back (user_data);
}

static void
undone_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SlWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *subject = sl_session_undo_finish (SL_SESSION (object), result, &error);
  g_autofree char *text = NULL;

  if (error != NULL)
    {
      sl_window_show_error (self, error);
      return;
    }

  /* translators: %s is what was taken back, such as "Ana Díaz, 3 products" */
  text = g_strdup_printf (_("Taken back: %s"), subject);
  _sl_window_withdraw_undo (self);
  sl_window_toast (self, text);
}

static void
undo_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  sl_session_undo_async (sl_window_get_session (user_data), NULL, undone_cb,
                         g_object_ref (user_data));
}

static void
redone_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SlWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *subject = sl_session_redo_finish (SL_SESSION (object), result, &error);
  g_autofree char *text = NULL;

  if (error != NULL)
    {
      sl_window_show_error (self, error);
      return;
    }

  /* translators: %s is what was done again, such as "Ana Díaz, 3 products" */
  text = g_strdup_printf (_("Done again: %s"), subject);
  _sl_window_withdraw_undo (self);
  sl_window_toast (self, text);
}

static void
redo_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  sl_session_redo_async (sl_window_get_session (user_data), NULL, redone_cb,
                         g_object_ref (user_data));
}

static void
show_contact_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  sl_window_show_item (user_data, "contacts", g_variant_get_int64 (parameter));
}

static void
show_member_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  sl_window_show_item (user_data, "team", g_variant_get_int64 (parameter));
}

static void
show_order_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  sl_window_show_item (user_data, "orders", g_variant_get_int64 (parameter));
}

static void
show_product_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  sl_window_show_item (user_data, "inventory", g_variant_get_int64 (parameter));
}

static void
show_plan_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  sl_plan_window_open (user_data);
}

static void
open_plan_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  g_autoptr(GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  sl_plan_window_open_file (user_data, file);
}

static void
show_sync_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  SlSyncList *syncs = _sl_window_get_syncs (user_data);

  if (syncs != NULL)
    sl_sync_window_open (user_data, syncs);
}

static void
explain_commission_action (GSimpleAction *action,
                           GVariant      *parameter,
                           gpointer       user_data)
{
  const char *source, *company;
  gint64 day;

  g_variant_get (parameter, "(x&s&s)", &day, &source, &company);
  sl_explanation_window_open (user_data, (SlDay) day, NULL, source, company);
}

static void
explain_member_action (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  const char *member, *company;
  gint64 day;

  g_variant_get (parameter, "(x&s&s)", &day, &member, &company);
  sl_explanation_window_open (user_data, (SlDay) day, member, NULL, company);
}

static void
what_if_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  sl_what_if_window_open (user_data, SL_DAY_NONE, NULL, NULL, NULL);
}

static void
what_if_member_action (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  const char *code, *name, *company;
  gint64 day;

  g_variant_get (parameter, "(x&s&s&s)", &day, &code, &name, &company);
  sl_what_if_window_open (user_data, (SlDay) day, code, name, company);
}

static void
write_letter_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  const char *company;
  gint64 day;

  g_variant_get (parameter, "(x&s)", &day, &company);
  sl_letter_save (user_data, company, (SlDay) day);
}

static void
write_letter_text_action (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  const char *company;
  gint64 day;

  g_variant_get (parameter, "(x&s)", &day, &company);
  sl_letter_save_text (user_data, company, (SlDay) day);
}

static void
show_disclosure_action (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  sl_disclosure_window_open (user_data);
}

static void
show_figure_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  sl_figure_window_open (user_data, parameter);
}

static void
show_postings_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  sl_postings_window_open (user_data, parameter);
}

static void
show_worth_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  sl_worth_window_open (user_data, parameter);
}

static void
set_reserve_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  sl_reserve_form_open (user_data);
}

static void
set_terms_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  sl_terms_form_open (user_data, g_variant_get_string (parameter, NULL));
}

static void
show_past_advice_action (GSimpleAction *action,
                         GVariant      *parameter,
                         gpointer       user_data)
{
  sl_past_advice_window_open (user_data);
}

static void
log_call_here_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  GtkWidget *place = sl_window_get_place (user_data);

  if (SL_IS_CONTACTS_PLACE (place) && sl_list_place_get_id (SL_LIST_PLACE (place)) != 0)
    sl_call_form_open (user_data, sl_list_place_get_id (SL_LIST_PLACE (place)));
}

/* Made when it is asked for: GtkApplication would make it before the first frame. */
static void
show_help_overlay_action (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  g_autoptr(GtkBuilder) builder = NULL;
  GtkWindow *overlay;

  builder = gtk_builder_new_from_resource ("/io/github/sideline/Sideline/ui/help-overlay.ui");
  overlay = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));
  sl_window_set_parent (overlay, user_data);
  gtk_window_present (overlay);
}

static const GActionEntry entries[] = {
  { "back", back_action },
  { "explain-commission", explain_commission_action, "(xss)" },
  { "explain-member", explain_member_action, "(xss)" },
  { "log-call-here", log_call_here_action },
  { "open-plan", open_plan_action, "s" },
  { "redo", redo_action },
  { "search", search_action },
  { "set-reserve", set_reserve_action },
  { "set-terms", set_terms_action, "s" },
  { "show-contact", show_contact_action, "x" },
  { "show-disclosure", show_disclosure_action },
  { "show-figure", show_figure_action, "(sxx)" },
  { "show-help-overlay", show_help_overlay_action },
  { "show-member", show_member_action, "x" },
  { "show-order", show_order_action, "x" },
  { "show-past-advice", show_past_advice_action },
  { "show-postings", show_postings_action, "(sxxb)" },
  { "show-place", show_place_action, "s", "''" },
  { "show-plan", show_plan_action },
  { "show-product", show_product_action, "x" },
  { "show-sync", show_sync_action },
  { "show-worth", show_worth_action, "(ss)" },
  { "undo", undo_action },
  { "what-if", what_if_action },
  { "what-if-member", what_if_member_action, "(xsss)" },
  { "write-letter", write_letter_action, "(xs)" },
  { "write-letter-text", write_letter_text_action, "(xs)" },
};

/* Those that can be used without a file. */
static const char * const always[] = {
  "search",
  "show-help-overlay",
  "show-place",
  "sidebar",
  NULL
};

void
_sl_window_install_actions (SlWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  sl_exchange_actions_install (self);
  sl_people_actions_install (self);
  sl_record_actions_install (self);
}

void
_sl_window_update_actions (SlWindow *self)
{
  SlSession *session = sl_window_get_session (self);

  sl_exchange_actions_set_enabled (self, session != NULL);
  sl_people_actions_set_enabled (self, session != NULL);
  sl_record_actions_set_enabled (self, session != NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), entries[i].name);
      gboolean is_enabled = session != NULL;

      /* Undo and redo say themselves why there is nothing to take back. */
      if (g_strv_contains (always, entries[i].name))
        is_enabled = TRUE;

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_enabled);
    }
}
