#pragma once

#include "sync/engine.h"

G_BEGIN_DECLS

/* What a server answered, checked and without JSON: everything in it has the shape that the
 * contract asks for. */

/* A record as the server has it. */
typedef struct
{
  char   *type;        /* (owned), as all texts */
  char   *uid;
  gint64  rev;
  char   *body;        /* (nullable): JSON; NULL: removed */
  char   *origin;      /* (nullable): the operation that made it */
  char   *merged_into; /* (nullable) */
  char   *period;      /* (nullable): of a volume */
  guint64 digest;      /* sl_base_digest_of () it */
} SlChange;

/* A field that both sides changed; values are JSON. */
typedef struct
{
  char *field;         /* (owned), as all texts */
  char *base;          /* (nullable) */
  char *client;        /* (nullable) */
  char *server;        /* (nullable) */
  char *decided;       /* "server", "client", "both" */
} SlChangeConflict;

typedef struct
{
  char      *op_id;     /* (owned), as all texts */
  char      *outcome;   /* "applied", "merged", "rejected", "conflict" */
  char      *sha256;
  char      *reason;    /* the server's words, or "" */
  char      *period;    /* the commission period that it counts in, or "" */
  GPtrArray *records;   /* (owned) (element-type SlChange) */
  GPtrArray *conflicts; /* (owned) (element-type SlChangeConflict) */
} SlOpResult;

typedef struct
{
  char    *type;        /* (owned) */
  guint    n;
  guint64  digest;
} SlCheckpoint;

typedef struct
{
  SlEngineReply  head;
  char          *epoch;       /* (owned): "" when the server did not say */
  char          *problem;     /* (owned) (nullable): a sentence for the person */
  char          *account;     /* (owned) (nullable): of a registration */
  char          *since;       /* (owned) (nullable): the cursor that was asked for */
  char          *next;        /* (owned) (nullable): a cursor */
  char          *page;        /* (owned) (nullable): the next page of a copy or a manifest */
  GPtrArray     *changes;     /* (owned) (element-type SlChange) */
  GPtrArray     *results;     /* (owned) (element-type SlOpResult) */
  GPtrArray     *unknown;     /* (owned) (element-type utf8) */
  GPtrArray     *checkpoints; /* (owned) (element-type SlCheckpoint) */
  gint64         server_time; /* Unix seconds; 0: not told */
  gint64         n_total;     /* records in a full copy, as the server guesses; 0: not told */
} SlAnswer;

SlAnswer         *sl_answer_new           (void);
void              sl_answer_free          (SlAnswer    *self);

/* Says in the head whether the answer is from the life of the server with @epoch. */
void              sl_answer_judge         (SlAnswer    *self,
                                           const char  *epoch);

SlChange         *sl_change_new           (const char  *type,
                                           const char  *uid,
                                           gint64       rev,
                                           const char  *body,
                                           const char  *origin);
void              sl_change_free          (SlChange    *change);
SlChangeConflict *sl_change_conflict_new  (void);
void              sl_change_conflict_free (SlChangeConflict *conflict);
SlOpResult       *sl_op_result_new        (const char  *op_id,
                                           const char  *outcome,
                                           const char  *sha256);
void              sl_op_result_free       (SlOpResult  *result);
void              sl_checkpoint_free      (SlCheckpoint *checkpoint);

/* (transfer none): the scope that records of @type belong to; "account" for unknown ones */
const char       *sl_change_scope         (const char  *type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlAnswer, sl_answer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlChange, sl_change_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlOpResult, sl_op_result_free)

G_END_DECLS
