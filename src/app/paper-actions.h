#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* Papers kept in the business file. */

/* Asks for a file and keeps it with an order, or with an entry of the journal. */
void sl_paper_attach_to_order_ask (SlWindow *window,
                                   gint64    order_number);
void sl_paper_attach_to_entry_ask (SlWindow *window,
                                   gint64    entry_id);
/* Asks where, and writes the paper there. */
void sl_paper_save_ask            (SlWindow *window,
                                   gint64    paper_id);
/* Shows it with the program that the desktop has for its kind. */
void sl_paper_show                (SlWindow *window,
                                   gint64    paper_id);

G_END_DECLS
