#pragma once

#include "app/window.h"
#include "model/sync-list.h"

G_BEGIN_DECLS

/* The exchanges with the companies, one at a time: how it stands, what waits to be sent, what was
 * refused and why, fields that both sides changed side by side, what was not taken, and the
 * history.  Without a connection it asks for one. */
void sl_sync_window_open (SlWindow   *owner,
                          SlSyncList *syncs);

G_END_DECLS
