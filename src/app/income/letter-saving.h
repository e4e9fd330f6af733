#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* Writes the letter about the statement of the period that begins on @day. */
void sl_letter_save      (SlWindow *window,
                          SlDay     day);
/* The same as plain text. */
void sl_letter_save_text (SlWindow *window,
                          SlDay     day);

G_END_DECLS
