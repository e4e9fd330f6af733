#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* The compensation plan of the company: its text, what is wrong with it, what it says in the
 * words of the trade and what it would pay to a sample team, all of it while one types.
 * Closing keeps what was typed until the file is closed. */
#define SL_TYPE_PLAN_WINDOW (sl_plan_window_get_type ())
G_DECLARE_FINAL_TYPE (SlPlanWindow, sl_plan_window, SL, PLAN_WINDOW, AdwWindow)

void sl_plan_window_open      (SlWindow *owner);
/* The same with the text of a file in place of the one that is in force. */
void sl_plan_window_open_file (SlWindow *owner,
                               GFile    *file);

G_END_DECLS
