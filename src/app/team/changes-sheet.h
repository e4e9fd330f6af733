#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* What changed in the team between two reports that are chosen, the last two at first: who joined,
 * left and moved, and whose rank or volume is another. */
void sl_changes_sheet_open (SlWindow *owner);

G_END_DECLS
