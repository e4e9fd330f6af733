#include "config.h"

#include "store/listing-private.h"

#define NOBODY G_MAXUINT32

/* How a member stands in the period that is asked for.  Who enrolled him takes the sponsor's
 * place where the tree of enrollers is asked for. */
typedef struct
{
  gint64      member;
  const char *sponsor; /* (unowned): in the tree's texts; NULL when not present */
} Standing;

/* Members in the order of their names; the arrays run beside one another. */
typedef struct
{
  GArray       *standings; /* (owned) (element-type Standing): by member */
  GArray       *ids;       /* (owned) (element-type gint64) */
  GPtrArray    *sponsors;  /* (owned) (element-type utf8): codes */
  GHashTable   *by_code;   /* (owned): code → index + 1 */
  GStringChunk *texts;     /* (owned): holds the codes */
  guint32      *parents;   /* (owned): index, or NOBODY */
  guint32      *firsts;    /* (owned): children of i are children[firsts[i] … firsts[i + 1] - 1] */
  guint32      *children;  /* (owned) */
} Tree;

static void
tree_clear (Tree *tree)
{
  g_clear_pointer (&tree->standings, g_array_unref);
  g_clear_pointer (&tree->ids, g_array_unref);
  g_clear_pointer (&tree->sponsors, g_ptr_array_unref);
  g_clear_pointer (&tree->by_code, g_hash_table_unref);
  g_clear_pointer (&tree->texts, g_string_chunk_free);
  g_clear_pointer (&tree->parents, g_free);
  g_clear_pointer (&tree->firsts, g_free);
  g_clear_pointer (&tree->children, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Tree, tree_clear)

/* One scan from end to end, which the order of the table makes possible, is several times
 * faster than to look up the last row of each member. */
static gboolean
read_standings (Tree           *tree,
                SlDatabase     *database,
                SlListingTree   whose,
                SlDay           as_of,
                GError        **error)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (database, whose == SL_LISTING_BY_ENROLLER
                                ? "SELECT member_id, present, enroller FROM membership"
                                  " WHERE from_period <= ?1 ORDER BY member_id, from_period"
                                : "SELECT member_id, present, sponsor FROM membership"
                                  " WHERE from_period <= ?1 ORDER BY member_id, from_period");
  Standing standing = { 0, NULL };

  sl_statement_bind_int (statement, 1, as_of);
  while (sl_statement_next (statement, error))
    {
      gint64 member = sl_statement_get_int (statement, 0);

      if (tree->standings->len > 0 && member == standing.member)
        g_array_set_size (tree->standings, tree->standings->len - 1);

      standing.member = member;
      standing.sponsor = NULL;
      if (sl_statement_get_int (statement, 1) != 0)
        standing.sponsor = g_string_chunk_insert_const (tree->texts,
                                                        sl_statement_get_text (statement, 2));
      g_array_append_val (tree->standings, standing);
    }
  return sl_statement_is_done (statement);
}

static int
compare_members (gconstpointer a,
                 gconstpointer b)
{
  const Standing *one = a, *other = b;

  return (one->member > other->member) - (one->member < other->member);
}

/* Codes are unique in a company and a country; a sponsor's code without country means the
 * first of that code. */
static void
add_member (Tree        *tree,
            gint64       id,
            const char  *code)
{
  const Standing wanted = { id, NULL };
  guint place;

  if (!g_array_binary_search (tree->standings, &wanted, compare_members, &place) ||
      g_array_index (tree->standings, Standing, place).sponsor == NULL)
    return;

  g_array_append_val (tree->ids, id);
  g_ptr_array_add (tree->sponsors,
                   (gpointer) g_array_index (tree->standings, Standing, place).sponsor);
  if (!g_hash_table_contains (tree->by_code, code))
    g_hash_table_insert (tree->by_code, g_string_chunk_insert_const (tree->texts, code),
                         GUINT_TO_POINTER (tree->ids->len));
}

static gboolean
read_members (Tree        *tree,
              SlDatabase  *database,
              gint64       company,
              GError     **error)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (database, "SELECT id, code FROM member WHERE company_id = ?1"
                                " ORDER BY name COLLATE NOCASE, id");

  sl_statement_bind_int (statement, 1, company);
  while (sl_statement_next (statement, error))
    add_member (tree, sl_statement_get_int (statement, 0), sl_statement_get_text (statement, 1));

  return sl_statement_is_done (statement);
}

static gboolean
read_tree (Tree                  *tree,
           SlDatabase            *database,
           const SlListingQuery  *query,
           SlDay                  as_of,
           GError               **error)
{
  tree->standings = g_array_new (FALSE, FALSE, sizeof (Standing));
  tree->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  tree->sponsors = g_ptr_array_new ();
  tree->texts = g_string_chunk_new (64 * 1024);
  tree->by_code = g_hash_table_new (g_str_hash, g_str_equal);

  return read_standings (tree, database, query->tree, as_of, error) &&
         read_members (tree, database, query->parent, error);
}

/* Who stands below whom, as one array of children: a counting sort by parent, which keeps
 * the order of names among brothers and sisters. */
static void
link_members (Tree *tree)
{
  guint n = tree->ids->len;
  g_autofree guint32 *places = g_new0 (guint32, n + 1);

  tree->parents = g_new (guint32, n + 1);
  tree->firsts = g_new0 (guint32, n + 1);
  tree->children = g_new (guint32, n + 1);

  for (guint i = 0; i < n; i++)
    {
      gpointer found = g_hash_table_lookup (tree->by_code, tree->sponsors->pdata[i]);
      guint32 parent = found != NULL ? GPOINTER_TO_UINT (found) - 1 : NOBODY;

      tree->parents[i] = parent == i ? NOBODY : parent;
      if (tree->parents[i] != NOBODY)
        tree->firsts[tree->parents[i] + 1]++;
    }
  for (guint i = 0; i < n; i++)
    {
      tree->firsts[i + 1] += tree->firsts[i];
      places[i] = tree->firsts[i];
    }
  for (guint i = 0; i < n; i++)
    if (tree->parents[i] != NOBODY)
      tree->children[places[tree->parents[i]]++] = i;
}

typedef struct
{
  guint32 member;
  guint32 depth;
} Place;

/* Everybody below @root and not yet seen, in the order of a walk.  @stack is empty before
 * and after. */
static void
walk_from (const Tree *tree,
           guint32     root,
           guint8     *seen,
           GArray     *stack,
           GArray     *ids,
           GArray     *depths)
{
  Place place = { root, 0 };

  g_array_append_val (stack, place);
  while (stack->len > 0)
    {
      place = g_array_index (stack, Place, stack->len - 1);
      g_array_set_size (stack, stack->len - 1);
      if (seen[place.member])
        continue;

      seen[place.member] = TRUE;
      g_array_append_val (ids, g_array_index (tree->ids, gint64, place.member));
      g_array_append_val (depths, place.depth);
      for (guint32 i = tree->firsts[place.member + 1]; i > tree->firsts[place.member]; i--)
        {
          Place child = { tree->children[i - 1], place.depth + 1 };

          g_array_append_val (stack, child);
        }
    }
}

GArray *
_sl_listing_read_tree (SlDatabase            *database,
                       const SlListingQuery  *query,
                       SlDay                  as_of,
                       GArray               **depths,
                       GError               **error)
{
  g_auto(Tree) tree = { 0 };
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GArray) levels = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr(GArray) stack = g_array_new (FALSE, FALSE, sizeof (Place));
  g_autofree guint8 *seen = NULL;

  if (!read_tree (&tree, database, query, as_of, error))
    return NULL;

  link_members (&tree);
  seen = g_new0 (guint8, tree.ids->len + 1);
  for (guint32 i = 0; i < tree.ids->len; i++)
    if (tree.parents[i] == NOBODY)
      walk_from (&tree, i, seen, stack, ids, levels);
  /* Who is left sponsors himself through others: shown all the same, from the first name. */
  for (guint32 i = 0; i < tree.ids->len; i++)
    if (!seen[i])
      walk_from (&tree, i, seen, stack, ids, levels);

  g_assert (ids->len == tree.ids->len);
  if (depths != NULL)
    *depths = g_steal_pointer (&levels);
  return g_steal_pointer (&ids);
}
