#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What the page of the exchange is made of. */

/* (transfer none): a list under a title at the end of @box, named for screen readers */
GtkListBox *sl_sync_list_add (GtkBox     *box,
                              const char *title);

G_END_DECLS
