#include "config.h"

#include "app/debug.h"

gboolean
sl_debug_asks (const char *what)
{
  const GDebugKey key = { what, 1 };

  g_return_val_if_fail (what != NULL, FALSE);

  return g_parse_debug_string (g_getenv ("SL_DEBUG"), &key, 1) != 0;
}
