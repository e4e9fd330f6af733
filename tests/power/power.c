#include "power.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define SECTOR 512

/* A change that is on its way to the platter; bytes NULL: the file is cut to @offset. */
typedef struct
{
  gint64  offset;
  GBytes *bytes; /* (owned) (nullable) */
} Change;

/* A file by its path, from one opening to the next. */
typedef struct
{
  char       *path;      /* (owned) */
  GByteArray *platter;   /* (owned) */
  GPtrArray  *changes;   /* (owned) (element-type Change) */
  gboolean    is_named;  /* on the platter the folder names it */
  gboolean    was_named; /* it did before it was removed without a sync of the folder */
} Disk;

/* What SQLite holds: ours, with SQLite's own behind it. */
typedef struct
{
  sqlite3_file  base;
  Disk         *disk; /* (unowned) (nullable): NULL for files without a name */
} PowerFile;

static sqlite3_vfs vfs, *real;
static GHashTable *disks;
static guint n_calls, out_at, fail_at;
static int fail_code;
static gboolean is_out, lies;
static GRand *chance;

static sqlite3_file *
behind (sqlite3_file *file)
{
  return (sqlite3_file *) ((char *) file + sizeof (PowerFile));
}

static Disk *
disk_of (sqlite3_file *file)
{
  return ((PowerFile *) file)->disk;
}

static void
change_free (gpointer data)
{
  Change *change = data;

  g_clear_pointer (&change->bytes, g_bytes_unref);
  g_free (change);
}

static void
disk_free (gpointer data)
{
  Disk *disk = data;

  g_free (disk->path);
  g_byte_array_unref (disk->platter);
  g_ptr_array_unref (disk->changes);
  g_free (disk);
}

static void
load_platter (Disk *disk)
{
  g_autofree char *content = NULL;
  gsize length;

  disk->is_named = g_file_get_contents (disk->path, &content, &length, NULL);
  disk->was_named = disk->is_named;
  if (disk->is_named)
    g_byte_array_append (disk->platter, (const guint8 *) content, (guint) length);
}

static Disk *
find_disk (const char *path)
{
  Disk *disk = g_hash_table_lookup (disks, path);

  if (disk != NULL)
    return disk;
  disk = g_new0 (Disk, 1);
  disk->path = g_strdup (path);
  disk->platter = g_byte_array_new ();
  disk->changes = g_ptr_array_new_with_free_func (change_free);
  load_platter (disk);
  g_hash_table_insert (disks, disk->path, disk);
  return disk;
}

/* The answer to a call that changes something; SQLITE_OK lets it through. */
static int
call (int when_out)
{
  n_calls++;
  if (out_at > 0 && n_calls >= out_at)
    is_out = TRUE;
  if (is_out)
    return when_out;
  return fail_at > 0 && n_calls == fail_at ? fail_code : SQLITE_OK;
}

static void
note_change (Disk       *disk,
             gint64      offset,
             const void *bytes,
             gsize       length)
{
  Change *change;

  if (disk == NULL)
    return;
  change = g_new0 (Change, 1);
  change->offset = offset;
  change->bytes = bytes == NULL ? NULL : g_bytes_new (bytes, length);
  g_ptr_array_add (disk->changes, change);
}

static void
write_platter (Disk         *disk,
               gint64        offset,
               const guint8 *bytes,
               gsize         length)
{
  guint before = disk->platter->len;

  if (before < offset + length)
    {
      g_byte_array_set_size (disk->platter, (guint) (offset + length));
      memset (disk->platter->data + before, 0, disk->platter->len - before);
    }
  memcpy (disk->platter->data + offset, bytes, length);
}

static void
apply_change (Disk         *disk,
              const Change *change)
{
  gsize length;
  const guint8 *bytes;

  if (change->bytes != NULL)
    {
      bytes = g_bytes_get_data (change->bytes, &length);
      write_platter (disk, change->offset, bytes, length);
    }
  else if (disk->platter->len > change->offset)
    g_byte_array_set_size (disk->platter, (guint) change->offset);
}

static void
settle_disk (Disk *disk)
{
  for (guint i = 0; i < disk->changes->len; i++)
    apply_change (disk, disk->changes->pdata[i]);
  g_ptr_array_set_size (disk->changes, 0);
}

/* A sector that was on its way when the power went. */
static void
lose_sector (Disk         *disk,
             gint64        offset,
             const guint8 *bytes,
             gsize         length)
{
  guint8 torn[SECTOR];
  gsize cut;

  switch (g_rand_int_range (chance, 0, 4))
    {
    case 0:
      return;
    case 1:
      cut = (gsize) g_rand_int_range (chance, 0, (gint32) length + 1);
      for (gsize i = 0; i < length; i++)
        torn[i] = i < cut ? bytes[i] : (guint8) g_rand_int (chance);
      write_platter (disk, offset, torn, length);
      return;
    default:
      write_platter (disk, offset, bytes, length);
    }
}

static void
lose_change (Disk         *disk,
             const Change *change)
{
  gsize length;
  const guint8 *bytes;

  if (change->bytes == NULL)
    {
      if (g_rand_boolean (chance))
        apply_change (disk, change);
      return;
    }
  bytes = g_bytes_get_data (change->bytes, &length);
  for (gsize at = 0; at < length; at += SECTOR)
    lose_sector (disk, change->offset + (gint64) at, bytes + at, MIN (SECTOR, length - at));
}

static void
cut_disk (Disk     *disk,
          PowerCut  how)
{
  for (guint i = 0; i < disk->changes->len; i++)
    if (how == POWER_LOSES)
      lose_change (disk, disk->changes->pdata[i]);
    else
      apply_change (disk, disk->changes->pdata[i]);
  g_ptr_array_set_size (disk->changes, 0);

  if (how == POWER_KILLED)
    disk->is_named = g_file_test (disk->path, G_FILE_TEST_EXISTS);
  else if (disk->is_named != disk->was_named)
    disk->is_named = g_rand_boolean (chance);
  disk->was_named = disk->is_named;

  if (!disk->is_named)
    g_byte_array_set_size (disk->platter, 0);
  if (!disk->is_named)
    g_unlink (disk->path);
  else
    g_assert_true (g_file_set_contents (disk->path, (const char *) disk->platter->data,
                                        disk->platter->len, NULL));
}

void
power_cut (PowerCut how)
{
  GHashTableIter iter;
  gpointer disk;

  g_hash_table_iter_init (&iter, disks);
  while (g_hash_table_iter_next (&iter, NULL, &disk))
    {
      g_autofree char *index = g_strconcat (((Disk *) disk)->path, "-shm", NULL);

      cut_disk (disk, how);
      g_unlink (index);
    }
  is_out = FALSE;
  out_at = fail_at = 0;
}

/* Dying in the middle of a write leaves a part of it. */
static int
write_cb (sqlite3_file  *file,
          const void    *bytes,
          int            length,
          sqlite3_int64  offset)
{
  gboolean was_out = is_out;
  int code = call (SQLITE_IOERR_WRITE);
  int part = is_out && !was_out ? g_rand_int_range (chance, 0, length + 1) : length;

  if (code != SQLITE_OK && part == length)
    return code;
  if (part > 0)
    {
      int real_code = behind (file)->pMethods->xWrite (behind (file), bytes, part, offset);

      g_assert_cmpint (real_code, ==, SQLITE_OK);
      note_change (disk_of (file), offset, bytes, (gsize) part);
    }
  return code;
}

static int
truncate_cb (sqlite3_file  *file,
             sqlite3_int64  size)
{
  int code = call (SQLITE_IOERR_TRUNCATE);

  if (code != SQLITE_OK)
    return code;
  note_change (disk_of (file), size, NULL, 0);
  return behind (file)->pMethods->xTruncate (behind (file), size);
}

static int
sync_cb (sqlite3_file *file,
         int           flags)
{
  int code = call (SQLITE_IOERR_FSYNC);

  if (code == SQLITE_OK && disk_of (file) != NULL && !lies)
    {
      settle_disk (disk_of (file));
      disk_of (file)->is_named = disk_of (file)->was_named = TRUE;
    }
  return code;
}

static int
read_cb (sqlite3_file  *file,
         void          *bytes,
         int            length,
         sqlite3_int64  offset)
{
  return is_out ? SQLITE_IOERR_READ
                : behind (file)->pMethods->xRead (behind (file), bytes, length, offset);
}

static int
close_cb (sqlite3_file *file)
{
  return behind (file)->pMethods->xClose (behind (file));
}

static int
size_cb (sqlite3_file  *file,
         sqlite3_int64 *size)
{
  return behind (file)->pMethods->xFileSize (behind (file), size);
}

static int
lock_cb (sqlite3_file *file,
         int           level)
{
  return behind (file)->pMethods->xLock (behind (file), level);
}

static int
unlock_cb (sqlite3_file *file,
           int           level)
{
  return behind (file)->pMethods->xUnlock (behind (file), level);
}

static int
check_lock_cb (sqlite3_file *file,
               int          *is_reserved)
{
  return behind (file)->pMethods->xCheckReservedLock (behind (file), is_reserved);
}

static int
control_cb (sqlite3_file *file,
            int           request,
            void         *argument)
{
  return behind (file)->pMethods->xFileControl (behind (file), request, argument);
}

static int
sector_cb (sqlite3_file *file)
{
  return SECTOR;
}

/* None of the promises that spare SQLite some care. */
static int
traits_cb (sqlite3_file *file)
{
  return 0;
}

static int
shm_map_cb (sqlite3_file   *file,
            int             page,
            int             size,
            int             extend,
            void volatile **memory)
{
  return behind (file)->pMethods->xShmMap (behind (file), page, size, extend, memory);
}

static int
shm_lock_cb (sqlite3_file *file,
             int           offset,
             int           n,
             int           flags)
{
  return behind (file)->pMethods->xShmLock (behind (file), offset, n, flags);
}

static void
shm_barrier_cb (sqlite3_file *file)
{
  behind (file)->pMethods->xShmBarrier (behind (file));
}

static int
shm_unmap_cb (sqlite3_file *file,
              int           remove)
{
  return behind (file)->pMethods->xShmUnmap (behind (file), remove);
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = close_cb,
  .xRead = read_cb,
  .xWrite = write_cb,
  .xTruncate = truncate_cb,
  .xSync = sync_cb,
  .xFileSize = size_cb,
  .xLock = lock_cb,
  .xUnlock = unlock_cb,
  .xCheckReservedLock = check_lock_cb,
  .xFileControl = control_cb,
  .xSectorSize = sector_cb,
  .xDeviceCharacteristics = traits_cb,
  .xShmMap = shm_map_cb,
  .xShmLock = shm_lock_cb,
  .xShmBarrier = shm_barrier_cb,
  .xShmUnmap = shm_unmap_cb,
};

static int
open_cb (sqlite3_vfs  *self,
         const char   *path,
         sqlite3_file *file,
         int           flags,
         int          *out_flags)
{
  int code;

  file->pMethods = NULL;
  if (is_out)
    return SQLITE_CANTOPEN;
  ((PowerFile *) file)->disk = path == NULL ? NULL : find_disk (path);
  code = real->xOpen (real, path, behind (file), flags, out_flags);
  if (behind (file)->pMethods != NULL)
    file->pMethods = &methods;
  if (code == SQLITE_OK && path != NULL)
    ((PowerFile *) file)->disk->is_named = TRUE;
  return code;
}

static int
delete_cb (sqlite3_vfs *self,
           const char  *path,
           int          sync_folder)
{
  int code = call (SQLITE_IOERR_DELETE);
  Disk *disk = g_hash_table_lookup (disks, path);

  if (code != SQLITE_OK)
    return code;
  if (disk != NULL)
    {
      disk->is_named = FALSE;
      if (sync_folder && !lies)
        disk->was_named = FALSE;
    }
  return real->xDelete (real, path, 0);
}

void
power_install (void)
{
  real = sqlite3_vfs_find (NULL);
  vfs = *real;
  vfs.zName = "power";
  vfs.szOsFile = (int) sizeof (PowerFile) + real->szOsFile;
  vfs.xOpen = open_cb;
  vfs.xDelete = delete_cb;
  disks = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, disk_free);
  g_assert_cmpint (sqlite3_vfs_register (&vfs, 1), ==, SQLITE_OK);
}

void
power_reset (guint32 seed)
{
  g_hash_table_remove_all (disks);
  g_clear_pointer (&chance, g_rand_free);
  chance = g_rand_new_with_seed (seed);
  n_calls = out_at = fail_at = 0;
  is_out = FALSE;
}

void
power_arm (guint n)
{
  out_at = n == 0 ? 0 : n_calls + n;
}

void
power_fail_once (guint n,
                 int   code)
{
  fail_at = n_calls + n;
  fail_code = code;
}

gboolean
power_is_out (void)
{
  return is_out;
}

gboolean
power_has_failed (void)
{
  return fail_at > 0 && n_calls >= fail_at;
}

guint
power_get_calls (void)
{
  return n_calls;
}

void
power_set_lying (gboolean is_lying)
{
  lies = is_lying;
}
