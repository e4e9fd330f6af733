#include "config.h"

#include "core/uid.h"

#include <string.h>

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

  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                          bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6],
                          bytes[7], bytes[8], bytes[9], bytes[10], bytes[11], bytes[12], bytes[13],
                          bytes[14], bytes[15]);
}

gboolean
sl_uid_is_valid (const char *text)
{
  return text != NULL && strlen (text) == SL_UID_LENGTH && g_uuid_string_is_valid (text);
}
