#include "config.h"

#include "store/listing-private.h"

#include "store/database-private.h"
#include "store/match.h"
#include "store/words.h"

/* What is found by the full-text index comes in the order of the ids.  A few are put in the
 * order of the list by SQL.  More are marked as bits, and a walk over the ids of the whole
 * list, which is in that order already, picks them out: for any number of hits it takes a
 * millisecond a million.  The last such lists are kept until the file changes. */
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

/* (transfer none): until the next one is asked for */
static GArray *
get_order (SlDatabase            *database,
           const SlListingQuery  *query,
           GError               **error)
{
  g_autofree char *name = name_order (query);
  gint64 version = get_version (database);
  GArray *ids;

  if (database->order != NULL && database->order_version == version &&
      g_strcmp0 (database->order_name, name) == 0)
    return database->order;

  ids = _sl_listing_read_ordered (database, query, LISTING_ALL, NULL, NULL, error);
  if (ids == NULL)
    return NULL;

  g_clear_pointer (&database->order, g_array_unref);
  g_free (database->order_name);
  database->order = ids;
  database->order_name = g_steal_pointer (&name);
  database->order_version = version;
  return ids;
}

static GArray *
pick (GArray *order,
      GArray *hits)
{
  gint64 last = g_array_index (hits, gint64, hits->len - 1);
  g_autofree guint8 *bits = g_malloc0 ((gsize) last / 8 + 1);
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), hits->len);

  for (guint i = 0; i < hits->len; i++)
    {
      gint64 id = g_array_index (hits, gint64, i);

      bits[id / 8] |= (guint8) (1u << (id % 8));
    }

  for (guint i = 0; i < order->len; i++)
    {
      gint64 id = g_array_index (order, gint64, i);

      if (id <= last && (bits[id / 8] & (1u << (id % 8))) != 0)
        g_array_append_val (ids, id);
    }

  return ids;
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
  GArray *order;
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

  order = get_order (database, query, error);
  return order != NULL ? pick (order, hits) : NULL;
}
