/* The binary bonus: the two legs of the placement tree against each other. */

#include "config.h"

#include "core/commission-private.h"

typedef struct
{
  SlCommissionRun   *run;
  const SlPlanBonus *bonus;
  gint64            *left;   /* (owned): carry and this period's base of the left downline */
  gint64            *right;  /* (owned) */
} Pair;

gint64
_sl_pair_remainder (const SlPlanBonus *bonus,
                    gint64             leg)
{
  return bonus->carry == 0 ? 0 : MIN (leg, bonus->carry);
}

/* Legs from the carry and from the members below. */
static gboolean
add_legs (Pair *self)
{
  SlCommissionRun *run = self->run;
  g_autofree gint64 *below = g_new0 (gint64, run->n + 1);
  SlSource source;
  gboolean is_done = _sl_source_init (run, &self->bonus->base, self->bonus->orders, &source);

  for (gint32 i = run->n - 1; is_done && i >= 0; i--)
    {
      gint32 parent = run->place->parent[i];
      __int128 own = _sl_source_at (&source, i);
      gint64 *leg;

      /* An amount of money becomes volume at the scale that legs have. */
      if (source.scale > SL_VOLUME_SCALE)
        own /= _sl_power (source.scale - SL_VOLUME_SCALE);
      else if (source.scale < SL_VOLUME_SCALE)
        own *= _sl_power (SL_VOLUME_SCALE - source.scale);

      if (own > G_MAXINT64 || own < G_MININT64 ||
          __builtin_add_overflow (below[i], (gint64) own, &below[i]))
        is_done = FALSE;

      if (!is_done || parent < 0)
        continue;

      leg = run->legs[i] == 0 ? &self->left[parent] : &self->right[parent];
      is_done = !__builtin_add_overflow (*leg, below[i], leg) &&
                !__builtin_add_overflow (below[parent], below[i], &below[parent]);
    }

  _sl_source_clear (&source);
  return is_done;
}

static gboolean
add_carry (Pair *self)
{
  const SlCommissionInput *input = self->run->input;

  for (guint i = 0; i < input->carry->len; i++)
    {
      const SlCarryRow *row = &g_array_index (input->carry, SlCarryRow, i);
      gint32 position;

      if (!g_str_equal (row->bonus, self->bonus->name))
        continue;

      position =
        self->run->place->position_of[sl_commission_input_find_member (input, row->member)];

      if (__builtin_add_overflow (self->left[position], row->left, &self->left[position]) ||
          __builtin_add_overflow (self->right[position], row->right, &self->right[position]))
        return FALSE;
    }

  return TRUE;
}

/* Cycles, one after the other in meaning: the larger figure from the fuller side, the
 * smaller from the other.  First the fuller side gives the larger figure again and again
 * until the sides are level; then two cycles at a time take the sum of both figures from
 * each side; the last few are taken singly. */
static gint64
take_cycles (gint64  large,
             gint64  small,
             gint64  max,
             gint64 *left,
             gint64 *right)
{
  gint64 *full = *left >= *right ? left : right;
  gint64 *lean = full == left ? right : left;
  gint64 n = 0, most = max >= 0 ? max : G_MAXINT64;
  gint64 batch;

  if (*full < large || *lean < small)
    return 0;

  batch = MIN (*full / large, *lean / small);
  if (large > small)
    batch = MIN (batch, (*full - *lean) / (large - small));
  batch = MIN (batch, most);
  *full -= batch * large;
  *lean -= batch * small;
  n += batch;

  /* The sides take turns as the fuller one while they are within one step of each other. */
  if (*full - *lean < large - small && *lean / 2 >= large)
    {
      batch = MAX (MIN (*lean / (large + small) - 1, (most - n) / 2), 0);
      *full -= batch * (large + small);
      *lean -= batch * (large + small);
      n += batch * 2;
    }

  while (n < most)
    {
      full = *left >= *right ? left : right;
      lean = full == left ? right : left;

      if (*full < large || *lean < small)
        break;

      *full -= large;
      *lean -= small;
      n++;
    }

  return n;
}

/* The rate of a member: bracket, rank, or plain. */
static gint64
rate_of (const SlCommissionRun *run,
         const SlRateTable     *table,
         gint32                 position,
         guint                  tier)
{
  const GArray *list;
  gint64 rate = -1;

  for (guint i = 0; table->brackets != NULL && i < table->brackets->len; i++)
    if (run->volumes[table->by_volume][position] >=
        g_array_index (table->brackets, SlBracket, i).threshold)
      rate = g_array_index (table->brackets, SlBracket, i).rate;

  if (rate >= 0)
    return rate;

  list = _sl_rate_table_list (table, run->ranks[position]);

  return list == NULL || list->len == 0 ? 0
                                        : g_array_index (list, gint64, MIN (tier, list->len - 1));
}

static void
take_lesser (const SlCommissionRun *run,
             const SlPlanBonus     *bonus,
             gint32                 position,
             gint64                *left,
             gint64                *right,
             SlPairing             *pairing)
{
  const GArray *tiers = bonus->tiers;
  gint64 paired = MIN (*left, *right);
  guint tier = 0;

  if (bonus->max >= 0)
    paired = MIN (paired, bonus->max);

  if (tiers != NULL)
    {
      while (tier < tiers->len && g_array_index (tiers, gint64, tier) <= paired)
        tier++;

      paired = tier > 0 ? g_array_index (tiers, gint64, tier - 1) : 0;
      tier = tier > 0 ? tier - 1 : 0;
    }

  if (paired <= 0)
    return;

  *left -= paired;
  *right -= paired;
  pairing->paired = paired;
  pairing->rate = rate_of (run, &bonus->rates, position, tier);
}

void
_sl_pair_take (const SlCommissionRun *run,
               const SlPlanBonus     *bonus,
               gint32                 position,
               gint64                *left,
               gint64                *right,
               SlPairing             *pairing)
{
  *pairing = (SlPairing) { 0 };

  if (bonus->cycle_large == 0)
    take_lesser (run, bonus, position, left, right, pairing);
  else if (_sl_rank_figures_get (&bonus->amount, run->ranks[position], &pairing->each))
    pairing->n_cycles = take_cycles (bonus->cycle_large, bonus->cycle_small, bonus->max, left,
                                     right);
}

static gboolean
pay (Pair      *self,
     gint32     position,
     SlAmounts *amounts)
{
  SlPairing pairing;
  gboolean is_cycle = self->bonus->cycle_large > 0;

  _sl_pair_take (self->run, self->bonus, position, &self->left[position], &self->right[position],
                 &pairing);

  return _sl_amounts_store (self->run, amounts, position,
                            is_cycle ? (__int128) pairing.n_cycles * pairing.each
                                     : (__int128) pairing.paired * pairing.rate,
                            is_cycle ? sl_plan_decimals (self->run->plan)
                                     : SL_VOLUME_SCALE + SL_RATE_SCALE,
                            self->bonus->factor);
}

static void
carry_on (Pair         *self,
          const guint8 *is_flushed)
{
  SlCommissionRun *run = self->run;

  for (gint32 member = 0; member < run->n; member++)
    {
      gint32 i = run->place->position_of[member];
      SlCommissionCarry carry = {
        .bonus = self->bonus->name,
        .left = is_flushed[i] ? 0 : _sl_pair_remainder (self->bonus, self->left[i]),
        .right = is_flushed[i] ? 0 : _sl_pair_remainder (self->bonus, self->right[i]),
      };

      if (carry.left == 0 && carry.right == 0)
        continue;

      carry.member = sl_commission_input_member_id (run->input, member);
      g_array_append_val (run->carry, carry);
    }
}

gboolean
_sl_pair_legs (SlCommissionRun   *run,
               const SlPlanBonus *bonus,
               gint64            *left,
               gint64            *right)
{
  Pair self = { .run = run, .bonus = bonus, .left = left, .right = right };

  return add_carry (&self) && add_legs (&self);
}

gboolean
_sl_commission_pair (SlCommissionRun   *run,
                     const SlPlanBonus *bonus,
                     SlAmounts         *amounts)
{
  g_autofree gint64 *left = g_new0 (gint64, run->n + 1);
  g_autofree gint64 *right = g_new0 (gint64, run->n + 1);
  g_autofree guint8 *is_paid = NULL;
  g_autofree guint8 *is_flushed = NULL;
  Pair self = { .run = run, .bonus = bonus, .left = left, .right = right };
  SlPairLegs legs = { .left = left, .right = right };

  if (!_sl_pair_legs (run, bonus, left, right))
    return FALSE;

  /* Both are judged on the legs as they are before pairing. */
  is_paid = _sl_predicate_hold_all (run, bonus->pay, &legs);
  is_flushed = bonus->flush != NULL ? _sl_predicate_hold_all (run, bonus->flush, &legs)
                                    : g_malloc0 ((gsize) run->n + 1);

  for (gint32 i = 0; i < run->n; i++)
    if (is_paid[i] && !pay (&self, i, amounts))
      return FALSE;

  carry_on (&self, is_flushed);
  return TRUE;
}
