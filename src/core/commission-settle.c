/* Volumes, looks at other members, and ranks.
 *
 * What does not need ranks is computed a figure at a time, all members in one loop.  What
 * ranks are made of and itself needs ranks (a group that stops at a rank, legs with a
 * rank) is settled together with them: from the last position to the first, so that each
 * member comes after its whole downline; a member's figures are then final, its rank
 * follows, and it pushes what it contributes to the member above.  The rest comes last,
 * again a figure at a time. */

#include "config.h"

#include "core/commission-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A member's contribution goes to @parent, unless there is nobody above. */
#define NOBODY (-1)

static void
add_to (SlCommissionRun *run,
        gint64          *sum,
        gint64           figure)
{
  if (__builtin_add_overflow (*sum, figure, sum))
    run->has_overflow = TRUE;
}

/* The @k-th member from the top of the tree, and the member above a position. */
static inline gint32
position_at (const SlCommissionRun *run,
             SlTree                 tree,
             gint32                 k)
{
  return tree == SL_TREE_PLACE ? k : run->enrol_order[k];
}

static inline gint32
parent_of (const SlCommissionRun *run,
           SlTree                 tree,
           gint32                 position)
{
  return tree == SL_TREE_PLACE ? run->place->parent[position] : run->enrol_parent[position];
}

/* Own part of a volume that is made of another one, for positions [from, to). */
static void
begin_volume (SlCommissionRun    *run,
              guint               index,
              gint32              from,
              gint32              to)
{
  const SlPlanVolume *volume = _sl_plan_volume (run->plan, index);
  const gint64 *of = run->volumes[volume->of.volume];
  gint64 *figures = run->volumes[index];

  if (volume->of.kind != SL_BASE_VOLUME || volume->scope == SL_SCOPE_FRONT ||
      volume->scope == SL_SCOPE_DOWN)
    return;

  for (gint32 i = from; i < to; i++)
    add_to (run, &figures[i], of[i]);
}

/* What the member itself has of the volume, without anybody below. */
static gint64
own_part (const SlCommissionRun *run,
          const SlPlanVolume    *volume,
          const gint64          *own,
          gint32                 position)
{
  return volume->of.kind == SL_BASE_VOLUME ? run->volumes[volume->of.volume][position]
                                           : own[position];
}

/* What a member gives to the figure of the member above. */
static gint64
contribution (SlCommissionRun *run,
              guint            index,
              gint32           position)
{
  const SlPlanVolume *volume = _sl_plan_volume (run->plan, index);
  gint64 figure = run->volumes[index][position];
  gint64 own = 0;

  if (volume->scope == SL_SCOPE_SELF)
    return 0;
  if (volume->scope == SL_SCOPE_GROUP)
    return run->stops[index] != NULL && run->stops[index][position] ? 0 : figure;

  own = own_part (run, volume, run->volume_own[index], position);

  if (volume->scope == SL_SCOPE_CUSTOMERS)
    return run->kinds[position] == run->customer_word ? own : 0;
  if (volume->scope == SL_SCOPE_DOWN)
    add_to (run, &own, figure);

  return own;
}

static void
push_volume (SlCommissionRun *run,
             guint            index,
             gint32           position)
{
  const SlPlanVolume *volume = _sl_plan_volume (run->plan, index);
  gint32 parent = parent_of (run, volume->tree, position);

  if (volume->until != NULL)
    _sl_predicate_hold (run, volume->until, NULL, position, 1, &run->stops[index][position]);

  if (parent != NOBODY && volume->scope != SL_SCOPE_SELF)
    add_to (run, &run->volumes[index][parent], contribution (run, index, position));
}

/* The leg of @above on which @position stands: 0, 1, or -1 outside its downline. */
static int
leg_below (const SlCommissionRun *run,
           gint32                 above,
           gint32                 position)
{
  gint32 child = above + 1;
  gint32 end = run->place->end[above];

  if (position <= above || position >= end)
    return -1;

  /* Two children at most: the plan uses legs. */
  while (child < end && position >= run->place->end[child])
    child = run->place->end[child];

  return run->legs[child];
}

static gint64
most_of (const SlAtom *atom)
{
  return (gint64) ((__int128) atom->value * atom->share / sl_decimal_power (SL_RATE_SCALE));
}

/* The own part of a capped volume, before the member is judged by it. */
static void
begin_share (SlCommissionRun *run,
             guint            slot,
             gint32           position)
{
  const SlAtom *atom = g_array_index (run->plan->slots, SlPlanSlot, slot).atom;
  const SlPlanVolume *volume;

  if (atom->kind != SL_ATOM_CAPPED)
    return;

  volume = _sl_plan_volume (run->plan, atom->volume);

  if (volume->scope != SL_SCOPE_FRONT && volume->scope != SL_SCOPE_DOWN)
    add_to (run, &run->slots[slot][position],
            MIN (own_part (run, volume, run->volume_own[atom->volume], position),
                 most_of (atom)));
}

static void
push_share (SlCommissionRun *run,
            const SlAtom    *atom,
            gint64          *figures,
            gint32           position,
            gint32           parent)
{
  if (parent != NOBODY)
    {
      gint64 given = contribution (run, atom->volume, position);

      add_to (run, &figures[parent], MIN (given, most_of (atom)));
    }
}

static void
push_leg (SlCommissionRun *run,
          const SlAtom    *atom,
          gint32           position,
          gint32           parent)
{
  int leg = run->legs[position];
  gint64 given;

  if (parent == NOBODY)
    return;

  given = contribution (run, atom->volume, position);

  if (atom->kind == SL_ATOM_WEAK)
    add_to (run, leg == 0 ? &run->slots[atom->slot][parent] : &run->slots_right[atom->slot][parent],
            given);
  else if ((atom->kind == SL_ATOM_LEFT) == (leg == 0))
    add_to (run, &run->slots[atom->slot][parent], given);
}

static void
push_flag (SlCommissionRun *run,
           const SlAtom    *atom,
           gint32           position,
           gint32           parent,
           gboolean         holds)
{
  gint64 *counts = run->slots[atom->slot];

  if (parent == NOBODY)
    return;

  switch ((guint) atom->kind)
    {
    case SL_ATOM_LEGS:
      counts[parent] += holds || counts[position] > 0;
      break;
    case SL_ATOM_FRONT:
    case SL_ATOM_ENROLLED:
      counts[parent] += holds;
      break;
    case SL_ATOM_ENROLLED_LEFT:
      counts[parent] += holds && leg_below (run, parent, position) == 0;
      break;
    case SL_ATOM_ENROLLED_RIGHT:
      counts[parent] += holds && leg_below (run, parent, position) == 1;
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
push_slot (SlCommissionRun *run,
           guint            index,
           gint32           position)
{
  const SlPlanSlot *slot = &g_array_index (run->plan->slots, SlPlanSlot, index);
  const SlAtom *atom = slot->atom;
  gint32 parent = parent_of (run, slot->tree, position);
  guint8 holds;

  if (atom->kind == SL_ATOM_CAPPED)
    {
      push_share (run, atom, run->slots[index], position, parent);
    }
  else if (atom->inner == NULL)
    {
      push_leg (run, atom, position, parent);
    }
  else
    {
      /* A leg that has one already needs no further look. */
      if (atom->kind == SL_ATOM_LEGS && run->slots[index][position] > 0)
        holds = TRUE;
      else
        _sl_predicate_hold (run, atom->inner, NULL, position, 1, &holds);
      push_flag (run, atom, position, parent, holds);
    }
}

/* A sum that nobody stops, over the placement tree: the loop that matters most. */
static void
sum_up (SlCommissionRun *run,
        gint64          *figures)
{
  const gint32 *parent = run->place->parent;
  gboolean has_overflow = FALSE;

  for (gint32 i = run->n - 1; i >= 0; i--)
    if (parent[i] != NOBODY)
      has_overflow |= __builtin_add_overflow (figures[parent[i]], figures[i], &figures[parent[i]]);

  run->has_overflow |= has_overflow;
}

static void
settle_volume (SlCommissionRun  *run,
               const SlPlanNode *node)
{
  const SlPlanVolume *volume = _sl_plan_volume (run->plan, node->index);

  begin_volume (run, node->index, 0, run->n);

  if (volume->scope == SL_SCOPE_SELF)
    return;

  if (volume->scope == SL_SCOPE_GROUP && volume->until == NULL && volume->tree == SL_TREE_PLACE)
    {
      sum_up (run, run->volumes[node->index]);
      return;
    }

  for (gint32 k = run->n - 1; k >= 0; k--)
    push_volume (run, node->index, position_at (run, volume->tree, k));
}

static void
settle_slot (SlCommissionRun  *run,
             const SlPlanNode *node)
{
  const SlPlanSlot *slot = &g_array_index (run->plan->slots, SlPlanSlot, node->index);
  g_autofree guint8 *holds = NULL;

  if (slot->atom->inner == NULL)
    {
      for (gint32 k = run->n - 1; k >= 0; k--)
        {
          begin_share (run, node->index, position_at (run, slot->tree, k));
          push_slot (run, node->index, position_at (run, slot->tree, k));
        }
      return;
    }

  holds = _sl_predicate_hold_all (run, slot->atom->inner, NULL);

  for (gint32 k = run->n - 1; k >= 0; k--)
    {
      gint32 position = position_at (run, slot->tree, k);

      push_flag (run, slot->atom, position, parent_of (run, slot->tree, position), holds[position]);
    }
}

static gboolean
is_with_ranks (const SlPlanNode *node)
{
  return node->needs_ranks && node->feeds_ranks;
}

/* Settles alone every node that has the given relation to ranks; FALSE: stopped. */
static gboolean
settle_nodes (SlCommissionRun *run,
              gboolean         needs_ranks)
{
  for (guint i = 0; i < run->plan->nodes->len; i++)
    {
      const SlPlanNode *node = &g_array_index (run->plan->nodes, SlPlanNode, i);

      if (node->needs_ranks != needs_ranks || is_with_ranks (node))
        continue;

      if (node->is_slot)
        settle_slot (run, node);
      else
        settle_volume (run, node);

      if (!_sl_commission_pass (run))
        return FALSE;
    }

  return TRUE;
}

static gboolean
meets_needs (const SlCommissionRun *run,
             guint                  rank,
             gint32                 position)
{
  const GPtrArray *needs = _sl_plan_rank (run->plan, rank)->needs;
  guint8 holds = needs->len == 0;

  for (guint k = 0; !holds && k < needs->len; k++)
    _sl_predicate_hold (run, g_ptr_array_index (needs, k), NULL, position, 1, &holds);

  return holds;
}

static void
settle_rank_of (SlCommissionRun *run,
                gint32           position)
{
  if (run->forced != NULL && run->forced[position] >= 0)
    {
      run->ranks[position] = run->forced[position];
      return;
    }

  for (guint rank = 0; rank < run->plan->ranks->len; rank++)
    if (meets_needs (run, rank, position))
      run->ranks[position] = (gint16) rank;
}

/* Ranks that need nothing which needs ranks: a loop a need. */
static void
settle_ranks_alone (SlCommissionRun *run)
{
  g_autofree guint8 *holds = g_malloc ((gsize) run->n + 1);

  for (guint rank = 0; rank < run->plan->ranks->len; rank++)
    {
      const GPtrArray *needs = _sl_plan_rank (run->plan, rank)->needs;

      for (guint k = 0; k < MAX (needs->len, 1); k++)
        {
          _sl_predicate_hold (run, needs->len > 0 ? g_ptr_array_index (needs, k) : NULL, NULL, 0,
                              run->n, holds);

          for (gint32 i = 0; i < run->n; i++)
            run->ranks[i] = holds[i] ? (gint16) rank : run->ranks[i];
        }
    }

  for (gint32 i = 0; run->forced != NULL && i < run->n; i++)
    if (run->forced[i] >= 0)
      run->ranks[i] = run->forced[i];
}

/* The nodes that are settled together with the ranks. */
static GArray *
joint_nodes (const SlCommissionRun *run)
{
  GArray *nodes = g_array_new (FALSE, FALSE, sizeof (SlPlanNode));

  for (guint i = 0; i < run->plan->nodes->len; i++)
    {
      const SlPlanNode *node = &g_array_index (run->plan->nodes, SlPlanNode, i);

      if (is_with_ranks (node))
        g_array_append_val (nodes, *node);
    }

  return nodes;
}

static void
push_node (SlCommissionRun  *run,
           const SlPlanNode *node,
           gint32            position)
{
  if (node->is_slot)
    push_slot (run, node->index, position);
  else
    push_volume (run, node->index, position);
}

static SlTree
tree_of (const SlCommissionRun *run,
         const GArray          *nodes)
{
  for (guint i = 0; i < nodes->len; i++)
    {
      const SlPlanNode *node = &g_array_index (nodes, SlPlanNode, i);

      if (node->is_slot || _sl_plan_volume (run->plan, node->index)->scope != SL_SCOPE_SELF)
        return node->tree;
    }

  return SL_TREE_PLACE;
}

static gboolean
is_settled_without_ranks (const SlPlan *plan,
                          const SlAtom *atom)
{
  if (atom->kind != SL_ATOM_VOLUME)
    return atom->kind == SL_ATOM_COLUMN || atom->kind == SL_ATOM_TITLE ||
           atom->kind == SL_ATOM_WAS || atom->kind == SL_ATOM_AGE ||
           atom->kind == SL_ATOM_MONTHS || atom->kind == SL_ATOM_COUNTRY ||
           atom->kind == SL_ATOM_KIND;

  for (guint i = 0; i < plan->nodes->len; i++)
    {
      const SlPlanNode *node = &g_array_index (plan->nodes, SlPlanNode, i);

      if (!node->is_slot && node->index == atom->volume)
        return !node->needs_ranks;
    }

  return FALSE;
}

/* A way to a rank, with those of its conditions that are not settled before the ranks. */
typedef struct
{
  gint16  rank;
  GArray *rest; /* (owned) (element-type SlAtom): what these own is the plan's */
} Way;

/* A node that takes part in the joint pass; most count members or legs of a rank. */
typedef struct
{
  SlPlanNode node;
  gint64    *counts; /* (unowned) (nullable): by position, where it counts ranks from @least on */
  gint64     least;
  gboolean   is_legs;
} Part;

#define MAX_WAYS 32

typedef struct
{
  SlTree   tree;
  GArray  *parts;  /* (owned) (element-type Part) */
  Way      ways[MAX_WAYS];
  guint    n_ways;
  guint32 *open;   /* (owned) (nullable): by position, a bit a way whose settled conditions hold;
                    * NULL where there are too many ways */
} Joint;

static gboolean
is_settled (const SlCommissionRun *run,
            const SlAtom          *atom)
{
  return atom->kind == SL_ATOM_ACTIVE ? run->is_active != NULL
                                      : is_settled_without_ranks (run->plan, atom);
}

static void
add_way (SlCommissionRun   *run,
         Joint             *joint,
         guint              rank,
         const SlPredicate *need, /* (nullable) */
         guint8            *holds)
{
  g_autoptr(GArray) settled = g_array_new (FALSE, FALSE, sizeof (SlAtom));
  SlPredicate first = { .atoms = settled };
  guint shift = joint->n_ways++;
  Way *way = &joint->ways[shift];
  guint32 *open = joint->open;

  way->rank = (gint16) rank;
  way->rest = g_array_new (FALSE, FALSE, sizeof (SlAtom));

  for (guint k = 0; need != NULL && k < need->atoms->len; k++)
    {
      const SlAtom *atom = _sl_predicate_atom (need, k);

      g_array_append_vals (is_settled (run, atom) ? settled : way->rest, atom, 1);
    }

  _sl_predicate_hold (run, &first, NULL, 0, run->n, holds);

  for (gint32 i = 0, n = run->n; i < n; i++)
    open[i] |= (guint32) holds[i] << shift;
}

static void
open_ways (SlCommissionRun *run,
           Joint           *joint)
{
  g_autofree guint8 *holds = NULL;
  guint n_ways = 0;

  for (guint rank = 0; rank < run->plan->ranks->len; rank++)
    n_ways += MAX (_sl_plan_rank (run->plan, rank)->needs->len, 1);

  if (n_ways > MAX_WAYS)
    return;

  holds = g_malloc ((gsize) run->n + 1);
  joint->open = g_new0 (guint32, run->n + 1);

  for (guint rank = 0; rank < run->plan->ranks->len; rank++)
    {
      const GPtrArray *needs = _sl_plan_rank (run->plan, rank)->needs;

      for (guint k = 0; k < MAX (needs->len, 1); k++)
        add_way (run, joint, rank, needs->len > 0 ? g_ptr_array_index (needs, k) : NULL, holds);
    }
}

static void
clear_joint (Joint *joint)
{
  for (guint i = 0; i < joint->n_ways; i++)
    g_array_unref (joint->ways[i].rest);

  g_array_unref (joint->parts);
  g_free (joint->open);
}

static gboolean
rest_holds (const SlCommissionRun *run,
            const Way             *way,
            gint32                 position)
{
  for (guint k = 0; k < way->rest->len; k++)
    {
      const SlAtom *atom = &g_array_index (way->rest, SlAtom, k);
      gboolean is_count = atom->kind == SL_ATOM_LEGS && atom->compare == SL_COMPARE_GE &&
                          !atom->is_negated;

      if (is_count ? run->slots[atom->slot][position] < atom->value
                   : !_sl_atom_holds (run, atom, NULL, position))
        return FALSE;
    }

  return TRUE;
}

/* Ranks from the lowest on, as a way may ask for the rank so far. */
static inline void
settle_joint_rank (SlCommissionRun *run,
                   const Joint     *joint,
                   gint32           position)
{
  if (joint->open == NULL || (run->forced != NULL && run->forced[position] >= 0))
    {
      settle_rank_of (run, position);
      return;
    }

  for (guint32 open = joint->open[position]; open != 0; open &= open - 1)
    {
      const Way *way = &joint->ways[__builtin_ctz (open)];

      if (way->rest->len == 0 || rest_holds (run, way, position))
        run->ranks[position] = way->rank;
    }
}

static void
add_part (SlCommissionRun  *run,
          Joint            *joint,
          const SlPlanNode *node)
{
  Part part = { .node = *node };
  const SlAtom *atom, *inner;

  if (node->is_slot && node->tree == SL_TREE_PLACE)
    {
      atom = g_array_index (run->plan->slots, SlPlanSlot, node->index).atom;
      inner = atom->inner != NULL && atom->inner->atoms->len == 1
                ? _sl_predicate_atom (atom->inner, 0) : NULL;

      if ((atom->kind == SL_ATOM_LEGS || atom->kind == SL_ATOM_FRONT) && inner != NULL &&
          inner->kind == SL_ATOM_RANK && inner->compare == SL_COMPARE_GE && !inner->is_negated)
        {
          part.counts = run->slots[node->index];
          part.least = inner->value;
          part.is_legs = atom->kind == SL_ATOM_LEGS;
        }
    }

  g_array_append_val (joint->parts, part);
}

static inline void
begin_part (SlCommissionRun *run,
            const Part      *part,
            gint32           position)
{
  if (part->counts != NULL)
    return;

  if (part->node.is_slot)
    begin_share (run, part->node.index, position);
  else
    begin_volume (run, part->node.index, position, position + 1);
}

static inline void
push_part (SlCommissionRun *run,
           const Part      *part,
           gint32           position)
{
  gint32 parent;

  if (part->counts == NULL)
    {
      push_node (run, &part->node, position);
      return;
    }

  parent = run->place->parent[position];
  if (parent != NOBODY)
    part->counts[parent] += (run->ranks[position] >= part->least) |
                            (part->is_legs & (part->counts[position] > 0));
}

/* One pass from the bottom: figures, rank, contributions, member by member. */
static void
settle_together (SlCommissionRun *run,
                 const GArray    *nodes)
{
  Joint joint = { .tree = tree_of (run, nodes),
                  .parts = g_array_new (FALSE, FALSE, sizeof (Part)) };

  open_ways (run, &joint);

  for (guint i = 0; i < nodes->len; i++)
    add_part (run, &joint, &g_array_index (nodes, SlPlanNode, i));

  for (gint32 k = run->n - 1; k >= 0; k--)
    {
      gint32 position = position_at (run, joint.tree, k);

      for (guint i = 0; i < joint.parts->len; i++)
        begin_part (run, &g_array_index (joint.parts, Part, i), position);

      settle_joint_rank (run, &joint, position);

      for (guint i = 0; i < joint.parts->len; i++)
        push_part (run, &g_array_index (joint.parts, Part, i), position);
    }

  clear_joint (&joint);
}

static void
clear_slot (SlCommissionRun *run,
            guint            slot)
{
  memset (run->slots[slot], 0, (gsize) run->n * sizeof (gint64));
  if (run->slots_right[slot] != NULL)
    memset (run->slots_right[slot], 0, (gsize) run->n * sizeof (gint64));
}

/* Every look at other members, from the ranks as they are now; @nodes come in an order in
 * which each follows those that it needs. */
static void
settle_all (SlCommissionRun *run,
            const GArray    *nodes)
{
  for (guint i = 0; i < nodes->len; i++)
    {
      clear_slot (run, g_array_index (nodes, SlPlanNode, i).index);
      settle_slot (run, &g_array_index (nodes, SlPlanNode, i));
    }
}

/* Gives @rank to all who meet it, knowing the ranks below it of everybody, and this rank
 * of those further down in @tree. */
static void
settle_one_rank (SlCommissionRun *run,
                 const GArray    *nodes,
                 guint            rank,
                 SlTree           tree)
{
  /* A look along the other tree may hold one along @tree in its brackets: all of them are
   * brought up to date before those along @tree begin anew. */
  settle_all (run, nodes);

  for (guint i = 0; i < nodes->len; i++)
    if (g_array_index (nodes, SlPlanNode, i).tree == tree)
      clear_slot (run, g_array_index (nodes, SlPlanNode, i).index);

  for (gint32 k = run->n - 1; k >= 0; k--)
    {
      gint32 position = position_at (run, tree, k);

      if ((run->forced == NULL || run->forced[position] < 0) && meets_needs (run, rank, position))
        run->ranks[position] = (gint16) rank;

      for (guint i = 0; i < nodes->len; i++)
        if (g_array_index (nodes, SlPlanNode, i).tree == tree)
          push_slot (run, g_array_index (nodes, SlPlanNode, i).index, position);
    }
}

/* FALSE: stopped */
static gboolean
settle_rank_by_rank (SlCommissionRun *run,
                     const GArray    *nodes)
{
  for (gint32 i = 0; run->forced != NULL && i < run->n; i++)
    if (run->forced[i] >= 0)
      run->ranks[i] = run->forced[i];

  for (guint rank = 0; rank < run->plan->ranks->len; rank++)
    {
      settle_one_rank (run, nodes, rank, SL_TREE_PLACE);
      if (!_sl_commission_pass (run))
        return FALSE;
    }

  /* Conditions of bonuses see the final ranks. */
  settle_all (run, nodes);
  return _sl_commission_pass (run);
}

static gboolean
settle_ranks (SlCommissionRun *run,
              const GArray    *nodes)
{
  if (run->plan->is_rank_by_rank)
    return settle_rank_by_rank (run, nodes);

  if (nodes->len > 0)
    settle_together (run, nodes);
  else
    settle_ranks_alone (run);

  return _sl_commission_pass (run);
}

/* Own parts of volumes that are made of orders. */
static void
add_up_orders (SlCommissionRun *run)
{
  for (guint i = 0; i < run->plan->volumes->len; i++)
    {
      const SlPlanVolume *volume = _sl_plan_volume (run->plan, i);
      gboolean has_own = volume->scope != SL_SCOPE_FRONT && volume->scope != SL_SCOPE_DOWN;
      const gint64 *shared = NULL;
      gint64 *own = NULL;

      run->volumes[i] = NULL;

      if (volume->of.kind == SL_BASE_FIELD)
        {
          if (volume->orders == NULL && volume->window == 1)
            shared = _sl_orders_own (run, volume->of.field);
          else
            shared = own = _sl_orders_add_up (run, volume->of.field, volume->orders,
                                              volume->window);
        }

      run->volume_own[i] = shared;
      run->volume_owned[i] = own;
      if (volume->scope == SL_SCOPE_SELF && shared != NULL)
        run->volumes[i] = (gint64 *) shared;
      else
        run->volumes[i] = g_new0 (gint64, run->n + 1);
      if (run->volumes[i] != shared && has_own && shared != NULL)
        memcpy (run->volumes[i], shared, (gsize) run->n * sizeof (gint64));

      if (volume->until != NULL)
        run->stops[i] = g_malloc0 ((gsize) run->n + 1);
    }
}

/* Most plans call a member active for volumes alone: then it is known before the ranks,
 * which ask for it again and again. */
static void
settle_active (SlCommissionRun *run)
{
  const SlPredicate *active = run->plan->active;

  if (active == NULL)
    return;

  for (guint i = 0; i < active->atoms->len; i++)
    if (!is_settled_without_ranks (run->plan, _sl_predicate_atom (active, i)))
      return;

  run->is_active = _sl_predicate_hold_all (run, active, NULL);
}

gint64
_sl_commission_n_settling (const SlCommissionRun *run)
{
  /* Own orders, and the ranks. */
  gint64 n = 2 + (run->plan->is_rank_by_rank ? run->plan->ranks->len : 0);

  for (guint i = 0; i < run->plan->nodes->len; i++)
    n += !is_with_ranks (&g_array_index (run->plan->nodes, SlPlanNode, i));

  return n;
}

gboolean
_sl_commission_settle (SlCommissionRun  *run,
                       GError          **error)
{
  g_autoptr(GArray) nodes = joint_nodes (run);

  add_up_orders (run);

  for (guint i = 0; i < run->plan->slots->len; i++)
    {
      run->slots[i] = g_new0 (gint64, run->n + 1);
      if (g_array_index (run->plan->slots, SlPlanSlot, i).atom->kind == SL_ATOM_WEAK)
        run->slots_right[i] = g_new0 (gint64, run->n + 1);
    }

  if (!_sl_commission_pass (run) || !settle_nodes (run, FALSE))
    return FALSE;

  settle_active (run);

  if (!settle_ranks (run, nodes) || !settle_nodes (run, TRUE))
    return FALSE;

  if (run->has_overflow)
    _sl_commission_refuse_sum (
      run, _("A volume is too large: the sum leaves the range of the numbers."), error);

  return !run->has_overflow;
}
