#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* Why an entry of the journal is taken back. */
void sl_reversal_form_open (SlWindow *owner,
                            gint64    entry_id);

G_END_DECLS
