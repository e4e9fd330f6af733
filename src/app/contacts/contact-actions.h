#pragma once

#include "app/list-place.h"

G_BEGIN_DECLS

/* What can be done with the contacts that are selected, for the class of the place: stage, label,
 * making two one. */
extern const GActionEntry sl_contact_actions[];
extern const guint sl_n_contact_actions;

GMenuModel *sl_contact_actions_make_menu  (SlListPlace   *place);
/* The stages as what rows can be dragged to. */
gpointer    sl_contact_actions_read_drops (SlBusiness    *business,
                                           gpointer       data,
                                           GCancellable  *cancellable,
                                           GError       **error);
void        sl_contact_actions_drop       (SlListPlace   *place,
                                           const char    *stage,
                                           GArray        *ids);

G_END_DECLS
