#pragma once

#include "store/database.h"

G_BEGIN_DECLS

/* Operations that wait to be sent, and what became of those that were.  An operation is one
 * business transaction; its bytes are written with the fact itself and never built again.
 * Every function is part of the transaction of its caller. */
typedef struct
{
  gint64   seq;           /* order only; given by insert */
  gint64   company_id;
  char    *op_id;         /* (owned): of a new record: its uid */
  char    *kind;          /* (owned): "sale.record" */
  char    *entity_type;   /* (owned): "sale" */
  char    *entity_uid;    /* (owned) */
  gint64   base_rev;      /* 0: none */
  char    *subject;       /* (owned): for the person */
  char    *body;          /* (owned): JSON */
  char    *sha256;        /* (owned): of the body's bytes, in hexadecimal */
  gboolean is_money;
  gint64   created_at;    /* Unix seconds, as all moments */
  gint64   first_sent_at; /* 0: it never left */
  guint    attempts;
  gint64   not_before;    /* parked until then */
  char    *problem;       /* (owned): of the last attempt, or "" */
  gboolean waits_for_sale; /* of another device, which the company may have forgotten */
} SlOutboxRow;

void       sl_outbox_row_free      (SlOutboxRow        *row);

/* Computes sha256; @row->seq, sha256, first_sent_at, attempts … are not read. */
gboolean   sl_outbox_insert        (SlDatabase         *database,
                                    const SlOutboxRow  *row,
                                    GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full) (element-type SlOutboxRow): by seq; of every company when @company_id is 0 */
GPtrArray *sl_outbox_list          (SlDatabase         *database,
                                    gint64              company_id,
                                    guint               limit,
                                    GError            **error);

/* Before they are sent: the next operations that are not parked and wait for none that is,
 * marked as perhaps sent.  @max_bytes of bodies, but at least one operation.
 * (transfer full) (element-type SlOutboxRow) */
GPtrArray *sl_outbox_take          (SlDatabase         *database,
                                    gint64              company_id,
                                    guint               max_ops,
                                    gsize               max_bytes,
                                    gint64              now,
                                    GError            **error);
/* Keeps an operation back until @not_before. */
gboolean   sl_outbox_park          (SlDatabase         *database,
                                    gint64              company_id,
                                    const char         *op_id,
                                    gint64              not_before,
                                    const char         *problem,
                                    GError            **error) G_GNUC_WARN_UNUSED_RESULT;

/* The answer to an operation. */
typedef struct
{
  const char *op_id;    /* (unowned), as all texts */
  const char *outcome;  /* "applied", "merged", "rejected", "conflict" */
  const char *sha256;   /* of the bytes that the company has under this id */
  const char *reason;   /* in words, or "" */
  gboolean    attention; /* the person has to look */
} SlOutboxAnswer;

/* Moves an operation from the outbox to the log.  Bytes that are not ours make the outcome
 * "conflict".  @settled (out): FALSE when it does not wait (any more). */
gboolean   sl_outbox_settle        (SlDatabase           *database,
                                    gint64                company_id,
                                    const SlOutboxAnswer *answer,
                                    const char           *epoch,
                                    gint64                now,
                                    gboolean             *settled,
                                    GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* After the company lost its memory (another epoch) or this file did (a restored backup).
 * Ids of operations that the company took in another life of the server than @epoch, or had with
 * other bytes, then of those that wait with a seq above @after (only if @waiting), at most @limit.
 * (transfer full) (element-type utf8); @last (out): the seq to go on after */
GPtrArray *sl_outbox_list_doubtful (SlDatabase         *database,
                                    gint64              company_id,
                                    const char         *epoch,
                                    gboolean            waiting,
                                    gint64              after,
                                    guint               limit,
                                    gint64             *last,
                                    GError            **error);
/* Whether @answer says of an operation in the log what the log does not: the company lost its
 * memory and was told by another copy of this file since. */
gboolean   sl_outbox_is_other      (SlDatabase           *database,
                                    gint64                company_id,
                                    const SlOutboxAnswer *answer,
                                    gboolean             *is_other,
                                    GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* The company knows it in its life @epoch. */
gboolean   sl_outbox_confirm       (SlDatabase         *database,
                                    gint64              company_id,
                                    const char         *op_id,
                                    const char         *epoch,
                                    GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* The company does not know it: back into the outbox with the same id and bytes.  What is not
 * money and was settled before @forget_before is given up.  @is_back (out) (optional). */
gboolean   sl_outbox_offer_again   (SlDatabase         *database,
                                    gint64              company_id,
                                    const char         *op_id,
                                    const char         *epoch,
                                    gint64              forget_before,
                                    gboolean           *is_back,
                                    GError            **error) G_GNUC_WARN_UNUSED_RESULT;

typedef struct
{
  guint  n_waiting;
  guint  n_sendable;       /* of these: not parked and behind none that is */
  guint  n_parked;
  guint  n_attention;      /* settled, and the person has to look */
  guint  n_conflicts;      /* fields */
  gint64 oldest_money_at;  /* created_at of the oldest waiting operation of money; 0: none */
} SlOutboxCount;

gboolean   sl_outbox_count         (SlDatabase         *database,
                                    gint64              company_id,
                                    gint64              now,
                                    SlOutboxCount      *count,
                                    GError            **error) G_GNUC_WARN_UNUSED_RESULT;

/* What became of an operation. */
typedef struct
{
  char    *op_id;       /* (owned), as all texts */
  char    *kind;
  char    *entity_type;
  char    *entity_uid;
  char    *subject;
  char    *body;
  char    *outcome;
  char    *reason;
  gboolean is_money;
  gint64   settled_at;
  gboolean attention;
} SlSettledRow;

void       sl_settled_row_free     (SlSettledRow       *row);
/* (transfer full) (element-type SlSettledRow): the newest first */
GPtrArray *sl_outbox_list_settled  (SlDatabase         *database,
                                    gint64              company_id,
                                    gboolean            attention_only,
                                    guint               limit,
                                    GError            **error);
/* @is_settled (out): it was sent from this file, and its outcome is known */
/* Whether the company refused it for good: then it knows nothing of the record. */
gboolean   sl_outbox_is_refused    (SlDatabase         *database,
                                    gint64              company_id,
                                    const char         *op_id,
                                    gboolean           *is_refused,
                                    GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   sl_outbox_is_settled    (SlDatabase         *database,
                                    gint64              company_id,
                                    const char         *op_id,
                                    gboolean           *is_settled,
                                    GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* The person has seen it. */
gboolean   sl_outbox_see           (SlDatabase         *database,
                                    gint64              company_id,
                                    const char         *op_id,
                                    GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* Bodies of what is not money go @before. */
gboolean   sl_outbox_forget        (SlDatabase         *database,
                                    gint64              before,
                                    GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlOutboxRow, sl_outbox_row_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlSettledRow, sl_settled_row_free)

G_END_DECLS
