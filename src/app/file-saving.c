#include "config.h"

#include "app/file-saving.h"

#include <glib/gi18n.h>

#include "app/compat/dialogs.h"

typedef struct
{
  SlWindow *window; /* (owned) */
  GBytes   *bytes;  /* (owned) */
} Request;

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SlWindow) window = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (object));
  g_autofree char *text = NULL;

  if (!g_file_replace_contents_finish (G_FILE (object), result, NULL, &error))
    {
      sl_window_show_error (window, error);
      return;
    }

  /* translators: the name of a file */
  text = g_strdup_printf (_("“%s” was written"), name);
  sl_window_toast (window, text);
}

static void
chosen_cb (GFile        *file,
           const GError *error,
           gpointer      user_data)
{
  Request *request = user_data;
  if (error != NULL)
    sl_window_show_error (request->window, error);

  if (file != NULL)
    sl_bytes_write (request->window, request->bytes, file);

  g_object_unref (request->window);
  g_bytes_unref (request->bytes);
  g_free (request);
}

void
sl_bytes_write (SlWindow *window,
                GBytes   *bytes,
                GFile    *file)
{
  g_return_if_fail (SL_IS_WINDOW (window) && bytes != NULL && G_IS_FILE (file));

  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL,
                                       written_cb, g_object_ref (window));
}

void
sl_bytes_save (SlWindow   *window,
               GBytes     *bytes,
               const char *title,
               const char *name)
{
  Request *request;

  g_return_if_fail (SL_IS_WINDOW (window) && bytes != NULL && title != NULL && name != NULL);

  request = g_new (Request, 1);
  request->window = g_object_ref (window);
  request->bytes = g_bytes_ref (bytes);
  sl_file_save_async (GTK_WINDOW (window), title, name, NULL, chosen_cb, request);
}
