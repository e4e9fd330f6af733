#pragma once

#include "store/history.h"

G_BEGIN_DECLS

/* (transfer none) (array zero-terminated=1): every table that is recorded */
const char *const *_sl_history_get_tables (void);
/* Called after each statement that ran: stops to record when the changeset gets too long,
 * so that a long import does not fill the memory for nothing. */
void               _sl_history_note_step  (SlDatabase *database);

G_END_DECLS
