#include "config.h"

#include "formats/charset.h"

#include <string.h>

static gboolean
is_one_of (const char         *charset,
           const char * const *names)
{
  for (; *names != NULL; names++)
    if (g_ascii_strcasecmp (charset, *names) == 0)
      return TRUE;

  return FALSE;
}

/* Latin-1 says Windows-1252, as browsers read it: the two differ in control codes only. */
static char *
convert_windows_1252 (const char *bytes,
                      gsize       length)
{
  /* Windows-1252, 0x80 to 0x9f; U+FFFD where it has no character. */
  static const guint16 high[32] = {
    0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
    0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd,
    0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
    0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178,
  };
  GString *text = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    {
      guint8 c = (guint8) bytes[i];

      g_string_append_unichar (text, c >= 0x80 && c < 0xa0 ? high[c - 0x80] : c == 0 ? ' ' : c);
    }

  return g_string_free (text, FALSE);
}

char *
sl_charset_to_utf8 (const char *bytes,
                    gssize      length,
                    const char *charset)
{
  static const char * const western[] = { "iso-8859-1", "latin1", "latin-1", "windows-1252",
                                          "cp1252", "1252", "iso8859-1", NULL };
  static const char * const plain[] = { "utf-8", "utf8", "us-ascii", "ascii", "", NULL };
  gsize size, n_written;

  g_return_val_if_fail (bytes != NULL, NULL);

  size = length < 0 ? strlen (bytes) : (gsize) length;

  if (charset != NULL && is_one_of (charset, western))
    return convert_windows_1252 (bytes, size);

  if (charset != NULL && !is_one_of (charset, plain))
    {
      char *text = g_convert (bytes, (gssize) size, "UTF-8", charset, NULL, &n_written, NULL);

      if (text != NULL && memchr (text, 0, n_written) == NULL)
        return text;

      g_free (text);
    }

  if (g_utf8_validate_len (bytes, size, NULL))
    return g_strndup (bytes, size);

  return convert_windows_1252 (bytes, size);
}
