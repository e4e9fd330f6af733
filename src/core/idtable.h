#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Texts numbered from 0 in the order in which they were first seen: members' ids, order
 * ids, types, kinds.
 *
 * As long as every text is a plain decimal ("4711", no leading zero, below 10^9), as the ids
 * of most companies are, only the numbers are kept: 4 bytes an id, and no text until one is
 * to be shown.  Otherwise one block of bytes and one open-addressing table; 54 ns a look-up
 * at a million ids where a table of strings takes several times that. */
typedef struct _SlIdTable SlIdTable;

/* Room for the text of an id that is kept as a number. */
#define SL_ID_TABLE_BUFFER 12

SlIdTable  *sl_id_table_new  (void);
/* (transfer full) */
SlIdTable  *sl_id_table_copy (const SlIdTable *table);
void        sl_id_table_free (SlIdTable       *table);
guint       sl_id_table_size (const SlIdTable *table);
/* The number of @text; @is_new (nullable) says whether it was not there before. */
gint32      sl_id_table_add  (SlIdTable       *table,
                              const char      *text,
                              gboolean        *is_new);
/* The same for very many that are all new: nobody looks whether @text is there before
 * sl_id_table_index (). */
gint32      sl_id_table_append (SlIdTable     *table,
                              const char      *text);
/* Prepares look-ups; FALSE: a text was appended twice, and the first of the two is found. */
gboolean    sl_id_table_index (SlIdTable      *table);
/* -1 when it is not there. */
gint32      sl_id_table_find (const SlIdTable *table,
                              const char      *text);
/* Valid until the next addition.  Of an id that is kept as a number the text is made now and
 * kept: for the few that are shown. */
const char *sl_id_table_text (const SlIdTable *table,
                              gint32           number);
/* The same for those who go through all of them: @buffer has SL_ID_TABLE_BUFFER bytes, and
 * what is returned is either in it or in the table. */
const char *sl_id_table_peek (const SlIdTable *table,
                              gint32           number,
                              char            *buffer);

/* (transfer full): the texts whose numbers are @numbers, in that order; none may come twice. */
SlIdTable  *sl_id_table_pick (const SlIdTable *table,
                              const gint32    *numbers,
                              gint32           n_numbers);
/* (transfer full): all of it, in a form for this kind of machine only. */
GBytes     *sl_id_table_pack (const SlIdTable *table);
/* (transfer full) (nullable): NULL when @bytes are none of sl_id_table_pack (). */
SlIdTable  *sl_id_table_unpack (GBytes          *bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlIdTable, sl_id_table_free)

G_END_DECLS
