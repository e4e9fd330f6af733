#include "config.h"

#include "app/sync/refused-sale.h"

#include "app/orders/return-form.h"
#include "store/fact.h"

static gpointer
find_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autofree gint64 *id = g_new0 (gint64, 1);

  return sl_fact_find_order (sl_business_get_database (business), data, id, error)
         ? g_steal_pointer (&id) : NULL;
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(SlWindow) owner = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree gint64 *id = sl_session_run_finish (SL_SESSION (source), result, &error);

  if (error != NULL)
    sl_window_show_error (owner, error);
  else
    sl_return_form_open_mistake (owner, *id);
}

void
sl_refused_sale_take_back (SlWindow   *owner,
                           const char *uid)
{
  g_return_if_fail (SL_IS_WINDOW (owner) && uid != NULL);

  sl_session_read_async (sl_window_get_session (owner), find_func, g_strdup (uid), g_free, g_free,
                         NULL, found_cb, g_object_ref (owner));
}
