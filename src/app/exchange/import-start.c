#include "config.h"

#include "app/exchange/import-start.h"

#include <glib/gi18n.h>

#include "app/compat/dialogs.h"
#include "app/exchange/import-form.h"

typedef struct
{
  SlWindow      *owner;  /* (owned) */
  GOutputStream *memory; /* (owned) */
} Paste;

static void
end_paste (Paste        *paste,
           GBytes       *bytes,
           const GError *error)
{
  if (error != NULL)
    sl_window_show_error (paste->owner, error);
  else if (sl_window_get_session (paste->owner) != NULL)
    sl_import_form_open_bytes (paste->owner, g_steal_pointer (&bytes));

  g_clear_pointer (&bytes, g_bytes_unref);
  g_object_unref (paste->owner);
  g_clear_object (&paste->memory);
  g_free (paste);
}

static void
pasted_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Paste *paste = user_data;
  g_autoptr(GError) error = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (object), result, &error) < 0)
    end_paste (paste, NULL, error);
  else
    end_paste (paste, g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (object)),
               NULL);
}

static void
clipboard_read_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  Paste *paste = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GInputStream) stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (object), result, NULL,
                                                              &error);

  if (stream == NULL)
    {
      g_clear_error (&error);
      g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                           _("There is no text on the clipboard. Copy a table first."));
      end_paste (paste, NULL, error);
      return;
    }

  paste->memory = g_memory_output_stream_new_resizable ();
  g_output_stream_splice_async (paste->memory, stream,
                                G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE |
                                G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, NULL, pasted_cb, paste);
}

void
sl_import_paste (SlWindow *owner)
{
  static const char *types[] = { "text/html", "text/plain;charset=utf-8", "UTF8_STRING",
                                 "text/plain", "STRING", NULL };
  Paste *paste;

  g_return_if_fail (SL_IS_WINDOW (owner));

  paste = g_new0 (Paste, 1);
  paste->owner = g_object_ref (owner);
  gdk_clipboard_read_async (gtk_widget_get_clipboard (GTK_WIDGET (owner)), types,
                            G_PRIORITY_DEFAULT, NULL, clipboard_read_cb, paste);
}

static void
chosen_cb (GFile        *file,
           const GError *error,
           gpointer      user_data)
{
  g_autoptr(SlWindow) owner = user_data;

  if (error != NULL)
    sl_window_show_error (owner, error);
  else if (file != NULL && sl_window_get_session (owner) != NULL)
    sl_import_form_open (owner, file);
}

void
sl_import_choose (SlWindow *owner)
{
  g_autoptr(GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr(GtkFileFilter) tables = gtk_file_filter_new ();
  g_autoptr(GtkFileFilter) all = gtk_file_filter_new ();

  g_return_if_fail (SL_IS_WINDOW (owner));

  gtk_file_filter_set_name (tables, _("Tables, address cards, bank lines"));
  gtk_file_filter_add_suffix (tables, "csv");
  gtk_file_filter_add_suffix (tables, "tsv");
  gtk_file_filter_add_suffix (tables, "txt");
  gtk_file_filter_add_suffix (tables, "vcf");
  gtk_file_filter_add_suffix (tables, "htm");
  gtk_file_filter_add_suffix (tables, "html");
  gtk_file_filter_add_suffix (tables, "ofx");
  gtk_file_filter_add_suffix (tables, "qfx");
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, tables);
  g_list_store_append (filters, all);
  sl_file_open_async (GTK_WINDOW (owner), _("Choose a File to Import"), G_LIST_MODEL (filters),
                      chosen_cb, g_object_ref (owner));
}
