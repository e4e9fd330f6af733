#pragma once

#include "business/business.h"
#include "sync/credentials.h"
#include "sync/keeper.h"
#include "sync/message.h"

G_BEGIN_DECLS

/* Carries what the engine wants to the server and back: one request, blocking, in the thread of
 * the caller. */
SlAnswer     *sl_courier_send      (SlHttp          *http,
                                    SlCredentials   *credentials,
                                    const SlMessage *message,
                                    GCancellable    *cancellable);
/* A new access token, as the engine asks for it. */
SlAnswer     *sl_courier_refresh   (SlHttp          *http,
                                    SlCredentials   *credentials,
                                    GCancellable    *cancellable);

/* One whole exchange, with a thread for the network: for the command line.  It ends when everything
 * is exchanged or something has to wait; whatever went wrong is a sentence, and no error. */
typedef struct
{
  SlEngineState    state;
  SlEngineQuestion question;
  SlKeeperCount    count;
  char            *problem;   /* (owned) (nullable) */
  gint64           retry_ms;  /* from now until the next try; 0: none is planned */
} SlExchange;

void          sl_exchange_clear    (SlExchange      *exchange);
void          sl_exchange_run      (SlBusiness      *business,
                                    gint64           company_id,
                                    SlHttp          *http,
                                    SlCredentials   *credentials,
                                    gboolean         is_agreed,
                                    GCancellable    *cancellable,
                                    SlExchange      *exchange);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SlExchange, sl_exchange_clear)

G_END_DECLS
