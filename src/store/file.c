#define _GNU_SOURCE /* renameat2 */
#include "config.h"

#include "store/file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const companions[] = { "", "-wal", "-shm", "-journal" };

void
_sl_file_set_error (GError    **error,
                    int         number,
                    const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  if (number == EEXIST)
    g_set_error (error, SL_STORE_ERROR, SL_STORE_ERROR_EXISTS,
                 _("There is already something at “%s”. Choose another name."), name);
  else if (number == ENOSPC || number == EDQUOT || number == EFBIG)
    g_set_error (error, SL_STORE_ERROR, SL_STORE_ERROR_FULL,
                 _("There is no room left on the disk for “%s”."), name);
  else if (number == EACCES || number == EPERM || number == EROFS)
    g_set_error (error, SL_STORE_ERROR, SL_STORE_ERROR_READ_ONLY,
                 _("You are not allowed to write “%s”."), name);
  else if (number == ENOENT || number == ENOTDIR)
    g_set_error (error, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND,
                 _("The folder of “%s” does not exist."), name);
  else
    g_set_error (error, SL_STORE_ERROR, SL_STORE_ERROR_FAILED,
                 /* translators: the second %s is what the system says */
                 _("“%s” could not be written: %s."), name, g_strerror (number));
}

char *
_sl_file_make_temporary (const char  *path,
                         GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_strdup_printf (".%s.XXXXXX", base);
  g_autofree char *temporary = g_build_filename (folder, name, NULL);
  int file = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);

  /* The umask may have taken rights of the owner. */
  if (file < 0 || fchmod (file, 0600) != 0)
    {
      _sl_file_set_error (error, errno, path);
      if (file >= 0)
        {
          close (file);
          unlink (temporary);
        }
      return NULL;
    }

  close (file);
  return g_steal_pointer (&temporary);
}

static int
sync_path (const char *path,
           int         flags)
{
  int file = open (path, flags | O_CLOEXEC);
  int code, number;

  if (file < 0)
    return -1;

  code = fsync (file);
  number = errno;
  close (file);
  errno = number;
  return code;
}

static int
rename_without_replacing (const char *from,
                          const char *to)
{
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return 0;
  if (errno != EINVAL && errno != ENOSYS)
    return -1;

  /* A file system that does not know the flag: a second name fails when it is taken. */
  if (link (from, to) != 0)
    return -1;
  return unlink (from);
}

/* SQLite would replay the log of a file that is gone into the new one. */
static gboolean
has_no_remains (const char  *path,
                GError     **error)
{
  for (guint i = 1; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *name = g_strconcat (path, companions[i], NULL);
      g_autofree char *display = NULL;
      struct stat info;

      if (lstat (name, &info) != 0)
        continue;

      display = g_filename_display_name (name);
      g_set_error (error, SL_STORE_ERROR, SL_STORE_ERROR_EXISTS,
                   _("“%s” is left over from a file that is gone. Move it away or choose another "
                     "name."),
                   display);
      return FALSE;
    }
  return TRUE;
}

gboolean
_sl_file_publish (const char  *temporary,
                  const char  *path,
                  GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_return_val_if_fail (temporary != NULL && path != NULL, FALSE);

  if (!has_no_remains (path, error))
    return FALSE;
  if (sync_path (temporary, O_RDWR) != 0 || rename_without_replacing (temporary, path) != 0 ||
      sync_path (folder, O_RDONLY | O_DIRECTORY) != 0)
    {
      _sl_file_set_error (error, errno, path);
      return FALSE;
    }
  return TRUE;
}

gboolean
_sl_file_replace (const char  *temporary,
                  const char  *path,
                  GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_return_val_if_fail (temporary != NULL && path != NULL, FALSE);

  if (sync_path (temporary, O_RDWR) != 0 || rename (temporary, path) != 0 ||
      sync_path (folder, O_RDONLY | O_DIRECTORY) != 0)
    {
      _sl_file_set_error (error, errno, path);
      return FALSE;
    }
  return TRUE;
}

/* The log goes first: a file without its log is older, a log without its file is lost. */
gboolean
_sl_file_move_aside (const char  *path,
                     const char  *aside,
                     GError     **error)
{
  for (guint i = G_N_ELEMENTS (companions); i > 0; i--)
    {
      g_autofree char *from = g_strconcat (path, companions[i - 1], NULL);
      g_autofree char *to = g_strconcat (aside, companions[i - 1], NULL);

      if (rename_without_replacing (from, to) != 0 && (i == 1 || errno != ENOENT))
        {
          _sl_file_set_error (error, errno, to);
          return FALSE;
        }
    }
  return TRUE;
}

void
_sl_file_discard (const char *temporary)
{
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *path = g_strconcat (temporary, companions[i], NULL);

      g_unlink (path);
    }
}

void
_sl_file_make_private (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *name = g_strconcat (path, companions[i], NULL);
      struct stat info;

      if (lstat (name, &info) == 0 && S_ISREG (info.st_mode) && info.st_uid == geteuid () &&
          (info.st_mode & 0077) != 0 && chmod (name, info.st_mode & 0700) != 0)
        g_debug ("The rights of a file could not be taken back: %s", g_strerror (errno));
    }
}
