#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* The record of what was done: at once the undo stack and the log of activity.
 *
 * A verb is everything between sl_history_begin() and sl_history_finish(), one transaction.
 * What it changed is kept beside its name as a changeset of SQLite's session extension:
 * old and new values of every row of every table of the business.  Undo applies the
 * inverse, and redo the changeset again, with triggers off, because the rows the triggers
 * wrote are in the changeset too.  Both give up and change nothing when a row is no longer
 * as the verb left it.  The record is in the file, so undo works after a restart.
 *
 * What is too long for one changeset is kept in parts (history-part.c); rows that an import
 * puts in by the million are kept as ranges of their ids.
 *
 * Limits: the newest SL_HISTORY_N_UNDOABLE verbs can be undone. */
#define SL_HISTORY_N_UNDOABLE 200
/* A part is written when a changeset gets longer than this. */
#define SL_HISTORY_PART_SIZE (4 * 1024 * 1024)

typedef enum
{
  SL_ACTIVITY_DONE,
  SL_ACTIVITY_UNDONE,  /* can be done again */
  SL_ACTIVITY_DROPPED, /* was undone, and then something else was done */
} SlActivityState;

typedef struct
{
  gint64           id;
  gint64           at;      /* Unix seconds */
  char            *verb;    /* (owned): "sale", "import-contacts": a key, not for people */
  char            *subject; /* (owned): whom or what, as the person would say it */
  SlActivityState  state;
} SlActivity;

void        sl_activity_free       (SlActivity   *activity);

/* Begins a transaction that is recorded. */
gboolean    sl_history_begin       (SlDatabase   *database,
                                    GError      **error) G_GNUC_WARN_UNUSED_RESULT;
/* Records and commits.  @is_changed (nullable) is FALSE when the verb changed nothing: then
 * there is no activity.  After FALSE everything since the begin is rolled back. */
gboolean    sl_history_finish      (SlDatabase   *database,
                                    gint64        at,
                                    const char   *verb,
                                    const char   *subject,
                                    gboolean     *is_changed,
                                    GError      **error) G_GNUC_WARN_UNUSED_RESULT;
/* What is being recorded, and with it everything before it, is not undone any more: it stays in
 * the log without a changeset. */
void        sl_history_make_final  (SlDatabase   *database);
/* For who puts very many rows in: between pause and resume nothing is recorded, and each row
 * that was put in there must be named by its id, best in rising order.  Of standings and
 * volumes the id is the member's and @period theirs, the same for a whole verb. */
typedef enum
{
  SL_BORN_CONTACTS,
  SL_BORN_MEMBERS,
  SL_BORN_STANDINGS,
  SL_BORN_VOLUMES,
  SL_BORN_N_KINDS,
} SlBornKind;

void        sl_history_pause       (SlDatabase   *database);
void        sl_history_resume      (SlDatabase   *database);
void        sl_history_note_born   (SlDatabase   *database,
                                    SlBornKind    kind,
                                    SlDay         period,
                                    gint64        id);
/* Rolls back.  Without effect when nothing was begun. */
void        sl_history_abandon     (SlDatabase   *database);

/* (transfer full): what the next undo or redo would act on; NULL without @error: nothing */
SlActivity *sl_history_peek_undo   (SlDatabase   *database,
                                    GError      **error);
SlActivity *sl_history_peek_redo   (SlDatabase   *database,
                                    GError      **error);

/* (transfer full): what was undone or done again, in one transaction of their own.  Errors:
 * SL_STORE_ERROR_NOT_FOUND there is nothing, SL_STORE_ERROR_CONFLICT it was changed since. */
SlActivity *sl_history_undo        (SlDatabase   *database,
                                    GError      **error);
SlActivity *sl_history_redo        (SlDatabase   *database,
                                    GError      **error);

/* (transfer full) (element-type SlActivity): the newest first, those before the id @before,
 * or the newest of all when it is 0. */
GPtrArray  *sl_history_list        (SlDatabase   *database,
                                    gint64        before,
                                    guint         limit,
                                    GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlActivity, sl_activity_free)

G_END_DECLS
