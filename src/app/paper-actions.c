#include "config.h"

#include "app/paper-actions.h"

#include <glib/gi18n.h>
#include <limits.h>

#include "app/compat/dialogs.h"
#include "app/file-saving.h"
#include "app/verb-run.h"
#include "business/paper.h"
#include "model/excerpt.h"

/* Keeping one */

typedef struct
{
  SlWindow *window;       /* (owned) */
  gint64    order_number; /* 0: of the entry */
  gint64    entry_id;
} Request;

typedef struct
{
  gint64  order_number;
  gint64  entry_id;
  char    path[PATH_MAX];
} Attachment;

static gpointer
attach_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Attachment *attachment = data;
  g_autoptr(SlPaper) paper = sl_paper_load (attachment->path, error);
  gboolean is_done;

  if (paper == NULL)
    return NULL;

  is_done = attachment->order_number != 0
              ? sl_paper_attach (business, attachment->order_number, paper, error)
              : sl_paper_attach_to_entry (business, attachment->entry_id, paper, error);

  if (!is_done)
    return NULL;

  /* translators: the name of a file that is kept in the business now */
  return g_strdup_printf (_("“%s” is kept"), paper->name);
}

static void
paper_chosen (GFile        *file,
              const GError *error,
              gpointer      user_data)
{
  g_autofree Request *request = user_data;
  g_autoptr(SlWindow) window = request->window;
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;
  Attachment *attachment;

  if (error != NULL)
    sl_window_show_error (window, error);

  if (path == NULL || strlen (path) >= PATH_MAX || sl_window_get_session (window) == NULL)
    return;

  attachment = g_new0 (Attachment, 1);
  attachment->order_number = request->order_number;
  attachment->entry_id = request->entry_id;
  g_strlcpy (attachment->path, path, sizeof attachment->path);
  sl_verb_run (window, attach_func, attachment);
}

static void
ask (SlWindow *window,
     gint64    order_number,
     gint64    entry_id)
{
  Request *request;

  g_return_if_fail (SL_IS_WINDOW (window));

  request = g_new0 (Request, 1);
  request->window = g_object_ref (window);
  request->order_number = order_number;
  request->entry_id = entry_id;
  sl_file_open_async (GTK_WINDOW (window), _("Keep a Paper"), NULL, paper_chosen, request);
}

void
sl_paper_attach_to_order_ask (SlWindow *window,
                              gint64    order_number)
{
  ask (window, order_number, 0);
}

void
sl_paper_attach_to_entry_ask (SlWindow *window,
                              gint64    entry_id)
{
  ask (window, 0, entry_id);
}

/* Taking one out */

typedef struct
{
  char   *name;  /* (owned) */
  GBytes *bytes; /* (owned) */
} Paper;

static void
paper_free (gpointer pointer)
{
  Paper *paper = pointer;

  g_free (paper->name);
  g_bytes_unref (paper->bytes);
  g_free (paper);
}

static gpointer
read_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  gint64 id = *(gint64 *) data;
  g_autoptr(GBytes) bytes = sl_paper_get (business, id, error);
  g_autoptr(SlExcerpt) row = NULL;
  Paper *paper;

  if (bytes == NULL)
    return NULL;

  row = sl_excerpt_read_one (business, SL_LISTING_PAPERS, id, SL_DAY_NONE, error);
  if (row == NULL)
    return NULL;

  paper = g_new0 (Paper, 1);
  paper->name = g_strdup (sl_excerpt_get_n_rows (row) > 0 ? sl_excerpt_get_text (row, 0, "name")
                                                          : "");
  paper->bytes = g_steal_pointer (&bytes);
  return paper;
}

static void
read_to_save_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(SlWindow) window = user_data;
  g_autoptr(GError) error = NULL;
  Paper *paper = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (paper == NULL)
    {
      sl_window_show_error (window, error);
      return;
    }

  sl_bytes_save (window, paper->bytes, _("Save the Paper"), paper->name);
  paper_free (paper);
}

void
sl_paper_save_ask (SlWindow *window,
                   gint64    paper_id)
{
  g_return_if_fail (SL_IS_WINDOW (window) && sl_window_get_session (window) != NULL);

  sl_session_read_async (sl_window_get_session (window), read_func,
                         g_memdup2 (&paper_id, sizeof paper_id), g_free, paper_free, NULL,
                         read_to_save_cb, g_object_ref (window));
}

/* Showing one */

static void
shown_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(SlWindow) window = user_data;
  g_autoptr(GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    sl_window_show_error (window, error);
}

/* A copy in a folder of our own, by the name it was kept under: whatever shows it must not be
 * able to change what is in the business. */
static char *
write_copy (const Paper  *paper,
            GError      **error)
{
  g_autofree char *folder = g_dir_make_tmp ("sideline-XXXXXX", error);
  g_autofree char *name = NULL, *path = NULL;
  gsize size;
  const char *bytes = g_bytes_get_data (paper->bytes, &size);

  if (folder == NULL)
    return NULL;

  name = g_path_get_basename (*paper->name != '\0' ? paper->name : "paper");
  path = g_build_filename (folder, name, NULL);
  if (!g_file_set_contents_full (path, bytes, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0400,
                                 error))
    return NULL;

  return g_filename_to_uri (path, NULL, error);
}

static void
read_to_show_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(SlWindow) window = user_data;
  g_autoptr(GError) error = NULL;
  Paper *paper = sl_session_run_finish (SL_SESSION (object), result, &error);
  g_autofree char *uri = NULL;

  if (paper != NULL)
    {
      uri = write_copy (paper, &error);
      paper_free (paper);
    }

  if (uri == NULL)
    sl_window_show_error (window, error);
  else
    g_app_info_launch_default_for_uri_async (uri, NULL, NULL, shown_cb, g_object_ref (window));
}

void
sl_paper_show (SlWindow *window,
               gint64    paper_id)
{
  g_return_if_fail (SL_IS_WINDOW (window) && sl_window_get_session (window) != NULL);

  sl_session_read_async (sl_window_get_session (window), read_func,
                         g_memdup2 (&paper_id, sizeof paper_id), g_free, paper_free, NULL,
                         read_to_show_cb, g_object_ref (window));
}
