#pragma once

#include "app/list-place.h"

G_BEGIN_DECLS

/* The papers that are kept: receipts of expenses, invoices of companies. */
#define SL_TYPE_PAPERS_PLACE (sl_papers_place_get_type ())

G_DECLARE_FINAL_TYPE (SlPapersPlace, sl_papers_place, SL, PAPERS_PLACE, SlListPlace)

GtkWidget *sl_papers_place_new (void);

G_END_DECLS
