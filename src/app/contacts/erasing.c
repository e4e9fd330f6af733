#include "config.h"

#include "app/contacts/erasing.h"

#include <glib/gi18n.h>

#include "app/compat/dialogs.h"
#include "business/erasure.h"

typedef struct
{
  SlWindow *owner;      /* (owned) */
  gint64    contact_id;
} Erasing;

static void
erasing_free (gpointer data)
{
  Erasing *erasing = data;

  g_object_unref (erasing->owner);
  g_free (erasing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Erasing, erasing_free)

static gpointer
preview_func (SlBusiness    *business,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return sl_erasure_preview (business, *(gint64 *) data, error);
}

static gpointer
erase_func (SlBusiness    *business,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return sl_erasure_record (business, *(gint64 *) data, error);
}

static void
erased_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Erasing) erasing = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SlErasure) erasure = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (erasure == NULL)
    sl_window_show_error (erasing->owner, error);
  else
    sl_window_toast (erasing->owner, _("The person was erased"));
}

static void
answered_cb (SlAnswer answer,
             gpointer user_data)
{
  g_autoptr(Erasing) erasing = user_data;
  SlSession *session = sl_window_get_session (erasing->owner);
  gint64 *contact_id;

  if (answer != SL_ANSWER_ACTION || session == NULL)
    return;

  contact_id = g_memdup2 (&erasing->contact_id, sizeof erasing->contact_id);
  sl_session_write_async (session, erase_func, contact_id, g_free,
                          (GDestroyNotify) sl_erasure_free, NULL, erased_cb,
                          g_steal_pointer (&erasing));
}

static void
previewed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(Erasing) erasing = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SlErasure) erasure = sl_session_run_finish (SL_SESSION (object), result, &error);
  g_autofree char *heading = NULL, *body = NULL;
  GtkWindow *owner = GTK_WINDOW (erasing->owner);
  SlQuestion question = {
    .cancel = _("_Cancel"),
    .action = _("_Erase"),
    .is_destructive = TRUE,
  };

  if (erasure == NULL)
    {
      sl_window_show_error (erasing->owner, error);
      return;
    }

  /* translators: the name of a person */
  heading = g_strdup_printf (_("Erase %s?"), erasure->name);
  g_ptr_array_add (erasure->said, NULL);
  body = g_strjoinv ("\n", (char **) erasure->said->pdata);
  question.heading = heading;
  question.body = body;
  sl_ask_async (owner, &question, answered_cb, g_steal_pointer (&erasing));
}

void
sl_erasing_begin (SlWindow *owner,
                  gint64    contact_id)
{
  Erasing *erasing;

  g_return_if_fail (SL_IS_WINDOW (owner));

  erasing = g_new0 (Erasing, 1);
  erasing->owner = g_object_ref (owner);
  erasing->contact_id = contact_id;
  sl_session_read_async (sl_window_get_session (owner), preview_func,
                         g_memdup2 (&contact_id, sizeof contact_id), g_free,
                         (GDestroyNotify) sl_erasure_free, NULL, previewed_cb, erasing);
}
