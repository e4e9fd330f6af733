#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "store/database-private.h"
#include "store/error-private.h"
#include "store/history-private.h"
#include "store/search.h"
#include "store/probe.h"

/* How many steps of the virtual machine pass between two looks at the cancellable. */
#define CANCEL_INTERVAL 2000

/* A statement is some hundred letters long and looked up for each row of an import: the length and
 * the letters at sixteen places tell them apart. */
static guint
hash_sql (gconstpointer sql)
{
  const char *text = sql;
  gsize length = strlen (text);
  guint hash = (guint) length;

  for (gsize i = 0; i < 16; i++)
    hash = hash * 31 + (guint8) text[i * length / 16];

  return hash;
}

SlDatabase *
_sl_database_new (sqlite3        *handle,
                  const char     *path,
                  SlDatabaseMode  mode)
{
  SlDatabase *database = g_new0 (SlDatabase, 1);

  database->handle = handle;
  database->path = g_strdup (path);
  database->mode = mode;
  /* The key is the statement's own text (sqlite3_sql). */
  database->statements = g_hash_table_new (hash_sql, g_str_equal);
  return database;
}

static void
drop_statements (SlDatabase *database)
{
  GHashTableIter iter;
  gpointer statement;

  g_hash_table_iter_init (&iter, database->statements);
  while (g_hash_table_iter_next (&iter, NULL, &statement))
    {
      g_hash_table_iter_remove (&iter);
      sqlite3_finalize (statement);
    }
}

void
sl_database_close (SlDatabase *database)
{
  int code;

  if (database == NULL)
    return;

  sl_database_set_cancellable (database, NULL);
  sl_database_rollback (database);
  drop_statements (database);

  if (database->mode == SL_DATABASE_WRITE && !database->is_unsafe && database->key != NULL)
    sqlite3_exec (database->handle, "PRAGMA analysis_limit = 400; PRAGMA optimize",
                  NULL, NULL, NULL);

  code = sqlite3_close (database->handle);
  if (code != SQLITE_OK)
    g_critical ("A statement outlives its business file");

  if (database->key != NULL)
    _sl_probe_forget (database->key);
  g_clear_pointer (&database->order, sl_packed_unref);
  g_free (database->order_name);
  g_hash_table_unref (database->statements);
  g_free (database->key);
  g_free (database->path);
  g_free (database);
}

const char *
sl_database_get_path (SlDatabase *database)
{
  g_return_val_if_fail (database != NULL, NULL);

  return database->path;
}

SlDatabaseMode
sl_database_get_mode (SlDatabase *database)
{
  g_return_val_if_fail (database != NULL, SL_DATABASE_READ);

  return database->mode;
}

/* After a sync that failed the kernel may have forgotten which pages were not written;
 * a second attempt that succeeds proves nothing. */
void
_sl_database_note_fault (SlDatabase *database,
                         int         code)
{
  if (code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC)
    database->is_unsafe = TRUE;
}

static gboolean
execute (SlDatabase  *database,
         const char  *sql,
         GError     **error)
{
  int code = sqlite3_exec (database->handle, sql, NULL, NULL, NULL);

  if (code == SQLITE_OK)
    return TRUE;

  _sl_database_note_fault (database, code);
  _sl_store_set_error (error, database->handle, code);
  return FALSE;
}

gboolean
sl_database_begin (SlDatabase  *database,
                   GError     **error)
{
  g_return_val_if_fail (database != NULL, FALSE);
  g_return_val_if_fail (!sl_database_is_in_transaction (database), FALSE);

  if (database->is_unsafe)
    {
      g_set_error_literal (error, SL_STORE_ERROR, SL_STORE_ERROR_READ_ONLY,
                           _("The disk failed while the business file was written. Close the "
                             "program, check the disk and open the file again."));
      return FALSE;
    }
  return execute (database, database->mode == SL_DATABASE_WRITE ? "BEGIN IMMEDIATE" : "BEGIN",
                  error);
}

gboolean
sl_database_begin_view (SlDatabase  *database,
                        gboolean    *is_begun,
                        GError     **error)
{
  g_return_val_if_fail (database != NULL && is_begun != NULL, FALSE);

  *is_begun = !sl_database_is_in_transaction (database);
  return !*is_begun || execute (database, "BEGIN", error);
}

void
sl_database_end_view (SlDatabase *database,
                      gboolean    is_begun)
{
  g_return_if_fail (database != NULL);

  if (is_begun)
    sl_database_rollback (database);
}

void
sl_database_set_relaxed (SlDatabase *database,
                         gboolean    is_relaxed)
{
  g_return_if_fail (database != NULL && !sl_database_is_in_transaction (database));

  if (!execute (database, is_relaxed ? "PRAGMA synchronous = NORMAL"
                                     : "PRAGMA synchronous = FULL", NULL))
    g_debug ("The file is synced as before");
}

gboolean
sl_database_commit (SlDatabase  *database,
                    GError     **error)
{
  g_return_val_if_fail (database != NULL, FALSE);
  g_return_val_if_fail (sl_database_is_in_transaction (database), FALSE);

  if ((database->mode != SL_DATABASE_WRITE || sl_search_catch_up (database, error)) &&
      execute (database, "COMMIT", error))
    return TRUE;

  sl_database_rollback (database);
  return FALSE;
}

void
sl_database_rollback (SlDatabase *database)
{
  g_return_if_fail (database != NULL);

  g_clear_pointer (&database->session, sqlite3session_delete);
  g_clear_error (&database->part_fault);
  _sl_history_forget_born (database);
  if (!sqlite3_get_autocommit (database->handle))
    execute (database, "ROLLBACK", NULL);
}

gboolean
sl_database_is_in_transaction (SlDatabase *database)
{
  g_return_val_if_fail (database != NULL, FALSE);

  return !sqlite3_get_autocommit (database->handle);
}

gint64
sl_database_data_version (SlDatabase *database)
{
  g_return_val_if_fail (database != NULL, -1);

  return _sl_connection_get_int (database->handle, "PRAGMA data_version", NULL);
}

static int
is_cancelled_cb (void *user_data)
{
  return g_cancellable_is_cancelled (user_data);
}

void
sl_database_shrink (SlDatabase *database)
{
  g_return_if_fail (database != NULL);

  g_clear_pointer (&database->order, sl_packed_unref);
  sqlite3_db_release_memory (database->handle);
}

void
sl_database_set_cancellable (SlDatabase   *database,
                             GCancellable *cancellable)
{
  g_return_if_fail (database != NULL);

  g_set_object (&database->cancellable, cancellable);
  sqlite3_progress_handler (database->handle, CANCEL_INTERVAL,
                            cancellable != NULL ? is_cancelled_cb : NULL, cancellable);
}

gboolean
sl_database_go_on (SlDatabase  *database,
                   GError     **error)
{
  g_return_val_if_fail (database != NULL, FALSE);

  if (!g_cancellable_is_cancelled (database->cancellable))
    return TRUE;

  _sl_store_set_error (error, NULL, SQLITE_INTERRUPT);
  return FALSE;
}
