#include "config.h"

#include "store/listing-private.h"

#include "store/database-private.h"
#include "store/match.h"
#include "store/words.h"

/* What is found by the full-text index comes in the order of the ids.  A few are put in the
 * order of the list by SQL.  More are marked as bits, and a walk over the ids of the whole
 * list, which is in that order already, picks them out: for any number of hits it takes a
 * millisecond a million.  The last such list is kept until the file changes; while there is
 * none, the first hits are found by walking through the list until there are enough.
 *
 * A letter or two find most of a list.  Then the first hits are among the first rows, and they
 * are shown before the index has given all that it finds: MANY says from when that is tried, and
 * N_LOOKED_AT for how many rows, or a fifth of them when that has less than its share.  To look at
 * a row takes as long as the index takes for HITS_A_LOOK; where it would give so many that half of
 * that is more than N_LOOKED_AT, that half is looked at before it is asked for them. */
#define FEW 2000
#define MANY 20000
#define N_LOOKED_AT 2000
#define MOST_LOOKED_AT 5000
#define HITS_A_LOOK 35

static gint64
get_version (SlDatabase *database)
{
  return sl_database_data_version (database) * 1000003 +
         sqlite3_total_changes64 (database->handle);
}

/* (transfer full) */
static char *
name_order (const SlListingQuery *query)
{
  return g_strdup_printf ("%d|%s|%s|%d|%d|%" G_GINT64_FORMAT "|%s|%s", (int) query->kind,
                          query->filter != NULL ? query->filter : "",
                          query->sort != NULL ? query->sort : "", query->descending,
                          (int) query->as_of, query->parent,
                          query->groups[0] != NULL ? query->groups[0] : "",
                          query->groups[1] != NULL ? query->groups[1] : "");
}

static void
keep_order (SlDatabase           *database,
            const SlListingQuery *query,
            GArray               *ids)
{
  g_clear_pointer (&database->order, sl_packed_unref);
  g_free (database->order_name);
  database->order = sl_packed_new ((const gint64 *) (gpointer) ids->data, ids->len);
  database->order_name = name_order (query);
  database->order_version = get_version (database);
}

/* (transfer none) (nullable): until the next one is kept */
static SlPacked *
find_order (SlDatabase           *database,
            const SlListingQuery *query)
{
  g_autofree char *name = name_order (query);

  return database->order != NULL && database->order_version == get_version (database) &&
         g_strcmp0 (database->order_name, name) == 0 ? database->order : NULL;
}

GArray *
_sl_listing_read_all (SlDatabase            *database,
                      const SlListingQuery  *query,
                      GError               **error)
{
  GArray *ids = _sl_listing_read_ordered (database, query, LISTING_ALL, NULL, NULL, error);

  /* Whoever looks at a list searches in it next. */
  if (ids != NULL && query->limit == 0 && _sl_listing_get_shape (query->kind)->find != NULL &&
      ids->len > FEW)
    keep_order (database, query, ids);

  return ids;
}

/* What is found, as bits. */
typedef struct
{
  SlMarks marks;
  GArray *found; /* (owned) (element-type gint64): in the order of the list */
  guint   limit; /* 0: all */
} Hits;

static void
mark (Hits   *marked,
      GArray *hits,
      guint   limit)
{
  *marked = (Hits) {
    .marks.last = g_array_index (hits, gint64, hits->len - 1),
    .found = g_array_sized_new (FALSE, FALSE, sizeof (gint64), limit > 0 ? limit : hits->len),
    .limit = limit,
  };
  marked->marks.bits = g_malloc0 ((gsize) marked->marks.last / 8 + 1);

  for (guint i = 0; i < hits->len; i++)
    {
      gint64 id = g_array_index (hits, gint64, i);

      marked->marks.bits[id / 8] |= (guint8) (1u << (id % 8));
    }
}

static gboolean
pick (Hits   *hits,
      gint64  id)
{
  if (_sl_marks_have (&hits->marks, id))
    g_array_append_val (hits->found, id);

  return hits->limit == 0 || hits->found->len < hits->limit;
}

/* From @first on. */
static void
pick_block (Hits           *hits,
            const SlPacked *order,
            guint           first)
{
  gint64 ids[SL_PACKED_BLOCK];
  guint n = MIN (SL_PACKED_BLOCK, sl_packed_get_n (order) - first);

  sl_packed_read (order, first, n, ids);
  for (guint i = 0; i < n; i++)
    pick (hits, ids[i]);
}

static gboolean
pick_cb (SlStatement *row,
         gpointer     user_data)
{
  return pick (user_data, sl_statement_get_int (row, 0));
}

/* (transfer full): many hits in the order of the list. */
static GArray *
put_in_order (SlDatabase            *database,
              const SlListingQuery  *query,
              GArray                *hits,
              GError               **error)
{
  const SlPacked *order = find_order (database, query);
  g_autoptr(GArray) read = NULL;
  SlListingQuery all = *query;
  gboolean is_beginning = order == NULL && query->limit > 0;
  gboolean is_read = TRUE;
  Hits marked;

  all.limit = 0;
  if (order == NULL && !is_beginning)
    read = _sl_listing_read_all (database, &all, error);
  if (order == NULL && !is_beginning && read == NULL)
    return NULL;

  mark (&marked, hits, is_beginning ? query->limit : 0);
  if (is_beginning)
    is_read = _sl_listing_walk (database, &all, NULL, &marked.marks, pick_cb, &marked, error);
  else if (order != NULL)
    {
      for (guint i = 0; i < sl_packed_get_n (order); i += SL_PACKED_BLOCK)
        pick_block (&marked, order, i);
    }
  for (guint i = 0; read != NULL && i < read->len; i++)
    pick (&marked, g_array_index (read, gint64, i));

  g_free (marked.marks.bits);
  if (!is_read)
    g_clear_pointer (&marked.found, g_array_unref);

  return marked.found;
}

/* The first of the list, looked at for a search. */
typedef struct
{
  SlDatabase            *database;
  const SlListingShape  *shape;
  const SlListingQuery  *query;
  GArray                *found; /* (owned) (element-type gint64) */
  guint                  n_looked_at;
  guint                  most;
  GError               **error;
  gboolean               is_failed;
} Look;

static gboolean
look_at (Look   *look,
         gint64  id)
{
  gboolean holds = FALSE;

  look->is_failed = !sl_search_holds (look->database, look->shape->index, look->query->search, id,
                                      &holds, look->error);
  if (holds)
    g_array_append_val (look->found, id);

  look->n_looked_at++;
  if (look->most == N_LOOKED_AT && look->n_looked_at == N_LOOKED_AT / 5 &&
      look->found->len < look->query->limit / 5)
    return FALSE;

  return !look->is_failed && look->n_looked_at < look->most &&
         look->found->len < look->query->limit;
}

static gboolean
look_cb (SlStatement *row,
         gpointer     user_data)
{
  return look_at (user_data, sl_statement_get_int (row, 0));
}

/* How many rows it is worth to look at, by how far @hits, the first that the index gave, go through
 * the ids that there are. */
static gboolean
plan_look (Look         *look,
           const GArray *hits)
{
  g_autofree char *sql = g_strconcat ("SELECT coalesce (max (id), 0) FROM ",
                                      sl_search_get_table (look->shape->index), NULL);
  g_autoptr(SlStatement) statement = sl_statement_new (look->database, sql);
  gint64 last, n_hits, seen = MAX (g_array_index (hits, gint64, hits->len - 1), 1);

  if (!sl_statement_run_int (statement, &last, look->error))
    return FALSE;

  n_hits = MIN (last, G_MAXINT) * hits->len / seen;
  look->most = (guint) CLAMP (n_hits / HITS_A_LOOK / 2, N_LOOKED_AT, MOST_LOOKED_AT);

  return TRUE;
}

/* (transfer full) (nullable): as many as are asked for, from the first rows of the list; NULL
 * when those have fewer, or with @error.  @hits: the first that the index gave */
static GArray *
look_at_first (SlDatabase            *database,
               const SlListingQuery  *query,
               const GArray          *hits,
               GError               **error)
{
  const SlPacked *order = find_order (database, query);
  g_autoptr(GArray) found = g_array_sized_new (FALSE, FALSE, sizeof (gint64), query->limit);
  SlListingQuery all = *query;
  Look look = { database, _sl_listing_get_shape (query->kind), query, found, 0, 0, error, FALSE };

  if (!plan_look (&look, hits))
    return NULL;

  all.limit = look.most;
  if (order == NULL && !_sl_listing_walk (database, &all, NULL, NULL, look_cb, &look, error))
    return NULL;

  for (guint i = 0; order != NULL && i < sl_packed_get_n (order); i++)
    if (!look_at (&look, sl_packed_get (order, i)))
      break;

  return !look.is_failed && found->len == query->limit ? g_steal_pointer (&found) : NULL;
}

GArray *
_sl_listing_find_indexed (SlDatabase            *database,
                          const SlListingQuery  *query,
                          gboolean              *is_exact,
                          GArray               **first,
                          GError               **error)
{
  SlSearchKind kind = _sl_listing_get_shape (query->kind)->index;
  g_autoptr(GError) fault = NULL;
  g_autoptr(GArray) hits = sl_search_find (database, kind, query->search,
                                           query->limit > 0 ? MANY : 0, is_exact, &fault);

  if (hits != NULL && query->limit > 0 && hits->len > MANY)
    {
      *first = look_at_first (database, query, hits, &fault);
      g_clear_pointer (&hits, g_array_unref);

      if (*first == NULL && fault == NULL)
        hits = sl_search_find (database, kind, query->search, 0, is_exact, &fault);
    }

  if (fault != NULL)
    g_propagate_error (error, g_steal_pointer (&fault));

  return g_steal_pointer (&hits);
}

char *
_sl_listing_write_ids (const GArray *ids)
{
  GString *text = g_string_sized_new (ids->len * 8 + 2);

  g_string_append_c (text, '[');
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "",
                            g_array_index (ids, gint64, i));
  g_string_append_c (text, ']');

  return g_string_free (text, FALSE);
}

GArray *
_sl_listing_search (SlDatabase            *database,
                    const SlListingQuery  *query,
                    const char            *words,
                    GError               **error)
{
  const SlListingShape *shape = _sl_listing_get_shape (query->kind);
  g_autoptr(GArray) hits = NULL;
  g_autofree char *among = NULL;
  g_autoptr(GError) fault = NULL;
  gboolean is_exact = TRUE;
  GArray *first = NULL;

  if (shape->find != NULL)
    hits = shape->find (database, query, &is_exact, &first, &fault);

  if (first != NULL)
    return first;

  if (fault != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return NULL;
    }

  /* Nothing finds it but reading, or nothing of the search is in an index. */
  if (hits == NULL)
    return _sl_listing_read_ordered (database, query, LISTING_HOLDS, words, NULL, error);

  if (hits->len == 0)
    return g_steal_pointer (&hits);

  if (hits->len <= FEW)
    {
      among = _sl_listing_write_ids (hits);
      return _sl_listing_read_ordered (database, query, is_exact ? LISTING_AMONG : LISTING_BOTH,
                                       among, words, error);
    }

  return put_in_order (database, query, hits, error);
}
