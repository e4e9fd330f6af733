#pragma once

#include "core/day.h"
#include "store/bulk.h"

G_BEGIN_DECLS

/* Members of a company's downline, and the dated pictures of it (snapshots).
 *
 * A membership row says how a member stood from a period on until a later row; so a period
 * that brings nothing new writes nothing, and any past period can be read back. */
typedef struct
{
  gint64  id;        /* 0: not in the file yet */
  char   *code;      /* (owned), as all texts; none is NULL */
  char   *country;
  char   *name;
  char   *email;
  char   *phone;
  SlDay   joined_on; /* SL_DAY_NONE: not known */
} SlMemberRow;

typedef struct
{
  gboolean  is_present; /* FALSE: left */
  char     *sponsor;    /* (owned), as all texts; none is NULL */
  char     *enroller;
  char     *leg;
  char     *kind;
  char     *rank;
  char     *paid_rank;
} SlMembershipRow;

typedef struct
{
  gint64 pv; /* scaled by 10^4 */
  gint64 cv;
  gint64 gv;
} SlMemberVolume;

/* A member as of a period. */
typedef struct
{
  SlMemberRow     member;
  SlMembershipRow standing;     /* of no meaning without has_standing */
  SlDay           since;        /* the period of that row */
  SlMemberVolume  volume;       /* of the period itself */
  gboolean        has_standing;
  gboolean        has_volume;
} SlMemberState;

void       sl_membership_row_clear (SlMembershipRow       *row);
void       sl_membership_row_copy  (const SlMembershipRow *from,
                                    SlMembershipRow       *to);
gboolean   sl_membership_row_equal (const SlMembershipRow *a,
                                    const SlMembershipRow *b);
void       sl_member_state_free    (SlMemberState         *state);

/* Every member of the company, present or not, as of @period, in the order in which they came.
 * What is told is valid during the call; there is a volume only @with_volume. */
typedef void (*SlMemberFunc)       (const SlMemberState   *state,
                                    gpointer               data);
gboolean   sl_member_each_as_of    (SlDatabase            *database,
                                    gint64                 company_id,
                                    SlDay                  period,
                                    gboolean               with_volume,
                                    SlMemberFunc           func,
                                    gpointer               data,
                                    GError               **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full): one of them; SL_STORE_ERROR_NOT_FOUND */
SlMemberState *sl_member_read_as_of (SlDatabase           *database,
                                    gint64                 id,
                                    SlDay                  period,
                                    GError               **error);

/* (transfer full): the name of the member with @code, "" when it is not known. */
char      *sl_member_find_name     (SlDatabase            *database,
                                    gint64                 company_id,
                                    const char            *code);

/* Whether the company has more than @n members, present or not. */
gboolean   sl_member_are_more      (SlDatabase            *database,
                                    gint64                 company_id,
                                    guint                  n,
                                    gboolean              *are_more,
                                    GError               **error) G_GNUC_WARN_UNUSED_RESULT;

/* The contact that the member with @code is (0: not known), and the kind that the newest report
 * has him as (out) (transfer full) (nullable): NULL when there is none, or he has left. */
gboolean   sl_member_find_person   (SlDatabase            *database,
                                    gint64                 company_id,
                                    const char            *code,
                                    gint64                *contact_id,
                                    char                 **kind,
                                    GError               **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean   sl_member_insert        (SlDatabase            *database,
                                    gint64                 company_id,
                                    const char            *uid,
                                    const SlMemberRow     *row,
                                    gint64                *id,
                                    GError               **error) G_GNUC_WARN_UNUSED_RESULT;
/* Adds the words by which a member is found.  On any thread. */
void       sl_member_put_words     (GString               *words,
                                    const SlMemberRow     *row);
/* Writes every column but id and code. */
gboolean   sl_member_update        (SlDatabase            *database,
                                    const SlMemberRow     *row,
                                    GError               **error) G_GNUC_WARN_UNUSED_RESULT;

/* Makes @row the standing in @period alone: when there is a snapshot of a later period,
 * the member stands there as before this call. */
gboolean   sl_member_put_standing  (SlDatabase            *database,
                                    gint64                 company_id,
                                    gint64                 member_id,
                                    SlDay                  period,
                                    const SlMembershipRow *row,
                                    GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   sl_member_put_volume    (SlDatabase            *database,
                                    gint64                 member_id,
                                    SlDay                  period,
                                    const SlMemberVolume  *volume,
                                    GError               **error) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full) (element-type SlDay): the periods of which there is a snapshot, newest first. */
GArray    *sl_snapshot_list        (SlDatabase            *database,
                                    gint64                 company_id,
                                    GError               **error);
gboolean   sl_snapshot_exists      (SlDatabase            *database,
                                    gint64                 company_id,
                                    SlDay                  period,
                                    gboolean              *exists,
                                    GError               **error) G_GNUC_WARN_UNUSED_RESULT;
/* The period of the snapshot after @period, SL_DAY_NONE when it is the last. */
gboolean   sl_snapshot_find_next   (SlDatabase            *database,
                                    gint64                 company_id,
                                    SlDay                  period,
                                    SlDay                 *next,
                                    GError               **error) G_GNUC_WARN_UNUSED_RESULT;
/* Says that there is a picture of @period, from the file @source, taken @taken_at. */
gboolean   sl_snapshot_put         (SlDatabase            *database,
                                    gint64                 company_id,
                                    SlDay                  period,
                                    const char            *source,
                                    gint64                 taken_at,
                                    GError               **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlMemberState, sl_member_state_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SlMembershipRow, sl_membership_row_clear)

G_END_DECLS
