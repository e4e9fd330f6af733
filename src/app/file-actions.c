#include "config.h"

#include "app/file-actions.h"

#include "app/start/business-form.h"
#include "app/start/preferences.h"
#include "app/window.h"
#include "model/sample-job.h"

typedef struct
{
  GtkApplication *application; /* (unowned): it owns the actions */
  GSettings      *settings;    /* (owned) */
} Context;

static void
context_free (gpointer  pointer,
              GClosure *closure)
{
  Context *context = pointer;

  g_object_unref (context->settings);
  g_free (context);
}

static SlWindow *
get_window (Context *context)
{
  for (GList *l = gtk_application_get_windows (context->application); l != NULL; l = l->next)
    if (SL_IS_WINDOW (l->data))
      return l->data;

  return sl_window_new (context->application, context->settings);
}

static void
new_business_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  sl_business_form_open (get_window (user_data), FALSE);
}

static void
new_business_from_files_cb (GSimpleAction *action,
                            GVariant      *parameter,
                            gpointer       user_data)
{
  sl_business_form_open (get_window (user_data), TRUE);
}

static void
preferences_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  Context *context = user_data;

  sl_preferences_open (get_window (context), context->settings);
}

/* (transfer full) */
static char *
make_sample_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "sideline", "sample.sideline", NULL);
}

static void
sample_made_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(SlWindow) window = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = make_sample_path ();

  if (sl_sample_job_run_finish (result, &error))
    sl_window_open (window, path);
  else
    sl_window_show_error (window, error);
}

static void
explore_sample_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  g_autofree char *path = make_sample_path ();

  sl_sample_job_run_async (path, NULL, sample_made_cb, g_object_ref (get_window (user_data)));
}

void
sl_file_actions_install (AdwApplication *application,
                         GSettings      *settings)
{
  static const struct
  {
    const char *name;
    GCallback   callback;
  } entries[] = {
    { "explore-sample", G_CALLBACK (explore_sample_cb) },
    { "new-business", G_CALLBACK (new_business_cb) },
    { "new-business-from-files", G_CALLBACK (new_business_from_files_cb) },
    { "preferences", G_CALLBACK (preferences_cb) },
  };

  g_return_if_fail (ADW_IS_APPLICATION (application) && G_IS_SETTINGS (settings));

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autoptr(GSimpleAction) action = g_simple_action_new (entries[i].name, NULL);
      Context *context = g_new0 (Context, 1);

      context->application = GTK_APPLICATION (application);
      context->settings = g_object_ref (settings);
      g_signal_connect_data (action, "activate", entries[i].callback, context, context_free, 0);
      g_action_map_add_action (G_ACTION_MAP (application), G_ACTION (action));
    }
}
