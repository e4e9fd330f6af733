#include "config.h"

#include "core/uid.h"

#include <string.h>

/* (transfer full): by hand, because an import makes a million of them. */
static char *
format (const guint8 *bytes)
{
  static const char digits[] = "0123456789abcdef";
  char *text = g_malloc (SL_UID_LENGTH + 1), *to = text;

  for (guint i = 0; i < 16; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        *to++ = '-';

      *to++ = digits[bytes[i] >> 4];
      *to++ = digits[bytes[i] & 0x0f];
    }

  *to = '\0';
  return text;
}

char *
sl_uid_new (gint64        unix_ms,
            const guint8 *random)
{
  guint8 bytes[16];

  g_return_val_if_fail (random != NULL, NULL);
  g_return_val_if_fail (unix_ms >= 0, NULL);

  for (guint i = 0; i < 6; i++)
    bytes[i] = (guint8) (unix_ms >> (40 - 8 * i));

  memcpy (bytes + 6, random, SL_UID_RANDOM_BYTES);
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;

  return format (bytes);
}

gboolean
sl_uid_is_valid (const char *text)
{
  return text != NULL && strlen (text) == SL_UID_LENGTH && g_uuid_string_is_valid (text);
}
