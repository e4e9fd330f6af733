#pragma once

#include "store/database.h"

G_BEGIN_DECLS

/* A field that was changed here and at the company: both values are kept for the person. */
typedef struct
{
  gint64  id;
  gint64  company_id;
  char   *entity_type;  /* (owned), as all texts */
  char   *entity_uid;
  char   *subject;      /* whose: a name, or "" */
  char   *field;        /* a JSON pointer: "/birthday" */
  char   *base_value;   /* (nullable): JSON, as are the next two */
  char   *local_value;  /* (nullable) */
  char   *server_value; /* (nullable) */
  char   *op_id;
  char   *decided;      /* which one stands: "server", "client", "both" */
  gint64  created_at;
  gint64  resolved_at;  /* 0: waits for the person */
} SlFieldConflict;

void             sl_field_conflict_free    (SlFieldConflict        *conflict);
/* The same conflict of the same operation is kept once. */
gboolean         sl_field_conflict_insert  (SlDatabase             *database,
                                            const SlFieldConflict  *conflict,
                                            GError                **error)
                                            G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full) (element-type SlFieldConflict): those that wait, or all; the newest first */
GPtrArray       *sl_field_conflict_list    (SlDatabase             *database,
                                            gint64                  company_id,
                                            gboolean                open_only,
                                            guint                   limit,
                                            GError                **error);
/* (transfer full) */
SlFieldConflict *sl_field_conflict_read    (SlDatabase             *database,
                                            gint64                  id,
                                            GError                **error);
gboolean         sl_field_conflict_resolve (SlDatabase             *database,
                                            gint64                  id,
                                            gint64                  now,
                                            GError                **error)
                                            G_GNUC_WARN_UNUSED_RESULT;

/* One exchange with a company, for its history. */
typedef struct
{
  gint64  started_at;
  gint64  ended_at;
  guint   n_sent;
  guint   n_refused;
  guint   n_received;
  char   *problem;     /* (owned): a sentence, or "" */
} SlSyncRun;

void             sl_sync_run_free          (SlSyncRun              *run);
/* Of runs in which nothing happened only the last is kept. */
gboolean         sl_sync_run_insert        (SlDatabase             *database,
                                            gint64                  company_id,
                                            const SlSyncRun        *run,
                                            GError                **error)
                                            G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full) (element-type SlSyncRun): the newest first */
GPtrArray       *sl_sync_run_list          (SlDatabase             *database,
                                            gint64                  company_id,
                                            guint                   limit,
                                            GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlFieldConflict, sl_field_conflict_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlSyncRun, sl_sync_run_free)

G_END_DECLS
