/* Lines without number: with `beyond`, or brackets at every level, each source pays each member
 * above it, and a chain has as many lines as pairs of members.  But past the longest list a
 * member's rate depends on the member alone, and so does what becomes of the level; so the sum of
 * the rounded lines, one sum a rate, goes up as one.  A walk that ends at a depth takes each
 * source's part out again where its last level is: the path from the top, which depth-first order
 * has at hand, tells that member at once.
 *
 * A differential against the child is alike: what is paid depends on two neighbours alone. */

#include "config.h"

#include "core/commission-line-private.h"

#include <string.h>

/* A walk of fewer further levels is paid line by line. */
#define MIN_TAIL 8

/* The number of @rate; added when it is new. */
static guint
need_rate (GArray *rates,
           gint64  rate)
{
  guint i;

  for (i = 0; i < rates->len && g_array_index (rates, gint64, i) != rate; i++)
    ;

  if (i == rates->len)
    g_array_append_val (rates, rate);

  return i;
}

/* The rate that a list has at every level past the longest. */
static gint64
last_rate (const SlWalk *walk,
           guint         list)
{
  return walk->lists[list].is_constant ? walk->lists[list].rates[0]
                                       : MAX (walk->bonus->beyond, 0);
}

void
_sl_climb_init_tails (SlClimb *climb)
{
  const SlWalk *walk = climb->walk;
  gint64 first = (gint64) walk->bonus->from + walk->longest;

  climb->tail_level = G_MAXINT32;

  if (walk->last_level - first < MIN_TAIL)
    return;

  climb->tail_level = (gint32) first;
  climb->tail_rates = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < walk->n_lists; i++)
    need_rate (climb->tail_rates, last_rate (walk, i));

  climb->tails = g_new0 (gint64 *, climb->tail_rates->len);
  for (guint i = 0; i < climb->tail_rates->len; i++)
    climb->tails[i] = g_new0 (gint64, walk->n + 1);
}

void
_sl_climb_clear_tails (SlClimb *climb)
{
  for (guint i = 0; climb->tails != NULL && i < climb->tail_rates->len; i++)
    g_free (climb->tails[i]);

  g_clear_pointer (&climb->tails, g_free);
  g_clear_pointer (&climb->tail_rates, g_array_unref);
}

void
_sl_climb_begin_tail (SlClimb  *climb,
                      gint32    source,
                      __int128  base)
{
  for (guint i = 0; i < climb->tail_rates->len; i++)
    _sl_climb_add (climb, &climb->tails[i][source],
                   _sl_climb_line (climb, base, g_array_index (climb->tail_rates, gint64, i)));
}

/* Whether a level that comes to @place in the tail is used up there. */
static gboolean
uses_level (const SlWalk *walk,
            gint32        place)
{
  guint8 flags = walk->flags[place];
  gint64 rate = (flags & SL_WALK_OK) != 0 ? last_rate (walk, walk->list[place]) : 0;

  return (flags & (SL_WALK_SKIP | SL_WALK_UNIT)) == SL_WALK_UNIT &&
         (rate != 0 || !walk->bonus->is_next);
}

/* Along the way from the top to the member that is looked at. */
typedef struct
{
  gint32 *n_users; /* (owned): place → how many there and above use a level up */
  gint32 *users;   /* (owned): the k-th of them on the present way */
  gint32 *stops;   /* (owned): place → nearest there or above where a walk ends, or -1 */
} Way;

static void
look_at (const SlWalk *walk,
         Way          *way,
         gint32        place)
{
  gint32 parent = walk->parent[place];
  guint8 flags = walk->flags[place];
  gint32 n_above = parent >= 0 ? way->n_users[parent] : 0;

  way->n_users[place] = n_above + uses_level (walk, place);
  if (way->n_users[place] > n_above)
    way->users[way->n_users[place]] = place;

  way->stops[place] = (flags & (SL_WALK_STOP | SL_WALK_SKIP)) == SL_WALK_STOP
                        ? place : parent >= 0 ? way->stops[parent] : -1;
}

/* The member at whom what comes to @place at @level is at its last level, or -1. */
static gint32
find_last (const SlWalk *walk,
           const Way    *way,
           gint32        place,
           gint32        level)
{
  gint64 number = (gint64) level + way->n_users[place] - walk->last_level;
  gint32 last = number > 0 && number <= way->n_users[place] ? way->users[number] : -1;

  return last >= 0 && way->stops[place] <= last ? last : -1;
}

/* Each source's sums go to where its tail begins, which is above it; @ended: what ends at a
 * member, to be taken out above. */
static void
place_tails (SlClimb  *climb,
             gint64  **ended)
{
  const SlWalk *walk = climb->walk;
  Way way = { g_new (gint32, walk->n + 1), g_new (gint32, walk->n + 2),
              g_new (gint32, walk->n + 1) };

  for (gint32 i = 0; i < walk->n; i++)
    {
      gint32 level = 0, first, last = -1;

      look_at (walk, &way, i);
      first = _sl_climb_levels (climb, i, 0, FALSE, &level);
      if (first >= 0 && ended != NULL)
        last = find_last (walk, &way, first, level);

      for (guint k = 0; k < climb->tail_rates->len; k++)
        {
          gint64 sum = climb->tails[k][i];

          climb->tails[k][i] = 0;
          if (first >= 0)
            _sl_climb_add (climb, &climb->tails[k][first], sum);
          if (last >= 0)
            _sl_climb_add (climb, &ended[k][last], sum);
        }
    }

  g_free (way.n_users);
  g_free (way.users);
  g_free (way.stops);
}

/* What is at @place pays it and goes on. */
static void
pass_tail (SlClimb  *climb,
           gint32    place,
           guint     tail,
           gint64  **ended)
{
  const SlWalk *walk = climb->walk;
  guint8 flags = walk->flags[place];
  gint64 sum = climb->tails[tail][place];
  gint32 next = climb->next[place];

  if ((flags & (SL_WALK_SKIP | SL_WALK_OK)) == SL_WALK_OK &&
      last_rate (walk, walk->list[place]) == g_array_index (climb->tail_rates, gint64, tail))
    _sl_climb_add (climb, &climb->amounts[place], sum);

  if ((flags & (SL_WALK_SKIP | SL_WALK_STOP)) == SL_WALK_STOP || next < 0)
    return;

  if (ended != NULL)
    _sl_climb_add (climb, &sum, -ended[tail][place]);
  _sl_climb_add (climb, &climb->tails[tail][next], sum);
}

void
_sl_climb_pay_tails (SlClimb *climb)
{
  const SlWalk *walk = climb->walk;
  guint n_tails = climb->tail_rates->len;
  gboolean has_end = walk->last_level != G_MAXINT32;
  g_autofree gint64 **ended = has_end ? g_new0 (gint64 *, n_tails) : NULL;

  for (guint k = 0; has_end && k < n_tails; k++)
    ended[k] = g_new0 (gint64, walk->n + 1);

  place_tails (climb, ended);

  for (gint32 i = walk->n - 1; i >= 0; i--)
    for (guint k = 0; k < n_tails; k++)
      {
        climb->n_steps++;
        if (climb->tails[k][i] != 0 || (has_end && ended[k][i] != 0))
          pass_tail (climb, i, k, ended);
      }

  for (guint k = 0; has_end && k < n_tails; k++)
    g_free (ended[k]);
}

/* Against the child.  Waiting sums form a stack, as in commission-bucket.c: whoever something
 * waits for stands on the way up from the member that is looked at. */
typedef struct
{
  SlClimb *climb;
  GArray  *gains;   /* (owned) (element-type gint64): differences of two rates, and rates */
  gint64  *sums;    /* (owned): gains->len a waiting member: the rounded lines that each would be */
  gint32  *members; /* (owned) */
  gsize    n_waiting;
  gsize    n_room;
} Child;

/* The sums that wait for @place, which is made to wait when it does not. */
static gint64 *
waiting_for (Child  *self,
             gint32  place)
{
  gsize n = self->gains->len;

  if (self->n_waiting > 0 && self->members[self->n_waiting - 1] == place)
    return self->sums + (self->n_waiting - 1) * n;

  if (self->n_waiting == self->n_room)
    {
      self->n_room = MAX (64, self->n_room * 2);
      self->sums = g_renew (gint64, self->sums, self->n_room * n);
      self->members = g_renew (gint32, self->members, self->n_room);
    }

  self->members[self->n_waiting++] = place;
  memset (self->sums + (self->n_waiting - 1) * n, 0, n * sizeof (gint64));
  return self->sums + (self->n_waiting - 1) * n;
}

static void
find_gains (Child *self)
{
  const SlWalk *walk = self->climb->walk;

  for (guint i = 0; i < walk->n_lists; i++)
    for (guint k = 0; k <= walk->n_lists; k++)
      {
        gint64 rate = walk->lists[i].n_rates > 0 ? walk->lists[i].rates[0] : 0;
        gint64 below = k < walk->n_lists && walk->lists[k].n_rates > 0
                         ? walk->lists[k].rates[0] : 0;

        if (rate > below)
          need_rate (self->gains, rate - below);
      }
}

/* The first one above, or oneself, has all of its rate, and from there the sums go on. */
static void
begin_child (Child    *self,
             gint32    source,
             __int128  base)
{
  SlClimb *climb = self->climb;
  const SlWalk *walk = climb->walk;
  gboolean is_own = walk->bonus->from == 0;
  gint32 first = is_own ? source : climb->next[source];
  gint64 *sums;

  if (first < 0)
    return;

  if ((walk->flags[first] & SL_WALK_OK) != 0 && _sl_walk_first_rate (walk, first) > 0)
    _sl_climb_add (climb, &climb->amounts[first],
                   _sl_climb_line (climb, base, _sl_walk_first_rate (walk, first)));
  if (!is_own && (walk->flags[first] & SL_WALK_STOP) != 0)
    return;

  sums = waiting_for (self, first);
  for (guint i = 0; i < self->gains->len; i++)
    _sl_climb_add (climb, &sums[i],
                   _sl_climb_line (climb, base, g_array_index (self->gains, gint64, i)));
}

/* What waits for @place pays the next one above, and waits there. */
static void
pass_child (Child  *self,
            gint32  place)
{
  SlClimb *climb = self->climb;
  const SlWalk *walk = climb->walk;
  gint32 above = climb->next[place];
  g_autofree gint64 *sums = NULL;
  gint64 gain, *joined;

  if (self->n_waiting == 0 || self->members[self->n_waiting - 1] != place)
    return;

  sums = g_memdup2 (waiting_for (self, place), self->gains->len * sizeof (gint64));
  self->n_waiting--;

  if (above < 0)
    return;

  gain = _sl_walk_first_rate (walk, above) - _sl_walk_first_rate (walk, place);

  if ((walk->flags[above] & SL_WALK_OK) != 0 && gain > 0)
    _sl_climb_add (climb, &climb->amounts[above], sums[need_rate (self->gains, gain)]);
  if ((walk->flags[above] & SL_WALK_STOP) != 0)
    return;

  joined = waiting_for (self, above);
  for (guint i = 0; i < self->gains->len; i++)
    _sl_climb_add (climb, &joined[i], sums[i]);
}

/* What climbs, from where; several orders of one member are lines of their own. */
typedef struct
{
  gint32   source;
  __int128 base;
} Source;

static void
collect (SlClimb  *climb,
         gint32    source,
         __int128  base)
{
  Source row = { source, base };

  g_array_append_val (climb->sources, row);
}

static int
compare_sources (gconstpointer a,
                 gconstpointer b)
{
  gint32 first = ((const Source *) a)->source, second = ((const Source *) b)->source;

  return first < second ? -1 : first > second;
}

/* Lets the bases of @place begin; @n_left: sources that did not yet, in their order. */
static void
begin_all (Child  *self,
           gint32  place,
           guint  *n_left)
{
  const Source *sources = (const Source *) (gpointer) self->climb->sources->data;

  for (; *n_left > 0 && sources[*n_left - 1].source == place; (*n_left)--)
    begin_child (self, place, sources[*n_left - 1].base);
}

void
_sl_climb_child_at_once (SlClimb *climb)
{
  Child self = { .climb = climb, .gains = g_array_new (FALSE, FALSE, sizeof (gint64)) };
  gboolean is_own = climb->walk->bonus->from == 0;
  guint n_left;

  memset (climb->amounts, 0, (gsize) climb->walk->n * sizeof (gint64));
  climb->sources = g_array_new (FALSE, FALSE, sizeof (Source));
  _sl_climb_each (climb, collect);
  g_array_sort (climb->sources, compare_sources);
  n_left = climb->sources->len;
  find_gains (&self);

  for (gint32 i = climb->walk->n - 1; i >= 0 && !climb->has_overflow; i--)
    {
      climb->n_steps++;

      /* What waits for a member goes on before something waits for one above. */
      if (is_own)
        begin_all (&self, i, &n_left);
      pass_child (&self, i);
      if (!is_own)
        begin_all (&self, i, &n_left);
    }

  g_clear_pointer (&climb->sources, g_array_unref);
  g_array_unref (self.gains);
  g_free (self.sums);
  g_free (self.members);
}
