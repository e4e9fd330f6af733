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

/* (transfer none): over which a window tells something in passing. */
AdwToastOverlay *_sl_window_get_toasts (SlWindow *self);
/* Of what it told that offers Undo, the last; weak. */
AdwToast **_sl_window_get_undo_toast (SlWindow *self);
/* For window-notices.c and window-actions.c: takes that back when what it speaks of is taken back
 * already, or something else was done. */
void _sl_window_withdraw_undo       (SlWindow *self);

G_END_DECLS
