#include "config.h"

#include "app/contacts/contact-stages.h"

#include "model/words.h"
#include "store/contact-stage.h"

#define FUNC "sl-stages-func"

static gpointer
read_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return sl_contact_stage_list (sl_business_get_database (business), FALSE, FALSE, error);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GObject) watcher = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) stages = sl_session_run_finish (SL_SESSION (object), result, &error);
  g_autoptr(GPtrArray) codes = g_ptr_array_new ();
  g_autoptr(GPtrArray) titles = g_ptr_array_new ();
  SlContactStagesFunc func = g_object_get_data (watcher, FUNC);

  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
    g_message ("Could not read the stages: %s", error->message);

  if (stages == NULL)
    return;

  for (guint i = 0; i < stages->len; i++)
    {
      const SlContactStageRow *stage = g_ptr_array_index (stages, i);

      g_ptr_array_add (codes, stage->code);
      g_ptr_array_add (titles, (gpointer) (*stage->name != '\0' ? stage->name
                                                                : sl_words_stage (stage->code)));
    }

  func (watcher, (const char * const *) codes->pdata, (const char * const *) titles->pdata,
        codes->len);
}

static void
file_changed_cb (SlSession *session,
                 GObject   *watcher)
{
  sl_session_read_async (session, read_func, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                         NULL, read_cb, g_object_ref (watcher));
}

static void
session_changed_cb (SlPlace    *place,
                    GParamSpec *pspec,
                    GObject    *watcher)
{
  SlSession *session = sl_place_get_session (place);

  if (session == NULL)
    return;

  g_signal_connect_object (session, "changed", G_CALLBACK (file_changed_cb), watcher, 0);
  file_changed_cb (session, watcher);
}

void
sl_contact_stages_watch (SlPlace             *place,
                         SlContactStagesFunc  func,
                         GObject             *object)
{
  g_return_if_fail (SL_IS_PLACE (place));
  g_return_if_fail (func != NULL && G_IS_OBJECT (object));

  g_object_set_data (object, FUNC, func);
  g_signal_connect_object (place, "notify::session", G_CALLBACK (session_changed_cb), object, 0);
  session_changed_cb (place, NULL, object);
}
