#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes of a text file in, UTF-8 out, in chunks of any size.
 *
 * The encoding is found once and said:
 *   1. a byte order mark decides (UTF-8, UTF-16 little and big endian);
 *   2. without one, every second byte being mostly zero means UTF-16;
 *   3. the first 64 KiB decide between UTF-8 and Windows-1252 by what there is more of:
 *      well-formed sequences of UTF-8 or bytes that fit into none;
 *   4. if those are pure ASCII, the first other bytes later decide in the same way, alone.
 * The answer does not depend on how the file was cut into chunks.
 * Windows-1252 stands for Latin-1 as well: it differs only where Latin-1 has control codes.
 *
 * Bytes that are wrong in the encoding become SL_DECODER_DAMAGE, and so does a zero once
 * the file is past the first 64 KiB: the text that comes out is always valid UTF-8 without
 * zeros.  Zeros before that, and files that are known by their first bytes (workbooks,
 * archives, PDF), are refused. */
typedef struct _SlDecoder SlDecoder;

typedef enum
{
  SL_ENCODING_UNKNOWN, /* nothing but ASCII so far */
  SL_ENCODING_UTF8,
  SL_ENCODING_UTF8_BOM,
  SL_ENCODING_UTF16_LE,
  SL_ENCODING_UTF16_BE,
  SL_ENCODING_WINDOWS_1252,
} SlEncoding;

#define SL_DECODER_ERROR (sl_decoder_error_quark ())

typedef enum
{
  SL_DECODER_ERROR_NOT_TEXT,
} SlDecoderError;

/* U+FDD0, which Unicode promises never to give to a character.  Not U+FFFD: that one
 * stands in many exports whose text was damaged long before, and is text like other. */
#define SL_DECODER_DAMAGE "\xef\xb7\x90"

/* How many bytes are held back until the encoding is decided. */
#define SL_DECODER_SAMPLE (64 * 1024)

GQuark      sl_decoder_error_quark   (void);

SlDecoder  *sl_decoder_new           (void);
void        sl_decoder_free          (SlDecoder     *self);

/* Appends to @text what can be decoded so far.  Errors: SL_DECODER_ERROR; the decoder
 * is of no use afterwards. */
gboolean    sl_decoder_feed          (SlDecoder     *self,
                                      const guint8  *bytes,
                                      gsize          length,
                                      GString       *text,
                                      GError       **error) G_GNUC_WARN_UNUSED_RESULT;
/* The end of the file: appends the rest. */
gboolean    sl_decoder_finish        (SlDecoder     *self,
                                      GString       *text,
                                      GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the sample is complete, so that text can come out. */
gboolean    sl_decoder_is_started    (SlDecoder     *self);
SlEncoding  sl_decoder_get_encoding  (SlDecoder     *self);
/* (transfer none): "UTF-8", "UTF-16", "Windows-1252": a name, not translated. */
const char *sl_encoding_name         (SlEncoding     encoding);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlDecoder, sl_decoder_free)

G_END_DECLS
