#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What the page of the exchange is made of. */

/* (transfer none): a list under a title at the end of @box, named for screen readers */
GtkListBox *sl_sync_list_add   (GtkBox     *box,
                                const char *title);

/* (transfer none): where the buttons of a row at the end of @list go: below what is said in it,
 * because three of them beside it leave no room for the words in a narrow window */
GtkBox     *sl_sync_answer_add (GtkListBox *list,
                                const char *subject,
                                const char *text);

G_END_DECLS
