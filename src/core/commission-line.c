/* Walks whose every line is rounded: each source climbs, and jump pointers pass over the
 * members who neither get anything nor change anything, so that the work is that of the
 * lines and not that of the way. */

#include "config.h"

#include "core/commission-walk-private.h"

#include <string.h>

/* A division by a power of ten as a multiplication (Granlund and Montgomery, 1994), exact
 * for every dividend below 2^63. */
typedef struct
{
  guint64 divisor;
  guint64 magic;
  guint   shift;
} Divider;

typedef struct
{
  SlWalk    *walk;
  gint64    *amounts;
  guint      raw_scale;
  gboolean   is_plain;   /* factor 1, and quotients by the divider */
  SlRounding rounding;
  Divider    divider;
  gint32    *next;       /* (owned): nearest member above who matters */
  gint32    *next_unit;  /* (owned) (nullable): … who matters before the first paid level */
  gint32    *next_gain;  /* (owned) (nullable): a differential's next who is paid or stops */
  gboolean   has_overflow;
} Climb;

static Divider
make_divider (guint exponent)
{
  guint64 divisor = (guint64) sl_decimal_power (exponent);
  guint bits = 0;

  while (((guint64) 1 << bits) < divisor)
    bits++;

  return (Divider) {
    .divisor = divisor,
    .magic = (guint64) (((unsigned __int128) 1 << (63 + bits)) / divisor) + 1,
    .shift = 63 + bits,
  };
}

static inline guint64
divide (const Divider *self,
        guint64        dividend)
{
  return (guint64) (((unsigned __int128) dividend * self->magic) >> self->shift);
}

static inline guint64
round_quotient (const Climb *climb,
                guint64      magnitude)
{
  const Divider *divider = &climb->divider;
  guint64 quotient = divide (divider, magnitude);
  guint64 rest = magnitude - quotient * divider->divisor;

  switch (climb->rounding)
    {
    case SL_ROUND_HALF_UP:
      return quotient + (rest * 2 >= divider->divisor && divider->divisor > 1);
    case SL_ROUND_HALF_EVEN:
      return quotient + (rest * 2 > divider->divisor ||
                         (rest * 2 == divider->divisor && (quotient & 1) != 0));
    case SL_ROUND_DOWN:
    default:
      return quotient;
    }
}

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
    {
      gint64 small = (gint64) raw;

      amount = small >= 0 ? (gint64) round_quotient (climb, (guint64) small)
                          : -(gint64) round_quotient (climb, (guint64) -small);
    }
  else if (!_sl_round_amount (climb->walk->run, raw, climb->raw_scale, climb->walk->bonus->factor,
                              &amount))
    {
      climb->has_overflow = TRUE;
      return;
    }

  if (__builtin_add_overflow (climb->amounts[place], amount, &climb->amounts[place]))
    climb->has_overflow = TRUE;
}

/* Whether a member on the way changes nothing: nobody is paid, no level is used, and the
 * walk does not end. */
static gboolean
is_passed (const SlWalk *walk,
           guint8        flags)
{
  const SlPlanBonus *bonus = walk->bonus;
  gboolean keeps_level = (flags & SL_WALK_UNIT) == 0;

  if ((flags & SL_WALK_SKIP) != 0)
    return TRUE;
  if ((flags & (SL_WALK_STOP | SL_WALK_PAYS)) != 0)
    return FALSE;

  /* With unpaid=next a level that is paid at all is not used up by one who is not paid;
   * levels before the first one are. */
  if (bonus->is_next)
    keeps_level |= bonus->from == 0 || (bonus->from == 1 && bonus->unit == NULL);

  return keeps_level;
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

      climb->next[i] = parent < 0 || !is_passed (walk, walk->flags[parent]) ? parent
                                                                            : climb->next[parent];
      if (has_unit)
        climb->next_unit[i] =
          parent < 0 || ((walk->flags[parent] & SL_WALK_SKIP) == 0 &&
                         (walk->flags[parent] & (SL_WALK_UNIT | SL_WALK_STOP)) != 0)
            ? parent : climb->next_unit[parent];
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

/* A differential against the path: above a member who used a rate only a higher one, or
 * the end of the walk, matters. */
static void
link_path (Climb *climb)
{
  const SlWalk *walk = climb->walk;

  climb->next = g_new (gint32, walk->n + 1);
  climb->next_gain = g_new (gint32, walk->n + 1);

  for (gint32 i = 0; i < walk->n; i++)
    {
      gint32 parent = walk->parent[i];
      gint64 rate = _sl_walk_first_rate (walk, i);
      gint32 above;

      if (parent >= 0)
        {
          guint8 flags = walk->flags[parent];
          gboolean uses = _sl_walk_first_rate (walk, parent) > 0 &&
                          ((flags & SL_WALK_OK) != 0 || !walk->bonus->is_next);
          gboolean matters = (flags & SL_WALK_SKIP) == 0 && (uses || (flags & SL_WALK_STOP) != 0);

          climb->next[i] = matters ? parent : climb->next[parent];
        }
      else
        {
          climb->next[i] = -1;
        }

      for (above = climb->next[i];
           above >= 0 && (walk->flags[above] & SL_WALK_STOP) == 0 &&
             _sl_walk_first_rate (walk, above) <= rate;)
        above = climb->next_gain[above];

      climb->next_gain[i] = above;
    }
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

/* A differential against the child: whoever has a higher rate than the member right below
 * on the way is paid, whoever else passes by unpaid.  next is the member above who is not
 * passed over; next_gain the nearest on the way, itself included, whom next pays. */
static void
link_child (Climb *climb)
{
  const SlWalk *walk = climb->walk;

  climb->next = g_new (gint32, walk->n + 1);
  climb->next_gain = g_new (gint32, walk->n + 1);

  for (gint32 i = 0; i < walk->n; i++)
    {
      gint32 above = walk->parent[i];

      while (above >= 0 && (walk->flags[above] & SL_WALK_SKIP) != 0)
        above = climb->next[above];

      climb->next[i] = above;

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

  for (gint32 i = 0; i < (gint32) input->order_dates->len && !climb->has_overflow; i++)
    {
      gint32 position = input->order_position[i];
      gint64 base = _sl_order_figure (input, walk->bonus->base.field, i);

      if (base != 0 &&
          sl_period_holds (walk->run->period, g_array_index (input->order_dates, SlDay, i)) &&
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
    .rounding = sl_plan_rounding (walk->run->plan),
  };
  ClimbFunc climb_one;

  if (!fits (walk))
    return FALSE;

  if (climb.is_plain)
    climb.divider = make_divider (climb.raw_scale - decimals);

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
