#pragma once

#include "app/list-place.h"

G_BEGIN_DECLS

/* What can be done with the rows of any list, as the action group "rows" of the place:
 *   rows.copy, rows.export   the selected rows as text
 *   rows.select-all
 *   those of the class
 * and, as the group "columns", a switch for each column of the table. */
void        sl_list_actions_install     (SlListPlace *place,
                                         SlListTable *table);
/* (transfer full): the menu of the place; @own (nullable) is on top.  The one behind the button
 * offers the columns too. */
GMenuModel *sl_list_actions_make_menu   (SlListPlace *place,
                                         GMenuModel  *own,
                                         gboolean     has_columns);

/* The layout of the place's table as the person left it, and from now on kept. */
void        sl_list_actions_keep_layout (SlListPlace *place,
                                         SlListTable *table);

G_END_DECLS
