#include "config.h"

#include <glib/gi18n-lib.h>

#include "store/database-private.h"
#include "store/file.h"
#include "store/probe.h"

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
      _sl_database_migrate (handle, migrations, error) &&
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
