#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether SL_DEBUG in the environment, a list of words, has @what: something for whoever measures
 * or tests the program is then printed on standard output. */
gboolean sl_debug_asks (const char *what);

G_END_DECLS
