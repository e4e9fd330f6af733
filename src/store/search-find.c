#include "config.h"

#include "store/search.h"

#include <string.h>

#include "store/match.h"
#include "store/statement.h"
#include "store/words.h"

/* What FTS5 finds for a start it gathers and sorts before the first is handed out.  The words that
 * begin so are few, so they are looked up and asked for themselves: up to FEW_TERMS in one question
 * with the other words of the search, and those of a word with more one after the other, each
 * marking its rows.  A start of more than MANY_TERMS words is left to FTS5. */
#define FEW_TERMS 16
#define MANY_TERMS 256
/* Behind a word, and before each longer one that begins with it. */
#define BEHIND "\x01"

typedef struct
{
  const char *mark; /* what the words ?1 find, as an SlMarking ?2 */
  const char *term; /* the first word of the index from ?1 on */
} Index;

#define INDEX(name)                                                                \
  {                                                                                \
    .mark = "SELECT 1 FROM " name "_search WHERE " name "_search MATCH ?1"         \
            " AND sl_mark (rowid, ?2)",                                            \
    .term = "SELECT term FROM " name "_search_words WHERE term >= ?1 LIMIT 1",     \
  }

static const Index indexes[] = {
  [SL_SEARCH_CONTACTS] = INDEX ("contact"),
  [SL_SEARCH_MEMBERS] = INDEX ("member"),
  [SL_SEARCH_PRODUCTS] = INDEX ("product"),
  [SL_SEARCH_ORDERS] = INDEX ("orders"),
};

G_STATIC_ASSERT (G_N_ELEMENTS (indexes) == SL_SEARCH_N_KINDS);

typedef struct
{
  SlDatabase  *database; /* (unowned) */
  const Index *index;
  GPtrArray   *wanted;   /* (borrowed) (element-type SlWanted) */
  GPtrArray  **terms;    /* (owned) (element-type utf8) (nullable) each: the words of the index that
                            one of @wanted means; NULL: too many */
  guint        most;     /* 0: all */
} Find;

/* (transfer full) (element-type gint64): rising, the first @n */
static GArray *
gather (const SlMarks *marks,
        guint          n)
{
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);

  for (gint64 first = 0; first <= marks->last && ids->len < n; first += 64)
    {
      guint64 bits;

      memcpy (&bits, marks->bits + first / 8, sizeof bits);
      for (bits = GUINT64_FROM_LE (bits); bits != 0 && ids->len < n; bits &= bits - 1)
        {
          gint64 id = first + __builtin_ctzll (bits);

          g_array_append_val (ids, id);
        }
    }

  return ids;
}

/* Leaves those of @marks that are among @others, too. */
static guint
intersect (SlMarks       *marks,
           const SlMarks *others)
{
  guint n = 0;

  for (gint64 id = 0; id <= marks->last; id += 8)
    {
      marks->bits[id / 8] &= id <= others->last ? others->bits[id / 8] : 0;
      n += (guint) __builtin_popcount (marks->bits[id / 8]);
    }

  return n;
}

/* --- the words that are meant --------------------------------------------------------------- */

static gboolean
find_terms (Find            *find,
            const SlWanted  *wanted,
            GPtrArray       *terms,
            GError         **error)
{
  g_autoptr(SlStatement) next = sl_statement_new (find->database, find->index->term);
  g_autofree char *from = g_strdup (wanted->text);

  while (terms->len <= MANY_TERMS)
    {
      const char *term;

      sl_statement_bind_text (next, 1, from);
      if (!sl_statement_next (next, error))
        return sl_statement_is_done (next);

      term = sl_statement_get_text (next, 0);
      if (!g_str_has_prefix (term, wanted->text))
        return TRUE;

      g_ptr_array_add (terms, g_strdup (term));
      g_free (from);
      from = g_strconcat (term, BEHIND, NULL);
    }

  return TRUE;
}

/* @is_nothing: one of the words is nowhere. */
static gboolean
find_all_terms (Find      *find,
                gboolean  *is_nothing,
                GError   **error)
{
  for (guint i = 0; i < find->wanted->len && !*is_nothing; i++)
    {
      const SlWanted *wanted = find->wanted->pdata[i];
      g_autoptr(GPtrArray) terms = g_ptr_array_new_with_free_func (g_free);

      if (!wanted->is_start)
        g_ptr_array_add (terms, g_strdup (wanted->text));
      else if (!find_terms (find, wanted, terms, error))
        return FALSE;

      *is_nothing = terms->len == 0;
      if (terms->len <= MANY_TERMS)
        find->terms[i] = g_steal_pointer (&terms);
    }

  return TRUE;
}

/* Whether each of its words is asked for by itself. */
static gboolean
is_wide (const Find *find,
         guint       i)
{
  return find->terms[i] != NULL &&
         find->terms[i]->len > (find->wanted->len == 1 ? 1 : FEW_TERMS);
}

/* (transfer full) (nullable): what FTS5 is asked in one; NULL when that is nothing. */
static char *
write_query (const Find *find)
{
  g_autoptr(GString) query = g_string_new (NULL);

  for (guint i = 0; i < find->wanted->len; i++)
    {
      const SlWanted *wanted = find->wanted->pdata[i];

      if (is_wide (find, i))
        continue;

      g_string_append (query, query->len > 0 ? " AND (" : "(");
      if (find->terms[i] == NULL)
        g_string_append_printf (query, "\"%s\"*", wanted->text);
      for (guint k = 0; find->terms[i] != NULL && k < find->terms[i]->len; k++)
        g_string_append_printf (query, "%s\"%s\"", k > 0 ? " OR " : "",
                                (char *) find->terms[i]->pdata[k]);
      g_string_append_c (query, ')');
    }

  return query->len > 0 ? g_string_free (g_steal_pointer (&query), FALSE) : NULL;
}

/* --- what has them ------------------------------------------------------------------------- */

static gboolean
mark (Find        *find,
      const char  *query,
      SlMarking   *marking,
      GError     **error)
{
  g_autoptr(SlStatement) rows = sl_statement_new (find->database, find->index->mark);

  sl_statement_bind_text (rows, 1, query);
  sl_statement_bind_pointer (rows, 2, marking, SL_MARKING);

  return sl_statement_next (rows, error) || sl_statement_is_done (rows);
}

/* Marks what has the word @i. */
static gboolean
mark_word (Find       *find,
           guint       i,
           SlMarking  *marking,
           GError    **error)
{
  GPtrArray *terms = find->terms[i];

  for (guint k = 0; k < terms->len && marking->n < marking->most; k++)
    {
      g_autofree char *query = g_strdup_printf ("\"%s\"", (char *) terms->pdata[k]);

      if (!mark (find, query, marking, error))
        return FALSE;
    }

  return TRUE;
}

/* Marks what has all wide words; *@n_marked is G_MAXUINT when there is none. */
static gboolean
mark_wide (Find      *find,
           SlMarks   *marks,
           guint     *n_marked,
           GError   **error)
{
  *n_marked = G_MAXUINT;

  for (guint i = 0; i < find->wanted->len && *n_marked > 0; i++)
    {
      SlMarking word = { .marks.last = -1, .most = G_MAXUINT };

      if (!is_wide (find, i))
        continue;

      if (find->wanted->len == 1 && find->most > 0)
        word.most = find->most + 1;

      if (!mark_word (find, i, &word, error))
        {
          g_free (word.marks.bits);
          return FALSE;
        }

      if (*n_marked == G_MAXUINT)
        {
          *marks = word.marks;
          *n_marked = word.n;
          continue;
        }

      *n_marked = intersect (marks, &word.marks);
      g_free (word.marks.bits);
    }

  return TRUE;
}

/* (transfer full) (nullable): what @query finds of those that are @marked (nullable). */
static GArray *
ask (Find           *find,
     const char     *query,
     const SlMarks  *marked,
     GError        **error)
{
  SlMarking found = { .marks.last = -1, .among = marked,
                      .most = find->most > 0 ? find->most + 1 : G_MAXUINT };
  GArray *ids = NULL;

  if (mark (find, query, &found, error))
    ids = gather (&found.marks, found.n);

  g_free (found.marks.bits);
  return ids;
}

/* (transfer full) (nullable) */
static GArray *
find_words (Find    *find,
            GError **error)
{
  SlMarks marks = { .last = -1 };
  g_autofree char *query = NULL;
  gboolean is_nothing = FALSE;
  GArray *ids = NULL;
  guint n_marked;

  if (!find_all_terms (find, &is_nothing, error))
    return NULL;

  if (is_nothing)
    return g_array_new (FALSE, FALSE, sizeof (gint64));

  query = write_query (find);
  if (mark_wide (find, &marks, &n_marked, error))
    ids = query == NULL || n_marked == 0
          ? gather (&marks, find->most > 0 ? MIN (find->most + 1, n_marked) : n_marked)
          : ask (find, query, n_marked < G_MAXUINT ? &marks : NULL, error);

  g_free (marks.bits);
  return ids;
}

GArray *
sl_search_find (SlDatabase    *database,
                SlSearchKind   kind,
                const char    *search,
                guint          most,
                gboolean      *is_exact,
                GError       **error)
{
  g_autoptr(GPtrArray) wanted = NULL;
  Find find = { .database = database, .most = most };
  GArray *ids;

  g_return_val_if_fail (database != NULL && kind < SL_SEARCH_N_KINDS, NULL);

  wanted = _sl_words_prepare (search, is_exact);
  if (wanted == NULL)
    return NULL;

  /* Who writes sees what is not committed yet. */
  if (sl_database_get_mode (database) == SL_DATABASE_WRITE &&
      !sl_search_catch_up (database, error))
    return NULL;

  find.index = &indexes[kind];
  find.wanted = wanted;
  find.terms = g_new0 (GPtrArray *, wanted->len);
  ids = find_words (&find, error);

  for (guint i = 0; i < wanted->len; i++)
    g_clear_pointer (&find.terms[i], g_ptr_array_unref);
  g_free (find.terms);

  return ids;
}
