#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* The books at the end of a day that can be chosen: what there was, what was owed, the income of
 * the year until then by the lines of a form, and the stock with its value. */
#define SL_TYPE_BOOKS_WINDOW (sl_books_window_get_type ())
G_DECLARE_FINAL_TYPE (SlBooksWindow, sl_books_window, SL, BOOKS_WINDOW, AdwWindow)

void sl_books_window_open (SlWindow *owner);

G_END_DECLS
