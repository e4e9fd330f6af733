#include "config.h"

#include <glib/gi18n-lib.h>

#include "store/backup-private.h"
#include "store/database-private.h"
#include "store/file.h"
#include "store/probe.h"

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

gboolean
_sl_database_migrate (sqlite3             *handle,
                      const SlMigrations  *migrations,
                      GError             **error)
{
  if (!_sl_connection_execute (handle, "PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE", error))
    return FALSE;

  if (sl_migrations_apply (migrations, handle, error) &&
      _sl_connection_execute (handle, "COMMIT; PRAGMA foreign_keys = ON", error))
    return TRUE;

  if (!sqlite3_get_autocommit (handle))
    _sl_connection_execute (handle, "ROLLBACK", NULL);
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
         _sl_database_migrate (handle, migrations, error);
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

static void
close_handle (sqlite3  *handle,
              gboolean  leave_log)
{
  if (leave_log)
    sqlite3_db_config (handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sqlite3_close (handle);
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

