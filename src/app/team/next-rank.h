#pragma once

#include <gtk/gtk.h>

#include "model/session.h"

G_BEGIN_DECLS

/* What a member of @company still lacks for the next rank, in the month with the day @period:
 * worked out after the pane is shown, since the company's plan is run over the whole team for it
 * (and kept for the next member).  Empty until then, and where there is no plan or no higher
 * rank. */
GtkWidget *sl_next_rank_box_new (SlSession  *session,
                                 const char *company,
                                 SlDay       period,
                                 const char *code);

G_END_DECLS
