/* Walks whose every line is rounded: each source climbs, and jump pointers pass over the
 * members who neither get anything nor change anything, so that the work is that of the
 * lines and not that of the way. */

#include "config.h"

#include "core/commission-divider-private.h"
#include "core/commission-walk-private.h"

#include <string.h>

typedef struct
{
  SlWalk    *walk;
  gint64    *amounts;
  guint      raw_scale;
  gboolean   is_plain;   /* factor 1, and quotients by the divider */
  SlDivider  divider;
  gint32    *next;       /* (owned): nearest member above who matters */
  gint32    *next_unit;  /* (owned) (nullable): … who matters before the first paid level */
  gint32    *next_gain;  /* (owned) (nullable): a differential's next who is paid or stops */
  gboolean   has_overflow;
} Climb;

/* One line: base × rate, rounded, to @place. */
static inline void
pay (Climb    *climb,
     gint32    place,
     __int128  base,
     gint64    rate)
{
  __int128 raw = base * rate;
  gint64 amount;

  if (climb->is_plain && raw <= G_MAXINT64 && raw >= -G_MAXINT64)
    amount = _sl_divider_round (&climb->divider, (gint64) raw);
  else if (!_sl_round_amount (climb->walk->run, raw, climb->raw_scale, climb->walk->bonus->factor,
                              &amount))
    {
      climb->has_overflow = TRUE;
      return;
    }

  if (__builtin_add_overflow (climb->amounts[place], amount, &climb->amounts[place]))
    climb->has_overflow = TRUE;
}

static void
link_levels (Climb *climb)
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

static void
climb_levels (Climb    *climb,
              gint32    source,
              __int128  base)
{
  const SlWalk *walk = climb->walk;
  const SlPlanBonus *bonus = walk->bonus;
  gint32 level = 0;
  gint32 place = source;

  if (bonus->from > 0)
    {
      level = (walk->flags[source] & SL_WALK_UNIT) != 0;
      place = climb->next_unit != NULL && level < bonus->from ? climb->next_unit[source]
                                                              : climb->next[source];
    }

  while (place >= 0 && level <= walk->last_level)
    {
      guint8 flags = walk->flags[place];
      gboolean is_end = (flags & SL_WALK_STOP) != 0 && place != source;
      gboolean is_kept = FALSE;

      if (level >= bonus->from)
        {
          gint64 rate = (flags & SL_WALK_OK) != 0 ? _sl_walk_rate (walk, place, level) : 0;

          if (rate != 0)
            pay (climb, place, base, rate);
          else if (bonus->is_next)
            {
              is_kept = TRUE;
              is_end |= (flags & SL_WALK_STOP) != 0;
            }
        }

      if (is_end)
        return;
      if (!is_kept && (flags & SL_WALK_UNIT) != 0)
        level++;

      place = climb->next_unit != NULL && level < bonus->from ? climb->next_unit[place]
                                                              : climb->next[place];
    }
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
link_path (Climb *climb)
{
  climb->next = g_new (gint32, climb->walk->n + 1);
  climb->next_gain = g_new (gint32, climb->walk->n + 1);
  _sl_walk_link_path (climb->walk, climb->next, climb->next_gain);
}

static void
climb_path (Climb    *climb,
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
link_child (Climb *climb)
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
climb_child (Climb    *climb,
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

      pay (climb, payee, base,
           _sl_walk_first_rate (walk, payee) - _sl_walk_first_rate (walk, below));
      below = (walk->flags[payee] & SL_WALK_STOP) != 0 ? -1 : climb->next_gain[payee];
    }
}

typedef void (*ClimbFunc) (Climb    *climb,
                           gint32    source,
                           __int128  base);

static void
climb_members (Climb     *climb,
               ClimbFunc  climb_one)
{
  const SlWalk *walk = climb->walk;

  for (gint32 i = 0; i < walk->n && !climb->has_overflow; i++)
    {
      __int128 base = _sl_source_at (&walk->source, _sl_walk_position (walk, i));

      if (base != 0)
        climb_one (climb, i, base);
    }
}

static void
climb_orders (Climb     *climb,
              ClimbFunc  climb_one)
{
  const SlWalk *walk = climb->walk;
  const SlCommissionInput *input = walk->run->input;

  for (gint32 i = 0; i < _sl_input_n_orders (input) && !climb->has_overflow; i++)
    {
      gint32 position = _sl_order_position (input, i);
      gint64 base = _sl_order_figure (input, walk->bonus->base.field, i);

      if (base != 0 && sl_period_holds (walk->run->period, _sl_order_day (input, i)) &&
          _sl_order_passes (walk->run, walk->bonus->orders, i))
        climb_one (climb, walk->place_of != NULL ? walk->place_of[position] : position, base);
    }
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

gboolean
_sl_walk_by_lines (SlWalk *walk,
                   gint64 *amounts)
{
  guint decimals = sl_plan_decimals (walk->run->plan);
  Climb climb = {
    .walk = walk,
    .amounts = amounts,
    .raw_scale = walk->source.scale + SL_RATE_SCALE,
    .is_plain = walk->bonus->factor == sl_decimal_power (SL_RATE_SCALE) &&
                walk->source.scale + SL_RATE_SCALE - decimals <= 18,
  };
  ClimbFunc climb_one;

  if (!fits (walk))
    return FALSE;

  if (climb.is_plain)
    climb.divider = _sl_divider_make (climb.raw_scale - decimals,
                                      sl_plan_rounding (walk->run->plan));

  if (!walk->bonus->is_difference)
    {
      link_levels (&climb);
      climb_one = climb_levels;
    }
  else if (walk->bonus->is_child)
    {
      link_child (&climb);
      climb_one = climb_child;
    }
  else
    {
      link_path (&climb);
      climb_one = climb_path;
    }

  if (walk->bonus->is_per_order)
    climb_orders (&climb, climb_one);
  else
    climb_members (&climb, climb_one);

  g_free (climb.next);
  g_free (climb.next_unit);
  g_free (climb.next_gain);
  return !climb.has_overflow;
}
