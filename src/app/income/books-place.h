#pragma once

#include "app/sheet-place.h"

G_BEGIN_DECLS

/* What there was at the end of any day, and the year until then by the lines of a tax form: shown,
 * printed and saved. */
#define SL_TYPE_BOOKS_PLACE (sl_books_place_get_type ())

G_DECLARE_FINAL_TYPE (SlBooksPlace, sl_books_place, SL, BOOKS_PLACE, SlSheetPlace)

GtkWidget *sl_books_place_new (void);

G_END_DECLS
