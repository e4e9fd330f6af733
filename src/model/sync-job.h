#pragma once

#include "model/job.h"
#include "sync/engine.h"
#include "sync/keeper.h"

G_BEGIN_DECLS

/* One exchange with a company as a job: what is done of it just now, and how much of that.  It is
 * offered to the window once it has taken a while, so that the short ones, of which there are many,
 * come and go unseen.  For the main thread. */
typedef struct _SlSyncJob SlSyncJob;

/* Once at most: it is more than asking, and has taken so long that the window should show it. */
typedef void (*SlSyncJobDue) (SlJob    *job,
                              gpointer  user_data);

SlSyncJob *sl_sync_job_new       (const char           *company,
                                  SlSyncJobDue          due,
                                  gpointer              user_data);
void       sl_sync_job_free      (SlSyncJob            *self);
/* (transfer none) */
SlJob     *sl_sync_job_get_job   (SlSyncJob            *self);
/* Whether it was offered. */
gboolean   sl_sync_job_is_shown  (SlSyncJob            *self);

/* The work of the store @action is done; @answer (nullable) is what it was done with. */
void       sl_sync_job_note      (SlSyncJob            *self,
                                  const SlEngineAction *action,
                                  const SlAnswer       *answer,
                                  const SlEngineFacts  *facts,
                                  const SlKeeperCount  *count);
/* The work @action is next. */
void       sl_sync_job_begin     (SlSyncJob            *self,
                                  const SlEngineAction *action);
/* It is over. */
void       sl_sync_job_end       (SlSyncJob            *self,
                                  SlEngineState         state,
                                  SlEngineQuestion      question,
                                  const char           *problem,
                                  const SlKeeperCount  *count);
/* It was stopped, by the person or because the file is closed. */
void       sl_sync_job_end_stopped (SlSyncJob          *self);

G_END_DECLS
