#pragma once

#include "sync/courier.h"

G_BEGIN_DECLS

/* The next page, asked for while the store is at work with the one before.
 *
 * It is told to nobody until the engine asks for that very page, as its next request: what comes
 * between is work of the store alone, so the company sees the requests in the order in which it
 * would see them otherwise.  After any other request, and when the program ends, it is given up: a
 * page is only read, and can be asked for again.  One page at most is kept.
 *
 * All of it belongs to the network's thread. */
typedef struct _SlAhead SlAhead;

SlAhead  *sl_ahead_new  (SlHttp          *http,
                         SlCredentials   *credentials);
void      sl_ahead_free (SlAhead         *self);

/* (transfer full): as sl_courier_send(), or what was read ahead. */
SlAnswer *sl_ahead_send (SlAhead         *self,
                         const SlMessage *message,
                         GCancellable    *cancellable);
/* Reads what will be asked for next, when the answer before says that there is more. */
void      sl_ahead_read (SlAhead         *self,
                         GCancellable    *cancellable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlAhead, sl_ahead_free)

G_END_DECLS
