#pragma once

#include "app/window.h"
#include "model/sync-list.h"

G_BEGIN_DECLS

/* For window-actions.c alone. */
void _sl_window_install_actions     (SlWindow *self);
/* Called when a file was opened or closed, or what can be undone is different. */
void _sl_window_update_actions      (SlWindow *self);
void _sl_window_toggle_search       (SlWindow *self);
void _sl_window_go_back             (SlWindow *self);
/* (transfer none) (nullable): the exchanges of the file that is open. */
SlSyncList *_sl_window_get_syncs   (SlWindow *self);

/* Takes @toast.  One that offers Undo takes the place of the one before, which would take back
 * something else than it says. */
void _sl_window_tell                (SlWindow *self,
                                     AdwToast *toast);
/* Called when what such a toast speaks of is taken back already, or something else done again. */
void _sl_window_withdraw_undo       (SlWindow *self);

G_END_DECLS
