#pragma once

#include "model/session.h"

G_BEGIN_DECLS

/* What a session is asked to do with its file. */
typedef struct
{
  SlSessionFunc  func;
  gpointer       data;        /* (owned by data_free) */
  GDestroyNotify data_free;   /* (nullable) */
  GDestroyNotify result_free; /* (nullable) */
} SlRequest;

void     _sl_request_free   (gpointer       request);
gpointer _sl_request_run    (SlRequest     *request,
                             SlBusiness    *business,
                             GCancellable  *cancellable,
                             GError       **error);
/* The same on a connection that reads: all that it asks is answered as of one moment, which has
 * passed with it. */
gpointer _sl_request_read   (SlRequest     *request,
                             SlBusiness    *business,
                             GCancellable  *cancellable,
                             GError       **error);
/* Gives @task what the function left behind, in the words of GIO where that has some; takes @error
 * over. */
void     _sl_request_return (SlRequest     *request,
                             GTask         *task,
                             gpointer       value,
                             GError        *error);

G_END_DECLS
