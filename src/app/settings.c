#include "config.h"

#include "app/settings.h"

/* build/src/app/sideline finds build/data. */
static GSettingsSchema *
find_beside_program (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = NULL;
  g_autofree char *data = NULL;
  g_autoptr(GSettingsSchemaSource) source = NULL;

  if (program == NULL)
    return NULL;

  folder = g_path_get_dirname (program);
  data = g_build_filename (folder, "..", "..", "data", NULL);
  source = g_settings_schema_source_new_from_directory (data,
                                                        g_settings_schema_source_get_default (),
                                                        FALSE,
                                                        NULL);

  return source != NULL ? g_settings_schema_source_lookup (source, APP_ID, FALSE) : NULL;
}

GSettings *
sl_settings_new (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr(GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, APP_ID, TRUE);

  if (schema == NULL)
    schema = find_beside_program ();

  /* Without a schema there is no telling what a setting means. */
  if (schema == NULL)
    g_error ("The settings schema “%s” is not installed", APP_ID);

  return g_settings_new_full (schema, NULL, NULL);
}

void
sl_settings_keep_string (GSettings  *settings,
                         const char *key,
                         const char *value)
{
  g_autofree char *kept = NULL;

  g_return_if_fail (G_IS_SETTINGS (settings));
  g_return_if_fail (key != NULL && value != NULL);

  kept = g_settings_get_string (settings, key);
  if (!g_str_equal (kept, value))
    g_settings_set_string (settings, key, value);
}

void
sl_settings_keep_window (GSettings *settings,
                         GtkWindow *window)
{
  int width, height;

  g_return_if_fail (G_IS_SETTINGS (settings) && GTK_IS_WINDOW (window));

  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (window));
  g_settings_set_int (settings, "window-width", width);
  g_settings_set_int (settings, "window-height", height);
}
