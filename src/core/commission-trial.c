/* A sale more, worked out along the way from the buyer to the top. */

#include "config.h"

#include "core/commission-trial.h"

#include "core/commission-walk-private.h"

#include <string.h>

/* Steps of climbing after which a whole run is the shorter way. */
#define MAX_STEPS 200000

typedef struct
{
  gint64 *place; /* (unowned) */
  gint64  before;
} Change;

struct _SlCommissionTrial
{
  SlCommissionRun *run;        /* (owned) */
  SlCommissionRun *whole;      /* (owned) (nullable): the run again, with the order */
  gboolean         is_local;   /* the plan can be worked out along the way */
  gboolean         is_whole;
  gboolean         is_narrow;  /* of one member and those above alone */
  GPtrArray       *predicates; /* (owned) (element-type SlPredicate, unowned): all of the plan */
  SlWalk          *walks;      /* (owned): a bonus each; of bonuses that walk */
  gint64         **raws;       /* (owned): a bonus each, NULL where lines are rounded: exact sums */
  GArray          *changes;    /* (owned) (element-type Change): how to take the order out again */

  /* Of the order that is tried. */
  GArray          *way;        /* (owned) (element-type gint32): the buyer and everybody above */
  gint64          *volumes;    /* (owned) (nullable): what a volume gains, way->len a volume */
  gint64          *gains;      /* (owned) (nullable): what a bonus gains, way->len a bonus */
  gint64           fields[SL_N_FIELDS];
  guint            n_steps;
  gboolean         has_failed; /* too long a way, or a figure out of range */
};

static inline gint32
at (const SlCommissionTrial *self,
    guint                    j)
{
  return g_array_index (self->way, gint32, j);
}

/* Adds to a figure and remembers what it was. */
static void
change (SlCommissionTrial *self,
        gint64            *place,
        gint64             gain)
{
  Change before = { place, *place };

  if (gain == 0)
    return;

  g_array_append_val (self->changes, before);
  self->has_failed |= __builtin_add_overflow (*place, gain, place);
}

static void
take_out (SlCommissionTrial *self)
{
  for (guint i = self->changes->len; i-- > 0;)
    {
      const Change *before = &g_array_index (self->changes, Change, i);

      *before->place = before->before;
    }

  g_array_set_size (self->changes, 0);
  g_clear_pointer (&self->whole, sl_commission_run_free);
  g_clear_pointer (&self->volumes, g_free);
  g_clear_pointer (&self->gains, g_free);
  self->is_whole = FALSE;
  self->has_failed = FALSE;
  self->n_steps = 0;
}

static gboolean
is_local_bonus (const SlPlanBonus *bonus)
{
  if (bonus->kind == SL_BONUS_GRANT)
    return bonus->amount.is_set;

  return bonus->kind == SL_BONUS_WALK && bonus->orders == NULL && !bonus->is_per_order &&
         bonus->tree == SL_TREE_PLACE;
}

static gboolean
is_local_plan (const SlPlan *plan)
{
  if (plan->uses_enrol || plan->is_rank_by_rank || plan->limits->len > 0 || plan->min_payout != 0 ||
      plan->round_at == SL_ROUND_AT_TOTAL)
    return FALSE;

  for (guint i = 0; i < plan->slots->len; i++)
    if (g_array_index (plan->slots, SlPlanSlot, i).atom->inner == NULL)
      return FALSE;

  for (guint i = 0; i < plan->volumes->len; i++)
    if (_sl_plan_volume (plan, i)->orders != NULL)
      return FALSE;

  for (guint i = 0; i < plan->bonuses->len; i++)
    if (!is_local_bonus (_sl_plan_bonus (plan, i)))
      return FALSE;

  return TRUE;
}

static void
add_predicate (SlCommissionTrial *self,
               SlPredicate       *predicate)
{
  if (predicate != NULL)
    g_ptr_array_add (self->predicates, predicate);
}

static void
collect_predicates (SlCommissionTrial *self)
{
  const SlPlan *plan = self->run->plan;

  add_predicate (self, plan->active);

  for (guint i = 0; i < plan->slots->len; i++)
    add_predicate (self, g_array_index (plan->slots, SlPlanSlot, i).atom->inner);
  for (guint i = 0; i < plan->volumes->len; i++)
    add_predicate (self, _sl_plan_volume (plan, i)->until);

  for (guint i = 0; i < plan->ranks->len; i++)
    for (guint k = 0; k < _sl_plan_rank (plan, i)->needs->len; k++)
      add_predicate (self, g_ptr_array_index (_sl_plan_rank (plan, i)->needs, k));

  for (guint i = 0; i < plan->bonuses->len; i++)
    {
      const SlPlanBonus *bonus = _sl_plan_bonus (plan, i);

      add_predicate (self, bonus->pay);
      add_predicate (self, bonus->skip);
      add_predicate (self, bonus->stop);
      add_predicate (self, bonus->unit);
    }
}

/* The exact sums of a walk; FALSE: they do not fit into 64 bits. */
static gboolean
keep_sums (SlWalk *walk,
           gint64 *raws)
{
  g_autofree __int128 *sums = NULL;

  if (_sl_walk_by_pushing (walk, raws))
    return TRUE;

  sums = g_new0 (__int128, walk->n + 1);

  if (!_sl_walk_by_buckets (walk, sums))
    return FALSE;

  for (gint32 i = 0; i < walk->n; i++)
    {
      raws[i] = (gint64) sums[i];
      if (raws[i] != sums[i])
        return FALSE;
    }

  return TRUE;
}

/* What other bonuses pay changes here before the bonuses themselves do. */
static void
own_source (SlWalk *walk)
{
  SlSource *source = &walk->source;

  if (source->owned_narrow == NULL)
    source->narrow = source->owned_narrow = g_memdup2 (source->narrow, ((gsize) walk->n + 1) *
                                                                         sizeof (gint64));
}

/* Whether what climbs can be followed line by line, or as one sum of 64 bits. */
static gboolean
start_walk (SlWalk          *walk,
            SlCommissionRun *run,
            guint            index)
{
  return _sl_walk_init (walk, run, _sl_plan_bonus (run->plan, index)) &&
         walk->source.narrow != NULL &&
         walk->source.scale + SL_RATE_SCALE >= sl_plan_decimals (run->plan);
}

static gboolean
keep_walk (SlCommissionTrial *self,
           guint              index)
{
  SlCommissionRun *run = self->run;
  const SlPlanBonus *bonus = _sl_plan_bonus (run->plan, index);
  SlWalk *walk = &self->walks[index];

  if (bonus->kind != SL_BONUS_WALK)
    return TRUE;

  if (!start_walk (walk, run, index))
    return FALSE;

  if (bonus->base.kind == SL_BASE_BONUS)
    own_source (walk);

  /* A narrow one has its sums already. */
  if (run->plan->round_at == SL_ROUND_AT_LINE || self->is_narrow)
    return TRUE;

  self->raws[index] = g_new0 (gint64, run->n + 1);
  return keep_sums (walk, self->raws[index]);
}

/* (transfer full): of @run, without what the walks need. */
static SlCommissionTrial *
new_trial (SlCommissionRun *run)
{
  SlCommissionTrial *self = g_new0 (SlCommissionTrial, 1);

  self->run = run;
  self->predicates = g_ptr_array_new ();
  self->changes = g_array_new (FALSE, FALSE, sizeof (Change));
  self->way = g_array_new (FALSE, FALSE, sizeof (gint32));
  self->walks = g_new0 (SlWalk, run->plan->bonuses->len + 1);
  self->raws = g_new0 (gint64 *, run->plan->bonuses->len + 1);
  self->is_local = is_local_plan (run->plan);
  collect_predicates (self);
  return self;
}

static void
keep_walks (SlCommissionTrial *self)
{
  for (guint i = 0; self->is_local && i < self->run->plan->bonuses->len; i++)
    self->is_local = keep_walk (self, i);
}

SlCommissionTrial *
sl_commission_trial_new (SlCommissionRun *run)
{
  SlCommissionTrial *self;

  g_return_val_if_fail (run != NULL, NULL);

  self = new_trial (run);
  _sl_orders_own_apart (run);
  keep_walks (self);
  return self;
}

/* @way: (element-type gint32): becomes the position of @member and of all above it. */
static void
find_way (const SlCommissionRun *run,
          gint32                 member,
          GArray                *way)
{
  g_array_set_size (way, 0);

  for (gint32 i = run->place->position_of[member]; i >= 0; i = run->place->parent[i])
    g_array_append_val (way, i);
}

/* The exact sums of the members on @way, from the root down; one walk of all at a time is in
 * memory.  FALSE: there are none. */
static gboolean
narrow_sums (SlCommissionRun *run,
             guint            index,
             const GArray    *way,
             gint64         **sums)
{
  g_autofree gint64 *all = NULL;
  SlWalk walk = { 0 };
  gboolean has_sums;

  if (_sl_plan_bonus (run->plan, index)->kind != SL_BONUS_WALK)
    return TRUE;

  has_sums = start_walk (&walk, run, index);

  if (has_sums && run->plan->round_at != SL_ROUND_AT_LINE)
    {
      all = g_new0 (gint64, run->n + 1);
      has_sums = keep_sums (&walk, all);
      *sums = g_new0 (gint64, way->len + 1);
      for (guint j = 0; j < way->len; j++)
        (*sums)[way->len - 1 - j] = all[g_array_index (way, gint32, j)];
    }

  _sl_walk_clear (&walk);
  return has_sums;
}

SlCommissionTrial *
sl_commission_trial_new_narrow (SlCommissionRun *run,
                                gint32           member)
{
  g_autoptr(GArray) way = g_array_new (FALSE, FALSE, sizeof (gint32));
  g_autoptr(SlCommissionTrial) self = NULL;
  gboolean has_sums = TRUE;

  g_return_val_if_fail (run != NULL && member >= 0 && member < run->n, NULL);

  find_way (run, member, way);

  if (!is_local_plan (run->plan) || way->len > MAX_STEPS / 8)
    return NULL;

  /* What a walk starts from is added up for all before it is taken for a few. */
  for (guint i = 0; i < run->plan->bonuses->len; i++)
    if (_sl_plan_bonus (run->plan, i)->base.kind == SL_BASE_FIELD)
      _sl_orders_own (run, _sl_plan_bonus (run->plan, i)->base.field);

  self = new_trial (_sl_commission_run_along (run, (const gint32 *) (gpointer) way->data,
                                              way->len));
  self->is_narrow = TRUE;

  for (guint i = 0; has_sums && i < run->plan->bonuses->len; i++)
    has_sums = narrow_sums (run, i, way, &self->raws[i]);

  keep_walks (self);
  return has_sums && self->is_local ? g_steal_pointer (&self) : NULL;
}

void
sl_commission_trial_free (SlCommissionTrial *trial)
{
  if (trial == NULL)
    return;

  take_out (trial);

  for (guint i = 0; i < trial->run->plan->bonuses->len; i++)
    {
      _sl_walk_clear (&trial->walks[i]);
      g_free (trial->raws[i]);
    }

  g_free (trial->walks);
  g_free (trial->raws);
  g_ptr_array_unref (trial->predicates);
  g_array_unref (trial->changes);
  g_array_unref (trial->way);
  sl_commission_run_free (trial->run);
  g_free (trial);
}

/* (transfer full): what everybody on the way is: whether each predicate holds. */
static GByteArray *
describe (const SlCommissionTrial *self)
{
  GByteArray *text = g_byte_array_new ();

  for (guint j = 0; j < self->way->len; j++)
    for (guint k = 0; k < self->predicates->len; k++)
      {
        guint8 holds;

        _sl_predicate_hold (self->run, g_ptr_array_index (self->predicates, k), NULL, at (self, j),
                            1, &holds);
        g_byte_array_append (text, &holds, 1);
      }

  return text;
}

/* What a volume's own part gains at step @j of the way. */
static gint64
own_gain (const SlCommissionTrial *self,
          const SlPlanVolume      *volume,
          guint                    j)
{
  if (volume->of.kind == SL_BASE_VOLUME)
    return self->volumes[volume->of.volume * self->way->len + j];

  return j == 0 ? self->fields[volume->of.field] : 0;
}

static gint64
volume_gain (SlCommissionTrial *self,
             guint              index,
             guint              j)
{
  const SlCommissionRun *run = self->run;
  const SlPlanVolume *volume = _sl_plan_volume (run->plan, index);
  gint64 below = j > 0 ? self->volumes[index * self->way->len + j - 1] : 0;
  gint64 own_below = j > 0 ? own_gain (self, volume, j - 1) : 0;
  gint64 own = own_gain (self, volume, j);
  gint64 gain = own;

  switch (volume->scope)
    {
    case SL_SCOPE_CUSTOMERS:
      if (j > 0 && run->kinds[at (self, j - 1)] == run->customer_word)
        self->has_failed |= __builtin_add_overflow (own, own_below, &gain);
      return gain;
    case SL_SCOPE_FRONT:
      return own_below;
    case SL_SCOPE_GROUP:
      if (j > 0 && (run->stops[index] == NULL || !run->stops[index][at (self, j - 1)]))
        self->has_failed |= __builtin_add_overflow (own, below, &gain);
      return gain;
    case SL_SCOPE_DOWN:
      self->has_failed |= __builtin_add_overflow (own_below, below, &gain);
      return gain;
    case SL_SCOPE_SELF:
    default:
      return own;
    }
}

static void
change_volumes (SlCommissionTrial *self)
{
  SlCommissionRun *run = self->run;
  guint n = self->way->len;

  self->volumes = g_new0 (gint64, (gsize) n * run->plan->volumes->len + 1);

  for (guint field = 0; field < SL_N_FIELDS; field++)
    if (run->own[field] != NULL)
      change (self, &run->own[field][at (self, 0)], self->fields[field]);

  for (guint v = 0; v < run->plan->volumes->len; v++)
    {
      if (run->volume_owned[v] != NULL)
        change (self, &run->volume_owned[v][at (self, 0)],
                self->fields[_sl_plan_volume (run->plan, v)->of.field]);

      for (guint j = 0; j < n && !self->has_failed; j++)
        {
          self->volumes[v * n + j] = volume_gain (self, v, j);
          if (run->volumes[v] != run->volume_own[v])
            change (self, &run->volumes[v][at (self, j)], self->volumes[v * n + j]);
        }
    }
}

/* Whether somebody on the way comes to another bracket. */
static gboolean
changes_bracket (const SlCommissionTrial *self)
{
  const SlPlan *plan = self->run->plan;

  for (guint b = 0; b < plan->bonuses->len; b++)
    {
      const SlRateTable *table = &_sl_plan_bonus (plan, b)->rates;

      for (guint k = 0; table->brackets != NULL && k < table->brackets->len; k++)
        for (guint j = 0; j < self->way->len; j++)
          {
            gint64 threshold = g_array_index (table->brackets, SlBracket, k).threshold;
            gint64 now = self->run->volumes[table->by_volume][at (self, j)];
            gint64 gain = self->volumes[(guint) table->by_volume * self->way->len + j];

            if ((now >= threshold) != (now - gain >= threshold))
              return TRUE;
          }
    }

  return FALSE;
}

typedef struct
{
  SlCommissionTrial *self;
  const SlWalk      *walk;
  gint64            *gains;   /* (unowned): by step of the way; exact, or of rounded lines */
  gboolean           is_line;
  gint64             sign;    /* 1 adds the lines of a base, -1 takes them away */
} Climb;

/* One line; with sums that are rounded later the exact product. */
static void
pay (Climb  *climb,
     guint   j,
     gint64  base,
     gint64  rate)
{
  const SlWalk *walk = climb->walk;
  gint64 amount = 0;
  gboolean is_bad;

  if (climb->is_line)
    is_bad = !_sl_round_amount (walk->run, (__int128) base * rate,
                                walk->source.scale + SL_RATE_SCALE, walk->bonus->factor, &amount);
  else
    is_bad = __builtin_mul_overflow (base, rate, &amount);

  is_bad |= __builtin_mul_overflow (amount, climb->sign, &amount) ||
            __builtin_add_overflow (climb->gains[j], amount, &climb->gains[j]);
  climb->self->has_failed |= is_bad;
}

/* The walk of the specification, docs/plan-language.md, from step @source of the way. */
static void
climb_levels (Climb  *climb,
              guint   source,
              gint64  base)
{
  SlCommissionTrial *self = climb->self;
  const SlWalk *walk = climb->walk;
  const SlPlanBonus *bonus = walk->bonus;
  gint32 level = 0;

  for (guint j = source; j < self->way->len && level <= walk->last_level; j++)
    {
      gint32 place = at (self, j);
      guint8 flags = walk->flags[place];
      gint64 rate = 0;
      gboolean is_kept = FALSE;

      self->n_steps++;

      if (j == source && bonus->from > 0)
        {
          level += (flags & SL_WALK_UNIT) != 0;
          continue;
        }
      if (j != source && (flags & SL_WALK_SKIP) != 0)
        continue;

      if (level >= bonus->from)
        {
          rate = (flags & SL_WALK_OK) != 0 ? _sl_walk_rate (walk, place, level) : 0;
          is_kept = rate == 0 && bonus->is_next;
          if (rate != 0)
            pay (climb, j, base, rate);
        }

      if ((flags & SL_WALK_STOP) != 0 && (j != source || is_kept))
        return;

      level += !is_kept && (flags & SL_WALK_UNIT) != 0;
    }
}

static void
climb_difference (Climb  *climb,
                  guint   source,
                  gint64  base)
{
  SlCommissionTrial *self = climb->self;
  const SlPlanBonus *bonus = climb->walk->bonus;
  gint64 used = 0;

  for (guint j = source + (bonus->from > 0); j < self->way->len; j++)
    {
      guint8 flags = climb->walk->flags[at (self, j)];
      gint64 rate = _sl_walk_first_rate (climb->walk, at (self, j));
      gboolean is_ok = (flags & SL_WALK_OK) != 0;

      self->n_steps++;

      if (j != source && (flags & SL_WALK_SKIP) != 0)
        continue;
      if (is_ok && rate > used)
        pay (climb, j, base, rate - used);

      if (bonus->is_child)
        used = rate;
      else if (is_ok || !bonus->is_next)
        used = MAX (used, rate);

      if (j != source && (flags & SL_WALK_STOP) != 0)
        return;
    }
}

static void
climb (Climb  *climb,
       guint   source,
       gint64  base)
{
  if (base == 0)
    return;
  if (climb->walk->bonus->is_difference)
    climb_difference (climb, source, base);
  else
    climb_levels (climb, source, base);
}

/* What the base of a walk gains at step @j; the base of a match is an array of its own. */
static gint64
base_gain (SlCommissionTrial *self,
           const SlWalk      *walk,
           guint              j)
{
  const SlPlanBase *base = &walk->bonus->base;
  gint64 gain = 0;

  if (base->kind == SL_BASE_FIELD)
    return j == 0 ? self->fields[base->field] : 0;
  if (base->kind == SL_BASE_VOLUME)
    return self->volumes[base->volume * self->way->len + j];

  for (guint k = 0; k < base->bonuses->len; k++)
    {
      guint bonus = g_array_index (base->bonuses, guint, k);

      self->has_failed |= __builtin_add_overflow (gain, self->gains[bonus * self->way->len + j],
                                                  &gain);
    }

  change (self, &walk->source.owned_narrow[at (self, j)], gain);
  return gain;
}

/* From the exact gain of a sum to the gain of what is paid. */
static void
round_gain (SlCommissionTrial *self,
            guint              bonus,
            guint              j,
            gint64            *gain)
{
  const SlWalk *walk = &self->walks[bonus];
  gint64 *raw = &self->raws[bonus][at (self, j)];
  gint64 amount = 0;

  change (self, raw, *gain);
  self->has_failed |= !_sl_round_amount (self->run, *raw, walk->source.scale + SL_RATE_SCALE,
                                         walk->bonus->factor, &amount) ||
                      __builtin_sub_overflow (amount, self->run->amounts[bonus].minor[at (self, j)],
                                              gain);
}

static void
change_walk (SlCommissionTrial *self,
             guint              bonus)
{
  guint n = self->way->len;
  gint64 *gains = self->gains + (gsize) bonus * n;
  Climb up = { .self = self, .walk = &self->walks[bonus], .gains = gains,
               .is_line = self->raws[bonus] == NULL };

  for (guint j = 0; j < n && !self->has_failed; j++)
    {
      gint64 gain = base_gain (self, up.walk, j);
      gint64 now = up.walk->source.narrow[at (self, j)];

      if (gain == 0)
        continue;

      up.sign = 1;
      climb (&up, j, up.is_line ? now : gain);
      up.sign = -1;
      if (up.is_line)
        climb (&up, j, now - gain);

      self->has_failed |= self->n_steps > MAX_STEPS;
    }

  for (guint j = 0; j < n && !self->has_failed; j++)
    {
      if (self->raws[bonus] != NULL && gains[j] != 0)
        round_gain (self, bonus, j, &gains[j]);

      change (self, &self->run->amounts[bonus].minor[at (self, j)], gains[j]);
      change (self, &self->run->totals[at (self, j)], gains[j]);
    }
}

gboolean
sl_commission_sums_add (SlCommissionSums        *sums,
                        const SlCommissionOrder *order)
{
  gboolean is_bad;

  g_return_val_if_fail (sums != NULL && order != NULL, FALSE);

  is_bad = __builtin_add_overflow (sums->qv, order->qv, &sums->qv);
  is_bad |= __builtin_add_overflow (sums->cv, order->cv, &sums->cv);
  is_bad |= __builtin_add_overflow (sums->price, order->price, &sums->price);
  is_bad |= __builtin_add_overflow (sums->margin, order->margin, &sums->margin);
  is_bad |= __builtin_add_overflow (sums->count,
                                    sl_commission_order_count (order) *
                                      sl_decimal_power (SL_VOLUME_SCALE),
                                    &sums->count);
  return !is_bad;
}

gboolean
sl_commission_sums_take (SlCommissionSums       *sums,
                         const SlCommissionSums *other)
{
  gboolean is_bad;

  g_return_val_if_fail (sums != NULL && other != NULL, FALSE);

  is_bad = __builtin_sub_overflow (sums->qv, other->qv, &sums->qv);
  is_bad |= __builtin_sub_overflow (sums->cv, other->cv, &sums->cv);
  is_bad |= __builtin_sub_overflow (sums->price, other->price, &sums->price);
  is_bad |= __builtin_sub_overflow (sums->margin, other->margin, &sums->margin);
  is_bad |= __builtin_sub_overflow (sums->count, other->count, &sums->count);
  return !is_bad;
}

static void
set_fields (SlCommissionTrial      *self,
            const SlCommissionSums *sums)
{
  self->fields[SL_FIELD_QV] = sums->qv;
  self->fields[SL_FIELD_CV] = sums->cv;
  self->fields[SL_FIELD_PRICE] = sums->price;
  self->fields[SL_FIELD_MARGIN] = sums->margin;
  self->fields[SL_FIELD_COUNT] = sums->count;
}

/* Together the orders are as one, for a plan that looks at none by itself.  FALSE: one is not of
 * the period, or they are too much. */
static gboolean
add_up (SlCommissionTrial       *self,
        const SlCommissionOrder *orders,
        guint                    n_orders)
{
  SlCommissionSums sums = { 0 };
  gboolean is_good = TRUE;

  for (guint i = 0; is_good && i < n_orders; i++)
    is_good = sl_period_holds (self->run->period, orders[i].date) &&
              sl_commission_sums_add (&sums, &orders[i]);

  set_fields (self, &sums);
  return is_good;
}

/* What self->fields makes of the figures of @member and of those above. */
static gboolean
try_fields (SlCommissionTrial *self,
            gint32             member)
{
  g_autoptr(GByteArray) before = NULL;
  g_autoptr(GByteArray) after = NULL;

  find_way (self->run, member, self->way);

  if (self->way->len > MAX_STEPS / 8)
    return FALSE;

  before = describe (self);
  change_volumes (self);
  after = describe (self);

  if (self->has_failed ||
      (before->len > 0 && memcmp (before->data, after->data, before->len) != 0) ||
      changes_bracket (self))
    return FALSE;

  self->gains = g_new0 (gint64, (gsize) self->way->len * self->run->plan->bonuses->len + 1);

  for (guint i = 0; i < self->run->plan->bonuses->len; i++)
    if (_sl_plan_bonus (self->run->plan, i)->kind == SL_BONUS_WALK)
      change_walk (self, i);

  return !self->has_failed;
}

static gboolean
try_along_the_way (SlCommissionTrial       *self,
                   gint32                   member,
                   const SlCommissionOrder *orders,
                   guint                    n_orders)
{
  return self->is_local && add_up (self, orders, n_orders) && try_fields (self, member);
}

const SlCommissionRun *
sl_commission_trial_without (SlCommissionTrial *trial)
{
  g_return_val_if_fail (trial != NULL, NULL);

  take_out (trial);
  return trial->run;
}

const SlCommissionRun *
sl_commission_trial_with (SlCommissionTrial        *trial,
                          gint32                    member,
                          const SlCommissionOrder  *orders,
                          guint                     n_orders,
                          GError                  **error)
{
  g_autoptr(SlCommissionInput) input = NULL;

  g_return_val_if_fail (trial != NULL && (orders != NULL || n_orders == 0), NULL);
  g_return_val_if_fail (!trial->is_narrow && member >= 0 && member < trial->run->n, NULL);

  for (guint i = 0; i < n_orders; i++)
    g_return_val_if_fail (orders[i].date != SL_DAY_NONE, NULL);

  take_out (trial);

  if (try_along_the_way (trial, member, orders, n_orders))
    return trial->run;

  take_out (trial);
  trial->is_whole = TRUE;
  input = _sl_commission_input_with_orders (trial->run->input, member, orders, n_orders);
  trial->whole = sl_commission_run (trial->run->plan, input, trial->run->period, error);
  return trial->whole;
}

const SlCommissionRun *
sl_commission_trial_with_gain (SlCommissionTrial      *trial,
                               const SlCommissionSums *gain)
{
  g_return_val_if_fail (trial != NULL && trial->is_narrow && gain != NULL, NULL);

  take_out (trial);
  set_fields (trial, gain);

  if (try_fields (trial, trial->run->n - 1))
    return trial->run;

  take_out (trial);
  trial->is_whole = TRUE;
  return NULL;
}

gboolean
sl_commission_trial_is_whole (const SlCommissionTrial *trial)
{
  g_return_val_if_fail (trial != NULL, FALSE);

  return trial->is_whole;
}
