#pragma once

#include "store/search.h"

G_BEGIN_DECLS

/* Putting very many rows into one table: its indexes and the triggers that have nothing to do
 * are taken away, inside the transaction, and made again at the end, sorted at once instead of
 * a leaf a row.  Whoever puts rows in meanwhile gives their words too (sl_bulk_end_words()).
 * Worth it from about a sixteenth of the rows that are there. */
typedef struct _SlBulk SlBulk;

/* Before and after a transaction that may be a large one: what does not fit into a few
 * megabytes waits on the disk (a file without a name, beside other temporary files) and not in
 * memory.  Does nothing inside a transaction. */
void     sl_bulk_prepare (SlDatabase   *database,
                          gboolean      is_large);

/* (transfer full): of the table of @kind; SL_SEARCH_MEMBERS takes their volumes along. */
SlBulk  *sl_bulk_begin  (SlDatabase    *database,
                         SlSearchKind   kind,
                         GError       **error);
/* Where the words of a row are added (store/words.h), and then said to be of @id: they are kept for
 * the full-text index, and written when there are many.  As long as FTS5 has something to write,
 * every statement that is a savepoint makes it do so. */
GString *sl_bulk_get_words (SlBulk     *self);
gboolean sl_bulk_end_words (SlBulk     *self,
                            gint64      id,
                            GError    **error) G_GNUC_WARN_UNUSED_RESULT;
/* Makes everything again.  After a fault the transaction has to be rolled back, which does it
 * as well. */
gboolean sl_bulk_finish (SlBulk        *self,
                         GError       **error) G_GNUC_WARN_UNUSED_RESULT;
void     sl_bulk_free   (SlBulk        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlBulk, sl_bulk_free)

G_END_DECLS
