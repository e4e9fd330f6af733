#include "config.h"

#include "formats/zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>

#define PIECE (64 * 1024)

struct _SlZipWriter
{
  struct archive *archive; /* (owned) */
  SlZipSink       sink;
  gpointer        data;    /* (unowned) */
  gint64          at;
  GError         *fault;   /* (owned) (nullable): of the sink */
  gboolean        is_dead; /* what follows is not written, not even the list of contents */
};

G_DEFINE_QUARK (sl-zip-error-quark, sl_zip_error)

static void
set_error (GError         **error,
           GError         **fault,
           struct archive  *archive)
{
  if (*fault != NULL)
    g_propagate_error (error, g_steal_pointer (fault));
  else
    g_set_error (error, SL_ZIP_ERROR, SL_ZIP_ERROR_FAILED,
                 /* translators: %s is what the library says, in English */
                 _("The archive could not be used (%s)."),
                 archive_error_string (archive) != NULL ? archive_error_string (archive) : "");
}

static gboolean
fail (SlZipWriter  *self,
      GError      **error)
{
  self->is_dead = TRUE;
  set_error (error, &self->fault, self->archive);
  return FALSE;
}

static la_ssize_t
write_cb (struct archive *archive,
          void           *data,
          const void     *bytes,
          size_t          length)
{
  SlZipWriter *self = data;

  if (self->is_dead)
    return (la_ssize_t) length;

  if (self->fault == NULL && self->sink (bytes, length, self->data, &self->fault))
    return (la_ssize_t) length;

  archive_set_error (archive, -1, "the sink refused");
  return -1;
}

SlZipWriter *
sl_zip_writer_new (SlZipSink   sink,
                   gpointer    data,
                   gint64      at,
                   GError    **error)
{
  g_autoptr(SlZipWriter) self = g_new0 (SlZipWriter, 1);

  g_return_val_if_fail (sink != NULL, NULL);

  self->sink = sink;
  self->data = data;
  self->at = at;
  self->archive = archive_write_new ();

  if (archive_write_set_format_zip (self->archive) != ARCHIVE_OK ||
      archive_write_set_options (self->archive, "zip:hdrcharset=UTF-8") != ARCHIVE_OK ||
      archive_write_set_bytes_in_last_block (self->archive, 1) != ARCHIVE_OK ||
      archive_write_open (self->archive, self, NULL, write_cb, NULL) != ARCHIVE_OK)
    {
      fail (self, error);
      return NULL;
    }

  return g_steal_pointer (&self);
}

gboolean
sl_zip_writer_begin (SlZipWriter  *self,
                     const char   *name,
                     GError      **error)
{
  struct archive_entry *entry;
  gboolean ok;

  g_return_val_if_fail (self != NULL && name != NULL, FALSE);

  entry = archive_entry_new ();
  archive_entry_set_pathname_utf8 (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0600);
  archive_entry_set_mtime (entry, (time_t) self->at, 0);
  archive_entry_unset_size (entry);
  ok = archive_write_header (self->archive, entry) == ARCHIVE_OK;
  archive_entry_free (entry);
  return ok || fail (self, error);
}

gboolean
sl_zip_writer_write (SlZipWriter  *self,
                     const void   *bytes,
                     gsize         length,
                     GError      **error)
{
  const guint8 *from = bytes;

  g_return_val_if_fail (self != NULL, FALSE);

  while (length > 0)
    {
      la_ssize_t n = archive_write_data (self->archive, from, length);

      if (n <= 0)
        return fail (self, error);

      from += n;
      length -= (gsize) n;
    }

  return TRUE;
}

gboolean
sl_zip_writer_close (SlZipWriter  *self,
                     GError      **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return archive_write_close (self->archive) == ARCHIVE_OK || fail (self, error);
}

void
sl_zip_writer_free (SlZipWriter *self)
{
  if (self == NULL)
    return;

  self->is_dead = TRUE;
  archive_write_free (self->archive);
  g_clear_error (&self->fault);
  g_free (self);
}

/* --- reading ------------------------------------------------------------------------------ */

typedef struct
{
  SlZipSource  source;
  gpointer     data;   /* (unowned) */
  guint8      *buffer; /* (owned) (array length=PIECE) */
  GError      *fault;  /* (owned) (nullable) */
} Reading;

static void
clear_reading (Reading *reading)
{
  g_free (reading->buffer);
  g_clear_error (&reading->fault);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, clear_reading)

static la_ssize_t
read_cb (struct archive  *archive,
         void            *data,
         const void     **bytes)
{
  Reading *reading = data;
  gssize n = reading->source (reading->buffer, PIECE, reading->data, &reading->fault);

  *bytes = reading->buffer;

  if (n < 0)
    archive_set_error (archive, -1, "the source failed");

  return n;
}

static gboolean
read_file (struct archive        *archive,
           struct archive_entry  *entry,
           SlZipFileFunc          func,
           gpointer               data,
           Reading               *reading,
           GError               **error)
{
  g_autoptr(GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *piece = g_malloc (PIECE);
  const char *name = archive_entry_pathname_utf8 (entry);
  gint64 size = 0;
  la_ssize_t n;

  while ((n = archive_read_data (archive, piece, PIECE)) > 0)
    {
      g_checksum_update (sum, piece, n);
      size += n;
    }

  if (n < 0)
    {
      set_error (error, &reading->fault, archive);
      return FALSE;
    }

  return func (name != NULL ? name : "", size, g_checksum_get_string (sum), data, error);
}

gboolean
sl_zip_read (SlZipSource     source,
             gpointer        source_data,
             SlZipFileFunc   func,
             gpointer        data,
             GError        **error)
{
  g_auto(Reading) reading = { source, source_data, NULL, NULL };
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry;
  gboolean ok = TRUE;
  int code;

  g_return_val_if_fail (source != NULL && func != NULL, FALSE);

  reading.buffer = g_malloc (PIECE);
  archive_read_support_format_zip_streamable (archive);
  archive_read_set_options (archive, "hdrcharset=UTF-8");
  code = archive_read_open (archive, &reading, NULL, read_cb, NULL);

  while (code == ARCHIVE_OK && ok &&
         (code = archive_read_next_header (archive, &entry)) == ARCHIVE_OK)
    ok = read_file (archive, entry, func, data, &reading, error);

  if (ok && code != ARCHIVE_EOF)
    {
      set_error (error, &reading.fault, archive);
      ok = FALSE;
    }

  archive_read_free (archive);
  return ok;
}
