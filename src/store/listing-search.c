#include "config.h"

#include "store/listing-private.h"

#include "store/database-private.h"
#include "store/match.h"
#include "store/words.h"

/* What is found by the full-text index comes in the order of the ids.  A few are put in the
 * order of the list by SQL.  More are marked as bits, and a walk over the ids of the whole
 * list, which is in that order already, picks them out: for any number of hits it takes a
 * millisecond a million.  The last such list is kept until the file changes; while there is
 * none, the first hits are found by walking through the list until there are enough. */
#define FEW 2000

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
  return g_strdup_printf ("%d|%s|%s|%d|%d|%" G_GINT64_FORMAT, (int) query->kind,
                          query->filter != NULL ? query->filter : "",
                          query->sort != NULL ? query->sort : "", query->descending,
                          (int) query->as_of, query->parent);
}

static void
keep_order (SlDatabase           *database,
            const SlListingQuery *query,
            GArray               *ids)
{
  g_clear_pointer (&database->order, g_array_unref);
  g_free (database->order_name);
  database->order = g_array_ref (ids);
  database->order_name = name_order (query);
  database->order_version = get_version (database);
}

/* (transfer none) (nullable): until the next one is kept */
static GArray *
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
  if (ids != NULL && query->limit == 0 && _sl_listing_get_shape (query->kind)->is_indexed &&
      ids->len > FEW)
    keep_order (database, query, ids);

  return ids;
}

/* What is found, as bits. */
typedef struct
{
  guint8 *bits;  /* (owned) */
  gint64  last;
  GArray *found; /* (owned) (element-type gint64): in the order of the list */
  guint   limit; /* 0: all */
} Hits;

static void
mark (Hits   *marked,
      GArray *hits,
      guint   limit)
{
  *marked = (Hits) {
    .last = g_array_index (hits, gint64, hits->len - 1),
    .found = g_array_sized_new (FALSE, FALSE, sizeof (gint64), limit > 0 ? limit : hits->len),
    .limit = limit,
  };
  marked->bits = g_malloc0 ((gsize) marked->last / 8 + 1);

  for (guint i = 0; i < hits->len; i++)
    {
      gint64 id = g_array_index (hits, gint64, i);

      marked->bits[id / 8] |= (guint8) (1u << (id % 8));
    }
}

static gboolean
pick_cb (gint64   id,
         gpointer user_data)
{
  Hits *hits = user_data;

  if (id <= hits->last && (hits->bits[id / 8] & (1u << (id % 8))) != 0)
    g_array_append_val (hits->found, id);

  return hits->limit == 0 || hits->found->len < hits->limit;
}

/* (transfer full): many hits in the order of the list. */
static GArray *
put_in_order (SlDatabase            *database,
              const SlListingQuery  *query,
              GArray                *hits,
              GError               **error)
{
  GArray *order = find_order (database, query);
  g_autoptr(GArray) read = NULL;
  SlListingQuery all = *query;
  gboolean is_beginning = order == NULL && query->limit > 0;
  gboolean is_read = TRUE;
  Hits marked;

  all.limit = 0;
  if (order == NULL && !is_beginning)
    order = read = _sl_listing_read_all (database, &all, error);
  if (order == NULL && !is_beginning)
    return NULL;

  mark (&marked, hits, is_beginning ? query->limit : 0);
  if (is_beginning)
    is_read = _sl_listing_walk (database, &all, pick_cb, &marked, error);
  for (guint i = 0; !is_beginning && i < order->len; i++)
    pick_cb (g_array_index (order, gint64, i), &marked);

  g_free (marked.bits);
  if (!is_read)
    g_clear_pointer (&marked.found, g_array_unref);

  return marked.found;
}

GArray *
_sl_listing_search (SlDatabase            *database,
                    const SlListingQuery  *query,
                    const char            *words,
                    GError               **error)
{
  const SlListingShape *shape = _sl_listing_get_shape (query->kind);
  g_autoptr(GArray) hits = NULL;
  g_autofree char *indexed = NULL;
  g_autoptr(GError) fault = NULL;
  gboolean is_exact = TRUE;

  if (shape->is_indexed)
    hits = sl_search_find (database, shape->index, query->search, &is_exact, &fault);

  if (fault != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return NULL;
    }

  /* No index, or nothing in the search that an index has. */
  if (hits == NULL)
    return _sl_listing_read_ordered (database, query, LISTING_HOLDS, words, NULL, error);

  if (hits->len == 0)
    return g_steal_pointer (&hits);

  if (hits->len <= FEW)
    {
      indexed = _sl_words_prepare (query->search, &is_exact);
      return _sl_listing_read_ordered (database, query, is_exact ? LISTING_INDEXED : LISTING_BOTH,
                                       indexed, words, error);
    }

  return put_in_order (database, query, hits, error);
}
