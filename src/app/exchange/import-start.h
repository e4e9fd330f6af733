#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* Where what is imported comes from; the form opens when it is there. */

/* The clipboard: a table of a page, or lines of text. */
void sl_import_paste  (SlWindow *owner);
/* A file that is asked for. */
void sl_import_choose (SlWindow *owner);

G_END_DECLS
