#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* Events and parties with what they cost and brought. */
void sl_events_sheet_open (SlWindow *owner);
/* One of them, with its guests. */
void sl_event_sheet_open  (SlWindow *owner,
                           gint64    id);

G_END_DECLS
