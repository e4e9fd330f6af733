#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What the page of the exchange is made of. */

/* A text that wraps, with a style class (nullable). */
GtkWidget  *sl_sync_text     (const char *text,
                              const char *style);
/* (transfer none): a list under a title at the end of @box, named for screen readers */
GtkListBox *sl_sync_list_add (GtkBox     *box,
                              const char *title);

G_END_DECLS
