#include "config.h"

#include <glib/gi18n-lib.h>

#include "store/backup-private.h"
#include "store/database-private.h"
#include "store/file.h"

/* Pages a step: other connections get their turn between two steps. */
#define PAGES_A_STEP 1024

static gboolean
copy_pages (sqlite3  *source,
            sqlite3  *target,
            GError  **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (target, "main", source, "main");
  int code = SQLITE_OK;

  while (backup != NULL && code == SQLITE_OK)
    code = sqlite3_backup_step (backup, PAGES_A_STEP);

  if (sqlite3_backup_finish (backup) == SQLITE_OK && code == SQLITE_DONE)
    return TRUE;

  _sl_store_set_error (error, target, code != SQLITE_OK ? code : sqlite3_extended_errcode (target));
  return FALSE;
}

static gboolean
is_sound (sqlite3  *handle,
          GError  **error)
{
  gint64 n = _sl_connection_get_int (handle,
                                     "SELECT (SELECT count(*) FROM pragma_quick_check"
                                     "         WHERE quick_check <> 'ok')"
                                     "     + (SELECT count(*) FROM pragma_foreign_key_check)",
                                     error);

  if (n > 0)
    g_set_error_literal (error, SL_STORE_ERROR, SL_STORE_ERROR_DAMAGED,
                         _("The copy of the business file is damaged, so it was not kept."));
  return n == 0;
}

static gboolean
fill_copy (sqlite3     *source,
           const char  *temporary,
           GError     **error)
{
  sqlite3 *target = NULL;
  gboolean is_filled;

  if (!_sl_connection_open (temporary, SL_DATABASE_WRITE, FALSE, &target, error))
    return FALSE;

  is_filled = copy_pages (source, target, error) && is_sound (target, error);
  sqlite3_close (target);
  return is_filled;
}

gboolean
_sl_backup_copy (sqlite3     *source,
                 const char  *path,
                 GError     **error)
{
  g_autofree char *temporary = NULL;

  g_return_val_if_fail (source != NULL && path != NULL, FALSE);

  temporary = _sl_file_make_temporary (path, error);
  if (temporary == NULL)
    return FALSE;

  if (fill_copy (source, temporary, error) && _sl_file_publish (temporary, path, error))
    return TRUE;

  _sl_file_discard (temporary);
  return FALSE;
}

static char *
make_free_name (const char *path,
                guint       version)
{
  char *name = g_strdup_printf ("%s.version-%u.backup", path, version);

  for (guint i = 2; g_file_test (name, G_FILE_TEST_EXISTS); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s.version-%u.backup-%u", path, version, i);
    }
  return name;
}

gboolean
_sl_backup_beside (sqlite3     *source,
                   const char  *path,
                   guint        version,
                   GError     **error)
{
  g_autofree char *name = make_free_name (path, version);

  return _sl_backup_copy (source, name, error);
}
