#pragma once

#include "store/database.h"

G_BEGIN_DECLS

/* What a company said last of each record, whole and as it said it.  A record with a lower rev
 * than the one known is ignored, so a page may come twice and in any order.
 * Every function is part of the transaction of its caller. */
typedef struct
{
  const char *type;   /* (unowned), as all texts */
  const char *uid;
  gint64      rev;
  const char *body;   /* (nullable): JSON; NULL: removed */
  const char *origin; /* (nullable): the operation that made it */
  const char *period; /* (nullable): of a volume, "2026-10" */
} SlBaseRow;

/* @is_new (out): FALSE when the same or a newer one is known. */
gboolean   sl_base_apply         (SlDatabase       *database,
                                  gint64            company_id,
                                  const char       *scope,
                                  const SlBaseRow  *row,
                                  gint64            gen,
                                  gboolean         *is_new,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* @rev (out): 0 when it is not known; @is_live (out) (optional) */
gboolean   sl_base_read_rev      (SlDatabase       *database,
                                  gint64            company_id,
                                  const char       *scope,
                                  const char       *type,
                                  const char       *uid,
                                  gint64           *rev,
                                  gboolean         *is_live,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* How many records of @type there are, and how many a full copy would take away. */
gboolean   sl_base_count         (SlDatabase       *database,
                                  gint64            company_id,
                                  const char       *scope,
                                  const char       *type,
                                  guint            *n,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full) (element-type utf8): the types that a scope has records of */
GPtrArray *sl_base_list_types    (SlDatabase       *database,
                                  gint64            company_id,
                                  const char       *scope,
                                  GError          **error);
/* Count and digest of the records that are there: XOR of the first 8 bytes of
 * SHA-256 (uid as 16 bytes, rev as 8 bytes, big-endian). */
gboolean   sl_base_digest        (SlDatabase       *database,
                                  gint64            company_id,
                                  const char       *scope,
                                  const char       *type,
                                  guint            *n,
                                  guint64          *digest,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* The part of one record in a digest. */
guint64    sl_base_digest_of     (const char       *uid,
                                  gint64            rev);

/* Whether records are known that no full copy since @gen touched. */
gboolean   sl_base_has_older     (SlDatabase       *database,
                                  gint64            company_id,
                                  const char       *scope,
                                  gint64            gen,
                                  gboolean         *has,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* The first copy of a scope replaces nothing.  While it comes, the index by which a record is found
 * is not kept: ids come in no order, and to sort them all once is less.  Without it everything but
 * sl_base_apply() and sl_stage_swap() works as ever, and slowly.
 *
 * Takes the index away, unless there is much already or another company is connected. */
gboolean   sl_base_begin_load    (SlDatabase       *database,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   sl_base_is_loading    (SlDatabase       *database,
                                  gboolean         *is_loading,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* Meanwhile in place of sl_base_apply(), for the rows of one page. */
typedef struct _SlBaseLoader SlBaseLoader;

SlBaseLoader *sl_base_loader_new  (SlDatabase       *database,
                                   gint64            company_id,
                                   const char       *scope,
                                   gint64            gen);
void          sl_base_loader_free (SlBaseLoader     *self);
gboolean      sl_base_loader_add  (SlBaseLoader     *self,
                                   const SlBaseRow  *row,
                                   GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* Makes the index again if it is not there, however it came to that. */
gboolean   sl_base_end_load      (SlDatabase       *database,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* A full copy: pages are staged, then they become the base at once. */
gboolean   sl_stage_put          (SlDatabase       *database,
                                  gint64            company_id,
                                  const char       *scope,
                                  const SlBaseRow  *row,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   sl_stage_count_lost   (SlDatabase       *database,
                                  gint64            company_id,
                                  const char       *scope,
                                  const char       *type,
                                  gint64            gen,
                                  guint            *n,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* @gen: records that own operations touched since the copy began have it, and stay. */
gboolean   sl_stage_swap         (SlDatabase       *database,
                                  gint64            company_id,
                                  const char       *scope,
                                  gint64            gen,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* What is not among the business's own records yet.  Members and their volumes are taken a month at
 * a time: of them the month waits.  Other records wait each by itself. */
typedef struct
{
  gint64  id;
  char   *scope;   /* (owned), as all texts */
  char   *type;
  char   *uid;
  gint64  rev;
  char   *body;    /* (nullable) */
  char   *origin;  /* (nullable) */
  char   *problem; /* why it was refused, or "" */
} SlBaseRecord;

void       sl_base_record_free   (SlBaseRecord     *record);
/* (transfer full) (element-type SlBaseRecord): in the order of their revs */
GPtrArray *sl_base_list_new      (SlDatabase       *database,
                                  gint64            company_id,
                                  const char       *type,
                                  GError          **error);
/* The same of all that are there. */
GPtrArray *sl_base_list          (SlDatabase       *database,
                                  gint64            company_id,
                                  const char       *type,
                                  GError          **error);
/* (transfer full) (element-type gint64): the ids of those that are new, in the order of their revs;
 * @is_again: and of those that were refused before */
GArray    *sl_base_list_due      (SlDatabase       *database,
                                  gint64            company_id,
                                  const char       *type,
                                  gboolean          is_again,
                                  GError          **error);
/* @record (out) (transfer full) (nullable): NULL when it does not wait any more */
gboolean   sl_base_read_due      (SlDatabase       *database,
                                  gint64            id,
                                  SlBaseRecord    **record,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* @has (out): whether anything of @type (nullable: of any) has come that was not looked at */
gboolean   sl_base_has_new       (SlDatabase       *database,
                                  gint64            company_id,
                                  const char       *type,
                                  gboolean         *has,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same of what was removed, or belongs to no month. */
gboolean   sl_base_has_removed   (SlDatabase       *database,
                                  gint64            company_id,
                                  const char       *type,
                                  gboolean         *has,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* Months of which volumes are new: (transfer full) (element-type utf8), rising. */
GPtrArray *sl_base_list_periods  (SlDatabase       *database,
                                  gint64            company_id,
                                  GError          **error);
/* (transfer full): the last month that there are volumes of, "" when there are none at all; NULL
 * with @error */
char      *sl_base_find_latest   (SlDatabase       *database,
                                  gint64            company_id,
                                  GError          **error);

/* Records that are there one after the other, because they may be very many: of a type in the order
 * in which they came, or the volumes of a month. */
typedef struct _SlBaseReader SlBaseReader;

SlBaseReader *sl_base_reader_new        (SlDatabase    *database,
                                         gint64         company_id,
                                         const char    *type);
SlBaseReader *sl_base_reader_new_period (SlDatabase    *database,
                                         gint64         company_id,
                                         const char    *period);
void          sl_base_reader_free       (SlBaseReader  *self);
/* FALSE at the end, and with @error.  What is told is valid until the next call. */
gboolean      sl_base_reader_next       (SlBaseReader  *self,
                                         gint64        *id,
                                         const char   **uid,
                                         const char   **body,
                                         GError       **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether it came to the end, and not to an error. */
gboolean      sl_base_reader_is_done    (SlBaseReader  *self);

/* (transfer full) (element-type SlBaseRecord): those that were refused, with the reason */
GPtrArray *sl_base_list_refused  (SlDatabase       *database,
                                  gint64            company_id,
                                  guint             limit,
                                  GError          **error);
/* The record with @id is among the business's own; @problem (nullable): or why it was refused. */
gboolean   sl_base_note          (SlDatabase       *database,
                                  gint64            id,
                                  const char       *problem,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* Nothing of the volumes of a month waits any more, nor was refused. */
gboolean   sl_base_note_period   (SlDatabase       *database,
                                  gint64            company_id,
                                  const char       *period,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same of the members, and of what belongs to no month. */
gboolean   sl_base_note_members  (SlDatabase       *database,
                                  gint64            company_id,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether what was refused is still to be tried again, as if something new had come. */
gboolean   sl_base_note_again    (SlDatabase       *database,
                                  gint64            company_id,
                                  gboolean          is_wanted,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlBaseRecord, sl_base_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlBaseReader, sl_base_reader_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlBaseLoader, sl_base_loader_free)

G_END_DECLS
