#pragma once

#include "app/list-place.h"

G_BEGIN_DECLS

/* The entries of the journal, what each moved between which accounts, and taking one back. */
#define SL_TYPE_JOURNAL_PLACE (sl_journal_place_get_type ())

G_DECLARE_FINAL_TYPE (SlJournalPlace, sl_journal_place, SL, JOURNAL_PLACE, SlListPlace)

GtkWidget *sl_journal_place_new (void);

G_END_DECLS
