#include "config.h"

#include "model/session.h"

static gpointer
undo_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  char *subject = NULL;

  return sl_business_undo (business, &subject, error) ? subject : NULL;
}

static gpointer
redo_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  char *subject = NULL;

  return sl_business_redo (business, &subject, error) ? subject : NULL;
}

void
sl_session_undo_async (SlSession           *self,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  sl_session_write_async (self, undo_func, NULL, NULL, g_free, cancellable, callback, user_data);
}

char *
sl_session_undo_finish (SlSession     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  return sl_session_run_finish (self, result, error);
}

void
sl_session_redo_async (SlSession           *self,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  sl_session_write_async (self, redo_func, NULL, NULL, g_free, cancellable, callback, user_data);
}

char *
sl_session_redo_finish (SlSession     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  return sl_session_run_finish (self, result, error);
}
