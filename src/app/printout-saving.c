#include "config.h"

#include "app/printout-saving.h"

#include <glib/gi18n.h>

#include "app/compat/dialogs.h"

typedef struct
{
  SlWindow   *window; /* (owned) */
  SlPrintout *paper;  /* (owned) */
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
  g_autoptr(GBytes) pdf = NULL;

  if (error != NULL)
    sl_window_show_error (request->window, error);

  if (file != NULL)
    {
      pdf = sl_printout_to_pdf (request->paper);
      g_file_replace_contents_bytes_async (file, pdf, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL,
                                           written_cb, g_object_ref (request->window));
    }

  g_object_unref (request->window);
  sl_printout_free (request->paper);
  g_free (request);
}

void
sl_printout_save (SlWindow   *window,
                  SlPrintout *paper,
                  const char *name)
{
  Request *request;

  g_return_if_fail (SL_IS_WINDOW (window) && paper != NULL && name != NULL);

  request = g_new (Request, 1);
  request->window = g_object_ref (window);
  request->paper = paper;
  sl_file_save_async (GTK_WINDOW (window), _("Save the Paper"), name, NULL, chosen_cb, request);
}
