#pragma once

#include "store/error-private.h"
#include "store/marks.h"

G_BEGIN_DECLS

/* How a statement is given marks, by sl_statement_bind_pointer (). */
#define SL_MARKS "SlMarks"

/* Marks that a statement makes: "SELECT 1 FROM … WHERE … AND sl_mark (id, ?2)" has a row when there
 * are as many as are wanted, and none before; so not every id is handed out. */
typedef struct
{
  SlMarks        marks; /* .last is -1 at first */
  const SlMarks *among; /* (nullable): no others are marked */
  guint          n;     /* of those that are */
  guint          most;
} SlMarking;

#define SL_MARKING "SlMarking"

/* Adds SQL functions to a connection.  sl_holds (text, words): 1 when every word is in the text;
 * @words come from sl_match_prepare().  sl_marked (id, marks): 1 when it is marked.
 * sl_mark (id, marking): marks it; 1 when there are enough. */
int   _sl_match_register (sqlite3    *handle);

/* (transfer full): without case and without accents: "Élodie" and "ELODIE" become "elodie" */
char *_sl_match_fold     (const char *text);
/* (transfer full) (nullable): the words of a search, folded, one a line; NULL for no word */
char *_sl_match_prepare  (const char *search);
/* @text in any form, @words as prepared */
gboolean _sl_match_holds (const char *text,
                          const char *words);

G_END_DECLS
