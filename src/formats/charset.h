#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (transfer full): @bytes, which say that they are in @charset (nullable), as valid UTF-8.
 * What says nothing, or a charset that does not fit or is not known, is UTF-8 when it is
 * well formed and Windows-1252 otherwise; no bytes are refused.  Zeros become spaces. */
char *sl_charset_to_utf8 (const char *bytes,
                          gssize      length,
                          const char *charset);

G_END_DECLS
