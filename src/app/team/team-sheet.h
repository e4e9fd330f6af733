#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* The team as people: who is slipping, who stayed, where the volume comes from, and who stands
 * above oneself. */
void sl_team_sheet_open (SlWindow *owner);

G_END_DECLS
