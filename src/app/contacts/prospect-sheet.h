#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* Companies that are looked at before one joins or leaves. */
void sl_prospects_sheet_open (SlWindow *owner);
/* What is known of one of them, and what it comes to. */
void sl_prospect_sheet_open  (SlWindow *owner,
                              gint64    id);
/* Saves that sheet as a paper. */
void sl_prospect_save        (SlWindow   *owner,
                              const char *name);

G_END_DECLS
