#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* With SL_DEBUG=tabs in the environment, goes with Tab and back with Shift+Tab through what each
 * window of the program shows, once it has come to rest, and prints on standard output
 * `walked N in WINDOW`, N being how often Tab led on, and before that
 * `flaw WINDOW: not reached by Tab: WHAT` for each control that it did not come to: it stands
 * behind a trap, or Tab passes it by.  Rows of tables are gone through by the arrow keys and do not
 * count.  The focus is then where it was.
 *
 * Does nothing otherwise.  The tests of the window read the lines. */
void sl_tab_walk_report (void);

G_END_DECLS
