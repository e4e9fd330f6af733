#include "config.h"

#include "formats/decoder.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SlDecoder
{
  GByteArray *held;     /* (owned): the sample, later the start of a cut sequence */
  SlEncoding  encoding;
  gunichar    surrogate; /* the first half of a pair, or 0 */
  guint       is_started : 1;
};

G_DEFINE_QUARK (sl-decoder-error-quark, sl_decoder_error)

/* Windows-1252, 0x80 to 0x9f; zero where it has no character. */
static const guint16 windows_1252[32] = {
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
  0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
  0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
  0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
};

SlDecoder *
sl_decoder_new (void)
{
  SlDecoder *self = g_new0 (SlDecoder, 1);

  self->held = g_byte_array_new ();
  return self;
}

void
sl_decoder_free (SlDecoder *self)
{
  if (self == NULL)
    return;

  g_byte_array_unref (self->held);
  g_free (self);
}

gboolean
sl_decoder_is_started (SlDecoder *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_started;
}

SlEncoding
sl_decoder_get_encoding (SlDecoder *self)
{
  g_return_val_if_fail (self != NULL, SL_ENCODING_UNKNOWN);

  return self->encoding;
}

const char *
sl_encoding_name (SlEncoding encoding)
{
  switch (encoding)
    {
    case SL_ENCODING_UNKNOWN:
    case SL_ENCODING_UTF8:
    case SL_ENCODING_UTF8_BOM:
      return "UTF-8";
    case SL_ENCODING_UTF16_LE:
    case SL_ENCODING_UTF16_BE:
      return "UTF-16";
    case SL_ENCODING_WINDOWS_1252:
      return "Windows-1252";
    default:
      g_return_val_if_reached ("UTF-8");
    }
}

/* The length of the well-formed sequence at @p, 0 when there is none, -1 when it
 * may still become one with the bytes to come.  Source: Unicode 15, table 3-7. */
static int
measure_utf8 (const guint8 *p,
              gsize         length)
{
  guint8 low = 0x80, high = 0xbf;
  int size;

  if (p[0] < 0x80)
    return 1;

  if (p[0] >= 0xc2 && p[0] <= 0xdf)
    size = 2;
  else if ((p[0] & 0xf0) == 0xe0)
    size = 3;
  else if (p[0] >= 0xf0 && p[0] <= 0xf4)
    size = 4;
  else
    return 0;

  if (p[0] == 0xe0)
    low = 0xa0;
  else if (p[0] == 0xed)
    high = 0x9f;
  else if (p[0] == 0xf0)
    low = 0x90;
  else if (p[0] == 0xf4)
    high = 0x8f;

  for (int i = 1; i < size; i++)
    {
      if ((gsize) i >= length)
        return -1;

      if (p[i] < low || p[i] > high)
        return 0;

      low = 0x80;
      high = 0xbf;
    }

  return size;
}

/* --- what the file is ---------------------------------------------------------- */

static gboolean
refuse (GError    **error,
        const char *why)
{
  g_set_error_literal (error, SL_DECODER_ERROR, SL_DECODER_ERROR_NOT_TEXT, why);
  return FALSE;
}

static gboolean
starts_with (const GByteArray *sample,
             const char       *magic,
             gsize             length)
{
  return sample->len >= length && memcmp (sample->data, magic, length) == 0;
}

static gboolean
check_magic (const GByteArray *sample,
             GError          **error)
{
  if (starts_with (sample, "PK\x03\x04", 4) || starts_with (sample, "\xd0\xcf\x11\xe0", 4))
    return refuse (error, _("This is a workbook or an archive, not a text file. "
                            "Open it in a spreadsheet and save the sheet as CSV."));

  if (starts_with (sample, "%PDF", 4))
    return refuse (error, _("This is a PDF document, not a text file. "
                            "Look for an export as CSV or Excel in the back office."));

  if (starts_with (sample, "\x1f\x8b", 2))
    return refuse (error, _("This file is compressed. Unpack it first."));

  return TRUE;
}

static gboolean
check_controls (const GByteArray *sample,
                GError          **error)
{
  guint n_controls = 0;

  for (guint i = 0; i < sample->len; i++)
    {
      guint8 c = sample->data[i];

      if (c == 0)
        return refuse (error, _("This is not a text file: it contains zero bytes."));

      n_controls += c < 0x20 && strchr ("\t\n\r\f\v\x1a\x1b", c) == NULL;
    }

  /* A stray control code happens in texts, one in fifty does not. */
  if (n_controls > sample->len / 50)
    return refuse (error, _("This is not a text file: it is full of control codes."));

  return TRUE;
}

/* Text of any Western alphabet in UTF-16 has zeros in every second byte. */
static SlEncoding
guess_utf16 (const GByteArray *sample)
{
  guint n_zeros[2] = { 0, 0 }, n_pairs = sample->len / 2;

  for (guint i = 0; i < n_pairs * 2; i++)
    n_zeros[i % 2] += sample->data[i] == 0;

  if (n_pairs < 2)
    return SL_ENCODING_UNKNOWN;

  if (n_zeros[1] > n_pairs / 2 && n_zeros[0] <= n_pairs / 50)
    return SL_ENCODING_UTF16_LE;

  if (n_zeros[0] > n_pairs / 2 && n_zeros[1] <= n_pairs / 50)
    return SL_ENCODING_UTF16_BE;

  return SL_ENCODING_UNKNOWN;
}

static SlEncoding
guess_8_bit (const GByteArray *sample)
{
  guint n_good = 0, n_bad = 0;

  for (guint i = 0; i < sample->len;)
    {
      int size = measure_utf8 (sample->data + i, sample->len - i);

      n_good += size > 1;
      n_bad += size == 0;
      i += size > 0 ? (guint) size : 1;
    }

  if (n_good == 0 && n_bad == 0)
    return SL_ENCODING_UNKNOWN;

  return n_good > n_bad ? SL_ENCODING_UTF8 : SL_ENCODING_WINDOWS_1252;
}

static gboolean
start (SlDecoder *self,
       GError   **error)
{
  GByteArray *sample = self->held;

  self->is_started = TRUE;

  if (!check_magic (sample, error))
    return FALSE;

  if (starts_with (sample, "\xef\xbb\xbf", 3))
    {
      self->encoding = SL_ENCODING_UTF8_BOM;
      g_byte_array_remove_range (sample, 0, 3);
    }
  else if (starts_with (sample, "\xff\xfe", 2) || starts_with (sample, "\xfe\xff", 2))
    {
      self->encoding = sample->data[0] == 0xff ? SL_ENCODING_UTF16_LE : SL_ENCODING_UTF16_BE;
      g_byte_array_remove_range (sample, 0, 2);
      return TRUE;
    }
  else
    {
      self->encoding = guess_utf16 (sample);

      if (self->encoding != SL_ENCODING_UNKNOWN)
        return TRUE;

      self->encoding = guess_8_bit (sample);
    }

  return check_controls (sample, error);
}

/* --- decoding: each takes what it can from the held bytes and returns how many ------ */

static gsize
copy_ascii (const guint8 *p,
            gsize         length,
            GString      *text)
{
  gsize n = 0;

  while (n < length && p[n] < 0x80 && p[n] != 0)
    n++;

  g_string_append_len (text, (const char *) p, (gssize) n);
  return n;
}

static void
append_windows_1252 (guint8   byte,
                     GString *text)
{
  gunichar c = byte >= 0x80 && byte < 0xa0 ? windows_1252[byte - 0x80] : byte;

  if (c == 0)
    g_string_append (text, SL_DECODER_DAMAGE);
  else
    g_string_append_unichar (text, c);
}

static gsize
decode_8_bit (SlDecoder    *self,
              const guint8 *p,
              gsize         length,
              gboolean      is_last,
              GString      *text)
{
  gsize i = 0;

  while ((i += copy_ascii (p + i, length - i, text)) < length)
    {
      int size;

      if (p[i] == 0 || self->encoding == SL_ENCODING_WINDOWS_1252)
        {
          append_windows_1252 (p[i++], text);
          continue;
        }

      size = measure_utf8 (p + i, length - i);

      if (size < 0 && !is_last)
        break;

      if (self->encoding == SL_ENCODING_UNKNOWN)
        {
          self->encoding = size > 0 ? SL_ENCODING_UTF8 : SL_ENCODING_WINDOWS_1252;
          continue;
        }

      if (size > 0)
        g_string_append_len (text, (const char *) p + i, size);
      else
        g_string_append (text, SL_DECODER_DAMAGE);

      i += size > 0 ? (gsize) size : 1;
    }

  return i;
}

static void
append_utf16 (SlDecoder *self,
              gunichar   unit,
              GString   *text)
{
  gboolean is_low = unit >= 0xdc00 && unit <= 0xdfff;

  if (self->surrogate != 0)
    {
      gunichar high = self->surrogate;

      self->surrogate = 0;

      if (is_low)
        {
          g_string_append_unichar (text, 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00));
          return;
        }

      g_string_append (text, SL_DECODER_DAMAGE);
    }

  if (unit >= 0xd800 && unit <= 0xdbff)
    self->surrogate = unit;
  else if (is_low || unit == 0)
    g_string_append (text, SL_DECODER_DAMAGE);
  else
    g_string_append_unichar (text, unit);
}

static gsize
decode_utf16 (SlDecoder    *self,
              const guint8 *p,
              gsize         length,
              gboolean      is_last,
              GString      *text)
{
  gsize low = self->encoding == SL_ENCODING_UTF16_LE ? 0 : 1, i;

  for (i = 0; i + 1 < length; i += 2)
    append_utf16 (self, (gunichar) (p[i + low] | p[i + 1 - low] << 8), text);

  if (is_last && (i < length || self->surrogate != 0))
    {
      g_string_append (text, SL_DECODER_DAMAGE);
      i = length;
    }

  return i;
}

static void
decode_held (SlDecoder *self,
             gboolean   is_last,
             GString   *text)
{
  gboolean is_wide = self->encoding == SL_ENCODING_UTF16_LE ||
                     self->encoding == SL_ENCODING_UTF16_BE;
  const guint8 *bytes = self->held->len > 0 ? self->held->data : (const guint8 *) "";
  gsize n_taken = (is_wide ? decode_utf16 : decode_8_bit) (self, bytes, self->held->len, is_last,
                                                           text);

  g_assert (n_taken <= self->held->len);
  g_byte_array_remove_range (self->held, 0, (guint) n_taken);
}

gboolean
sl_decoder_feed (SlDecoder    *self,
                 const guint8 *bytes,
                 gsize         length,
                 GString      *text,
                 GError      **error)
{
  g_return_val_if_fail (self != NULL && text != NULL, FALSE);
  g_return_val_if_fail (bytes != NULL || length == 0, FALSE);

  while (length > 0)
    {
      /* The sample is always filled to the same byte, so that the cut of the chunks
       * cannot change what is guessed from it. */
      gsize wanted = self->is_started ? SL_DECODER_SAMPLE : SL_DECODER_SAMPLE - self->held->len;
      gsize n = MIN (length, wanted);

      g_byte_array_append (self->held, bytes, (guint) n);
      bytes += n;
      length -= n;

      if (!self->is_started && self->held->len < SL_DECODER_SAMPLE)
        break;

      if (!self->is_started && !start (self, error))
        return FALSE;

      decode_held (self, FALSE, text);
    }

  return TRUE;
}

gboolean
sl_decoder_finish (SlDecoder *self,
                   GString   *text,
                   GError   **error)
{
  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  if (!self->is_started && !start (self, error))
    return FALSE;

  decode_held (self, TRUE, text);
  return TRUE;
}
