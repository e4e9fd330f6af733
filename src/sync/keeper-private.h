#pragma once

#include "sync/keeper.h"
#include "sync/projection.h"

G_BEGIN_DECLS

/* What a first copy comes to, page by page: while nothing else is put into the base, it need not be
 * read again to be compared with what the company says that it should be. */
typedef struct
{
  gboolean    is_valid;
  guint       scope;
  GHashTable *types;    /* (owned) (element-type utf8 SlCheckpoint) */
} SlKeeperSums;

struct _SlKeeper
{
  gint64        company_id;
  SlReplica    *replica;     /* (owned) (nullable): as of the last action */
  SlCursor      cursors[SL_N_SCOPES];
  GPtrArray    *batch;       /* (owned) (element-type SlOutboxRow) */
  GPtrArray    *doubtful;    /* (owned) (element-type utf8) */
  gint64        doubtful_after;
  GHashTable   *removed;     /* (owned) (element-type utf8 guint): by type, in this run */
  guint         n_differing; /* entries of the manifest that are not the same here */
  guint         n_matching;  /* entries that are here */
  char         *page;        /* (owned) (nullable): of the manifest, next */
  char         *problem;     /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of the run */
  GCancellable *way;         /* (owned) (nullable): of the action */
  guint         n_gave_way;  /* in succession */
  gint64        started_at;
  SlKeeperCount count;
  gboolean      has_changed[SL_N_SCOPES]; /* of the base, in this run */
  gint64        looked_at_gen[SL_N_SCOPES]; /* the full copy that is_first tells of; 0: none */
  gboolean      is_first[SL_N_SCOPES];      /* nothing was known of the scope before it */
  SlKeeperSums  sums;
  gboolean      has_login;
  guint         n_staged;    /* pages of a full copy, in this run */
  gboolean      is_frugal;   /* very many records are under way: few pages of the file are kept */
  SlProjectionCourse *course; /* (owned) (nullable): while what came is taken */
  gboolean      has_looked;  /* whether the journal beside the file is ahead of it */
  gboolean      has_found;   /* more in it, once what the company knows was here */
};

/* Around a long transaction.  @id (out): for the end.  (transfer none) (nullable): gives it up */
GCancellable *_sl_keeper_begin_way (SlKeeper           *self,
                                  gulong                *id);
/* Whether what failed with @error (nullable: it did not) did so to give way. */
gboolean _sl_keeper_end_way      (SlKeeper              *self,
                                  gulong                 id,
                                  const GError          *error);
/* T4 and T5: what the server has, into the base.  Inside the transaction of the caller. */
gboolean _sl_keeper_page         (SlKeeper              *self,
                                  SlBusiness            *business,
                                  const SlEngineAction  *action,
                                  const SlAnswer        *answer,
                                  SlEngineDone          *done,
                                  GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean _sl_keeper_stage        (SlKeeper              *self,
                                  SlBusiness            *business,
                                  const SlEngineAction  *action,
                                  const SlAnswer        *answer,
                                  GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean _sl_keeper_swap         (SlKeeper              *self,
                                  SlBusiness            *business,
                                  const SlEngineAction  *action,
                                  const SlAnswer        *answer,
                                  SlEngineDone          *done,
                                  GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean _sl_keeper_manifest     (SlKeeper              *self,
                                  SlBusiness            *business,
                                  const SlEngineAction  *action,
                                  const SlAnswer        *answer,
                                  SlEngineDone          *done,
                                  GError               **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of a transaction that was taken back, too. */
void     _sl_keeper_forget_sums  (SlKeeper              *self);
/* One record that the server has, as a part of its answer to an operation. */
gboolean _sl_keeper_take_record  (SlKeeper              *self,
                                  SlBusiness            *business,
                                  const SlChange        *change,
                                  GError               **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
