#include "config.h"

#include "store/search.h"

#include <string.h>

#include "store/database-private.h"
#include "store/statement.h"
#include "store/words.h"

/* What of an index may wait in memory before it is written; FTS5's own number and ours. */
#define USUAL_ROOM (1024 * 1024)
#define BULK_ROOM (8 * 1024 * 1024)
/* So many pieces of an index are made one while there is time; FTS5's own number. */
#define USUAL_MERGE 4

typedef struct
{
  const char *table;
  const char *remove;
  const char *remove_words;
  const char *add;
  const char *add_words;
  const char *set_room;
  const char *set_merge;
  const char *words;  /* id and words of every row */
  const char *words_of; /* of the row ?1 */
  const char *terms;  /* words and ids that the index holds */
} Index;

/* SQL is constant text, so the statements of an index are written out by this.  What does not
 * have @condition has no words. */
#define INDEX(name, expression, condition)                                                     \
  {                                                                                            \
    .table = name,                                                                             \
    .remove = "INSERT INTO " name "_search (" name "_search, rowid, words)"                    \
              " SELECT 'delete', id, " expression " FROM " name " WHERE id BETWEEN ?1 AND ?2"  \
              " AND " condition,                                                               \
    .remove_words = "INSERT INTO " name "_search (" name "_search, rowid, words)"              \
                    " VALUES ('delete', ?1, ?2)",                                              \
    .add = "INSERT INTO " name "_search (rowid, words)"                                        \
           " SELECT id, " expression " FROM " name " WHERE id BETWEEN ?1 AND ?2"               \
           " AND " condition,                                                                  \
    .add_words = "INSERT INTO " name "_search (rowid, words) VALUES (?1, ?2)",                 \
    .set_room = "INSERT INTO " name "_search (" name "_search, rank) VALUES ('hashsize', ?1)", \
    .set_merge = "INSERT INTO " name "_search (" name "_search, rank)"                         \
                 " VALUES ('automerge', ?1)",                                                  \
    .words = "SELECT id, " expression " FROM " name " WHERE " condition,                       \
    .words_of = "SELECT " expression " FROM " name " WHERE id = ?1 AND " condition,            \
    .terms = "SELECT term, doc FROM " name "_search_words",                                    \
  }

/* Of an address: as _sl_words_add_member(). */
#define LOCAL_PART "substr (email, 1, instr (email || '@', '@') - 1)"

static const Index indexes[] = {
  [SL_SEARCH_CONTACTS] = INDEX ("contact", "sl_contact_words (name, organization, city, labels,"
                                           " note, phone, email, points)", "TRUE"),
  [SL_SEARCH_MEMBERS] = INDEX ("member", "sl_words (name, code, phone, " LOCAL_PART ")", "TRUE"),
  [SL_SEARCH_PRODUCTS] = INDEX ("product", "sl_words (name, sku, barcode, category)", "TRUE"),
  [SL_SEARCH_ORDERS] = INDEX ("orders", "sl_words (note)", "note <> ''"),
};

G_STATIC_ASSERT (G_N_ELEMENTS (indexes) == SL_SEARCH_N_KINDS);

const char *
sl_search_get_table (SlSearchKind kind)
{
  g_return_val_if_fail (kind < SL_SEARCH_N_KINDS, NULL);

  return indexes[kind].table;
}

/* --- catching up ------------------------------------------------------------------------- */

/* Files of tests have other schemas. */
static gboolean
has_due (SlDatabase  *database,
         gboolean    *has,
         GError     **error)
{
  g_autoptr(SlStatement) statement = NULL;

  if (database->knows_search)
    {
      *has = TRUE;
      return TRUE;
    }

  statement = sl_statement_new (database, "SELECT 1 FROM sqlite_schema WHERE name = 'search_due'");
  *has = database->knows_search = sl_statement_next (statement, error);
  return *has || sl_statement_is_done (statement);
}

static gboolean
find_kind (const char   *table,
           SlSearchKind *kind)
{
  for (guint i = 0; i < SL_SEARCH_N_KINDS; i++)
    if (g_strcmp0 (table, indexes[i].table) == 0)
      {
        *kind = i;
        return TRUE;
      }

  return FALSE;
}

static gboolean
remove_words (SlDatabase    *database,
              SlSearchKind   kind,
              gint64         id,
              const char    *words,
              GError       **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database, indexes[kind].remove_words);

  sl_statement_bind_int (statement, 1, id);
  sl_statement_bind_text (statement, 2, words);
  return sl_statement_run (statement, error);
}

static gboolean
catch_up_row (SlDatabase    *database,
              SlSearchKind   kind,
              gint64         id,
              const char    *words,
              GError       **error)
{
  g_autoptr(SlStatement) present = NULL;

  if (words != NULL && !remove_words (database, kind, id, words, error))
    return FALSE;

  /* Not INSERT … SELECT: that has a savepoint of its own, at which the index is written out. */
  present = sl_statement_new (database, indexes[kind].words_of);
  sl_statement_bind_int (present, 1, id);

  if (sl_statement_next (present, error))
    return sl_search_add_words (database, kind, id, sl_statement_get_text (present, 0), error);

  return sl_statement_is_done (present);
}

gboolean
sl_search_catch_up (SlDatabase  *database,
                    GError     **error)
{
  g_autoptr(SlStatement) due = NULL, clear = NULL;
  gboolean has, is_any = FALSE;
  SlSearchKind kind;

  g_return_val_if_fail (database != NULL, FALSE);

  if (!has_due (database, &has, error))
    return FALSE;

  if (!has)
    return TRUE;

  due = sl_statement_new (database, "SELECT kind, id, words FROM search_due");

  while (sl_statement_next (due, error))
    {
      is_any = TRUE;

      if (find_kind (sl_statement_get_text (due, 0), &kind) &&
          !catch_up_row (database, kind, sl_statement_get_int (due, 1),
                         sl_statement_get_text (due, 2), error))
        return FALSE;
    }

  if (!sl_statement_is_done (due) || !is_any)
    return sl_statement_is_done (due);

  clear = sl_statement_new (database, "DELETE FROM search_due");
  return sl_statement_run (clear, error);
}

gboolean
sl_search_holds (SlDatabase    *database,
                 SlSearchKind   kind,
                 const char    *search,
                 gint64         id,
                 gboolean      *holds,
                 GError       **error)
{
  g_autoptr(SlStatement) statement = NULL;

  g_return_val_if_fail (database != NULL && kind < SL_SEARCH_N_KINDS, FALSE);
  g_return_val_if_fail (search != NULL && holds != NULL, FALSE);

  statement = sl_statement_new (database, indexes[kind].words_of);
  sl_statement_bind_int (statement, 1, id);
  *holds = FALSE;

  if (!sl_statement_next (statement, error))
    return sl_statement_is_done (statement);

  *holds = _sl_words_hold (sl_statement_get_text (statement, 0), search);
  return TRUE;
}

static gboolean
run_over (SlDatabase  *database,
          const char  *sql,
          gint64       first,
          gint64       last,
          GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database, sql);

  sl_statement_bind_int (statement, 1, first);
  sl_statement_bind_int (statement, 2, last);
  return sl_statement_run (statement, error);
}

gboolean
sl_search_remove (SlDatabase    *database,
                  SlSearchKind   kind,
                  gint64         first,
                  gint64         last,
                  GError       **error)
{
  g_return_val_if_fail (database != NULL && kind < SL_SEARCH_N_KINDS, FALSE);

  return run_over (database, indexes[kind].remove, first, last, error);
}

gboolean
sl_search_add (SlDatabase    *database,
               SlSearchKind   kind,
               gint64         first,
               gint64         last,
               GError       **error)
{
  g_return_val_if_fail (database != NULL && kind < SL_SEARCH_N_KINDS, FALSE);

  return run_over (database, indexes[kind].add, first, last, error);
}

gboolean
sl_search_add_words (SlDatabase    *database,
                     SlSearchKind   kind,
                     gint64         id,
                     const char    *words,
                     GError       **error)
{
  return sl_search_add_many (database, kind, &id, 1, words, error);
}

gboolean
sl_search_add_many (SlDatabase    *database,
                    SlSearchKind   kind,
                    const gint64  *ids,
                    guint          n_ids,
                    const char    *words,
                    GError       **error)
{
  g_autoptr(SlStatement) statement = NULL;

  g_return_val_if_fail (database != NULL && kind < SL_SEARCH_N_KINDS && words != NULL, FALSE);

  statement = sl_statement_new (database, indexes[kind].add_words);

  for (guint i = 0; i < n_ids; i++)
    {
      sl_statement_bind_int (statement, 1, ids[i]);
      sl_statement_lend_text (statement, 2, words);

      if (!sl_statement_run (statement, error))
        return FALSE;

      words += strlen (words) + 1;
    }

  return TRUE;
}

static gboolean
run_with (SlDatabase  *database,
          const char  *sql,
          gint64       value,
          GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database, sql);

  sl_statement_bind_int (statement, 1, value);
  return sl_statement_run (statement, error);
}

gboolean
sl_search_set_bulk (SlDatabase    *database,
                    SlSearchKind   kind,
                    gboolean       is_bulk,
                    GError       **error)
{
  g_return_val_if_fail (database != NULL && kind < SL_SEARCH_N_KINDS, FALSE);

  return run_with (database, indexes[kind].set_room, is_bulk ? BULK_ROOM : USUAL_ROOM, error) &&
         run_with (database, indexes[kind].set_merge, is_bulk ? 0 : USUAL_MERGE, error);
}

/* --- checking ------------------------------------------------------------------------ */

/* FNV-1a over the word and then the id, mixed once more, so that sums of it tell sets of
 * pairs apart whatever their order. */
static guint64
hash_pair (const char *word,
           gsize       length,
           gint64      id)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar) word[i]) * G_GUINT64_CONSTANT (0x100000001b3);

  hash = (hash ^ (guint64) id) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  return hash ^ (hash >> 29);
}

static int
compare_hashes (gconstpointer a,
                gconstpointer b)
{
  const guint64 *one = a, *other = b;

  return (*one > *other) - (*one < *other);
}

/* A word that stands twice in a row stands once in the index. */
static guint64
sum_words (GArray     *hashes,
           gint64      id,
           const char *words)
{
  guint64 sum = 0;

  g_array_set_size (hashes, 0);

  while (*words != '\0')
    {
      gsize length = strcspn (words, " ");
      guint64 hash = hash_pair (words, length, id);

      g_array_append_val (hashes, hash);
      words += length + (words[length] == ' ' ? 1 : 0);
    }

  g_array_sort (hashes, compare_hashes);

  for (guint i = 0; i < hashes->len; i++)
    if (i == 0 || g_array_index (hashes, guint64, i) != g_array_index (hashes, guint64, i - 1))
      sum += g_array_index (hashes, guint64, i);

  return sum;
}

gboolean
sl_search_verify (SlDatabase    *database,
                  SlSearchKind   kind,
                  gboolean      *is_right,
                  GError       **error)
{
  g_autoptr(SlStatement) rows = NULL, terms = NULL;
  g_autoptr(GArray) hashes = g_array_new (FALSE, FALSE, sizeof (guint64));
  guint64 expected = 0, found = 0;

  g_return_val_if_fail (database != NULL && kind < SL_SEARCH_N_KINDS, FALSE);
  g_return_val_if_fail (is_right != NULL, FALSE);

  rows = sl_statement_new (database, indexes[kind].words);
  while (sl_statement_next (rows, error))
    expected += sum_words (hashes, sl_statement_get_int (rows, 0), sl_statement_get_text (rows, 1));

  if (!sl_statement_is_done (rows))
    return FALSE;

  terms = sl_statement_new (database, indexes[kind].terms);
  while (sl_statement_next (terms, error))
    {
      const char *term = sl_statement_get_text (terms, 0);

      found += hash_pair (term, strlen (term), sl_statement_get_int (terms, 1));
    }

  *is_right = expected == found;
  return sl_statement_is_done (terms);
}
