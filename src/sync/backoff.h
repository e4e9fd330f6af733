#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How long to wait after a failure before it is tried again, in milliseconds. */

#define SL_BACKOFF_FIRST_MS G_GINT64_CONSTANT (2000)      /* after the first, doubled with each */
#define SL_BACKOFF_LONGEST_MS G_GINT64_CONSTANT (900000)

/* At most, after so many failures. */
gint64 sl_backoff_longest (guint    n_failures);
/* By chance, so that a thousand programs do not come back at the same moment, but never at once.
 * @seed (inout): of the chance */
gint64 sl_backoff_choose  (guint64 *seed,
                           guint    n_failures);

G_END_DECLS
