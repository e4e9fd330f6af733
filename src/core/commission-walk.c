/* The bonus that climbs a tree: what every member is to it, then lines or buckets. */

#include "config.h"

#include "core/commission-divider-private.h"
#include "core/commission-walk-private.h"

#include <string.h>

/* Whether @predicate asks for nothing but who is active, which is known. */
static gboolean
is_active_alone (const SlCommissionRun *run,
                 const SlPredicate     *predicate)
{
  const SlAtom *atom = predicate->atoms->len == 1 ? _sl_predicate_atom (predicate, 0) : NULL;

  return atom != NULL && atom->kind == SL_ATOM_ACTIVE && !atom->is_negated &&
         run->is_active != NULL;
}

static void
set_flag (SlWalk            *self,
          const SlPredicate *predicate,
          guint8             flag)
{
  g_autofree guint8 *owned = NULL;
  const guint8 *holds;
  guint8 *flags = self->flags;
  gint32 n = self->n;

  if (predicate == NULL)
    return;

  holds = is_active_alone (self->run, predicate)
            ? self->run->is_active
            : (owned = _sl_predicate_hold_all (self->run, predicate, NULL));

  if (self->positions == NULL)
    for (gint32 i = 0; i < n; i++)
      flags[i] |= (guint8) -holds[i] & flag;
  else
    for (gint32 i = 0; i < n; i++)
      flags[i] |= (guint8) -holds[self->positions[i]] & flag;
}

/* Conditions that are not there are met, or not, by everybody. */
static void
set_flags (SlWalk *self)
{
  const SlPlanBonus *bonus = self->bonus;
  int usual = (bonus->pay == NULL ? SL_WALK_OK : 0) | (bonus->unit == NULL ? SL_WALK_UNIT : 0);

  self->flags = g_malloc ((gsize) self->n + 1);
  memset (self->flags, usual, (gsize) self->n + 1);
  set_flag (self, bonus->pay, SL_WALK_OK);
  set_flag (self, bonus->skip, SL_WALK_SKIP);
  set_flag (self, bonus->stop, SL_WALK_STOP);
  set_flag (self, bonus->unit, SL_WALK_UNIT);
}

/* Lists 0 … n_ranks are those of no rank, the first rank and so on; brackets follow. */
static void
make_lists (SlWalk *self)
{
  const SlRateTable *table = &self->bonus->rates;
  guint n_ranks = self->run->plan->ranks->len;
  guint n_brackets = table->brackets != NULL ? table->brackets->len : 0;

  self->n_lists = n_ranks + 1 + n_brackets;
  self->lists = g_new0 (SlWalkList, self->n_lists);

  for (guint i = 0; i <= n_ranks; i++)
    {
      const GArray *rates = _sl_rate_table_list (table, (int) i - 1);

      if (rates != NULL)
        {
          self->lists[i].rates = (const gint64 *) (gpointer) rates->data;
          self->lists[i].n_rates = rates->len;
        }
    }

  for (guint i = 0; i < n_brackets; i++)
    self->lists[n_ranks + 1 + i] = (SlWalkList) {
      .rates = &g_array_index (table->brackets, SlBracket, i).rate,
      .n_rates = 1,
      .is_constant = TRUE,
    };
}

static void
measure_lists (SlWalk *self)
{
  gboolean is_endless = self->bonus->beyond > 0;

  self->max_rate = MAX (self->bonus->beyond, 0);

  for (guint i = 0; i < self->n_lists; i++)
    {
      is_endless |= self->lists[i].is_constant;
      self->longest = MAX (self->longest, self->lists[i].n_rates);

      for (guint k = 0; k < self->lists[i].n_rates; k++)
        self->max_rate = MAX (self->max_rate, self->lists[i].rates[k]);
    }

  self->last_level = is_endless ? G_MAXINT32
                                : self->bonus->from + (gint32) self->longest - 1;
  if (self->bonus->depth >= 0)
    self->last_level = MIN (self->last_level, self->bonus->depth);
}

/* (transfer full): by list, whether it pays anything. */
static guint8 *
find_paying_lists (const SlWalk *self)
{
  guint8 *has_rate = g_new0 (guint8, self->n_lists);

  for (guint i = 0; i < self->n_lists; i++)
    {
      has_rate[i] = self->bonus->beyond > 0 && !self->lists[i].is_constant;
      for (guint k = 0; k < self->lists[i].n_rates; k++)
        has_rate[i] |= self->lists[i].rates[k] > 0;
    }

  return has_rate;
}

static guint
find_bracket (const SlWalk *self,
              gint32        position)
{
  const SlRateTable *table = &self->bonus->rates;
  guint list = (guint) (self->run->ranks[position] + 1);
  gint64 volume = self->run->volumes[table->by_volume][position];

  for (guint k = 0; k < table->brackets->len &&
                    volume >= g_array_index (table->brackets, SlBracket, k).threshold; k++)
    list = self->run->plan->ranks->len + 1 + k;

  return list;
}

/* Whether everybody has the same rates, whatever the rank. */
static gboolean
is_one_list (const SlWalk *self)
{
  for (guint i = 1; i < self->n_lists; i++)
    if (self->lists[i].rates != self->lists[0].rates || self->lists[i].is_constant)
      return FALSE;

  return TRUE;
}

static void
choose_one_list (SlWalk *self,
                 guint8  has_rate)
{
  guint8 *flags = self->flags;
  gint32 n = self->n;

  self->n_lists = 1;
  self->list = g_new0 (guint16, n + 1);

  for (gint32 i = 0; i < n; i++)
    flags[i] |= (guint8) ((guint8) -(flags[i] & SL_WALK_OK) & (guint8) -has_rate & SL_WALK_PAYS);
}

static void
choose_by_rank (SlWalk       *self,
                const guint8 *has_rate)
{
  const gint16 *ranks = self->run->ranks;
  guint16 *lists = self->list = g_new (guint16, self->n + 1);
  guint8 *flags = self->flags;
  gint32 n = self->n;

  for (gint32 i = 0; i < n; i++)
    {
      guint list = (guint) (ranks[_sl_walk_position (self, i)] + 1);

      lists[i] = (guint16) list;
      flags[i] |= (guint8) ((guint8) -(flags[i] & SL_WALK_OK & has_rate[list]) & SL_WALK_PAYS);
    }
}

static void
choose_lists (SlWalk *self)
{
  g_autofree guint8 *has_rate = find_paying_lists (self);
  const GArray *brackets = self->bonus->rates.brackets;

  if (is_one_list (self))
    {
      choose_one_list (self, has_rate[0]);
      return;
    }

  if (brackets == NULL || brackets->len == 0)
    {
      choose_by_rank (self, has_rate);
      return;
    }

  self->list = g_new (guint16, self->n + 1);

  for (gint32 i = 0; i < self->n; i++)
    {
      guint list = find_bracket (self, _sl_walk_position (self, i));

      self->list[i] = (guint16) list;
      if ((self->flags[i] & SL_WALK_OK) != 0 && has_rate[list])
        self->flags[i] |= SL_WALK_PAYS;
    }
}

gboolean
_sl_walk_init (SlWalk            *walk,
               SlCommissionRun   *run,
               const SlPlanBonus *bonus)
{
  *walk = (SlWalk) { .run = run, .bonus = bonus, .n = run->n, .parent = run->place->parent };

  if (bonus->tree == SL_TREE_ENROL)
    {
      walk->parent = run->input->enrol->parent;
      walk->positions = run->enrol_order;
      walk->place_of = run->enrol_place;
    }

  set_flags (walk);
  make_lists (walk);
  measure_lists (walk);
  choose_lists (walk);

  return _sl_source_init (run, &bonus->base, bonus->orders, &walk->source);
}

void
_sl_walk_clear (SlWalk *walk)
{
  g_free (walk->flags);
  g_free (walk->list);
  g_free (walk->lists);
  _sl_source_clear (&walk->source);
}

/* Sums of 64 bits, rounded in place where they are the bonus's own array. */
static gboolean
store_narrow (SlWalk    *self,
              SlAmounts *amounts,
              gint64    *sums)
{
  guint scale = self->source.scale + SL_RATE_SCALE;
  guint decimals = sl_plan_decimals (self->run->plan);
  gboolean is_plain = amounts->minor != NULL && scale >= decimals && scale - decimals <= 18 &&
                      self->bonus->factor == sl_decimal_power (SL_RATE_SCALE);
  SlDivider divider = _sl_divider_make (is_plain ? scale - decimals : 0,
                                        sl_plan_rounding (self->run->plan));

  if (is_plain && self->positions == NULL)
    {
      _sl_divider_round_all (&divider, sums, self->n, amounts->minor);
      return TRUE;
    }

  if (is_plain)
    {
      for (gint32 i = 0; i < self->n; i++)
        amounts->minor[self->positions[i]] = _sl_divider_round (&divider, sums[i]);
      return TRUE;
    }

  for (gint32 i = 0; i < self->n; i++)
    if (!_sl_amounts_store (self->run, amounts, _sl_walk_position (self, i), sums[i], scale,
                            self->bonus->factor))
      return FALSE;

  return TRUE;
}

static gboolean
store_wide (SlWalk         *self,
            SlAmounts      *amounts,
            const __int128 *sums)
{
  guint scale = self->source.scale + SL_RATE_SCALE;

  for (gint32 i = 0; i < self->n; i++)
    if (sums[i] != 0 &&
        !_sl_amounts_store (self->run, amounts, _sl_walk_position (self, i), sums[i], scale,
                            self->bonus->factor))
      return FALSE;

  return TRUE;
}

static gboolean
pay_sums (SlWalk    *self,
          SlAmounts *amounts)
{
  g_autofree gint64 *own = NULL;
  g_autofree __int128 *wide = NULL;
  gint64 *sums = amounts->minor;

  if (sums == NULL || self->positions != NULL)
    sums = own = g_new0 (gint64, self->n + 1);

  if (_sl_walk_by_pushing (self, sums))
    return store_narrow (self, amounts, sums);

  wide = g_new0 (__int128, self->n + 1);
  return _sl_walk_by_buckets (self, wide) && store_wide (self, amounts, wide);
}

static gboolean
pay_lines (SlWalk    *self,
           SlAmounts *amounts)
{
  g_autofree gint64 *paid = NULL;

  if (self->positions == NULL)
    return _sl_walk_by_lines (self, amounts->minor);

  paid = g_new0 (gint64, self->n + 1);

  if (!_sl_walk_by_lines (self, paid))
    return FALSE;

  for (gint32 i = 0; i < self->n; i++)
    amounts->minor[self->positions[i]] = paid[i];

  return TRUE;
}

gboolean
_sl_commission_walk (SlCommissionRun   *run,
                     const SlPlanBonus *bonus,
                     SlAmounts         *amounts)
{
  SlWalk walk;
  gboolean is_done = _sl_walk_init (&walk, run, bonus);

  if (is_done)
    is_done = run->plan->round_at == SL_ROUND_AT_LINE ? pay_lines (&walk, amounts)
                                                      : pay_sums (&walk, amounts);

  _sl_walk_clear (&walk);
  return is_done;
}
