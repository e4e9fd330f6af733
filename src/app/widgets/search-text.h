#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For each entry, or search entry, whose text is looked for: it takes so many letters and no line
 * ends, because a page that was pasted by mistake would be laid out and looked for as a whole. */
#define SL_SEARCH_TEXT_LENGTH 200

void sl_search_text_limit (GtkEditable *entry);

G_END_DECLS
