#pragma once

#include "store/database.h"

G_BEGIN_DECLS

/* The full-text indexes of people, members and products (0003, "Search"), and of the notes of
 * orders (0006, "Lists").
 *
 * Triggers note the single records that change, and sl_database_commit() calls
 * sl_search_catch_up().  Undo and a large import work without triggers and call the rest. */
typedef enum
{
  SL_SEARCH_CONTACTS,
  SL_SEARCH_MEMBERS,
  SL_SEARCH_PRODUCTS,
  SL_SEARCH_ORDERS,
  SL_SEARCH_N_KINDS,
} SlSearchKind;

/* The table that @kind is the index of: "contact". */
const char *sl_search_get_table (SlSearchKind    kind);

/* (transfer full) (element-type gint64) (nullable): the ids, rising, of what has every word of
 * @search; NULL with @error, and without it when there is no word in @search.
 * @most: one more than so many, when there are more; 0: all of them.
 * @is_exact: see _sl_words_prepare(). */
GArray     *sl_search_find      (SlDatabase     *database,
                                 SlSearchKind    kind,
                                 const char     *search,
                                 guint           most,
                                 gboolean       *is_exact,
                                 GError        **error);

/* Whether the row @id has every word of @search, as the index would say: for who looks at a few
 * rows only.  @holds: FALSE also when there is no such row, or no word. */
gboolean    sl_search_holds     (SlDatabase     *database,
                                 SlSearchKind    kind,
                                 const char     *search,
                                 gint64          id,
                                 gboolean       *holds,
                                 GError        **error) G_GNUC_WARN_UNUSED_RESULT;

/* Brings the indexes up to date with what triggers have noted. */
gboolean    sl_search_catch_up  (SlDatabase     *database,
                                 GError        **error) G_GNUC_WARN_UNUSED_RESULT;
/* Takes the rows with ids from @first to @last out of the index, as they are now in their
 * table; puts them in. */
gboolean    sl_search_remove    (SlDatabase     *database,
                                 SlSearchKind    kind,
                                 gint64          first,
                                 gint64          last,
                                 GError        **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sl_search_add       (SlDatabase     *database,
                                 SlSearchKind    kind,
                                 gint64          first,
                                 gint64          last,
                                 GError        **error) G_GNUC_WARN_UNUSED_RESULT;
/* Puts one row in whose words are known. */
gboolean    sl_search_add_words (SlDatabase     *database,
                                 SlSearchKind    kind,
                                 gint64          id,
                                 const char     *words,
                                 GError        **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same as sl_search_add_words() for many: @words has a zero behind those of each. */
gboolean    sl_search_add_many  (SlDatabase     *database,
                                 SlSearchKind    kind,
                                 const gint64   *ids,
                                 guint           n_ids,
                                 const char     *words,
                                 GError        **error) G_GNUC_WARN_UNUSED_RESULT;
/* Makes very many rows faster: fewer and larger pieces are written, and put together later. */
gboolean    sl_search_set_bulk  (SlDatabase     *database,
                                 SlSearchKind    kind,
                                 gboolean        is_bulk,
                                 GError        **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the index holds the words of the table and no others. */
gboolean    sl_search_verify    (SlDatabase     *database,
                                 SlSearchKind    kind,
                                 gboolean       *is_right,
                                 GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
