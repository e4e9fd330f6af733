#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* Sheets about people: the stages, the messages of templates, and what sources and samples
 * brought. */
void sl_stages_sheet_open    (SlWindow *owner);
void sl_templates_sheet_open (SlWindow *owner);
/* The templates, to write to one person. */
void sl_writing_sheet_open   (SlWindow *owner,
                              gint64    contact_id);
void sl_sources_sheet_open   (SlWindow *owner);
/* What is due for customers, and the steps of that care. */
void sl_care_sheet_open      (SlWindow *owner);

G_END_DECLS
