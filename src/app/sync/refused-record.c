#include "config.h"

#include "app/sync/refused-record.h"

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

typedef struct
{
  SlWindow *owner; /* (owned) */
  void    (*open) (SlWindow *owner, gint64 id);
} Ask;

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree Ask *ask = user_data;
  g_autoptr(SlWindow) owner = ask->owner;
  g_autoptr(GError) error = NULL;
  g_autofree gint64 *id = sl_session_run_finish (SL_SESSION (source), result, &error);

  if (error != NULL)
    sl_window_show_error (owner, error);
  else
    ask->open (owner, *id);
}

static void
find (SlWindow   *owner,
      const char *uid,
      void      (*open) (SlWindow *owner, gint64 id))
{
  Ask *ask = g_new (Ask, 1);

  *ask = (Ask) { g_object_ref (owner), open };
  sl_session_read_async (sl_window_get_session (owner), find_func, g_strdup (uid), g_free, g_free,
                         NULL, found_cb, ask);
}

static void
show_order (SlWindow *owner,
            gint64    id)
{
  sl_window_show_item (owner, "orders", id);
}

void
sl_refused_record_take_back (SlWindow   *owner,
                             const char *uid)
{
  g_return_if_fail (SL_IS_WINDOW (owner) && uid != NULL);

  find (owner, uid, sl_return_form_open_mistake);
}

gboolean
sl_refused_record_can_be_shown (const char *type)
{
  static const char *const shown[] = { "sale", "order", "stock_move", NULL };

  return g_strv_contains (shown, type);
}

void
sl_refused_record_show (SlWindow   *owner,
                        const char *uid)
{
  g_return_if_fail (SL_IS_WINDOW (owner) && uid != NULL);

  find (owner, uid, show_order);
}
