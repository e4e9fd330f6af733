#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* Writes the letter about the statement of @company of the period that begins on @day. */
void sl_letter_save      (SlWindow   *window,
                          const char *company,
                          SlDay       day);
/* The same as plain text. */
void sl_letter_save_text (SlWindow   *window,
                          const char *company,
                          SlDay       day);

G_END_DECLS
