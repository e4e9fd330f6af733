#include "config.h"

#include <glib/gstdio.h>

#include "business/contact.h"
#include "file.h"

typedef struct
{
  GAsyncResult *result; /* (owned) (nullable) */
  gboolean      is_done;
} Answer;

static void
answered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  Answer *answer = user_data;

  answer->result = g_object_ref (result);
  answer->is_done = TRUE;
}

void
wait_for (gboolean *flag)
{
  while (!*flag)
    g_main_context_iteration (NULL, TRUE);
}

/* A thread hands its last task back a moment after the callback; a leak waits here for ever,
 * until the test is stopped.
 */
void
wait_gone (gpointer object)
{
  g_object_add_weak_pointer (object, &object);
  g_object_unref (object);

  while (object != NULL)
    g_main_context_iteration (NULL, TRUE);
}

void
file_set_up (File          *file,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  Answer answer = { NULL };

  file->folder = g_dir_make_tmp ("sideline-model-XXXXXX", &error);
  g_assert_no_error (error);
  file->path = g_build_filename (file->folder, "test.sideline", NULL);

  sl_session_create_async (file->path, "USD", NULL, answered_cb, &answer);
  wait_for (&answer.is_done);
  file->session = sl_session_create_finish (answer.result, &error);
  g_assert_no_error (error);
  g_assert_nonnull (file->session);
  g_object_unref (answer.result);
}

static void
remove_folder (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }

  g_rmdir (folder);
}

void
file_tear_down (File          *file,
                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  Answer answer = { NULL };

  sl_session_close_async (file->session, answered_cb, &answer);
  wait_for (&answer.is_done);
  sl_session_close_finish (file->session, answer.result, &error);
  g_assert_no_error (error);
  g_object_unref (answer.result);

  wait_gone (g_steal_pointer (&file->session));
  remove_folder (file->folder);
  g_free (file->path);
  g_free (file->folder);
}

gpointer
add_contact_func (SlBusiness    *business,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  const char *values[SL_CONTACT_N_FIELDS] = { NULL };

  values[SL_CONTACT_NAME] = data;
  sl_contact_add (business, values, NULL, error);

  return NULL;
}

void
file_add_people (File  *file,
                 guint  n_contacts)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SlBusiness) business = sl_business_open (file->path, SL_BUSINESS_WRITE, &error);

  g_assert_no_error (error);
  g_assert_true (sl_business_begin_bulk (business, &error));

  for (guint i = 0; i < n_contacts; i++)
    {
      g_autofree char *name = g_strdup_printf ("Person %04u", i);

      add_contact_func (business, name, NULL, &error);
      g_assert_no_error (error);
    }

  g_assert_true (sl_business_finish_bulk (business, &error));
  g_assert_no_error (error);
}

gpointer
file_write (File           *file,
            SlSessionFunc   func,
            gpointer        data,
            GError        **error)
{
  Answer answer = { NULL };
  gpointer value;

  sl_session_write_async (file->session, func, data, NULL, NULL, NULL, answered_cb, &answer);
  wait_for (&answer.is_done);
  value = sl_session_run_finish (file->session, answer.result, error);
  g_object_unref (answer.result);

  return value;
}

gpointer
file_read (File           *file,
           SlSessionFunc   func,
           gpointer        data,
           GError        **error)
{
  Answer answer = { NULL };
  gpointer value;

  sl_session_read_async (file->session, func, data, NULL, NULL, NULL, answered_cb, &answer);
  wait_for (&answer.is_done);
  value = sl_session_run_finish (file->session, answer.result, error);
  g_object_unref (answer.result);

  return value;
}
