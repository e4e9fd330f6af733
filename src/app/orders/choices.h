#pragma once

#include "app/widgets/search-picker.h"
#include "model/session.h"

G_BEGIN_DECLS

/* Makes a picker find customers, events, products, members or sources of people in an open file;
 * the subtitle of a member is the code.  The picker must not outlive what is shown of @session;
 * searches still under way are dropped with the picker. */
void sl_choices_find_contacts (SlSearchPicker *picker,
                               SlSession      *session);
void sl_choices_find_events   (SlSearchPicker *picker,
                               SlSession      *session);
void sl_choices_find_products (SlSearchPicker *picker,
                               SlSession      *session);
void sl_choices_find_members  (SlSearchPicker *picker,
                               SlSession      *session);
void sl_choices_find_sources  (SlSearchPicker *picker,
                               SlSession      *session);

G_END_DECLS
