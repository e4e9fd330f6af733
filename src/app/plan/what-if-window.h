#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* What other volumes, ranks or members would make of the commission of a period: suppositions
 * above, the answer below.  Nothing is recorded. */
#define SL_TYPE_WHAT_IF_WINDOW (sl_what_if_window_get_type ())
G_DECLARE_FINAL_TYPE (SlWhatIfWindow, sl_what_if_window, SL, WHAT_IF_WINDOW, AdwWindow)

/* @day: in the period; SL_DAY_NONE: today.  @code and @name: the member whom the first supposition
 * is about, or NULL or "".  @company (nullable): the only one. */
void sl_what_if_window_open (SlWindow   *owner,
                             SlDay       day,
                             const char *code,
                             const char *name,
                             const char *company);

G_END_DECLS
