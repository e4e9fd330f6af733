#include "config.h"

#include "core/idtable.h"
#include "store/listing-private.h"
#include "store/team-order.h"

#define NOBODY G_MAXUINT32

/* Instead of the number of a sponsor's code. */
#define ABSENT -1
#define UNDER_NOBODY -2

/* How everybody stands in the period that is asked for; the arrays run beside one another.  Who
 * enrolled somebody takes the sponsor's place where the tree of enrollers is asked for. */
typedef struct
{
  GArray    *members;  /* (owned) (element-type gint64): rising */
  GArray    *sponsors; /* (owned) (element-type gint32): numbers of @codes */
  SlIdTable *codes;    /* (owned): of sponsors */
} Standings;

/* Those present in the order of their names; the arrays run beside one another. */
typedef struct
{
  GArray  *ids;       /* (owned) (element-type gint64) */
  GArray  *sponsors;  /* (owned) (element-type gint32) */
  guint32 *by_code;   /* (owned): who has the code of that number, or NOBODY */
  guint32 *parents;   /* (owned): index, or NOBODY */
  guint32 *firsts;    /* (owned): children of i are children[firsts[i] … firsts[i + 1] - 1] */
  guint32 *children;  /* (owned) */
} Tree;

static void
standings_clear (Standings *standings)
{
  g_clear_pointer (&standings->members, g_array_unref);
  g_clear_pointer (&standings->sponsors, g_array_unref);
  g_clear_pointer (&standings->codes, sl_id_table_free);
}

static void
tree_clear (Tree *tree)
{
  g_clear_pointer (&tree->ids, g_array_unref);
  g_clear_pointer (&tree->sponsors, g_array_unref);
  g_clear_pointer (&tree->by_code, g_free);
  g_clear_pointer (&tree->parents, g_free);
  g_clear_pointer (&tree->firsts, g_free);
  g_clear_pointer (&tree->children, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Standings, standings_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Tree, tree_clear)

/* Of the row that is read. */
static gint32
read_sponsor (Standings   *standings,
              SlStatement *statement)
{
  const char *code;

  if (sl_statement_get_int (statement, 1) == 0)
    return ABSENT;

  code = sl_statement_get_text (statement, 2);
  return *code != '\0' ? sl_id_table_add (standings->codes, code, NULL) : UNDER_NOBODY;
}

/* One scan from end to end, which the order of the table makes possible, is several times
 * faster than to look up the last row of each member. */
static gboolean
read_standings (Standings      *standings,
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
  gint64 last = -1;

  standings->members = g_array_new (FALSE, FALSE, sizeof (gint64));
  standings->sponsors = g_array_new (FALSE, FALSE, sizeof (gint32));
  standings->codes = sl_id_table_new ();
  sl_statement_bind_int (statement, 1, as_of);

  while (sl_statement_next (statement, error))
    {
      gint64 member = sl_statement_get_int (statement, 0);
      gint32 sponsor = read_sponsor (standings, statement);

      if (standings->members->len > 0 && member == last)
        {
          g_array_index (standings->sponsors, gint32, standings->sponsors->len - 1) = sponsor;
          continue;
        }

      last = member;
      g_array_append_val (standings->members, member);
      g_array_append_val (standings->sponsors, sponsor);
    }

  return sl_statement_is_done (statement);
}

static int
compare_members (gconstpointer a,
                 gconstpointer b)
{
  const gint64 *one = a, *other = b;

  return (*one > *other) - (*one < *other);
}

/* Codes are unique in a company and a country; a sponsor's code without country means the
 * first of that code. */
static void
add_member (Tree            *tree,
            const Standings *standings,
            gint64           id,
            const char      *code)
{
  gint32 sponsor, number;
  guint place;

  if (!g_array_binary_search (standings->members, &id, compare_members, &place))
    return;

  sponsor = g_array_index (standings->sponsors, gint32, place);
  if (sponsor == ABSENT)
    return;

  number = sl_id_table_find (standings->codes, code);
  if (number >= 0 && tree->by_code[number] == NOBODY)
    tree->by_code[number] = tree->ids->len;

  g_array_append_val (tree->ids, id);
  g_array_append_val (tree->sponsors, sponsor);
}

static gboolean
read_members (Tree             *tree,
              const Standings  *standings,
              SlDatabase       *database,
              gint64            company,
              GError          **error)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (database, "SELECT id, code FROM member WHERE company_id = ?1"
                                " ORDER BY name COLLATE NOCASE, id");
  guint n_codes = sl_id_table_size (standings->codes);

  tree->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  tree->sponsors = g_array_new (FALSE, FALSE, sizeof (gint32));
  tree->by_code = g_new (guint32, n_codes + 1);
  for (guint i = 0; i < n_codes; i++)
    tree->by_code[i] = NOBODY;

  sl_statement_bind_int (statement, 1, company);
  while (sl_statement_next (statement, error))
    add_member (tree, standings, sl_statement_get_int (statement, 0),
                sl_statement_get_text (statement, 1));

  return sl_statement_is_done (statement);
}

static gboolean
read_tree (Tree                  *tree,
           SlDatabase            *database,
           const SlListingQuery  *query,
           SlDay                  as_of,
           GError               **error)
{
  g_auto(Standings) standings = { 0 };

  return read_standings (&standings, database, query->tree, as_of, error) &&
         read_members (tree, &standings, database, query->parent, error);
}

static guint32
find_parent (const Tree *tree,
             guint       i)
{
  gint32 sponsor = g_array_index (tree->sponsors, gint32, i);
  guint32 parent = sponsor >= 0 ? tree->by_code[sponsor] : NOBODY;

  return parent == i ? NOBODY : parent;
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
      tree->parents[i] = find_parent (tree, i);
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
_sl_listing_walk_tree (SlDatabase            *database,
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

/* The order of the newest picture may be kept. */
GArray *
_sl_listing_read_tree (SlDatabase            *database,
                       const SlListingQuery  *query,
                       SlDay                  as_of,
                       GArray               **depths,
                       GError               **error)
{
  g_autoptr(GError) fault = NULL;
  GArray *ids = _sl_team_order_read (database, query, as_of, depths, &fault);

  if (ids == NULL && fault == NULL)
    return _sl_listing_walk_tree (database, query, as_of, depths, error);

  if (fault != NULL)
    g_propagate_error (error, g_steal_pointer (&fault));

  return ids;
}
