#include "config.h"

#include <glib/gi18n-lib.h>
#include <sys/stat.h>

#include "store/backup-private.h"
#include "store/backup.h"
#include "store/check-private.h"
#include "store/check.h"
#include "store/database-private.h"
#include "store/file.h"
#include "store/probe.h"

/* All pages in one step: the log lets others write meanwhile, and a copy in many steps would
 * start again with each of their commits, unless the source holds on to one moment. */
#define ALL_PAGES -1
#define PAGES_A_STEP 512
/* Of the progress, what checking takes: a third of what copying took. */
#define CHECK_PART 3
/* How often a check looks whether it is still wanted, in steps of SQLite's machine. */
#define STEPS_BETWEEN_LOOKS 10000

static gboolean
is_cancelled (const SlBackupWatch *watch)
{
  return watch != NULL && g_cancellable_is_cancelled (watch->cancellable);
}

static void
tell (const SlBackupWatch *watch,
      int                  n_done,
      int                  n_pages)
{
  if (watch != NULL && watch->progress != NULL)
    watch->progress (n_done, (gint64) n_pages + n_pages / CHECK_PART, watch->progress_data);
}

static int
copy_steps (sqlite3_backup      *backup,
            const SlBackupWatch *watch)
{
  int code = SQLITE_OK;

  while (code == SQLITE_OK)
    {
      if (is_cancelled (watch))
        return SQLITE_INTERRUPT;

      code = sqlite3_backup_step (backup, watch != NULL ? PAGES_A_STEP : ALL_PAGES);
      tell (watch, sqlite3_backup_pagecount (backup) - sqlite3_backup_remaining (backup),
            sqlite3_backup_pagecount (backup));
    }

  return code;
}

/* @watch (nullable) */
static gboolean
copy_pages (sqlite3              *source,
            sqlite3              *target,
            const SlBackupWatch  *watch,
            GError              **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (target, "main", source, "main");
  int code = SQLITE_OK;

  if (backup != NULL)
    code = copy_steps (backup, watch);

  if (sqlite3_backup_finish (backup) == SQLITE_OK && code == SQLITE_DONE)
    return TRUE;

  _sl_store_set_error (error, target, code != SQLITE_OK ? code : sqlite3_extended_errcode (target));
  return FALSE;
}

static int
look_cb (void *watch)
{
  return is_cancelled (watch);
}

static int
count_finding_cb (void  *user_data,
                  int    n_columns,
                  char **texts,
                  char **names)
{
  guint *n = user_data;

  if (g_strcmp0 (texts[0], "ok") != 0)
    *n += 1;
  return 0;
}

/* @watch (nullable) */
static gboolean
is_sound (sqlite3              *handle,
          const SlBackupWatch  *watch,
          GError              **error)
{
  guint n = 0;
  int code;

  if (watch != NULL)
    sqlite3_progress_handler (handle, STEPS_BETWEEN_LOOKS, look_cb, (void *) watch);

  code = sqlite3_exec (handle, "PRAGMA quick_check (1); PRAGMA foreign_key_check",
                       count_finding_cb, &n, NULL);
  sqlite3_progress_handler (handle, 0, NULL, NULL);

  if (code != SQLITE_OK)
    _sl_store_set_error (error, handle, code);
  else if (n > 0)
    g_set_error_literal (error, SL_STORE_ERROR, SL_STORE_ERROR_DAMAGED,
                         _("This copy of the business file is damaged, so it was not used."));
  return code == SQLITE_OK && n == 0;
}

/* What the books in a copy say; takes @handle over. */
static gboolean
check_copy (sqlite3              *handle,
            const char           *path,
            const SlBackupWatch  *watch,
            GPtrArray           **findings,
            GError              **error)
{
  g_autoptr(SlDatabase) copy = _sl_database_new (handle, path, SL_DATABASE_READ);

  if (watch != NULL)
    sl_database_set_cancellable (copy, watch->cancellable);

  *findings = sl_check_run (copy, SL_CHECK_QUICK, error);
  return *findings != NULL;
}

static gboolean
fill_copy (sqlite3              *source,
           const char           *temporary,
           const SlBackupWatch  *watch,
           GPtrArray           **findings,
           GError              **error)
{
  sqlite3 *target = NULL;

  if (!_sl_connection_open (temporary, SL_DATABASE_WRITE, FALSE, &target, error))
    return FALSE;

  if (copy_pages (source, target, watch, error) && is_sound (target, watch, error))
    {
      if (findings != NULL)
        return check_copy (target, temporary, watch, findings, error);
      sqlite3_close (target);
      return TRUE;
    }

  sqlite3_close (target);
  return FALSE;
}

static gboolean
copy_to_new_file (sqlite3              *source,
                  const char           *path,
                  const SlBackupWatch  *watch,
                  GPtrArray           **findings,
                  GError              **error)
{
  g_autofree char *temporary = _sl_file_make_temporary (path, error);

  if (temporary == NULL)
    return FALSE;

  if (fill_copy (source, temporary, watch, findings, error) &&
      _sl_file_publish (temporary, path, error))
    return TRUE;

  _sl_file_discard (temporary);
  return FALSE;
}

gboolean
_sl_backup_copy (sqlite3     *source,
                 const char  *path,
                 GError     **error)
{
  g_return_val_if_fail (source != NULL && path != NULL, FALSE);

  return copy_to_new_file (source, path, NULL, NULL, error);
}

/* (transfer full): "shop.sideline.LABEL", or with a number when that is taken */
static char *
make_free_name (const char *path,
                const char *label)
{
  char *name = g_strdup_printf ("%s.%s", path, label);

  for (guint i = 2; g_file_test (name, G_FILE_TEST_EXISTS); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s.%s-%u", path, label, i);
    }
  return name;
}

gboolean
_sl_backup_beside (sqlite3     *source,
                   const char  *path,
                   guint        version,
                   GError     **error)
{
  g_autofree char *label = g_strdup_printf ("version-%u", version);
  g_autofree char *name = make_free_name (path, label);

  return _sl_backup_copy (source, name, error);
}

static gboolean
make (SlDatabase           *database,
      const char           *path,
      const SlBackupWatch  *watch,
      GPtrArray           **findings,
      GError              **error)
{
  g_autoptr(GPtrArray) found = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      _sl_set_file_error (error, SL_STORE_ERROR_EXISTS,
                          _("There is already something at “%s”. Choose another name."), path);
      return FALSE;
    }
  if (!copy_to_new_file (database->handle, path, watch, findings != NULL ? &found : NULL, error))
    return FALSE;

  if (findings != NULL)
    *findings = g_steal_pointer (&found);
  return TRUE;
}

gboolean
sl_backup_make (SlDatabase  *database,
                const char  *path,
                GPtrArray  **findings,
                GError     **error)
{
  g_return_val_if_fail (database != NULL && path != NULL, FALSE);
  g_return_val_if_fail (sl_database_get_mode (database) == SL_DATABASE_READ ||
                          !sl_database_is_in_transaction (database), FALSE);

  return make (database, path, NULL, findings, error);
}

gboolean
sl_backup_make_watched (SlDatabase           *database,
                        const char           *path,
                        const SlBackupWatch  *watch,
                        GPtrArray           **findings,
                        GError              **error)
{
  gboolean is_view, ok;

  g_return_val_if_fail (database != NULL && path != NULL && watch != NULL, FALSE);
  g_return_val_if_fail (sl_database_get_mode (database) == SL_DATABASE_READ, FALSE);

  if (!sl_database_begin_view (database, &is_view, error))
    return FALSE;

  /* A transaction holds on to a moment from its first reading on. */
  ok = _sl_connection_get_int (database->handle, "SELECT count(*) FROM sqlite_schema",
                               error) >= 0 &&
       make (database, path, watch, findings, error);
  sl_database_end_view (database, is_view);
  return ok;
}

/* A backup of any version this program knows; it is only read. */
static SlDatabase *
open_backup (const char  *path,
             GError     **error)
{
  g_auto(SlProbe) probe = { 0 };
  sqlite3 *handle = NULL;
  SlDatabase *source;

  if (!_sl_probe_file (&probe, path, sl_migrations_get_default (), error))
    return NULL;

  if (!_sl_connection_open (probe.path, SL_DATABASE_READ, !probe.is_writable, &handle, error))
    {
      _sl_probe_forget (probe.key);
      return NULL;
    }

  source = _sl_database_new (handle, probe.path, SL_DATABASE_READ);
  source->key = g_steal_pointer (&probe.key);
  return source;
}

/* Writes the pages of @source over those of a sound file, in one transaction, so that other
 * programs that have it open see the old content or the new. */
static gboolean
write_over (sqlite3      *source,
            SlDatabase   *target,
            char        **kept,
            GError      **error)
{
  g_autofree char *name = make_free_name (target->path, "replaced");

  if (!_sl_backup_copy (target->handle, name, error) ||
      !copy_pages (source, target->handle, NULL, error))
    return FALSE;

  *kept = g_steal_pointer (&name);
  return TRUE;
}

static gboolean
replace_damaged (sqlite3      *source,
                 const char   *path,
                 char        **kept,
                 GError      **error)
{
  g_autofree char *name = make_free_name (path, "damaged");

  if (!_sl_file_move_aside (path, name, error))
    return FALSE;

  *kept = g_steal_pointer (&name);
  return _sl_backup_copy (source, path, error);
}

/* @source was found sound. */
static gboolean
put_in_place (sqlite3      *source,
              const char   *path,
              char        **kept,
              GError      **error)
{
  g_autoptr(SlDatabase) target = NULL;
  g_autoptr(GError) fault = NULL;

  target = sl_database_open (path, SL_DATABASE_WRITE, &fault);
  if (target != NULL)
    return write_over (source, target, kept, error);
  if (g_error_matches (fault, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND))
    return _sl_backup_copy (source, path, error);
  if (g_error_matches (fault, SL_STORE_ERROR, SL_STORE_ERROR_DAMAGED))
    return replace_damaged (source, path, kept, error);

  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

/* Whoever sends somebody a backup could have put triggers into it that change the books. */
static gboolean
is_ours (SlDatabase  *source,
         GError     **error)
{
  g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);

  if (!_sl_check_schema (source, findings, error))
    return FALSE;

  if (findings->len > 0)
    g_set_error (error, SL_STORE_ERROR, SL_STORE_ERROR_DAMAGED,
                 /* translators: a sentence that says what is wrong */
                 _("This backup is not as Sideline makes one, so it was not used. %s"),
                 (const char *) g_ptr_array_index (findings, 0));
  return findings->len == 0;
}

/* Also through links. */
static gboolean
is_same_file (SlDatabase *source,
              const char *path)
{
  struct stat one, other;

  return stat (source->path, &one) == 0 && stat (path, &other) == 0 &&
         one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

gboolean
sl_backup_restore (const char  *backup,
                   const char  *path,
                   char       **kept,
                   GError     **error)
{
  g_autoptr(SlDatabase) source = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (backup != NULL && path != NULL, FALSE);

  source = open_backup (backup, error);
  if (source == NULL)
    return FALSE;
  if (is_same_file (source, path))
    {
      _sl_set_file_error (error, SL_STORE_ERROR_EXISTS,
                          _("“%s” is the backup itself. Choose another name."), path);
      return FALSE;
    }
  if (!is_sound (source->handle, NULL, error) || !is_ours (source, error) ||
      !put_in_place (source->handle, path, &name, error))
    return FALSE;

  if (kept != NULL)
    *kept = g_steal_pointer (&name);
  return TRUE;
}
