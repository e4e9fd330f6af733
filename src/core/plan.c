#include "config.h"

#include "core/plan-private.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (sl-plan-error-quark, sl_plan_error)

void
sl_plan_problem_free (SlPlanProblem *problem)
{
  if (problem == NULL)
    return;

  g_free (problem->sentence);
  g_free (problem);
}

static void
clear_atom_cb (gpointer data)
{
  SlAtom *atom = data;

  _sl_predicate_free (atom->inner);
  g_free (atom->word);
  g_free (atom->text);
}

/* Predicates nest no deeper than the parser allows, so this ends soon. */
void
_sl_predicate_free (SlPredicate *predicate)
{
  if (predicate == NULL)
    return;

  for (guint i = 0; i < predicate->atoms->len; i++)
    clear_atom_cb (&g_array_index (predicate->atoms, SlAtom, i));

  g_array_unref (predicate->atoms);
  g_free (predicate);
}

static void
free_volume_cb (gpointer data)
{
  SlPlanVolume *volume = data;

  g_free (volume->name);
  _sl_predicate_free (volume->orders);
  _sl_predicate_free (volume->until);
  g_free (volume);
}

static void
free_rank_cb (gpointer data)
{
  SlPlanRank *rank = data;

  g_free (rank->name);
  g_ptr_array_unref (rank->needs);
  g_free (rank);
}

static void
clear_figures (SlRankFigures *figures)
{
  g_free (figures->has);
  g_free (figures->value);
}

static void
clear_rates (SlRateTable *rates,
             guint        n_ranks)
{
  for (guint i = 0; rates->lists != NULL && i <= n_ranks; i++)
    g_clear_pointer (&rates->lists[i], g_array_unref);

  g_free (rates->lists);
  g_clear_pointer (&rates->brackets, g_array_unref);
}

static void
free_bonus (SlPlanBonus *bonus,
            guint        n_ranks)
{
  SlPredicate *predicates[] = { bonus->orders, bonus->pay, bonus->unit, bonus->skip,
                                bonus->stop, bonus->flush };

  for (gsize i = 0; i < G_N_ELEMENTS (predicates); i++)
    _sl_predicate_free (predicates[i]);

  clear_rates (&bonus->rates, n_ranks);
  clear_figures (&bonus->amount);
  clear_figures (&bonus->shares);
  g_clear_pointer (&bonus->base.bonuses, g_array_unref);
  g_clear_pointer (&bonus->tiers, g_array_unref);
  g_free (bonus->name);
  g_free (bonus);
}

static void
free_limit_cb (gpointer data)
{
  SlPlanLimit *limit = data;

  g_free (limit->name);
  g_clear_pointer (&limit->bonuses, g_array_unref);
  g_clear_pointer (&limit->max_of.bonuses, g_array_unref);
  clear_figures (&limit->max);
  g_free (limit);
}

SlPlan *
_sl_plan_new (void)
{
  SlPlan *self = g_new0 (SlPlan, 1);

  g_atomic_ref_count_init (&self->references);
  self->volumes = g_ptr_array_new_with_free_func (free_volume_cb);
  self->ranks = g_ptr_array_new_with_free_func (free_rank_cb);
  self->bonuses = g_ptr_array_new ();
  self->limits = g_ptr_array_new_with_free_func (free_limit_cb);
  self->steps = g_array_new (FALSE, FALSE, sizeof (SlPlanStep));
  self->slots = g_array_new (FALSE, FALSE, sizeof (SlPlanSlot));
  self->nodes = g_array_new (FALSE, FALSE, sizeof (SlPlanNode));
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->decimals = 2;

  return self;
}

SlPlan *
sl_plan_ref (SlPlan *plan)
{
  g_return_val_if_fail (plan != NULL, NULL);

  g_atomic_ref_count_inc (&plan->references);
  return plan;
}

void
sl_plan_unref (SlPlan *plan)
{
  if (plan == NULL || !g_atomic_ref_count_dec (&plan->references))
    return;

  for (guint i = 0; i < plan->bonuses->len; i++)
    free_bonus (_sl_plan_bonus (plan, i), plan->ranks->len);

  g_ptr_array_unref (plan->bonuses);
  g_ptr_array_unref (plan->volumes);
  g_ptr_array_unref (plan->ranks);
  g_ptr_array_unref (plan->limits);
  g_ptr_array_unref (plan->columns);
  g_array_unref (plan->steps);
  g_array_unref (plan->slots);
  g_array_unref (plan->nodes);
  _sl_predicate_free (plan->active);
  g_free (plan->name);
  g_free (plan->currency);
  g_free (plan);
}

gboolean
_sl_rank_figures_get (const SlRankFigures *figures,
                      int                  rank,
                      gint64              *value)
{
  if (!figures->is_set)
    return FALSE;

  for (int i = rank + 1; i >= 0; i--)
    if (figures->has[i])
      {
        *value = figures->value[i];
        return TRUE;
      }

  return FALSE;
}

const GArray *
_sl_rate_table_list (const SlRateTable *table,
                     int                rank)
{
  for (int i = rank + 1; table->lists != NULL && i >= 0; i--)
    if (table->lists[i] != NULL)
      return table->lists[i];

  return NULL;
}

const char *
sl_plan_name (const SlPlan *plan)
{
  g_return_val_if_fail (plan != NULL, NULL);

  return plan->name != NULL ? plan->name : "";
}

const char *
sl_plan_currency (const SlPlan *plan)
{
  g_return_val_if_fail (plan != NULL, NULL);

  return plan->currency != NULL ? plan->currency : "";
}

guint
sl_plan_decimals (const SlPlan *plan)
{
  g_return_val_if_fail (plan != NULL, 0);

  return plan->decimals;
}

SlPeriodKind
sl_plan_period_kind (const SlPlan *plan)
{
  g_return_val_if_fail (plan != NULL, SL_PERIOD_MONTH);

  return plan->period;
}

int
sl_plan_week_start (const SlPlan *plan)
{
  g_return_val_if_fail (plan != NULL, 0);

  return plan->week_start;
}

SlPeriod
sl_plan_period_of (const SlPlan *plan,
                   SlDay         day)
{
  g_return_val_if_fail (plan != NULL, (SlPeriod) { 0 });

  return sl_period_of (day, plan->period, plan->week_start);
}

SlRounding
sl_plan_rounding (const SlPlan *plan)
{
  g_return_val_if_fail (plan != NULL, SL_ROUND_HALF_UP);

  return plan->rounding;
}

gint64
sl_plan_min_payout (const SlPlan *plan)
{
  g_return_val_if_fail (plan != NULL, 0);

  return plan->min_payout;
}

gboolean
sl_plan_uses_enrolment (const SlPlan *plan)
{
  g_return_val_if_fail (plan != NULL, FALSE);

  return plan->uses_enrol;
}

gboolean
sl_plan_uses_legs (const SlPlan *plan)
{
  g_return_val_if_fail (plan != NULL, FALSE);

  return plan->uses_legs;
}

guint
sl_plan_n_bonuses (const SlPlan *plan)
{
  g_return_val_if_fail (plan != NULL, 0);

  return plan->bonuses->len;
}

const char *
sl_plan_bonus_name (const SlPlan *plan,
                    guint         bonus)
{
  g_return_val_if_fail (plan != NULL && bonus < plan->bonuses->len, NULL);

  return _sl_plan_bonus (plan, bonus)->name;
}

SlBonusKind
sl_plan_bonus_kind (const SlPlan *plan,
                    guint         bonus)
{
  g_return_val_if_fail (plan != NULL && bonus < plan->bonuses->len, SL_BONUS_WALK);

  return _sl_plan_bonus (plan, bonus)->kind;
}

static gboolean
has_age (const SlPredicate *orders)
{
  for (guint i = 0; orders != NULL && i < orders->atoms->len; i++)
    {
      SlAtomKind kind = _sl_predicate_atom (orders, i)->kind;

      if (kind == SL_ATOM_AGE || kind == SL_ATOM_MONTHS)
        return TRUE;
    }

  return FALSE;
}

static const char *
walk_trade_name (const SlPlanBonus *bonus)
{
  if (bonus->base.kind == SL_BASE_BONUS)
    return _("Matching bonus");
  if (bonus->is_difference)
    return bonus->stop != NULL ? _("Differential with breakaway") : _("Differential");
  if (has_age (bonus->orders))
    return _("Fast start");
  if (bonus->from == 0 && bonus->depth == 0)
    return _("Retail bonus");
  if (bonus->unit != NULL)
    return _("Generation bonus");

  return _("Unilevel");
}

const char *
sl_plan_bonus_trade_name (const SlPlan *plan,
                          guint         bonus)
{
  g_return_val_if_fail (plan != NULL && bonus < plan->bonuses->len, NULL);

  switch (_sl_plan_bonus (plan, bonus)->kind)
    {
    case SL_BONUS_WALK:
      return walk_trade_name (_sl_plan_bonus (plan, bonus));
    case SL_BONUS_PAIR:
      return _("Binary");
    case SL_BONUS_POOL:
      return _("Pool");
    case SL_BONUS_GRANT:
      return _("One-time or fixed bonus");
    default:
      g_assert_not_reached ();
    }
}

guint
sl_plan_n_ranks (const SlPlan *plan)
{
  g_return_val_if_fail (plan != NULL, 0);

  return plan->ranks->len;
}

const char *
sl_plan_rank_name (const SlPlan *plan,
                   guint         rank)
{
  g_return_val_if_fail (plan != NULL && rank < plan->ranks->len, NULL);

  return _sl_plan_rank (plan, rank)->name;
}

guint
sl_plan_n_volumes (const SlPlan *plan)
{
  g_return_val_if_fail (plan != NULL, 0);

  return plan->volumes->len;
}

const char *
sl_plan_volume_name (const SlPlan *plan,
                     guint         volume)
{
  g_return_val_if_fail (plan != NULL && volume < plan->volumes->len, NULL);

  return _sl_plan_volume (plan, volume)->name;
}

guint
sl_plan_n_limits (const SlPlan *plan)
{
  g_return_val_if_fail (plan != NULL, 0);

  return plan->limits->len;
}

int
sl_plan_find_bonus (const SlPlan *plan,
                    const char   *name)
{
  g_return_val_if_fail (plan != NULL && name != NULL, -1);

  for (guint i = 0; i < plan->bonuses->len; i++)
    if (g_str_equal (_sl_plan_bonus (plan, i)->name, name))
      return (int) i;

  return -1;
}

int
sl_plan_find_rank (const SlPlan *plan,
                   const char   *name)
{
  g_return_val_if_fail (plan != NULL && name != NULL, -1);

  for (guint i = 0; i < plan->ranks->len; i++)
    if (g_str_equal (_sl_plan_rank (plan, i)->name, name))
      return (int) i;

  return -1;
}

int
sl_plan_find_volume (const SlPlan *plan,
                     const char   *name)
{
  g_return_val_if_fail (plan != NULL && name != NULL, -1);

  for (guint i = 0; i < plan->volumes->len; i++)
    if (g_str_equal (_sl_plan_volume (plan, i)->name, name))
      return (int) i;

  return -1;
}
