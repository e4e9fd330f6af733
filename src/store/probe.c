#include "config.h"

#include "store/probe.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The header of a database file, https://www.sqlite.org/fileformat2.html#the_database_header */
#define HEADER_SIZE 100
#define MAGIC "SQLite format 3"
#define OFFSET_PAGE_SIZE 16
#define OFFSET_CHANGE_COUNTER 24
#define OFFSET_PAGE_COUNT 28
#define OFFSET_USER_VERSION 60
#define OFFSET_APPLICATION_ID 68
#define OFFSET_VERSION_VALID_FOR 92

/* The log beside it, https://www.sqlite.org/fileformat2.html#the_write_ahead_log */
#define LOG_HEADER_SIZE 32
#define LOG_OFFSET_PAGE_SIZE 8
#define LOG_OFFSET_SALT 16
#define FRAME_HEADER_SIZE 24
#define FRAME_OFFSET_COMMIT 4
#define FRAME_OFFSET_SALT 8
#define SALT_SIZE 8

static GMutex open_files_lock;
static GHashTable *open_files; /* (mutex open_files_lock) key → count */

static char *
make_key (const struct stat *info)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT, (guint64) info->st_dev,
                          (guint64) info->st_ino);
}

static guint32
read_number (const guint8 *header,
             guint         offset,
             guint         size)
{
  guint32 number = 0;

  for (guint i = 0; i < size; i++)
    number = number << 8 | header[offset + i];

  return number;
}

static gboolean
is_header_whole (const guint8 *header)
{
  guint32 page_size = read_number (header, OFFSET_PAGE_SIZE, 2);

  if (page_size != 1 && (page_size < 512 || (page_size & (page_size - 1)) != 0))
    return FALSE;

  /* Versions of the format, payload fractions, encoding: constants of every file of ours. */
  return memcmp (header, MAGIC, sizeof MAGIC) == 0 &&
         (header[18] == 1 || header[18] == 2) && header[18] == header[19] &&
         header[21] == 64 && header[22] == 32 && header[23] == 32 &&
         read_number (header, 56, 4) == 1;
}

static gboolean
is_header_ours (const guint8 *header)
{
  return read_number (header, OFFSET_APPLICATION_ID, 4) == SL_DATABASE_APPLICATION_ID;
}

/* Only when no log can hold the pages that are missing. */
static gboolean
is_cut_short (const guint8 *header,
              gint64        size)
{
  guint32 page_size = read_number (header, OFFSET_PAGE_SIZE, 2);
  guint32 n_pages = read_number (header, OFFSET_PAGE_COUNT, 4);

  if (read_number (header, OFFSET_CHANGE_COUNTER, 4) !=
      read_number (header, OFFSET_VERSION_VALID_FOR, 4))
    return FALSE;

  return size < (gint64) n_pages * (page_size == 1 ? 65536 : page_size);
}

static gboolean
judge_header (const SlProbe       *probe,
              const guint8        *header,
              gint64               size,
              const SlMigrations  *migrations,
              GError             **error)
{
  gboolean is_ours = is_header_ours (header);
  guint32 version = read_number (header, OFFSET_USER_VERSION, 4);

  if (!is_ours && memcmp (header, MAGIC, sizeof MAGIC) != 0)
    _sl_set_file_error (error, SL_STORE_ERROR_FOREIGN,
                        _("“%s” is not a business file."), probe->path);
  else if (!is_ours)
    _sl_set_file_error (error, SL_STORE_ERROR_FOREIGN,
                        _("“%s” is a database of another program."), probe->path);
  else if (!is_header_whole (header) || version == 0 ||
           (!probe->has_log && is_cut_short (header, size)))
    _sl_set_file_error (error, SL_STORE_ERROR_DAMAGED,
                        _("“%s” is damaged. Restore the newest backup."), probe->path);
  else if (version > sl_migrations_get_version (migrations))
    _sl_set_file_error (error, SL_STORE_ERROR_NEWER,
                        _("“%s” was made by a newer version of Sideline. Update this program "
                          "to open it."),
                        probe->path);
  else
    return TRUE;

  return FALSE;
}

/* Reads into @header that of the first page as the log has it, as of the last commit in it.
 * Whether the sums of the log are right is for SQLite to say. */
static gboolean
find_logged_header (int     log,
                    guint8 *header)
{
  guint8 start[LOG_HEADER_SIZE], frame[FRAME_HEADER_SIZE];
  off_t at = LOG_HEADER_SIZE, found = 0, committed = 0;
  guint32 page_size;

  if (pread (log, start, sizeof start, 0) != sizeof start)
    return FALSE;

  page_size = read_number (start, LOG_OFFSET_PAGE_SIZE, 4);
  if (page_size < 512 || page_size > 65536)
    return FALSE;

  while (pread (log, frame, sizeof frame, at) == sizeof frame &&
         memcmp (frame + FRAME_OFFSET_SALT, start + LOG_OFFSET_SALT, SALT_SIZE) == 0)
    {
      if (read_number (frame, 0, 4) == 1)
        found = at + FRAME_HEADER_SIZE;
      if (read_number (frame, FRAME_OFFSET_COMMIT, 4) != 0)
        committed = found;

      at += FRAME_HEADER_SIZE + (off_t) page_size;
    }

  return committed != 0 && pread (log, header, HEADER_SIZE, committed) == HEADER_SIZE;
}

/* When the power goes while the log is carried over, the first page can be torn; the log still has
 * it, and SQLite takes it from there. */
static void
take_logged_header (const SlProbe *probe,
                    guint8        *header)
{
  g_autofree char *path = g_strconcat (probe->path, "-wal", NULL);
  int log = open (path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC);
  guint8 logged[HEADER_SIZE];

  if (log < 0)
    return;

  if (find_logged_header (log, logged))
    memcpy (header, logged, sizeof logged);

  close (log);
}

static gboolean
look_inside (const SlProbe       *probe,
             const SlMigrations  *migrations,
             GError             **error)
{
  int file = open (probe->path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC);
  guint8 header[HEADER_SIZE] = { 0 };
  gssize n_read;
  off_t size;

  if (file < 0)
    {
      _sl_set_file_error (error, SL_STORE_ERROR_FAILED,
                          errno == EACCES ? _("You are not allowed to read “%s”.")
                                          : _("“%s” cannot be read."),
                          probe->path);
      return FALSE;
    }

  n_read = pread (file, header, sizeof header, 0);
  size = lseek (file, 0, SEEK_END);
  close (file);

  if (n_read < 0 || size < 0)
    {
      _sl_set_file_error (error, SL_STORE_ERROR_FAILED, _("“%s” cannot be read."), probe->path);
      return FALSE;
    }

  if (probe->has_log && (!is_header_whole (header) || !is_header_ours (header)))
    take_logged_header (probe, header);

  return judge_header (probe, header, size, migrations, error);
}

static gboolean
judge_kind (const char   *path,
            struct stat  *info,
            GError      **error)
{
  if (lstat (path, info) != 0)
    {
      gboolean is_missing = errno == ENOENT || errno == ENOTDIR;

      _sl_set_file_error (error,
                          is_missing ? SL_STORE_ERROR_NOT_FOUND : SL_STORE_ERROR_FAILED,
                          is_missing ? _("There is no file “%s”.")
                                     : _("You are not allowed to read “%s”."),
                          path);
      return FALSE;
    }
  if (S_ISLNK (info->st_mode) && info->st_uid != geteuid ())
    {
      _sl_set_file_error (error, SL_STORE_ERROR_FOREIGN,
                          _("“%s” is a link that belongs to somebody else, so it was not opened."),
                          path);
      return FALSE;
    }
  if (stat (path, info) != 0)
    _sl_set_file_error (error, SL_STORE_ERROR_NOT_FOUND,
                        _("“%s” is a link to a file that is not there."), path);
  else if (S_ISDIR (info->st_mode))
    _sl_set_file_error (error, SL_STORE_ERROR_FOREIGN,
                        _("“%s” is a folder, not a business file."), path);
  else if (!S_ISREG (info->st_mode))
    _sl_set_file_error (error, SL_STORE_ERROR_FOREIGN, _("“%s” is not a business file."), path);
  else
    return TRUE;

  return FALSE;
}

static void
look_around (SlProbe *probe)
{
  g_autofree char *folder = g_path_get_dirname (probe->path);
  g_autofree char *log = g_strconcat (probe->path, "-wal", NULL);
  GStatBuf info;

  probe->is_writable = g_access (probe->path, R_OK | W_OK) == 0 &&
                       g_access (folder, W_OK | X_OK) == 0;
  probe->has_log = g_stat (log, &info) == 0 && info.st_size > 0;
}

static void
count_open_file (const char *key)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (open_files, key));

  g_hash_table_insert (open_files, g_strdup (key), GUINT_TO_POINTER (count + 1));
}

gboolean
_sl_probe_file (SlProbe             *probe,
                const char          *path,
                const SlMigrations  *migrations,
                GError             **error)
{
  g_autoptr(GMutexLocker) locker = NULL;
  struct stat info;
  char *resolved;

  g_return_val_if_fail (probe != NULL && path != NULL && migrations != NULL, FALSE);

  memset (probe, 0, sizeof *probe);
  if (!judge_kind (path, &info, error))
    return FALSE;

  resolved = realpath (path, NULL);
  probe->path = g_strdup (resolved != NULL ? resolved : path);
  probe->key = make_key (&info);
  free (resolved);
  look_around (probe);

  locker = g_mutex_locker_new (&open_files_lock);
  if (open_files == NULL)
    open_files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  probe->is_open_here = g_hash_table_contains (open_files, probe->key);
  if (!probe->is_open_here && !look_inside (probe, migrations, error))
    return FALSE;

  count_open_file (probe->key);
  return TRUE;
}

void
_sl_probe_forget (const char *key)
{
  guint count;

  g_mutex_lock (&open_files_lock);
  count = GPOINTER_TO_UINT (g_hash_table_lookup (open_files, key));

  if (count > 1)
    g_hash_table_insert (open_files, g_strdup (key), GUINT_TO_POINTER (count - 1));
  else
    g_hash_table_remove (open_files, key);

  g_mutex_unlock (&open_files_lock);
  g_return_if_fail (count > 0);
}

void
_sl_probe_clear (SlProbe *probe)
{
  g_clear_pointer (&probe->path, g_free);
  g_clear_pointer (&probe->key, g_free);
}
