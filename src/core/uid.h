#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SL_UID_LENGTH 36
#define SL_UID_RANDOM_BYTES 10

/* (transfer full): a UUIDv7 (RFC 9562) as lower-case text: 48 bits of Unix
 * milliseconds, then @random (SL_UID_RANDOM_BYTES bytes) with version and variant set.
 * Time and randomness are arguments so that a run can be repeated. */
char    *sl_uid_new      (gint64        unix_ms,
                          const guint8 *random);
gboolean sl_uid_is_valid (const char   *text);

G_END_DECLS
