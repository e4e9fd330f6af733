#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Archives that any desktop opens: ZIP with deflate, names in UTF-8, of any size (ZIP64), written
 * and read in pieces.  By libarchive; no I/O: the bytes go to a function and come from one. */
typedef struct _SlZipWriter SlZipWriter;

#define SL_ZIP_ERROR (sl_zip_error_quark ())

typedef enum
{
  SL_ZIP_ERROR_FAILED, /* the library could not; the reason is the sink's when it gave one */
} SlZipError;

GQuark       sl_zip_error_quark    (void);

/* FALSE with @error ends the archive. */
typedef gboolean (*SlZipSink)   (const void  *bytes,
                                 gsize        length,
                                 gpointer     data,
                                 GError     **error);
/* At most @length bytes into @buffer; -1 with @error, 0 at the end. */
typedef gssize   (*SlZipSource) (void        *buffer,
                                 gsize        length,
                                 gpointer     data,
                                 GError     **error);

/* (transfer full) (nullable): @at, Unix seconds, is when the files in it are said to be of. */
SlZipWriter *sl_zip_writer_new     (SlZipSink      sink,
                                    gpointer       data,
                                    gint64         at,
                                    GError       **error);
/* Begins the file @name, with slashes between folders, and ends the one before. */
gboolean     sl_zip_writer_begin   (SlZipWriter   *self,
                                    const char    *name,
                                    GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean     sl_zip_writer_write   (SlZipWriter   *self,
                                    const void    *bytes,
                                    gsize          length,
                                    GError       **error) G_GNUC_WARN_UNUSED_RESULT;
/* Writes the list of contents; once. */
gboolean     sl_zip_writer_close   (SlZipWriter   *self,
                                    GError       **error) G_GNUC_WARN_UNUSED_RESULT;
void         sl_zip_writer_free    (SlZipWriter   *self);

/* A file of an archive that is read: its name, its size and its SHA-256 in hexadecimal. */
typedef gboolean (*SlZipFileFunc) (const char  *name,
                                   gint64       size,
                                   const char  *digest,
                                   gpointer     data,
                                   GError     **error);
/* Reads an archive from end to end.  @source_data goes to @source, @data to @func. */
gboolean     sl_zip_read           (SlZipSource    source,
                                    gpointer       source_data,
                                    SlZipFileFunc  func,
                                    gpointer       data,
                                    GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlZipWriter, sl_zip_writer_free)

G_END_DECLS
