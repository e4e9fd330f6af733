#include "config.h"

#include <glib/gi18n-lib.h>

#include "store/backup-private.h"
#include "store/database-private.h"
#include "store/file.h"
#include "store/probe.h"

/* How many steps of the virtual machine pass between two looks at the cancellable. */
#define CANCEL_INTERVAL 2000

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
  database->statements = g_hash_table_new (g_str_hash, g_str_equal);
  return database;
}

static void
close_handle (sqlite3  *handle,
              gboolean  leave_log)
{
  if (leave_log)
    sqlite3_db_config (handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sqlite3_close (handle);
}

/* The first read of a table is the first that meets a damaged schema; a file of ours without
 * its first table is damaged too. */
static gboolean
judge_schema (sqlite3     *handle,
              const char  *path,
              GError     **error)
{
  g_autoptr(GError) fault = NULL;

  if (_sl_connection_get_int (handle, "SELECT count(*) FROM business", &fault) >= 0)
    return TRUE;

  if (g_error_matches (fault, SL_STORE_ERROR, SL_STORE_ERROR_FAILED))
    _sl_set_file_error (error, SL_STORE_ERROR_DAMAGED,
                        _("“%s” is damaged. Restore the newest backup."), path);
  else
    g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

/* The log may hold another header than the file: it is judged again from inside. */
static gboolean
judge_version (sqlite3             *handle,
               const char          *path,
               SlDatabaseMode       mode,
               const SlMigrations  *migrations,
               GError             **error)
{
  gint64 version = _sl_connection_get_int (handle, "PRAGMA user_version", error);
  gint64 newest = sl_migrations_get_version (migrations);

  if (version < 0 || !judge_schema (handle, path, error))
    return FALSE;

  if (version > newest)
    _sl_set_file_error (error, SL_STORE_ERROR_NEWER,
                        _("“%s” was made by a newer version of Sideline. Update this program "
                          "to open it."),
                        path);
  else if (version < newest && mode == SL_DATABASE_READ)
    _sl_set_file_error (error, SL_STORE_ERROR_OLDER,
                        _("“%s” was made by an older version of Sideline. Open it for writing "
                          "once to bring it up to date."),
                        path);
  else
    return TRUE;

  return FALSE;
}

static gboolean
migrate (sqlite3             *handle,
         const SlMigrations  *migrations,
         GError             **error)
{
  if (!_sl_connection_execute (handle, "PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE", error))
    return FALSE;

  if (sl_migrations_apply (migrations, handle, error) &&
      _sl_connection_execute (handle, "COMMIT; PRAGMA foreign_keys = ON", error))
    return TRUE;

  if (!sqlite3_get_autocommit (handle))
    sqlite3_exec (handle, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

/* Brings an older file up to date, a verified copy of it beside it. */
static gboolean
bring_up_to_date (sqlite3             *handle,
                  const char          *path,
                  const SlMigrations  *migrations,
                  GError             **error)
{
  gint64 version = _sl_connection_get_int (handle, "PRAGMA user_version", error);

  if (version < 0)
    return FALSE;
  if (version == sl_migrations_get_version (migrations))
    return TRUE;

  return _sl_backup_beside (handle, path, version, error) &&
         migrate (handle, migrations, error);
}

static gboolean
is_openable (const SlProbe   *probe,
             SlDatabaseMode   mode,
             GError         **error)
{
  if (probe->is_writable || mode == SL_DATABASE_READ)
    return TRUE;

  _sl_set_file_error (error, SL_STORE_ERROR_READ_ONLY,
                      _("“%s” can be read but not changed, because it or its folder is "
                        "write-protected."),
                      probe->path);
  return FALSE;
}

static sqlite3 *
open_handle (const SlProbe       *probe,
             SlDatabaseMode       mode,
             const SlMigrations  *migrations,
             GError             **error)
{
  sqlite3 *handle = NULL;

  if (!_sl_connection_open (probe->path, mode, !probe->is_writable, &handle, error))
    return NULL;

  if (judge_version (handle, probe->path, mode, migrations, error) &&
      (mode == SL_DATABASE_READ ||
       (bring_up_to_date (handle, probe->path, migrations, error) &&
        _sl_connection_make_durable (handle, error))))
    return handle;

  close_handle (handle, probe->has_log);
  return NULL;
}

SlDatabase *
_sl_database_open_with (const char          *path,
                        SlDatabaseMode       mode,
                        const SlMigrations  *migrations,
                        GError             **error)
{
  g_auto(SlProbe) probe = { 0 };
  SlDatabase *database;
  sqlite3 *handle;

  g_return_val_if_fail (path != NULL, NULL);

  if (!_sl_probe_file (&probe, path, migrations, error))
    return NULL;

  handle = is_openable (&probe, mode, error) ? open_handle (&probe, mode, migrations, error) : NULL;
  if (handle == NULL)
    {
      _sl_probe_forget (probe.key);
      return NULL;
    }

  if (probe.is_writable)
    _sl_file_make_private (probe.path);
  database = _sl_database_new (handle, probe.path, mode);
  database->key = g_steal_pointer (&probe.key);
  return database;
}

SlDatabase *
sl_database_open (const char      *path,
                  SlDatabaseMode   mode,
                  GError         **error)
{
  return _sl_database_open_with (path, mode, sl_migrations_get_default (), error);
}

/* Takes @handle over. */
static gboolean
fill_new (sqlite3             *handle,
          const char          *path,
          SlDatabaseFillFunc   fill,
          gpointer             user_data,
          GError             **error)
{
  SlDatabase *database = _sl_database_new (handle, path, SL_DATABASE_WRITE);
  gboolean is_filled = sl_database_begin (database, error) && fill (database, user_data, error) &&
                       sl_database_commit (database, error);

  sl_database_close (database);
  return is_filled;
}

/* Makes the whole file under its temporary name.  With EXTRA the folder is synced when the
 * rollback journal goes: otherwise a journal that comes back after a power cut empties it. */
static gboolean
build_new (const char          *temporary,
           const SlMigrations  *migrations,
           SlDatabaseFillFunc   fill,
           gpointer             user_data,
           GError             **error)
{
  sqlite3 *handle = NULL;

  if (!_sl_connection_open (temporary, SL_DATABASE_WRITE, FALSE, &handle, error))
    return FALSE;

  if (_sl_connection_execute (handle, "PRAGMA page_size = 4096; PRAGMA synchronous = EXTRA",
                              error) &&
      migrate (handle, migrations, error) &&
      _sl_connection_execute (handle, "PRAGMA journal_mode = WAL", error))
    {
      if (fill != NULL)
        return fill_new (handle, temporary, fill, user_data, error);
      sqlite3_close (handle);
      return TRUE;
    }

  sqlite3_close (handle);
  return FALSE;
}

SlDatabase *
_sl_database_create_with (const char          *path,
                          const SlMigrations  *migrations,
                          SlDatabaseFillFunc   fill,
                          gpointer             user_data,
                          GError             **error)
{
  g_autofree char *temporary = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      _sl_set_file_error (error, SL_STORE_ERROR_EXISTS,
                          _("There is already something at “%s”. Choose another name."), path);
      return NULL;
    }

  temporary = _sl_file_make_temporary (path, error);
  if (temporary == NULL)
    return NULL;

  if (!build_new (temporary, migrations, fill, user_data, error) ||
      !_sl_file_publish (temporary, path, error))
    {
      _sl_file_discard (temporary);
      return NULL;
    }
  return _sl_database_open_with (path, SL_DATABASE_WRITE, migrations, error);
}

SlDatabase *
sl_database_create (const char          *path,
                    SlDatabaseFillFunc   fill,
                    gpointer             user_data,
                    GError             **error)
{
  return _sl_database_create_with (path, sl_migrations_get_default (), fill, user_data, error);
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
sl_database_commit (SlDatabase  *database,
                    GError     **error)
{
  g_return_val_if_fail (database != NULL, FALSE);
  g_return_val_if_fail (sl_database_is_in_transaction (database), FALSE);

  if (execute (database, "COMMIT", error))
    return TRUE;

  sl_database_rollback (database);
  return FALSE;
}

void
sl_database_rollback (SlDatabase *database)
{
  g_return_if_fail (database != NULL);

  g_clear_pointer (&database->session, sqlite3session_delete);
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
sl_database_set_cancellable (SlDatabase   *database,
                             GCancellable *cancellable)
{
  g_return_if_fail (database != NULL);

  g_set_object (&database->cancellable, cancellable);
  sqlite3_progress_handler (database->handle, CANCEL_INTERVAL,
                            cancellable != NULL ? is_cancelled_cb : NULL, cancellable);
}
