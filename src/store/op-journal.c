#include "config.h"

#include "store/op-journal.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/uid.h"
#include "store/error-private.h"
#include "store/file.h"

#define HEAD 21                 /* length, type, id */
#define SEAL 16
#define MAX_BODY (64 * 1024 * 1024) /* a stock of thousands of products is one operation */
#define UID_BYTES 16
#define PIECE (64 * 1024)        /* SQLite's own files take less than 128 KiB at a time */

G_STATIC_ASSERT (sizeof ((SlOpJournalEnd *) NULL)->seal == SEAL);

SlOpJournalRecord *
sl_op_journal_record_new (SlOpJournalType  type,
                          const char      *uid,
                          const char      *body)
{
  SlOpJournalRecord *record = g_new0 (SlOpJournalRecord, 1);

  record->type = type;
  record->body = g_strdup (body);
  g_strlcpy (record->uid, uid, sizeof record->uid);
  return record;
}

void
sl_op_journal_record_free (SlOpJournalRecord *record)
{
  if (record == NULL)
    return;

  g_free (record->body);
  g_free (record);
}

/* Bytes */

static void
pack_uid (const char *uid,
          guint8     *bytes)
{
  guint n = 0;

  memset (bytes, 0, UID_BYTES);
  for (const char *p = uid; *p != '\0' && n < 2 * UID_BYTES; p++)
    if (g_ascii_isxdigit (*p))
      {
        bytes[n / 2] = (guint8) (bytes[n / 2] << 4 | g_ascii_xdigit_value (*p));
        n++;
      }
}

static void
unpack_uid (const guint8 *bytes,
            char         *uid)
{
  static const char digits[] = "0123456789abcdef";
  guint at = 0;

  for (guint i = 0; i < UID_BYTES; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        uid[at++] = '-';
      uid[at++] = digits[bytes[i] >> 4];
      uid[at++] = digits[bytes[i] & 15];
    }
  uid[at] = '\0';
}

static void
seal (const guint8 *before,
      const guint8 *record,
      gsize         size,
      guint8       *sealed)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;

  g_checksum_update (checksum, before, SEAL);
  g_checksum_update (checksum, record, (gssize) size);
  g_checksum_get_digest (checksum, digest, &length);
  memcpy (sealed, digest, SEAL);
}

static void
append_record (GByteArray              *bytes,
               guint8                  *before,
               const SlOpJournalRecord *record)
{
  gsize length = strlen (record->body), start = bytes->len;
  guint8 head[HEAD];

  for (guint i = 0; i < 4; i++)
    head[i] = (guint8) (length >> (8 * i));
  head[4] = (guint8) record->type;
  pack_uid (record->uid, head + 5);
  g_byte_array_append (bytes, head, HEAD);
  g_byte_array_append (bytes, (const guint8 *) record->body, (guint) length);
  seal (before, bytes->data + start, HEAD + length, before);
  g_byte_array_append (bytes, before, SEAL);
}

/* 0 when no record that fits @before begins there. */
static gsize
measure_record (const guint8 *bytes,
                gsize         size,
                const guint8 *before)
{
  guint8 sealed[SEAL];
  gsize length = 0;

  if (size < HEAD + SEAL || bytes[4] > SL_OP_JOURNAL_REVIVED)
    return 0;

  for (guint i = 0; i < 4; i++)
    length |= (gsize) bytes[i] << (8 * i);

  if (length > MAX_BODY || size - HEAD - SEAL < length)
    return 0;

  seal (before, bytes, HEAD + length, sealed);
  return memcmp (sealed, bytes + HEAD + length, SEAL) == 0 ? HEAD + length + SEAL : 0;
}

typedef struct
{
  GPtrArray *records;      /* (owned) (element-type SlOpJournalRecord) */
  guint      n_damaged;
  gsize      good;         /* bytes up to the end of the last good record */
  guint8     before[SEAL]; /* its seal */
  gboolean   is_foreign;   /* of another business */
} Scan;

static void
clear_scan (Scan *scan)
{
  g_clear_pointer (&scan->records, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scan, clear_scan)

static void
take_record (Scan         *scan,
             const guint8 *bytes,
             gsize         size,
             const char   *business)
{
  g_autofree char *body = g_strndup ((const char *) bytes + HEAD, size - HEAD - SEAL);
  char uid[SL_UID_LENGTH + 1];

  unpack_uid (bytes + 5, uid);
  if (bytes[4] == SL_OP_JOURNAL_BUSINESS)
    scan->is_foreign = !g_str_equal (uid, business);
  else if (!scan->is_foreign)
    g_ptr_array_add (scan->records,
                     sl_op_journal_record_new ((SlOpJournalType) bytes[4], uid, body));
}

/* The seal of a record stands just before the next one, so that reading can begin anywhere. */
static void
scan_bytes (Scan         *scan,
            const guint8 *bytes,
            gsize         size,
            const char   *business)
{
  static const guint8 nothing[SEAL];
  gsize at = 0;

  scan->records = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_op_journal_record_free);
  while (at < size)
    {
      const guint8 *before = at >= SEAL ? bytes + at - SEAL : nothing;
      gsize length = measure_record (bytes + at, size - at, before);

      if (length == 0)
        {
          at++;
          continue;
        }

      scan->n_damaged += at != scan->good;
      take_record (scan, bytes + at, length, business);
      at += length;
      scan->good = at;
      memcpy (scan->before, bytes + at - SEAL, SEAL);
    }
}

/* Files, through SQLite's own layer, so that a disk that fails under SQLite fails here, too */

typedef struct
{
  int           lock;   /* a descriptor of its own: closing one of SQLite's gives up its locks */
  sqlite3_file *file;   /* (owned) */
} Open;

static void
clear_open (Open *open_file)
{
  if (open_file->file != NULL && open_file->file->pMethods != NULL)
    open_file->file->pMethods->xClose (open_file->file);
  g_clear_pointer (&open_file->file, g_free);
  if (open_file->lock >= 0)
    close (open_file->lock);
  open_file->lock = -1;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Open, clear_open)

static gboolean
say_code (int         code,
          const char *path,
          GError    **error)
{
  _sl_file_set_error (error, code == SQLITE_FULL ? ENOSPC : EIO, path);
  return FALSE;
}

static gboolean
open_file (Open        *self,
           const char  *path,
           GError     **error)
{
  sqlite3_vfs *vfs = sqlite3_vfs_find (NULL);
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_SUPER_JOURNAL, code;

  self->lock = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (self->lock < 0 || fchmod (self->lock, 0600) != 0 || flock (self->lock, LOCK_EX) != 0)
    {
      _sl_file_set_error (error, errno, path);
      return FALSE;
    }

  self->file = g_malloc0 ((gsize) vfs->szOsFile);
  code = vfs->xOpen (vfs, path, self->file, flags, NULL);
  return code == SQLITE_OK || say_code (code, path, error);
}

/* (transfer full) (nullable) */
static guint8 *
read_open (Open          *self,
           const char    *path,
           sqlite3_int64 *size,
           GError       **error)
{
  g_autofree guint8 *bytes = NULL;
  int code = self->file->pMethods->xFileSize (self->file, size);

  if (code == SQLITE_OK && *size > G_MAXINT32)
    code = SQLITE_IOERR;
  if (code == SQLITE_OK)
    {
      bytes = g_malloc0 ((gsize) *size + 1);
      if (*size > 0)
        code = self->file->pMethods->xRead (self->file, bytes, (int) *size, 0);
    }
  if (code == SQLITE_OK)
    return g_steal_pointer (&bytes);

  say_code (code, path, error);
  return NULL;
}

static gboolean
write_open (Open             *self,
            const char       *path,
            const GByteArray *bytes,
            sqlite3_int64     at,
            sqlite3_int64     size,
            GError          **error)
{
  int code = SQLITE_OK;

  if (at < size)
    code = self->file->pMethods->xTruncate (self->file, at);
  for (guint done = 0; done < bytes->len && code == SQLITE_OK; done += PIECE)
    code = self->file->pMethods->xWrite (self->file, bytes->data + done,
                                         (int) MIN (bytes->len - done, PIECE), at + done);
  if (code == SQLITE_OK)
    code = self->file->pMethods->xSync (self->file, SQLITE_SYNC_NORMAL | SQLITE_SYNC_DATAONLY);

  return code == SQLITE_OK || say_code (code, path, error);
}

static char *
name_of (const char *path,
         const char *month)
{
  return g_strdup_printf ("%s.ops-%s.jnl", path, month);
}

/* What is there belongs to another business, whose file was in this place. */
static gboolean
move_foreign (const char  *name,
              GError     **error)
{
  g_autofree char *old = g_strdup_printf ("%s.%" G_GINT64_FORMAT ".old", name,
                                          g_get_real_time () / G_USEC_PER_SEC);

  if (g_rename (name, old) == 0)
    return TRUE;

  _sl_file_set_error (error, errno, name);
  return FALSE;
}

/* Reads the whole file, up to its last good record: @end.  @size (out): of the file */
static gboolean
search_end (Open            *self,
            const char      *name,
            const char      *uid,
            SlOpJournalEnd  *end,
            sqlite3_int64   *size,
            gboolean        *is_foreign,
            GError         **error)
{
  g_auto(Scan) scan = { 0 };
  g_autofree guint8 *there = read_open (self, name, size, error);

  if (there == NULL)
    return FALSE;

  scan_bytes (&scan, there, (gsize) *size, uid);
  *is_foreign = scan.is_foreign;
  end->size = (gint64) scan.good;
  memcpy (end->seal, scan.before, SEAL);
  return TRUE;
}

/* The same without reading, when @end is of this file and the file ends there. */
static gboolean
find_end (Open            *self,
          const char      *name,
          const char      *uid,
          SlOpJournalEnd  *end,
          sqlite3_int64   *size,
          gboolean        *is_foreign,
          GError         **error)
{
  const SlOpJournalEnd known = *end;
  struct stat status;

  if (fstat (self->lock, &status) != 0)
    {
      _sl_file_set_error (error, errno, name);
      return FALSE;
    }

  *end = (SlOpJournalEnd) { .device = status.st_dev, .inode = status.st_ino };
  if (known.size == 0 || known.device != end->device || known.inode != end->inode ||
      known.size != status.st_size)
    return search_end (self, name, uid, end, size, is_foreign, error);

  *end = known;
  *size = known.size;
  return TRUE;
}

static void
append_records (GByteArray     *bytes,
                SlOpJournalEnd *end,
                const char     *uid,
                GPtrArray      *records)
{
  if (end->size == 0)
    {
      g_autoptr(SlOpJournalRecord) first = sl_op_journal_record_new (SL_OP_JOURNAL_BUSINESS, uid,
                                                                     "");

      append_record (bytes, end->seal, first);
    }

  for (guint i = 0; i < records->len; i++)
    append_record (bytes, end->seal, g_ptr_array_index (records, i));
}

static gboolean
append (const char      *name,
        const char      *uid,
        GPtrArray       *records,
        SlOpJournalEnd  *end,
        gboolean        *is_foreign,
        GError         **error)
{
  g_auto(Open) self = { .lock = -1 };
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  SlOpJournalEnd last = *end;
  sqlite3_int64 size = 0;

  *end = (SlOpJournalEnd) { 0 };
  if (!open_file (&self, name, error) ||
      !find_end (&self, name, uid, &last, &size, is_foreign, error))
    return FALSE;

  if (*is_foreign)
    return TRUE;

  append_records (bytes, &last, uid, records);
  if (!write_open (&self, name, bytes, last.size, size, error))
    return FALSE;

  last.size += bytes->len;
  *end = last;
  return TRUE;
}

gboolean
sl_op_journal_append (const char      *path,
                      const char      *uid,
                      const char      *month,
                      GPtrArray       *records,
                      SlOpJournalEnd  *end,
                      GError         **error)
{
  g_autofree char *name = NULL;
  gboolean is_foreign = FALSE;

  g_return_val_if_fail (path != NULL && uid != NULL && month != NULL, FALSE);
  g_return_val_if_fail (records != NULL && end != NULL, FALSE);

  name = name_of (path, month);
  if (!append (name, uid, records, end, &is_foreign, error))
    return FALSE;

  return !is_foreign ||
         (move_foreign (name, error) && append (name, uid, records, end, &is_foreign, error));
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* (transfer full) (element-type utf8): paths of the months that are there, rising */
static GPtrArray *
list_months (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *prefix = g_strconcat (base, ".ops-", NULL);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix) && g_str_has_suffix (name, ".jnl") &&
        strlen (name) == strlen (prefix) + strlen ("YYYYMM.jnl"))
      g_ptr_array_add (list, g_build_filename (folder, name, NULL));

  g_ptr_array_sort (list, compare_names);
  return list;
}

static void
read_month (const char *name,
            const char *uid,
            GPtrArray  *records,
            guint      *n_damaged)
{
  g_autofree char *bytes = NULL;
  g_auto(Scan) scan = { 0 };
  gsize size;

  if (!g_file_get_contents (name, &bytes, &size, NULL))
    {
      *n_damaged += 1;
      return;
    }

  scan_bytes (&scan, (const guint8 *) bytes, size, uid);
  *n_damaged += scan.n_damaged + (scan.good < size);
  g_ptr_array_extend_and_steal (records, g_steal_pointer (&scan.records));
}

GPtrArray *
sl_op_journal_read (const char *path,
                    const char *uid,
                    guint      *n_damaged)
{
  g_autoptr(GPtrArray) months = list_months (path);
  GPtrArray *records =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sl_op_journal_record_free);
  guint n = 0;

  for (guint i = 0; i < months->len; i++)
    read_month (g_ptr_array_index (months, i), uid, records, &n);

  if (n_damaged != NULL)
    *n_damaged = n;
  return records;
}

GPtrArray *
sl_op_journal_read_newest (const char *path,
                           const char *uid)
{
  g_autoptr(GPtrArray) months = list_months (path);
  GPtrArray *records =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sl_op_journal_record_free);
  guint n = 0;

  if (months->len > 0)
    read_month (g_ptr_array_index (months, months->len - 1), uid, records, &n);

  return records;
}

void
sl_op_journal_forget (const char *path,
                      const char *month)
{
  g_autoptr(GPtrArray) months = list_months (path);
  g_autofree char *first = name_of (path, month);

  for (guint i = 0; i < months->len; i++)
    {
      const char *name = g_ptr_array_index (months, i);
      const char *digits = name + strlen (name) - strlen ("YYYYMM.jnl");

      if (strcmp (digits, first + strlen (first) - strlen ("YYYYMM.jnl")) < 0)
        g_unlink (name);
    }
}

void
sl_op_journal_set_aside (const char *path)
{
  g_autoptr(GPtrArray) months = list_months (path);

  for (guint i = 0; i < months->len; i++)
    if (!move_foreign (g_ptr_array_index (months, i), NULL))
      g_debug ("The journal stays where it is");
}
