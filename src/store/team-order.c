#include "config.h"

#include "store/team-order.h"

#include <string.h>

#include "store/listing-private.h"

/* A piece has this many members and is read in less than a millisecond. */
#define N_OF_PART 4096

/* Of a member in a piece, little-endian: the id and how deep it stands. */
#define ID_SIZE 8
#define DEPTH_SIZE 4
#define ENTRY_SIZE (ID_SIZE + DEPTH_SIZE)

static const struct
{
  SlListingTree  tree;
  const char    *name;
} trees[] = {
  { SL_LISTING_BY_SPONSOR, "sponsor" },
  { SL_LISTING_BY_ENROLLER, "enroller" },
};

static const char *
get_name (SlListingTree tree)
{
  return tree == SL_LISTING_BY_ENROLLER ? "enroller" : "sponsor";
}

/* (transfer full): @n members from @first on. */
static GByteArray *
pack (GArray *ids,
      GArray *depths,
      guint   first,
      guint   n)
{
  GByteArray *data = g_byte_array_sized_new (n * ENTRY_SIZE);

  for (guint i = first; i < first + n; i++)
    {
      gint64 id = GINT64_TO_LE (g_array_index (ids, gint64, i));
      guint32 depth = GUINT32_TO_LE (g_array_index (depths, guint32, i));

      g_byte_array_append (data, (const guint8 *) &id, ID_SIZE);
      g_byte_array_append (data, (const guint8 *) &depth, DEPTH_SIZE);
    }

  return data;
}

static void
unpack (const guint8 *data,
        gsize         size,
        guint         most,
        GArray       *ids,
        GArray       *depths)
{
  for (gsize i = 0; i + ENTRY_SIZE <= size && (most == 0 || ids->len < most); i += ENTRY_SIZE)
    {
      gint64 id;
      guint32 depth;

      memcpy (&id, data + i, ID_SIZE);
      memcpy (&depth, data + i + ID_SIZE, DEPTH_SIZE);
      id = GINT64_FROM_LE (id);
      depth = GUINT32_FROM_LE (depth);
      g_array_append_val (ids, id);
      g_array_append_val (depths, depth);
    }
}

GArray *
_sl_team_order_read (SlDatabase            *database,
                     const SlListingQuery  *query,
                     SlDay                  as_of,
                     GArray               **depths,
                     GError               **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT data FROM team_order WHERE company_id = ?1 AND tree = ?2 AND newest <= ?3"
    " ORDER BY part");
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GArray) levels = g_array_new (FALSE, FALSE, sizeof (guint32));
  gboolean is_enough = FALSE;

  sl_statement_bind_int (statement, 1, query->parent);
  sl_statement_bind_text (statement, 2, get_name (query->tree));
  sl_statement_bind_int (statement, 3, as_of);

  while (!is_enough && sl_statement_next (statement, error))
    {
      gsize size;
      const guint8 *data = sl_statement_get_blob (statement, 0, &size);

      unpack (data, size, query->limit, ids, levels);
      is_enough = query->limit > 0 && ids->len >= query->limit;
    }

  if (ids->len == 0 || (!is_enough && !sl_statement_is_done (statement)))
    return NULL;

  if (depths != NULL)
    *depths = g_steal_pointer (&levels);
  return g_steal_pointer (&ids);
}

gboolean
sl_team_order_has_kept (SlDatabase  *database,
                        gint64       company_id,
                        gboolean    *has_kept,
                        GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT 1 FROM team_order WHERE company_id = ?1");

  g_return_val_if_fail (has_kept != NULL, FALSE);

  sl_statement_bind_int (statement, 1, company_id);
  *has_kept = sl_statement_next (statement, error);
  return *has_kept || sl_statement_is_done (statement);
}

gboolean
sl_team_order_drop (SlDatabase  *database,
                    GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database, "DELETE FROM team_order");

  return sl_statement_run (statement, error);
}

/* Where a piece belongs. */
typedef struct
{
  gint64      company_id;
  const char *tree;
  guint       part;
  gint64      newest; /* period of the newest membership */
} Piece;

static gboolean
read_newest (SlDatabase  *database,
             gint64      *newest,
             GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT coalesce (max (from_period), 0) FROM membership");

  return sl_statement_run_int (statement, newest, error);
}

static gboolean
write_piece (SlDatabase   *database,
             const Piece  *piece,
             GByteArray   *data,
             GError      **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO team_order (company_id, tree, part, newest, data) VALUES (?1, ?2, ?3, ?4, ?5)");

  sl_statement_bind_int (statement, 1, piece->company_id);
  sl_statement_bind_text (statement, 2, piece->tree);
  sl_statement_bind_int (statement, 3, piece->part);
  sl_statement_bind_int (statement, 4, piece->newest);
  sl_statement_bind_blob (statement, 5, data->data, data->len);
  return sl_statement_run (statement, error);
}

static gboolean
write_tree (SlDatabase     *database,
            gint64          company_id,
            SlListingTree   tree,
            GError        **error)
{
  const SlListingQuery query = {
    .kind = SL_LISTING_MEMBERS, .tree = tree, .parent = company_id,
  };
  Piece piece = { .company_id = company_id, .tree = get_name (tree) };
  g_autoptr(GArray) depths = NULL;
  g_autoptr(GArray) ids = _sl_listing_walk_tree (database, &query, SL_DAY_LAST, &depths, error);

  if (ids == NULL || !read_newest (database, &piece.newest, error))
    return FALSE;

  for (guint first = 0; ids->len >= SL_TEAM_ORDER_MIN && first < ids->len; first += N_OF_PART)
    {
      g_autoptr(GByteArray) data = pack (ids, depths, first, MIN (N_OF_PART, ids->len - first));

      piece.part = first / N_OF_PART;
      if (!write_piece (database, &piece, data, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
sl_team_order_keep (SlDatabase  *database,
                    gint64       company_id,
                    GError     **error)
{
  gboolean has_kept;

  g_return_val_if_fail (database != NULL, FALSE);

  if (!sl_team_order_has_kept (database, company_id, &has_kept, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (trees) && !has_kept; i++)
    if (!write_tree (database, company_id, trees[i].tree, error))
      return FALSE;

  return TRUE;
}

static gboolean
is_same (GArray *a,
         GArray *b)
{
  return a->len == b->len &&
         memcmp (a->data, b->data, (gsize) a->len * g_array_get_element_size (a)) == 0;
}

/* What a tree has no kept order of is right. */
static gboolean
is_tree_right (SlDatabase     *database,
               gint64          company_id,
               SlListingTree   tree,
               gboolean       *is_right,
               GError        **error)
{
  const SlListingQuery query = {
    .kind = SL_LISTING_MEMBERS, .tree = tree, .parent = company_id,
  };
  g_autoptr(GArray) kept_depths = NULL;
  g_autoptr(GArray) depths = NULL;
  g_autoptr(GError) fault = NULL;
  g_autoptr(GArray) kept = _sl_team_order_read (database, &query, SL_DAY_LAST, &kept_depths,
                                                  &fault);
  g_autoptr(GArray) ids = NULL;

  *is_right = TRUE;

  if (kept != NULL)
    ids = _sl_listing_walk_tree (database, &query, SL_DAY_LAST, &depths, &fault);

  if (fault != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }

  if (kept != NULL)
    *is_right = is_same (kept, ids) && is_same (kept_depths, depths);

  return TRUE;
}

gboolean
sl_team_order_is_right (SlDatabase  *database,
                        gint64       company_id,
                        gboolean    *is_right,
                        GError     **error)
{
  *is_right = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (trees) && *is_right; i++)
    if (!is_tree_right (database, company_id, trees[i].tree, is_right, error))
      return FALSE;

  return TRUE;
}
