#pragma once

#include "model/sync.h"

G_BEGIN_DECLS

/* The exchanges of an open business file, one for each company that it is connected with, each
 * with a state, a login and a thread of the network of its own.
 *
 * `changed`: one of them has changed, or there are others.
 * `page` (SlSync, address, code): as its `page`.
 * `job` (SlJob): as its `job`. */
#define SL_TYPE_SYNC_LIST (sl_sync_list_get_type ())

G_DECLARE_FINAL_TYPE (SlSyncList, sl_sync_list, SL, SYNC_LIST, GObject)

SlSyncList *sl_sync_list_new         (SlSession  *session);
/* No request is under way any more when this returns. */
void        sl_sync_list_stop        (SlSyncList *self);

/* Whether it is known which there are. */
gboolean    sl_sync_list_is_known    (SlSyncList *self);
guint       sl_sync_list_get_n       (SlSyncList *self);
/* (transfer none): by the name of the company */
SlSync     *sl_sync_list_get         (SlSyncList *self,
                                      guint       i);
/* Companies that the business is not connected with. */
guint       sl_sync_list_get_n_others (SlSyncList *self);
/* (transfer full): how they all stand, in the words of sl_sync_describe() */
char       *sl_sync_list_describe    (SlSyncList *self);

G_END_DECLS
