#pragma once

#include <gio/gio.h>

#include "store/error.h"

G_BEGIN_DECLS

/* One connection to one business file.  A connection belongs to one thread at a time;
 * a program has one that writes and as many that read as it has reading threads.
 *
 * Opening never changes a file that it refuses: not its bytes, and no file beside it.
 * A file that is only readable (by its own permissions, its folder's or the medium's)
 * is refused for SL_DATABASE_WRITE with SL_STORE_ERROR_READ_ONLY and opens for reading. */
typedef struct _SlDatabase SlDatabase;

typedef enum
{
  SL_DATABASE_READ,
  SL_DATABASE_WRITE,
} SlDatabaseMode;

/* Fills a new file before anybody can see it, inside the transaction that makes it. */
typedef gboolean (*SlDatabaseFillFunc) (SlDatabase  *database,
                                        gpointer     user_data,
                                        GError     **error);

/* (transfer full): makes @path under another name, fills it, brings it to the disk and
 * only then gives it its name, so that a file with that name is always whole.
 * SL_STORE_ERROR_EXISTS when there is something at @path already.  @fill may be NULL. */
SlDatabase *sl_database_create           (const char          *path,
                                          SlDatabaseFillFunc   fill,
                                          gpointer             user_data,
                                          GError             **error);

/* (transfer full): for writing, a file of an older version is brought up to date first,
 * after a verified copy of it was laid beside it. */
SlDatabase *sl_database_open             (const char          *path,
                                          SlDatabaseMode       mode,
                                          GError             **error);

/* Rolls back what is not committed.  NULL is allowed. */
void        sl_database_close            (SlDatabase          *database);

const char *sl_database_get_path         (SlDatabase          *database);
SlDatabaseMode sl_database_get_mode      (SlDatabase          *database);

/* Takes the right to write for SL_DATABASE_WRITE (waiting up to five seconds for
 * another program), or one unchanging view for SL_DATABASE_READ.  Does not nest. */
gboolean    sl_database_begin            (SlDatabase          *database,
                                          GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* After FALSE everything since the begin is rolled back. */
gboolean    sl_database_commit           (SlDatabase          *database,
                                          GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* What is read until the end is of one moment, that of the first question, also while another
 * connection writes.  Views nest, and a transaction is one already.  While one lasts the log of the
 * file is not begun anew, so it must not outlive a report.  @is_begun (out): for the end */
gboolean    sl_database_begin_view       (SlDatabase          *database,
                                          gboolean            *is_begun,
                                          GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void        sl_database_end_view         (SlDatabase          *database,
                                          gboolean             is_begun);
/* Whether the next transactions may be lost in a power cut, whole and one after the other from the
 * newest: for what can be fetched again.  FALSE makes the next one durable, and all before it. */
void        sl_database_set_relaxed      (SlDatabase          *database,
                                          gboolean             is_relaxed);
/* Without effect outside a transaction. */
void        sl_database_rollback         (SlDatabase          *database);
gboolean    sl_database_is_in_transaction (SlDatabase         *database);

/* Another number than last time: another connection, perhaps another program, wrote.
 * -1 when it cannot be told. */
gint64      sl_database_data_version     (SlDatabase          *database);

/* Gives back memory that only makes the next question quicker. */
void        sl_database_shrink           (SlDatabase          *database);

/* While @cancellable is set, statements end with SL_STORE_ERROR_CANCELLED soon after it
 * is cancelled.  NULL takes it away. */
void        sl_database_set_cancellable  (SlDatabase          *database,
                                          GCancellable        *cancellable);
/* The same for work that goes on without statements: FALSE with SL_STORE_ERROR_CANCELLED. */
gboolean    sl_database_go_on            (SlDatabase          *database,
                                          GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlDatabase, sl_database_close)

G_END_DECLS
