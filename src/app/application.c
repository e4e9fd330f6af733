#include "config.h"

#include <glib/gi18n.h>

#include "app/application.h"
#include "app/compat/dialogs.h"
#include "app/deferred-action.h"
#include "app/exchange/import-form.h"
#include "app/file-actions.h"
#include "app/flaws.h"
#include "app/instance-lock.h"
#include "app/plan/plan-window.h"
#include "app/reminder.h"
#include "app/search-provider.h"
#include "app/settings.h"
#include "app/tab-walk.h"
#include "app/widgets/cut-text.h"
#include "app/window.h"

struct _SlApplication
{
  AdwApplication    parent_instance;

  GSettings        *settings; /* (owned): from startup on */
  GPtrArray        *imports;  /* (owned) (element-type GFile): tables that wait for a business */
  SlReminder       *reminder; /* (owned): from startup on */
  SlSearchProvider *provider; /* (owned) */
};

G_DEFINE_FINAL_TYPE (SlApplication, sl_application, ADW_TYPE_APPLICATION)

static const struct
{
  const char *action;
  const char *accels[3];
} accelerators[] = {
  { "app.new-business", { "<Shift><Control>n" } },
  { "app.open", { "<Control>o" } },
  { "app.preferences", { "<Control>comma" } },
  { "app.quit", { "<Control>q" } },
  { "win.back", { "Escape" } },
  { "win.close-month", { "<Shift><Control>m" } },
  { "win.count-stock", { "<Shift><Control>t" } },
  { "win.give-back", { "<Control>b" } },
  { "win.export", { "<Shift><Control>x" } },
  { "win.import", { "<Control>i" } },
  { "win.import-clipboard", { "<Shift><Control>v" } },
  { "win.log-call-here", { "<Control>l" } },
  { "win.log-trip", { "<Shift><Control>l" } },
  { "win.log-work", { "<Control>h" } },
  { "win.move-money", { "<Control>m" } },
  { "win.new-contact", { "<Shift><Control>c" } },
  { "win.new-expense", { "<Control>e" } },
  { "win.new-purchase", { "<Control>p" } },
  { "win.new-sale", { "<Control>n" } },
  { "win.new-training", { "<Control>t" } },
  { "win.new-use", { "<Control>u" } },
  { "win.others-money", { "<Shift><Control>b" } },
  { "win.redo", { "<Shift><Control>z", "<Control>y" } },
  { "win.search", { "<Control>f" } },
  { "win.show-books", { "<Control>d" } },
  { "win.show-help-overlay", { "<Control>question", "F1" } },
  { "win.show-place::autoships", { "<Shift><Control>a" } },
  { "win.show-place::bank", { "<Control>r" } },
  { "win.show-place::contacts", { "<Alt>2" } },
  { "win.show-place::hours", { "<Shift><Control>h" } },
  { "win.show-place::income", { "<Alt>6" } },
  { "win.show-place::inventory", { "<Alt>3" } },
  { "win.show-place::journal", { "<Shift><Control>j" } },
  { "win.show-place::lots", { "<Control>g" } },
  { "win.show-place::movements", { "<Control>k" } },
  { "win.show-place::orders", { "<Alt>4" } },
  { "win.show-place::owed", { "<Shift><Control>o" } },
  { "win.show-place::papers", { "<Shift><Control>k" } },
  { "win.show-place::parties", { "<Shift><Control>g" } },
  { "win.show-place::payback", { "<Shift><Control>d" } },
  { "win.show-place::team", { "<Alt>5" } },
  { "win.show-place::today", { "<Alt>1" } },
  { "win.show-place::training", { "<Alt>7" } },
  { "win.show-place::trips", { "<Shift><Control>e" } },
  { "win.show-plan", { "<Shift><Control>p" } },
  { "win.show-rules", { "<Shift><Control>r" } },
  { "win.show-team", { "<Shift><Control>s" } },
  { "win.show-sync", { "<Shift><Control>y" } },
  { "win.sidebar", { "F9" } },
  { "win.undo", { "<Control>z" } },
  { "win.what-if", { "<Shift><Control>w" } },
  { "window.close", { "<Control>w" } },
};

/* (transfer none): the main window that was active last, or a new one. */
static SlWindow *
get_window (SlApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (SL_IS_WINDOW (l->data))
      return l->data;

  return sl_window_new (GTK_APPLICATION (self), self->settings);
}

static SlWindow *
find_window_of (SlApplication *self,
                const char    *path)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      SlSession *session = SL_IS_WINDOW (l->data) ? sl_window_get_session (l->data) : NULL;

      if (session != NULL && g_str_equal (sl_session_get_path (session), path))
        return l->data;
    }

  return NULL;
}

static void
open_path (SlApplication *self,
           const char    *path)
{
  SlWindow *window = find_window_of (self, path);

  if (window == NULL)
    {
      window = get_window (self);
      sl_window_open (window, path);
    }

  gtk_window_present (GTK_WINDOW (window));
}

static void
file_chosen_cb (GFile        *file,
                const GError *error,
                gpointer      user_data)
{
  g_autoptr(SlApplication) self = user_data;

  if (error != NULL)
    sl_window_show_error (get_window (self), error);
  else if (file != NULL && g_file_peek_path (file) != NULL)
    open_path (self, g_file_peek_path (file));
}

static GListModel *
make_filters (void)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Business files"));
  gtk_file_filter_add_suffix (filter, "sideline");
  g_list_store_append (filters, filter);

  return G_LIST_MODEL (filters);
}

static void
open_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  g_autoptr(GListModel) filters = make_filters ();

  sl_file_open_async (GTK_WINDOW (get_window (user_data)),
                      _("Open a Business"),
                      filters,
                      file_chosen_cb,
                      g_object_ref (user_data));
}

static void
about_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  sl_show_about (GTK_WINDOW (get_window (user_data)),
                 "application-name", "Sideline",
                 "application-icon", APP_ID,
                 "version", PACKAGE_VERSION,
                 "developer-name", _("The Sideline maintainers"),
                 "comments", _("The whole business of an independent distributor, "
                               "and what is really left of it."),
                 "license-type", GTK_LICENSE_GPL_3_0,
                 NULL);
}

/* Window by window, so that each keeps its size and closes its file.  Closing one may destroy
 * another that belongs to it. */
static void
quit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  GList *windows = gtk_application_get_windows (user_data);

  windows = g_list_copy_deep (windows, (GCopyFunc) (void (*) (void)) g_object_ref, NULL);
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);

  g_list_free_full (windows, g_object_unref);
}

/* From the desktop: the window may still be reading its file. */
static void
activate_in_window (SlApplication *self,
                    const char    *action,
                    GVariant      *parameter)
{
  g_application_activate (G_APPLICATION (self));
  sl_deferred_action_activate (G_ACTION_GROUP (get_window (self)), action, parameter);
}

static void
new_sale_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  activate_in_window (user_data, "new-sale", NULL);
}

static void
show_today_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  activate_in_window (user_data, "show-place", g_variant_new_string ("today"));
}

static void
result_activated_cb (SlSearchProvider *provider,
                     const char       *action,
                     gint64            id,
                     SlApplication    *self)
{
  activate_in_window (self, action, id != 0 ? g_variant_new_int64 (id)
                                            : g_variant_new_string ("contacts"));
}

/* The session of a window, or where the file is. */
static SlSession *
find_session (gpointer   user_data,
              char     **path)
{
  SlApplication *self = user_data;

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      SlSession *session = SL_IS_WINDOW (l->data) ? sl_window_get_session (l->data) : NULL;

      if (session != NULL)
        return g_object_ref (session);
    }

  *path = self->settings != NULL ? g_settings_get_string (self->settings, "business-file") : NULL;

  return NULL;
}

static const GActionEntry entries[] = {
  { "about", about_action },
  { "new-sale", new_sale_action },
  { "open", open_action },
  { "quit", quit_action },
  { "show-today", show_today_action },
};

static void
color_scheme_cb (GSettings     *settings,
                 const char    *key,
                 SlApplication *self)
{
  g_autofree char *scheme = g_settings_get_string (settings, key);
  AdwColorScheme value = ADW_COLOR_SCHEME_DEFAULT;

  if (g_str_equal (scheme, "light"))
    value = ADW_COLOR_SCHEME_FORCE_LIGHT;
  else if (g_str_equal (scheme, "dark"))
    value = ADW_COLOR_SCHEME_FORCE_DARK;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), value);
}

static void
sl_application_startup (GApplication *application)
{
  SlApplication *self = SL_APPLICATION (application);

  G_APPLICATION_CLASS (sl_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (APP_ID);

  /* To look at what GTK does by itself where a language is written from right to left. */
  if (g_strcmp0 (g_getenv ("SIDELINE_DIRECTION"), "rtl") == 0)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);

  /* A sentence that can be copied is not to look chosen because the focus came to it. */
  g_object_set (gtk_settings_get_default (), "gtk-label-select-on-focus", FALSE, NULL);
  sl_cut_text_explain ();
  sl_flaws_report ();
  sl_tab_walk_report ();

  self->settings = sl_settings_new ();
  g_signal_connect (self->settings, "changed::color-scheme", G_CALLBACK (color_scheme_cb), self);
  color_scheme_cb (self->settings, "color-scheme", self);

  self->reminder = sl_reminder_new (application, self->settings);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  sl_file_actions_install (ADW_APPLICATION (self), self->settings);

  for (gsize i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self),
                                           accelerators[i].action,
                                           accelerators[i].accels);
}

static int
sl_application_handle_local_options (GApplication *application,
                                     GVariantDict *options)
{
  g_autoptr(GError) error = NULL;

  if (!g_application_register (application, NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }

  if (g_application_get_dbus_connection (application) == NULL && !sl_instance_lock_take ())
    {
      g_printerr ("%s\n", _("Sideline is open already. Open the file in its window."));
      return 1;
    }

  if (!g_variant_dict_contains (options, "new-sale"))
    return -1;

  g_action_group_activate_action (G_ACTION_GROUP (application), "new-sale", NULL);

  return -1;
}

static void
sl_application_activate (GApplication *application)
{
  SlApplication *self = SL_APPLICATION (application);
  SlWindow *window = get_window (self);
  g_autofree char *path = g_settings_get_string (self->settings, "business-file");

  if (*path != '\0' && sl_window_get_session (window) == NULL)
    sl_window_open (window, path);

  gtk_window_present (GTK_WINDOW (window));
}

static void
open_plan (SlApplication *self,
           GFile         *file)
{
  activate_in_window (self, "open-plan", g_variant_new_take_string (g_file_get_uri (file)));
}

static gboolean
is_plan (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return name != NULL && g_str_has_suffix (name, ".plan");
}

static gboolean
is_business (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return name == NULL || g_str_has_suffix (name, ".sideline");
}

static void
import_enabled_cb (GActionGroup *window,
                   const char   *action,
                   gboolean      is_enabled,
                   gpointer      user_data)
{
  SlApplication *self = user_data;

  if (!is_enabled)
    return;

  g_signal_handlers_disconnect_by_func (window, import_enabled_cb, user_data);
  for (guint i = 0; i < self->imports->len; i++)
    sl_import_form_open (SL_WINDOW (window), g_ptr_array_index (self->imports, i));
  g_ptr_array_set_size (self->imports, 0);
}

/* A table goes into the business that is open, or is still being read. */
static void
import_files (SlApplication *self)
{
  GActionGroup *window;

  g_application_activate (G_APPLICATION (self));
  window = G_ACTION_GROUP (get_window (self));
  g_signal_handlers_disconnect_by_func (window, import_enabled_cb, self);
  g_signal_connect_object (window, "action-enabled-changed::import",
                           G_CALLBACK (import_enabled_cb), self, 0);

  if (g_action_group_get_action_enabled (window, "import"))
    import_enabled_cb (window, "import", TRUE, self);
}

static void
sl_application_open (GApplication  *application,
                     GFile        **files,
                     int            n_files,
                     const char    *hint)
{
  SlApplication *self = SL_APPLICATION (application);

  for (int i = 0; i < n_files; i++)
    {
      if (is_plan (files[i]))
        open_plan (self, files[i]);
      else if (!is_business (files[i]))
        g_ptr_array_add (self->imports, g_object_ref (files[i]));
      else if (g_file_peek_path (files[i]) != NULL)
        open_path (self, g_file_peek_path (files[i]));
    }

  if (self->imports->len > 0)
    import_files (self);
}

static gboolean
sl_application_dbus_register (GApplication     *application,
                              GDBusConnection  *connection,
                              const char       *path,
                              GError          **error)
{
  SlApplication *self = SL_APPLICATION (application);

  return G_APPLICATION_CLASS (sl_application_parent_class)->dbus_register (application, connection,
                                                                           path, error) &&
         sl_search_provider_register (self->provider, connection, error);
}

static void
sl_application_dbus_unregister (GApplication    *application,
                                GDBusConnection *connection,
                                const char      *path)
{
  sl_search_provider_unregister (SL_APPLICATION (application)->provider, connection);

  G_APPLICATION_CLASS (sl_application_parent_class)->dbus_unregister (application, connection,
                                                                     path);
}

/* A sale can be recorded as long as a file is open. */
static void
session_there_cb (GActionGroup  *window,
                  const char    *action,
                  gboolean       is_enabled,
                  SlApplication *self)
{
  sl_reminder_set_session (self->reminder,
                           is_enabled ? sl_window_get_session (SL_WINDOW (window)) : NULL);
}

static void
sl_application_window_added (GtkApplication *application,
                             GtkWindow      *window)
{
  GTK_APPLICATION_CLASS (sl_application_parent_class)->window_added (application, window);

  if (SL_IS_WINDOW (window))
    g_signal_connect_object (window, "action-enabled-changed::new-sale",
                             G_CALLBACK (session_there_cb), application, 0);
}

static void
sl_application_finalize (GObject *object)
{
  SlApplication *self = SL_APPLICATION (object);

  g_clear_object (&self->reminder);
  g_clear_object (&self->provider);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->imports, g_ptr_array_unref);

  G_OBJECT_CLASS (sl_application_parent_class)->finalize (object);
}

static void
sl_application_class_init (SlApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sl_application_finalize;
  GTK_APPLICATION_CLASS (klass)->window_added = sl_application_window_added;
  application_class->dbus_register = sl_application_dbus_register;
  application_class->dbus_unregister = sl_application_dbus_unregister;
  application_class->handle_local_options = sl_application_handle_local_options;
  application_class->startup = sl_application_startup;
  application_class->activate = sl_application_activate;
  application_class->open = sl_application_open;
}

static void
sl_application_init (SlApplication *self)
{
  self->imports = g_ptr_array_new_with_free_func (g_object_unref);
  self->provider = sl_search_provider_new (find_session, self);
  g_signal_connect (self->provider, "activated", G_CALLBACK (result_activated_cb), self);
  g_application_add_main_option (G_APPLICATION (self), "new-sale", 0, 0, G_OPTION_ARG_NONE,
                                 _("Record a new sale"), NULL);
}

SlApplication *
sl_application_new (void)
{
  return g_object_new (SL_TYPE_APPLICATION,
                       "application-id", APP_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/io/github/sideline/Sideline",
                       NULL);
}
