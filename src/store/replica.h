#pragma once

#include "store/database.h"

G_BEGIN_DECLS

/* What this file is to a company that it exchanges records with.  Tokens are not here. */
typedef struct
{
  gint64      company_id;
  char        uid[37];
  char       *company;         /* (owned): its name */
  char       *address;         /* (owned): "https://api.company.example" */
  char       *method;          /* (owned): "token", "key", "basic", "oauth" */
  char       *login;           /* (owned): a name, never a secret */
  char       *account;         /* (owned): "" until the company told it */
  char       *epoch;           /* (owned): "" until the company was met */
  const char *reason;          /* (unowned) (nullable): to register with; NULL: registered */
  char        replaces[37];    /* the uid before, or "" */
  char       *last_op;         /* (owned): settled last, or "" */
  gint64      restored_at;     /* 0: not a restored file, or what the company knows is here again */
  gboolean    is_locked;       /* restored, and the company was not met since */
  gboolean    shares_contacts;
  gboolean    shares_notes;    /* and notes of calls and next steps */
  gboolean    is_reviewed;     /* the person agreed to the first records */
  gint64      last_ok_at;      /* Unix seconds; 0: never */
  char       *last_problem;    /* (owned): a sentence, or "" */
} SlReplica;

void       sl_replica_free       (SlReplica        *self);

/* Orders that are recorded from now on are told to the company. */
gboolean   sl_replica_insert     (SlDatabase       *database,
                                  const SlReplica  *row,
                                  gint64            now,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* Forgets what came from the company; what became of the operations of money stays.
 * SL_STORE_ERROR_CONSTRAINT while something that may have been sent has no outcome. */
gboolean   sl_replica_delete     (SlDatabase       *database,
                                  gint64            company_id,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full) (element-type SlReplica): by company */
GPtrArray *sl_replica_list       (SlDatabase       *database,
                                  GError          **error);
/* (transfer full): SL_STORE_ERROR_NOT_FOUND when the company is not connected. */
SlReplica *sl_replica_read       (SlDatabase       *database,
                                  gint64            company_id,
                                  GError          **error);

gboolean   sl_replica_register   (SlDatabase       *database,
                                  gint64            company_id,
                                  const char       *account,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* Another installation from now on; whatever waits may have been sent by the one before.
 * @restored_at 0: the file itself is not older than what it sent. */
gboolean   sl_replica_renew      (SlDatabase       *database,
                                  gint64            company_id,
                                  const char       *uid,
                                  const char       *reason,
                                  gint64            restored_at,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   sl_replica_set_epoch  (SlDatabase       *database,
                                  gint64            company_id,
                                  const char       *epoch,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* @is_locked (out): FALSE also of a company that is not connected */
gboolean   sl_replica_is_locked  (SlDatabase       *database,
                                  gint64            company_id,
                                  gboolean         *is_locked,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* The person knows what was recorded since the backup and goes on all the same. */
gboolean   sl_replica_unlock     (SlDatabase       *database,
                                  gint64            company_id,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   sl_replica_set_whole  (SlDatabase       *database,
                                  gint64            company_id,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   sl_replica_set_reviewed (SlDatabase     *database,
                                  gint64            company_id,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* @problem (nullable): NULL after all went well at @now. */
gboolean   sl_replica_note_run   (SlDatabase       *database,
                                  gint64            company_id,
                                  gint64            now,
                                  const char       *problem,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* Where the pull of a scope stands. */
typedef struct
{
  char     *cursor;       /* (owned) (nullable): NULL: a full copy is needed */
  char     *resync_token; /* (owned) (nullable): the next page of one that runs; "" the first */
  gint64    gen;          /* of the last full copy */
} SlCursor;

void       sl_cursor_clear       (SlCursor         *cursor);

#define SL_N_SCOPES 3
/* "account", "catalog", "team": in the order of pulling */
extern const char *const sl_scope_names[SL_N_SCOPES];

gboolean   sl_cursor_read        (SlDatabase       *database,
                                  gint64            company_id,
                                  const char       *scope,
                                  SlCursor         *cursor,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* From @since to @next; SL_STORE_ERROR_CONFLICT when it does not stand at @since. */
gboolean   sl_cursor_advance     (SlDatabase       *database,
                                  gint64            company_id,
                                  const char       *scope,
                                  const char       *since,
                                  const char       *next,
                                  gint64            now,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* A full copy begins from its first page; what was staged is dropped. */
gboolean   sl_cursor_begin_resync (SlDatabase      *database,
                                  gint64            company_id,
                                  const char       *scope,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   sl_cursor_set_token   (SlDatabase       *database,
                                  gint64            company_id,
                                  const char       *scope,
                                  const char       *token,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* The full copy is whole: from @cursor on there are changes again. */
gboolean   sl_cursor_end_resync  (SlDatabase       *database,
                                  gint64            company_id,
                                  const char       *scope,
                                  const char       *cursor,
                                  gint64            now,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlReplica, sl_replica_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SlCursor, sl_cursor_clear)

G_END_DECLS
