/* Walks whose every line is rounded: each source climbs, and jump pointers pass over the
 * members who neither get anything nor change anything, so that the work is that of the
 * lines and not that of the way. */

#include "config.h"

#include "core/commission-line-private.h"

/* A differential against the child may have as many lines as pairs of members; after so many
 * steps a member they are all paid at once. */
#define MAX_STEPS 8
/* So many climb between two looks whether the run shall go on. */
#define CHUNK 4096

/* One line: base × rate, rounded, to @place. */
static inline void
pay (SlClimb  *climb,
     gint32    place,
     __int128  base,
     gint64    rate)
{
  _sl_climb_add (climb, &climb->amounts[place], _sl_climb_line (climb, base, rate));
}

static void
link_levels (SlClimb *climb)
{
  const SlWalk *walk = climb->walk;
  gboolean has_unit = walk->bonus->unit != NULL;

  climb->next = g_new (gint32, walk->n + 1);
  if (has_unit)
    climb->next_unit = g_new (gint32, walk->n + 1);

  for (gint32 i = 0; i < walk->n; i++)
    {
      gint32 parent = walk->parent[i];

      climb->next[i] = parent < 0 || !_sl_walk_passes (walk, walk->flags[parent]) ? parent
                                                                            : climb->next[parent];
      if (has_unit)
        climb->next_unit[i] =
          parent < 0 || _sl_walk_begins (walk, walk->flags[parent]) ? parent
                                                                    : climb->next_unit[parent];
    }
}

/* The first place of @source's climb, with its @level. */
static gint32
begin_levels (const SlClimb *climb,
              gint32         source,
              gint32        *level)
{
  const SlWalk *walk = climb->walk;

  *level = 0;
  if (walk->bonus->from == 0)
    return source;

  *level = (walk->flags[source] & SL_WALK_UNIT) != 0;
  return climb->next_unit != NULL && *level < walk->bonus->from ? climb->next_unit[source]
                                                                 : climb->next[source];
}

gint32
_sl_climb_levels (SlClimb  *climb,
                  gint32    source,
                  __int128  base,
                  gboolean  is_paying,
                  gint32   *level)
{
  const SlWalk *walk = climb->walk;
  const SlPlanBonus *bonus = walk->bonus;
  gint32 place = begin_levels (climb, source, level);

  while (place >= 0 && *level <= walk->last_level)
    {
      guint8 flags = walk->flags[place];
      gboolean is_end = (flags & SL_WALK_STOP) != 0 && place != source;
      gboolean is_kept = FALSE;

      if (*level >= climb->tail_level && place != source)
        return place;

      climb->n_steps++;

      if (*level >= bonus->from)
        {
          gint64 rate = (flags & SL_WALK_OK) != 0 ? _sl_walk_rate (walk, place, *level) : 0;

          if (rate != 0 && is_paying)
            pay (climb, place, base, rate);
          else if (rate == 0 && bonus->is_next)
            {
              is_kept = TRUE;
              is_end |= (flags & SL_WALK_STOP) != 0;
            }
        }

      if (is_end)
        return -1;
      if (!is_kept && (flags & SL_WALK_UNIT) != 0)
        (*level)++;

      place = climb->next_unit != NULL && *level < bonus->from ? climb->next_unit[place]
                                                               : climb->next[place];
    }

  return -1;
}

static void
climb_levels (SlClimb  *climb,
              gint32    source,
              __int128  base)
{
  gint32 level;

  if (_sl_climb_levels (climb, source, base, TRUE, &level) >= 0)
    _sl_climb_begin_tail (climb, source, base);
}

void
_sl_walk_link_path (const SlWalk *walk,
                    gint32       *next,
                    gint32       *next_gain)
{
  for (gint32 i = 0; i < walk->n; i++)
    {
      gint32 parent = walk->parent[i];
      gint64 rate = _sl_walk_first_rate (walk, i);
      gint32 above = parent;

      if (parent >= 0)
        {
          guint8 flags = walk->flags[parent];
          gboolean uses = _sl_walk_first_rate (walk, parent) > 0 &&
                          ((flags & SL_WALK_OK) != 0 || !walk->bonus->is_next);
          gboolean matters = (flags & SL_WALK_SKIP) == 0 && (uses || (flags & SL_WALK_STOP) != 0);

          above = matters ? parent : next[parent];
        }

      next[i] = above;

      while (above >= 0 && (walk->flags[above] & SL_WALK_STOP) == 0 &&
             _sl_walk_first_rate (walk, above) <= rate)
        above = next_gain[above];

      next_gain[i] = above;
    }
}

static void
link_path (SlClimb *climb)
{
  climb->next = g_new (gint32, climb->walk->n + 1);
  climb->next_gain = g_new (gint32, climb->walk->n + 1);
  _sl_walk_link_path (climb->walk, climb->next, climb->next_gain);
}

static void
climb_path (SlClimb  *climb,
            gint32    source,
            __int128  base)
{
  const SlWalk *walk = climb->walk;
  gint32 place = walk->bonus->from == 0 ? source : climb->next[source];
  gint64 used = 0;

  while (place >= 0)
    {
      guint8 flags = walk->flags[place];
      gint64 rate = _sl_walk_first_rate (walk, place);
      gboolean is_ok = (flags & SL_WALK_OK) != 0;
      gboolean uses = rate > used && (is_ok || !walk->bonus->is_next);

      climb->n_steps++;
      if (is_ok && rate > used)
        pay (climb, place, base, rate - used);
      if (uses)
        used = rate;
      if ((flags & SL_WALK_STOP) != 0 && place != source)
        return;

      place = uses ? climb->next_gain[place] : climb->next[place];
    }
}

void
_sl_walk_link_all (const SlWalk *walk,
                   gint32       *next)
{
  for (gint32 i = 0; i < walk->n; i++)
    {
      gint32 parent = walk->parent[i];

      next[i] = parent < 0 || (walk->flags[parent] & SL_WALK_SKIP) == 0 ? parent : next[parent];
    }
}

/* A differential against the child: whoever has a higher rate than the member right below
 * on the way is paid, whoever else passes by unpaid.  next is the member above who is not
 * passed over; next_gain the nearest on the way, itself included, whom next pays. */
static void
link_child (SlClimb *climb)
{
  const SlWalk *walk = climb->walk;

  climb->next = g_new (gint32, walk->n + 1);
  climb->next_gain = g_new (gint32, walk->n + 1);
  _sl_walk_link_all (walk, climb->next);

  for (gint32 i = 0; i < walk->n; i++)
    {
      gint32 above = climb->next[i];

      if (above < 0)
        climb->next_gain[i] = -1;
      else if ((walk->flags[above] & SL_WALK_OK) != 0 &&
               _sl_walk_first_rate (walk, above) > _sl_walk_first_rate (walk, i))
        climb->next_gain[i] = i;
      else
        climb->next_gain[i] = (walk->flags[above] & SL_WALK_STOP) != 0 ? -1
                                                                       : climb->next_gain[above];
    }
}

static void
climb_child (SlClimb  *climb,
             gint32    source,
             __int128  base)
{
  const SlWalk *walk = climb->walk;
  gboolean is_own = walk->bonus->from == 0;
  gint32 first = is_own ? source : climb->next[source];
  gint32 below;

  if (first < 0)
    return;

  /* Nothing is used before the first. */
  if ((walk->flags[first] & SL_WALK_OK) != 0 && _sl_walk_first_rate (walk, first) > 0)
    pay (climb, first, base, _sl_walk_first_rate (walk, first));
  if (!is_own && (walk->flags[first] & SL_WALK_STOP) != 0)
    return;

  for (below = climb->next_gain[first]; below >= 0;)
    {
      gint32 payee = climb->next[below];

      if (++climb->n_steps > climb->max_steps)
        return;

      pay (climb, payee, base,
           _sl_walk_first_rate (walk, payee) - _sl_walk_first_rate (walk, below));
      below = (walk->flags[payee] & SL_WALK_STOP) != 0 ? -1 : climb->next_gain[payee];
    }
}

/* Lines can be without number, so that one pass takes long. */
static gboolean
is_stopped_at (SlClimb *climb,
               gint32   i)
{
  return i % CHUNK == 0 && !_sl_commission_go_on (climb->walk->run);
}

static void
climb_members (SlClimb     *climb,
               SlClimbFunc  climb_one)
{
  const SlWalk *walk = climb->walk;

  for (gint32 i = 0; i < walk->n && !climb->has_overflow && climb->n_steps <= climb->max_steps; i++)
    {
      __int128 base = _sl_source_at (&walk->source, _sl_walk_position (walk, i));

      if (is_stopped_at (climb, i))
        return;

      if (base != 0)
        climb_one (climb, i, base);
    }
}

static void
climb_orders (SlClimb     *climb,
              SlClimbFunc  climb_one)
{
  const SlWalk *walk = climb->walk;
  const SlCommissionInput *input = walk->run->input;

  for (gint32 i = 0; i < _sl_input_n_orders (input) && !climb->has_overflow; i++)
    {
      gint32 position = _sl_order_position (input, i);
      gint64 base = _sl_order_figure (input, walk->bonus->base.field, i);

      if (is_stopped_at (climb, i))
        return;

      if (base != 0 && sl_period_holds (walk->run->period, _sl_order_day (input, i)) &&
          _sl_order_passes (walk->run, walk->bonus->orders, i))
        climb_one (climb, walk->place_of != NULL ? walk->place_of[position] : position, base);
    }
}

void
_sl_climb_each (SlClimb     *climb,
                SlClimbFunc  func)
{
  if (climb->walk->bonus->is_per_order)
    climb_orders (climb, func);
  else
    climb_members (climb, func);
}

/* A single product must fit in 128 bits. */
static gboolean
fits (const SlWalk *walk)
{
  const __int128 limit = ((__int128) 1 << 126) / MAX (walk->max_rate, 1);

  for (gint32 i = 0; walk->source.wide != NULL && i < walk->n; i++)
    if (walk->source.wide[i] > limit || walk->source.wide[i] < -limit)
      return FALSE;

  return TRUE;
}

static void
pay_levels (SlClimb *climb)
{
  link_levels (climb);
  _sl_climb_init_tails (climb);
  _sl_climb_each (climb, climb_levels);

  if (climb->tails != NULL && !climb->has_overflow)
    _sl_climb_pay_tails (climb);

  _sl_climb_clear_tails (climb);
}

static void
pay_child (SlClimb *climb)
{
  link_child (climb);
  climb->max_steps = MAX_STEPS * (guint64) climb->walk->n + 64;
  _sl_climb_each (climb, climb_child);

  if (climb->n_steps <= climb->max_steps || climb->has_overflow)
    return;

  climb->max_steps = G_MAXUINT64;
  _sl_climb_child_at_once (climb);
}

gboolean
_sl_walk_by_lines (SlWalk *walk,
                   gint64 *amounts)
{
  guint decimals = sl_plan_decimals (walk->run->plan);
  SlClimb climb = {
    .walk = walk,
    .amounts = amounts,
    .raw_scale = walk->source.scale + SL_RATE_SCALE,
    .is_plain = walk->bonus->factor == sl_decimal_power (SL_RATE_SCALE) &&
                walk->source.scale + SL_RATE_SCALE - decimals <= 18,
    .max_steps = G_MAXUINT64,
    .tail_level = G_MAXINT32,
  };

  if (!fits (walk))
    return FALSE;

  if (climb.is_plain)
    climb.divider = _sl_divider_make (climb.raw_scale - decimals,
                                      sl_plan_rounding (walk->run->plan));

  if (!walk->bonus->is_difference)
    pay_levels (&climb);
  else if (walk->bonus->is_child)
    pay_child (&climb);
  else
    {
      link_path (&climb);
      _sl_climb_each (&climb, climb_path);
    }

  walk->run->n_steps += climb.n_steps;
  g_free (climb.next);
  g_free (climb.next_unit);
  g_free (climb.next_gain);
  return !climb.has_overflow;
}
