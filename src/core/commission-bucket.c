/* Walks without lines: what climbs is added up in one bucket a state (the level so far, or
 * the rate used so far), in one pass from the last member to the first.
 *
 * In depth-first order, read backwards, a member comes right after its downline, so the
 * buckets that wait for their member form a stack, as the open brackets of an expression
 * do: O(members × states) steps, and no more buckets than waiting members. */

#include "config.h"

#include "core/commission-walk-private.h"

#include <string.h>

typedef struct
{
  guint     n_states;
  __int128 *buckets; /* (owned): n_states a waiting member */
  gint32   *members; /* (owned): which member waits */
  gsize     n_waiting;
  gsize     n_room;
} Stack;

static void
clear_stack (Stack *self)
{
  g_free (self->buckets);
  g_free (self->members);
}

/* Takes what waits for @member into @current, or zeros it. */
static gboolean
take (Stack    *self,
      gint32    member,
      __int128 *current)
{
  gsize size = self->n_states * sizeof (__int128);

  if (self->n_waiting == 0 || self->members[self->n_waiting - 1] != member)
    {
      memset (current, 0, size);
      return FALSE;
    }

  self->n_waiting--;
  memcpy (current, self->buckets + self->n_waiting * self->n_states, size);
  return TRUE;
}

static void
give (Stack          *self,
      gint32          parent,
      const __int128 *current)
{
  __int128 *top;

  if (self->n_waiting > 0 && self->members[self->n_waiting - 1] == parent)
    {
      top = self->buckets + (self->n_waiting - 1) * self->n_states;
      for (guint i = 0; i < self->n_states; i++)
        top[i] += current[i];
      return;
    }

  if (self->n_waiting == self->n_room)
    {
      self->n_room = MAX (64, self->n_room * 2);
      self->buckets = g_renew (__int128, self->buckets, self->n_room * self->n_states);
      self->members = g_renew (gint32, self->members, self->n_room);
    }

  memcpy (self->buckets + self->n_waiting * self->n_states, current,
          self->n_states * sizeof (__int128));
  self->members[self->n_waiting++] = parent;
}

/* Whether no product can leave 128 bits: one member gets at most everything, once, at the
 * highest rate. */
static gboolean
fits (const SlWalk *walk)
{
  const __int128 limit = (__int128) 1 << 126;
  __int128 sum = 0;

  for (gint32 i = 0; i < walk->n; i++)
    {
      __int128 base = _sl_source_at (&walk->source, i);

      if (__builtin_add_overflow (sum, base < 0 ? -base : base, &sum) || sum > limit)
        return FALSE;
    }

  return sum <= limit / MAX (walk->max_rate, 1);
}

/* The level that a source begins with above itself; pays the source itself where from=0. */
static gint32
begin_level (SlWalk   *walk,
             gint32    place,
             __int128  base,
             __int128 *sum)
{
  const SlPlanBonus *bonus = walk->bonus;
  guint8 flags = walk->flags[place];
  gint64 rate;

  if (bonus->from == 0 && walk->last_level >= 0)
    {
      rate = (flags & SL_WALK_OK) != 0 ? _sl_walk_rate (walk, place, 0) : 0;
      *sum += base * rate;

      if (rate == 0 && bonus->is_next)
        return (flags & SL_WALK_STOP) != 0 ? -1 : 0;
    }

  return (flags & SL_WALK_UNIT) != 0 ? 1 : 0;
}

/* One member's turn in level form: pays, and moves what climbs on to its next level. */
static void
pass_level (SlWalk   *walk,
            gint32    place,
            __int128 *buckets,
            guint     n_states,
            __int128 *sum)
{
  const SlPlanBonus *bonus = walk->bonus;
  guint8 flags = walk->flags[place];
  gboolean is_stop = (flags & SL_WALK_STOP) != 0;
  gboolean is_endless = walk->last_level == G_MAXINT32;
  guint last = n_states - 1;

  if ((flags & SL_WALK_SKIP) != 0)
    return;

  /* From the highest level down, so that what moves up is not met again. */
  for (guint level = n_states; level-- > 0;)
    {
      __int128 base = buckets[level];
      gint64 rate = 0;

      if (base == 0)
        continue;

      if ((gint32) level >= bonus->from)
        {
          rate = (flags & SL_WALK_OK) != 0 ? _sl_walk_rate (walk, place, (gint32) level) : 0;
          *sum += base * rate;

          if (rate == 0 && bonus->is_next && !is_stop)
            continue;
        }

      if (is_stop || ((flags & SL_WALK_UNIT) != 0 && !(is_endless && level == last)))
        {
          buckets[level] = 0;
          if (!is_stop && level < last)
            buckets[level + 1] += base;
        }
    }
}

static void
pay_levels (SlWalk   *walk,
            __int128 *sums)
{
  const SlPlanBonus *bonus = walk->bonus;
  gint32 n_levels = walk->last_level == G_MAXINT32 ? bonus->from + (gint32) walk->longest
                                                   : walk->last_level;
  Stack stack = { .n_states = (guint) MAX (n_levels, 0) + 1 };
  g_autofree __int128 *current = g_new0 (__int128, stack.n_states);

  for (gint32 i = walk->n - 1; i >= 0; i--)
    {
      __int128 base = _sl_source_at (&walk->source, _sl_walk_position (walk, i));
      gboolean has_any = take (&stack, i, current);
      gint32 level;

      if (has_any)
        pass_level (walk, i, current, stack.n_states, &sums[i]);

      if (base != 0)
        {
          level = begin_level (walk, i, base, &sums[i]);
          if (walk->last_level == G_MAXINT32)
            level = MIN (level, n_levels);
          if (level >= 0 && level <= n_levels)
            current[level] += base;
          has_any = TRUE;
        }

      if (has_any && walk->parent[i] >= 0)
        give (&stack, walk->parent[i], current);
    }

  clear_stack (&stack);
}

/* The different rates of a differential, ascending, 0 first: its states. */
static GArray *
collect_rates (const SlWalk *walk)
{
  GArray *rates = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 last = 0;

  g_array_append_val (rates, last);

  for (;;)
    {
      gint64 next = G_MAXINT64;

      for (guint i = 0; i < walk->n_lists; i++)
        if (walk->lists[i].n_rates > 0 && walk->lists[i].rates[0] > last)
          next = MIN (next, walk->lists[i].rates[0]);

      if (next == G_MAXINT64)
        return rates;

      g_array_append_val (rates, next);
      last = next;
    }
}

static guint
state_of (const GArray *rates,
          gint64        rate)
{
  guint state = 0;

  while (g_array_index (rates, gint64, state) < rate)
    state++;

  return state;
}

static void
pass_difference (const SlWalk *walk,
                 gint32        place,
                 __int128     *buckets,
                 const gint64 *rates,
                 guint         n_states,
                 guint         state,
                 __int128     *sum)
{
  const SlPlanBonus *bonus = walk->bonus;
  gboolean is_ok = (walk->flags[place] & SL_WALK_OK) != 0;
  guint n_raised = bonus->is_child ? n_states : state;
  __int128 raised = 0;

  for (guint i = 0; i < state; i++)
    if (is_ok)
      *sum += buckets[i] * (rates[state] - rates[i]);

  if (!bonus->is_child && !is_ok && bonus->is_next)
    return;

  for (guint i = 0; i < n_raised; i++)
    {
      raised += buckets[i];
      buckets[i] = 0;
    }

  buckets[state] += raised;
}

static void
pay_differences (SlWalk   *walk,
                 __int128 *sums)
{
  g_autoptr(GArray) array = collect_rates (walk);
  const gint64 *rates = (const gint64 *) (gpointer) array->data;
  Stack stack = { .n_states = array->len };
  g_autofree __int128 *current = g_new0 (__int128, array->len);
  g_autofree __int128 *own = g_new0 (__int128, array->len);
  g_autofree guint *states = g_new0 (guint, walk->n_lists);

  for (guint i = 0; i < walk->n_lists; i++)
    states[i] = walk->lists[i].n_rates > 0 ? state_of (array, walk->lists[i].rates[0]) : 0;

  for (gint32 i = walk->n - 1; i >= 0; i--)
    {
      __int128 base = _sl_source_at (&walk->source, _sl_walk_position (walk, i));
      guint state = states[walk->list[i]];
      gboolean has_any = take (&stack, i, current);

      if (has_any && (walk->flags[i] & SL_WALK_SKIP) == 0)
        pass_difference (walk, i, current, rates, array->len, state, &sums[i]);

      if ((walk->flags[i] & (SL_WALK_STOP | SL_WALK_SKIP)) == SL_WALK_STOP)
        memset (current, 0, array->len * sizeof (__int128));

      if (base != 0)
        {
          own[0] = base;
          if (walk->bonus->from == 0)
            pass_difference (walk, i, own, rates, array->len, state, &sums[i]);

          for (guint k = 0; k < array->len; k++)
            {
              current[k] += own[k];
              own[k] = 0;
            }
          has_any = TRUE;
        }

      if (has_any && walk->parent[i] >= 0)
        give (&stack, walk->parent[i], current);
    }

  clear_stack (&stack);
}

gboolean
_sl_walk_by_buckets (SlWalk   *walk,
                     __int128 *sums)
{
  if (!fits (walk))
    return FALSE;

  if (walk->bonus->is_difference)
    pay_differences (walk, sums);
  else
    pay_levels (walk, sums);

  return TRUE;
}
