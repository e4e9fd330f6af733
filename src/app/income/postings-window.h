#pragma once

#include "app/window.h"
#include "core/day.h"

G_BEGIN_DECLS

/* What a figure of the income report is made of: the postings of one account in a range of days. */
#define SL_TYPE_POSTINGS_WINDOW (sl_postings_window_get_type ())

G_DECLARE_FINAL_TYPE (SlPostingsWindow, sl_postings_window, SL, POSTINGS_WINDOW, AdwWindow)

/* @is_cash: when money moved, otherwise when it was earned or used. */
void sl_postings_window_open (SlWindow   *owner,
                              const char *account,
                              SlDay       from,
                              SlDay       to,
                              gboolean    is_cash);

G_END_DECLS
