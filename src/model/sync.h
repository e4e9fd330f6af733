#pragma once

#include "model/job.h"
#include "model/session.h"
#include "sync/engine.h"
#include "sync/status.h"

G_BEGIN_DECLS

/* The exchange of an open business file with one company.  It runs by itself: soon after
 * something was recorded, when the network is back, by timer, and when asked.  To have no network
 * is its normal state.  The engine runs on the main thread, its work of the store on the
 * session's writer, and requests on a thread of their own.
 *
 * `changed`: the state or what waits is another.
 * `page` (address, code): what has to be opened to sign in, and a code to type there or "".
 * `job` (SlJob): an exchange takes a while, and can be seen and stopped. */
#define SL_TYPE_SYNC (sl_sync_get_type ())

G_DECLARE_FINAL_TYPE (SlSync, sl_sync, SL, SYNC, GObject)

SlSync             *sl_sync_new           (SlSession   *session,
                                           gint64       company_id,
                                           const char  *company);
gint64              sl_sync_get_company_id (SlSync     *self);
/* (transfer none): its name */
const char         *sl_sync_get_company   (SlSync      *self);
/* No request is under way any more when this returns, at most after two seconds. */
void                sl_sync_stop          (SlSync      *self);

gboolean            sl_sync_is_connected  (SlSync      *self);
SlEngineState       sl_sync_get_state     (SlSync      *self);
SlEngineQuestion    sl_sync_get_question  (SlSync      *self);
/* (transfer none) (nullable): as it was read last */
const SlSyncStatus *sl_sync_get_status    (SlSync      *self);
/* (transfer none) (nullable): what went wrong last; NULL when all is well */
const char         *sl_sync_get_problem   (SlSync      *self);
/* When it goes on by itself, in Unix seconds; 0: it does not. */
gint64              sl_sync_get_next_try  (SlSync      *self);

void                sl_sync_now           (SlSync      *self);
/* (transfer none) (nullable): the exchange that is under way, once it has taken a while */
SlJob              *sl_sync_get_job       (SlSync      *self);
/* The person agrees to what the question is about. */
void                sl_sync_agree         (SlSync      *self);
/* A key or password, until the program ends; @keep: in the keyring for the next time. */
void                sl_sync_set_secret    (SlSync      *self,
                                           const char  *secret,
                                           gboolean     keep);
/* In the person's browser, or by a code that is typed on a page of the company; `page` follows.
 * Again: the one before is given up. */
void                sl_sync_sign_in       (SlSync      *self,
                                           gboolean     by_code);
/* After a connection was made or ended, or something was decided. */
void                sl_sync_look_again    (SlSync      *self);

G_END_DECLS
