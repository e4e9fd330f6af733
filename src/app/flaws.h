#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* With SL_DEBUG=flaws in the environment, looks at what each window of the program shows, several
 * times a second, and prints on standard output `look`, and once each `flaw WINDOW: WHAT`:
 *
 *  - a window that cannot be made 720 pixels wide
 *  - what reaches beyond the edge of its window, or of what scrolls only up and down in it
 *  - a text that is cut off and nowhere to be read
 *  - a button with a picture alone that no tooltip explains
 *  - two things that one mnemonic is for
 *
 * Does nothing otherwise.  The tests of the window read the lines. */
void sl_flaws_report (void);

G_END_DECLS
