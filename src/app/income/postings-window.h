#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* What a figure of the income report is made of: the postings of one account in a range of days.
 * @question: "(sxxb)", the account, the first and the last day, and whether those count when money
 * moved, or else when it was earned or used.  Consumed if floating. */
void sl_postings_window_open (SlWindow *owner,
                              GVariant *question);

G_END_DECLS
