#pragma once

#include "business/business.h"
#include "store/replica.h"
#include "sync/answer.h"

G_BEGIN_DECLS

/* Does the engine's work of the store: each action one transaction (T2 to T6 of docs/sync.md),
 * or nothing.  It belongs to the thread that writes; what it remembers between two actions is
 * lost in a crash without harm. */
typedef struct _SlKeeper SlKeeper;

SlKeeper        *sl_keeper_new          (gint64                 company_id);
void             sl_keeper_free         (SlKeeper              *self);

/* @answer (nullable): of the request before.  Whatever goes wrong is in @done.  FALSE: it gave
 * way; nothing was done, and the same action is to be done again. */
gboolean         sl_keeper_do           (SlKeeper              *self,
                                         SlBusiness            *business,
                                         const SlEngineAction  *action,
                                         const SlAnswer        *answer,
                                         SlEngineDone          *done,
                                         SlEngineFacts         *facts);
/* Whether a login can be had is not the store's to know. */
void             sl_keeper_set_has_login (SlKeeper             *self,
                                         gboolean               has_login);
/* Before a run: what gives up the transaction that is under way; nothing of it is kept. */
void             sl_keeper_set_cancellable (SlKeeper           *self,
                                         GCancellable          *cancellable);
/* Before an action: what is cancelled when a person wants to write.  What takes long and can be
 * done again gives way then, some times. */
void             sl_keeper_set_way      (SlKeeper              *self,
                                         GCancellable          *way);
/* What ends a run in failure, for its history: a sentence, NULL for none. */
void             sl_keeper_set_problem  (SlKeeper              *self,
                                         const char            *problem);

/* For the request that comes next; all (transfer none), as of the last action. */
const SlReplica *sl_keeper_get_replica  (SlKeeper              *self);
const SlCursor  *sl_keeper_get_cursor   (SlKeeper              *self,
                                         guint                  scope);
/* (element-type SlOutboxRow) */
GPtrArray       *sl_keeper_get_batch    (SlKeeper              *self);
/* (element-type utf8) */
GPtrArray       *sl_keeper_get_doubtful (SlKeeper              *self);
/* (nullable): of the manifest */
const char      *sl_keeper_get_page     (SlKeeper              *self);
/* (nullable): why the last action was not done, a sentence */
const char      *sl_keeper_get_problem  (SlKeeper              *self);

/* Of this run. */
typedef struct
{
  guint n_sent;
  guint n_refused;
  guint n_received;
  guint n_taken;    /* into the records of the business */
} SlKeeperCount;

const SlKeeperCount *sl_keeper_get_count (SlKeeper             *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlKeeper, sl_keeper_free)

G_END_DECLS
