#include "config.h"

#include "app/start/preferences.h"

#include "app/backups.h"
#include "app/compat/transient.h"
#include "app/settings.h"
#include "app/start/currency-rates.h"

#include <glib/gi18n.h>

#include "app/widgets/markup.h"
#include "business/backup.h"
#include "business/draft.h"
#include "model/format.h"
#include "model/words.h"

static const char * const schemes[] = { "default", "light", "dark" };

/* A choice of settings, in the order of its words. */
typedef struct
{
  const char         *key;
  const char * const *values; /* (array length=n_values) */
  guint               n_values;
} Choice;

static const char * const methods[] = { "cash", "bank", "card", "other" };

static const Choice scheme_choice = { "color-scheme", schemes, G_N_ELEMENTS (schemes) };
static const Choice method_choice = { "payment-method", methods, G_N_ELEMENTS (methods) };

static gboolean
get_choice (GValue   *value,
            GVariant *variant,
            gpointer  user_data)
{
  const Choice *choice = user_data;
  const char *text = g_variant_get_string (variant, NULL);

  for (guint i = 0; i < choice->n_values; i++)
    if (g_str_equal (choice->values[i], text))
      g_value_set_uint (value, i);

  return TRUE;
}

static GVariant *
set_choice (const GValue       *value,
            const GVariantType *type,
            gpointer            user_data)
{
  const Choice *choice = user_data;
  guint selected = g_value_get_uint (value);

  return selected < choice->n_values ? g_variant_new_string (choice->values[selected]) : NULL;
}

static void
add_choice (AdwPreferencesGroup *group,
            GSettings           *settings,
            const Choice        *choice,
            const char          *title,
            const char * const  *words)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr(GtkStringList) model = gtk_string_list_new (words);

  sl_row_set_text (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  g_settings_bind_with_mapping (settings, choice->key, row, "selected", G_SETTINGS_BIND_DEFAULT,
                                get_choice, set_choice, (gpointer) choice, NULL);
  adw_preferences_group_add (group, row);
}

static AdwPreferencesGroup *
add_group (AdwPreferencesPage *page,
           const char         *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));

  return ADW_PREFERENCES_GROUP (group);
}

static void
add_switch (AdwPreferencesGroup *group,
            GSettings           *settings,
            const char          *key,
            const char          *title,
            const char          *text)
{
  GtkWidget *row = sl_action_row_new (title, text);
  GtkWidget *control = gtk_switch_new ();

  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  g_settings_bind (settings, key, control, "active", G_SETTINGS_BIND_DEFAULT);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), control);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), control);
  adw_preferences_group_add (group, row);
}

static void
rules_activated_cb (AdwActionRow *row)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (row)));

  sl_window_show_place (SL_WINDOW (gtk_window_get_transient_for (window)), "rules");
  gtk_window_close (window);
}

static void
add_rules (AdwPreferencesGroup *group)
{
  GtkWidget *row = sl_action_row_new (_("Rules and Rates"),
                                      _("What stands on papers, sales tax, the own car, and how "
                                        "goods are kept"));

  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect (row, "activated", G_CALLBACK (rules_activated_cb), NULL);
  adw_preferences_group_add (group, row);
}

static GtkWidget *
add_button (GtkWidget  *row,
            const char *label,
            const char *accessible) /* (nullable): the label says it all */
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  if (accessible != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    accessible, -1);
  else
    sl_button_name_by_child (GTK_BUTTON (button));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  return button;
}

static void
check_cb (GtkButton *button,
          SlWindow  *owner)
{
  sl_backups_check_file (owner);
  gtk_window_close (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button))));
}

static void
add_business (AdwPreferencesPage *page,
              SlWindow           *owner)
{
  AdwPreferencesGroup *group = add_group (page, _("This Business"));
  SlSession *session = sl_window_get_session (owner);
  g_autofree char *path = g_filename_display_name (sl_session_get_path (session));
  GtkWidget *file = sl_action_row_new (_("File"), path);

  g_signal_connect_object (add_button (file, _("_Check"), NULL), "clicked",
                           G_CALLBACK (check_cb), owner, 0);
  adw_preferences_group_add (group, file);
  adw_preferences_group_add (group, sl_action_row_new (_("Currency"),
                                                       sl_session_get_currency (session)));
  add_rules (group);
}

static void
add_number (AdwPreferencesGroup *group,
            GSettings           *settings,
            const char          *key,
            const char          *title)
{
  GtkWidget *row = sl_action_row_new (title, NULL);
  GtkWidget *number = gtk_spin_button_new_with_range (0, 1000, 1);

  gtk_widget_set_valign (number, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (number), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  g_settings_bind (settings, key, number, "value", G_SETTINGS_BIND_DEFAULT);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), number);
  adw_preferences_group_add (group, row);
}

static void
restore_cb (AdwActionRow *row)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (row)));
  SlWindow *owner = SL_WINDOW (gtk_window_get_transient_for (window));

  sl_backups_restore (owner, g_object_get_data (G_OBJECT (row), "path"),
                      adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  gtk_window_close (window);
}

static void
add_backup (AdwPreferencesGroup *group,
            const SlBackupItem  *item)
{
  g_autofree char *at = sl_format_moment (item->at);
  g_autofree char *size = g_format_size ((guint64) item->size);
  g_autofree char *text = NULL, *accessible = NULL;
  GtkWidget *row;

  /* translators: the size of a backup */
  text = g_strdup_printf (_("%s, checked when it was written"), size);
  /* translators: %s is day and hour of a backup */
  accessible = g_strdup_printf (_("Restore the backup of %s"), at);
  row = sl_action_row_new (at, text);
  g_object_set_data_full (G_OBJECT (row), "path", g_strdup (item->path), g_free);
  g_signal_connect_object (add_button (row, _("_Restore…"), accessible), "clicked",
                           G_CALLBACK (restore_cb), row, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, row);
}

/* What is there, the newest first; each was checked when it was written. */
static void
backups_listed_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(AdwPreferencesGroup) group = user_data;
  g_autoptr(GPtrArray) items = sl_session_run_finish (SL_SESSION (object), result, NULL);
  g_autoptr(GSettings) settings = sl_settings_new ();
  g_autofree char *folder = sl_backups_get_folder (settings);

  /* The window was closed meanwhile, and what is in the group went with it. */
  if (gtk_widget_get_root (GTK_WIDGET (group)) == NULL)
    return;

  for (guint i = 0; items != NULL && i < items->len; i++)
    add_backup (group, items->pdata[i]);

  if (items != NULL && items->len == 0)
    adw_preferences_group_add (group, sl_action_row_new (_("There is no backup yet"), folder));
}

static void
back_up_cb (GtkButton *button,
            SlWindow  *owner)
{
  g_autoptr(GSettings) settings = sl_settings_new ();

  sl_backups_make (owner, settings);
  gtk_window_close (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button))));
}

static void
add_backups (AdwPreferencesPage *page,
             SlWindow           *owner,
             GSettings          *settings)
{
  AdwPreferencesGroup *group = add_group (page, _("Backups"));
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Back Up Now"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_preferences_group_set_header_suffix (group, button);
  adw_preferences_group_set_description (group, _("The newest of each of so many days, weeks and "
                                                  "months is kept."));
  g_signal_connect_object (button, "clicked", G_CALLBACK (back_up_cb), owner, 0);
  add_switch (group, settings, "backup-daily", _("Make one once a day"),
              _("When the business is opened."));
  add_switch (group, settings, "backup-closing", _("Make one when the business is closed"),
              _("The window waits for it, out of sight."));
  add_number (group, settings, "backup-days", _("Days"));
  add_number (group, settings, "backup-weeks", _("Weeks"));
  add_number (group, settings, "backup-months", _("Months"));
  sl_backups_list_async (sl_window_get_session (owner), settings, backups_listed_cb,
                         g_object_ref (group));
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  gtk_window_close (GTK_WINDOW (widget));

  return GDK_EVENT_STOP;
}

static GtkWidget *
make_page (SlWindow  *owner,
           GSettings *settings)
{
  SlSession *session = sl_window_get_session (owner);
  const char *scheme_words[] = { _("As the desktop"), _("Light"), _("Dark"), NULL };
  const char *method_words[G_N_ELEMENTS (methods) + 1] = { NULL };
  GtkWidget *page = adw_preferences_page_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    method_words[i] = sl_words_method (methods[i]);

  add_choice (add_group (ADW_PREFERENCES_PAGE (page), _("Appearance")), settings, &scheme_choice,
              _("Style"), scheme_words);
  add_choice (add_group (ADW_PREFERENCES_PAGE (page), _("Recording")), settings, &method_choice,
              _("Most payments are made"), method_words);
  add_switch (add_group (ADW_PREFERENCES_PAGE (page), _("Reminders")), settings, "reminders",
              _("Say what is due"),
              _("Once a day, while the program runs: follow-ups and deadlines of goods."));
  if (session != NULL)
    {
      add_business (ADW_PREFERENCES_PAGE (page), owner);
      add_backups (ADW_PREFERENCES_PAGE (page), owner, settings);
      adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                                ADW_PREFERENCES_GROUP (sl_currency_rates_new (session)));
    }

  return page;
}

void
sl_preferences_open (SlWindow  *owner,
                     GSettings *settings)
{
  GtkWidget *window, *box, *page;
  GtkEventController *keys;
  GtkShortcut *escape;

  g_return_if_fail (SL_IS_WINDOW (owner) && G_IS_SETTINGS (settings));

  window = g_object_new (ADW_TYPE_WINDOW,
                         "title", _("Preferences"),
                         "modal", TRUE,
                         "default-width", 560,
                         "default-height", 480,
                         NULL);
  sl_window_set_parent (GTK_WINDOW (window), GTK_WINDOW (owner));
  page = make_page (owner, settings);
  gtk_widget_set_vexpand (page, TRUE);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (window), box);

  keys = gtk_shortcut_controller_new ();
  escape = gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                             gtk_callback_action_new (escape_cb, NULL, NULL));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), escape);
  gtk_widget_add_controller (window, keys);
  gtk_window_present (GTK_WINDOW (window));
}
