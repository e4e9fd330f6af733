#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* That the window runs once.  On a session bus a second start activates the first; where there is
 * none, this lock is what a second one meets, so that two do not renew one login at a time.
 *
 * The lock ends with the process.  FALSE: another process has it. */
gboolean sl_instance_lock_take (void);

G_END_DECLS
