/* Walks without lines, the fast way: what climbs from a member goes on as one sum.
 *
 * A differential, once past a member who uses a rate, has that member's rate used whatever
 * it had before; so all that meets there goes on together to the next who has more, in one
 * pass from the last member to the first.  Levels go on together from the first member who
 * matters to the source, who is at the same level for everybody; from there each such sum
 * climbs alone, a level a step.  Sums have 64 bits; where they do not fit, or a step does not
 * use a level up, commission-bucket.c takes over. */

#include "config.h"

#include "core/commission-walk-private.h"

#include <string.h>

/* Whether no product, and no sum of products, can leave 63 bits. */
static gboolean
fits (const SlWalk *walk)
{
  const guint64 limit = (guint64) 1 << 62;
  guint64 most = limit / (guint64) MAX (walk->max_rate, 1);
  guint64 sum = 0;

  if (walk->source.narrow == NULL)
    return FALSE;

  for (gint32 i = 0; i < walk->n; i++)
    {
      gint64 base = walk->source.narrow[i];

      sum += base < 0 ? -(guint64) base : (guint64) base;
      if (sum > most)
        return FALSE;
    }

  return TRUE;
}

/* Whether somebody on the way to whom a level belongs may leave it unused, so that one climb
 * could be as long as the tree is deep. */
static gboolean
keeps_level (const SlWalk  *walk,
             const guint8  *is_full, /* by list: every level that it has is paid */
             gint32         place)
{
  guint8 flags = walk->flags[place];

  if ((flags & SL_WALK_STOP) != 0)
    return FALSE;
  if ((flags & SL_WALK_UNIT) == 0)
    return TRUE;

  return walk->bonus->is_next && !((flags & SL_WALK_OK) != 0 && is_full[walk->list[place]]);
}

/* (transfer full): by list, whether no level from the first to the last is without a rate. */
static guint8 *
find_full_lists (const SlWalk *walk)
{
  guint8 *is_full = g_new0 (guint8, walk->n_lists);
  gint64 n_levels = (gint64) walk->last_level - walk->bonus->from + 1;

  for (guint i = 0; i < walk->n_lists; i++)
    {
      const SlWalkList *list = &walk->lists[i];

      is_full[i] = list->is_constant || walk->bonus->beyond > 0 ||
                   (gint64) list->n_rates >= n_levels;
      for (guint k = 0; k < list->n_rates; k++)
        is_full[i] &= list->rates[k] != 0;
    }

  return is_full;
}

typedef struct
{
  const SlWalk *walk;
  gint32       *next;      /* (owned): nearest member above who matters */
  gint32       *next_unit; /* (owned) (nullable): … who matters before the first level */
  gint64       *climbing;  /* (owned): what begins its first level at a place */
} Push;

static void
clear_push (Push *self)
{
  g_free (self->next);
  g_free (self->next_unit);
  g_free (self->climbing);
}

/* The place at which the base of @source begins the first level, or -1. */
static inline gint32
first_of (const Push *self,
          gint32      source)
{
  gint32 unit;

  if (self->next_unit == NULL || (self->walk->flags[source] & SL_WALK_UNIT) != 0)
    return self->next[source];

  unit = self->next_unit[source];
  return unit < 0 || (self->walk->flags[unit] & SL_WALK_STOP) != 0 ? -1 : self->next[unit];
}

/* FALSE: a climb might not end after as many steps as there are levels. */
static gboolean
gather (Push *self)
{
  const SlWalk *walk = self->walk;
  const gint64 *base = walk->source.narrow;
  g_autofree guint8 *is_full = find_full_lists (walk);

  for (gint32 i = 0; i < walk->n; i++)
    {
      gint32 parent = walk->parent[i];
      gint32 first;

      self->next[i] = parent < 0 || !_sl_walk_passes (walk, walk->flags[parent])
                        ? parent : self->next[parent];

      if (self->next_unit != NULL)
        self->next_unit[i] = parent < 0 || _sl_walk_begins (walk, walk->flags[parent])
                               ? parent : self->next_unit[parent];

      if (!_sl_walk_passes (walk, walk->flags[i]) && keeps_level (walk, is_full, i))
        return FALSE;

      first = first_of (self, i);
      if (first >= 0)
        self->climbing[first] += base[_sl_walk_position (walk, i)];
    }

  return TRUE;
}

static void
climb (const Push *self,
       gint64     *sums)
{
  const SlWalk *walk = self->walk;

  for (gint32 i = 0; i < walk->n; i++)
    {
      gint64 base = self->climbing[i];
      gint32 place = i;

      for (gint32 level = 1; base != 0 && place >= 0 && level <= walk->last_level; level++)
        {
          guint8 flags = walk->flags[place];

          if ((flags & SL_WALK_OK) != 0)
            sums[place] += base * _sl_walk_rate (walk, place, level);
          if ((flags & SL_WALK_STOP) != 0)
            break;

          place = self->next[place];
        }
    }
}

static gboolean
push_levels (SlWalk *walk,
             gint64 *sums)
{
  Push self = { .walk = walk };
  gboolean is_done;

  if (walk->bonus->from != 1 || walk->last_level > G_MAXINT8)
    return FALSE;

  self.next = g_new (gint32, walk->n + 1);
  self.next_unit = walk->bonus->unit != NULL ? g_new (gint32, walk->n + 1) : NULL;
  self.climbing = g_new0 (gint64, walk->n + 1);
  is_done = gather (&self);

  if (is_done)
    climb (&self, sums);

  clear_push (&self);
  return is_done;
}

/* @base arrives at @place with @used: pays, and joins what goes on from there. */
static inline void
arrive (const SlWalk *walk,
        gint32        place,
        gint64        base,
        gint64        used,
        gint64       *passed,
        gint64       *sums)
{
  guint8 flags = walk->flags[place];
  gint64 rate = _sl_walk_first_rate (walk, place);

  if ((flags & SL_WALK_OK) != 0 && rate > used)
    sums[place] += base * (rate - used);
  if ((flags & SL_WALK_STOP) == 0)
    passed[place] += base;
}

static void
push_path (SlWalk *walk,
           gint64 *sums)
{
  g_autofree gint32 *next = g_new (gint32, walk->n + 1);
  g_autofree gint32 *next_gain = g_new (gint32, walk->n + 1);
  g_autofree gint64 *passed = g_new0 (gint64, walk->n + 1);

  _sl_walk_link_path (walk, next, next_gain);

  for (gint32 i = walk->n - 1; i >= 0; i--)
    {
      gint64 base = walk->source.narrow[_sl_walk_position (walk, i)];
      gint64 rate = _sl_walk_first_rate (walk, i);
      gboolean is_ok = (walk->flags[i] & SL_WALK_OK) != 0;

      if (walk->bonus->from == 0 && rate > 0 && (is_ok || !walk->bonus->is_next))
        {
          sums[i] += is_ok ? base * rate : 0;
          passed[i] += base;
        }
      else if (base != 0 && next[i] >= 0)
        {
          arrive (walk, next[i], base, 0, passed, sums);
        }

      if (passed[i] != 0 && next_gain[i] >= 0)
        arrive (walk, next_gain[i], passed[i], rate, passed, sums);
    }
}

static void
push_child (SlWalk *walk,
            gint64 *sums)
{
  g_autofree gint32 *next = g_new (gint32, walk->n + 1);
  g_autofree gint64 *passed = g_new0 (gint64, walk->n + 1);

  _sl_walk_link_all (walk, next);

  for (gint32 i = walk->n - 1; i >= 0; i--)
    {
      gint64 base = walk->source.narrow[_sl_walk_position (walk, i)];
      gint64 rate = _sl_walk_first_rate (walk, i);

      if (walk->bonus->from == 0)
        {
          if ((walk->flags[i] & SL_WALK_OK) != 0)
            sums[i] += base * rate;
          passed[i] += base;
        }
      else if (base != 0 && next[i] >= 0)
        {
          arrive (walk, next[i], base, 0, passed, sums);
        }

      if (passed[i] != 0 && next[i] >= 0)
        arrive (walk, next[i], passed[i], rate, passed, sums);
    }
}

gboolean
_sl_walk_by_pushing (SlWalk *walk,
                     gint64 *sums)
{
  if (!fits (walk))
    return FALSE;

  if (!walk->bonus->is_difference)
    return push_levels (walk, sums);

  if (walk->bonus->is_child)
    push_child (walk, sums);
  else
    push_path (walk, sums);

  return TRUE;
}
