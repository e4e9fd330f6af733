#pragma once

#include "store/error-private.h"

G_BEGIN_DECLS

/* Adds the SQL function sl_holds (text, words) to a connection: 1 when every word is in the
 * text.  @words come from sl_match_prepare(). */
int   _sl_match_register (sqlite3    *handle);

/* (transfer full): without case and without accents: "Élodie" and "ELODIE" become "elodie" */
char *_sl_match_fold     (const char *text);
/* (transfer full) (nullable): the words of a search, folded, one a line; NULL for no word */
char *_sl_match_prepare  (const char *search);
/* @text in any form, @words as prepared */
gboolean _sl_match_holds (const char *text,
                          const char *words);

G_END_DECLS
