#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* Who may be written down twice, the surest first; each pair leads to a form that makes the two
 * one. */
void sl_duplicates_sheet_open (SlWindow *owner);

G_END_DECLS
