#include "config.h"

#include "model/request-private.h"

#include "store/database.h"

void
_sl_request_free (gpointer data)
{
  SlRequest *request = data;

  if (request->data_free != NULL)
    request->data_free (request->data);

  g_free (request);
}

gpointer
_sl_request_run (SlRequest     *request,
                 SlBusiness    *business,
                 GCancellable  *cancellable,
                 GError       **error)
{
  SlDatabase *database = sl_business_get_database (business);
  gpointer value;

  sl_database_set_cancellable (database, cancellable);
  value = request->func (business, request->data, cancellable, error);
  sl_database_set_cancellable (database, NULL);

  return value;
}

/* A view that lasts keeps the log of the file from being begun anew. */
gpointer
_sl_request_read (SlRequest     *request,
                  SlBusiness    *business,
                  GCancellable  *cancellable,
                  GError       **error)
{
  SlDatabase *database = sl_business_get_database (business);
  gboolean is_view;
  gpointer value;

  if (!sl_database_begin_view (database, &is_view, error))
    return NULL;

  value = _sl_request_run (request, business, cancellable, error);
  sl_database_end_view (database, is_view);

  return value;
}

void
_sl_request_return (SlRequest *request,
                    GTask     *task,
                    gpointer   value,
                    GError    *error)
{
  if (error == NULL)
    g_task_return_pointer (task, value, request->result_free);
  else if (!g_error_matches (error, SL_STORE_ERROR, SL_STORE_ERROR_CANCELLED) ||
           !g_task_return_error_if_cancelled (task))
    g_task_return_error (task, error);
  else
    g_error_free (error);
}
