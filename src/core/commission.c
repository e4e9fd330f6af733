#include "config.h"

#include "core/commission-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define UNFORCED (-2)

/* Members' data by position: what the plan does not ask for is not copied. */
static void
load_enrolment (SlCommissionRun *run)
{
  const SlGenealogy *enrol = run->input->enrol;

  if (!sl_plan_uses_enrolment (run->plan))
    return;

  run->enrol_order = g_new (gint32, run->n + 1);
  run->enrol_place = g_new (gint32, run->n + 1);
  run->enrol_parent = g_new (gint32, run->n + 1);

  for (gint32 k = 0; k < run->n; k++)
    {
      gint32 position = run->place->position_of[enrol->member_at[k]];
      gint32 parent = enrol->parent[k];

      run->enrol_order[k] = position;
      run->enrol_place[position] = k;
      run->enrol_parent[position] = parent >= 0 ? run->enrol_order[parent] : -1;
    }
}

#define GATHER(target, source, type, usual)                                   \
  G_STMT_START                                                                \
  {                                                                           \
    target = g_new (type, run->n + 1);                                        \
    for (gint32 i = 0; i < run->n; i++)                                       \
      target[i] = source != NULL                                              \
                    ? g_array_index (source, type, run->place->member_at[i])  \
                    : usual;                                                  \
  }                                                                           \
  G_STMT_END

static gboolean
asks_for (const SlPlan *plan,
          SlAtomKind    kind)
{
  return (plan->atom_kinds >> kind & 1) != 0;
}

static gboolean
counts_customers (const SlPlan *plan)
{
  for (guint i = 0; i < plan->volumes->len; i++)
    if (_sl_plan_volume (plan, i)->scope == SL_SCOPE_CUSTOMERS)
      return TRUE;

  return FALSE;
}

static void
load_members (SlCommissionRun *run)
{
  const SlCommissionInput *input = run->input;
  const SlPlan *plan = run->plan;

  if (asks_for (plan, SL_ATOM_AGE) || asks_for (plan, SL_ATOM_MONTHS))
    GATHER (run->joined, input->joined, SlDay, SL_DAY_NONE);
  if (asks_for (plan, SL_ATOM_TITLE))
    GATHER (run->titles, input->titles, gint32, 0);
  if (asks_for (plan, SL_ATOM_KIND) || counts_customers (plan))
    GATHER (run->kinds, input->kinds, gint32, 0);
  if (asks_for (plan, SL_ATOM_COUNTRY))
    GATHER (run->countries, input->countries, gint32, 0);
  if (plan->uses_legs)
    GATHER (run->legs, input->legs, gint8, -1);
  run->customer_word = sl_id_table_find (input->words, "customer");
}

static void
load_columns (SlCommissionRun *run)
{
  const SlCommissionInput *input = run->input;

  run->columns = g_new0 (gint64 *, run->plan->columns->len + 1);

  for (guint c = 0; c < run->plan->columns->len; c++)
    for (guint k = 0; k < input->columns->len; k++)
      {
        const SlMemberColumn *column = g_ptr_array_index (input->columns, k);

        if (!g_str_equal (column->name, g_ptr_array_index (run->plan->columns, c)))
          continue;

        run->columns[c] = g_new0 (gint64, run->n + 1);
        for (guint i = 0; i < column->values->len; i++)
          run->columns[c][run->place->position_of[i]] = g_array_index (column->values, gint64, i);
      }
}

static void
load_forced (SlCommissionRun *run)
{
  const SlCommissionInput *input = run->input;

  for (gint32 i = 0; input->forces != NULL && i < run->n; i++)
    {
      gint32 word = g_array_index (input->forces, gint32, run->place->member_at[i]);

      if (word == 0)
        continue;

      if (run->forced == NULL)
        {
          run->forced = g_new (gint16, run->n + 1);
          for (gint32 k = 0; k < run->n; k++)
            run->forced[k] = UNFORCED;
        }

      run->forced[i] = (gint16) sl_plan_find_rank (run->plan,
                                                   sl_id_table_text (input->words, word));
    }
}

static int
compare_held_cb (gconstpointer a,
                 gconstpointer b)
{
  const SlHeldRank *first = a, *second = b;

  if (first->member != second->member)
    return first->member < second->member ? -1 : 1;
  if (first->periods_ago != second->periods_ago)
    return first->periods_ago < second->periods_ago ? -1 : 1;

  return second->rank_word - first->rank_word;
}

/* Ranks of earlier periods by position; ranks that the plan no longer has, and members who
 * have left, do not count. */
static void
load_held (SlCommissionRun *run)
{
  const SlCommissionInput *input = run->input;
  guint n = 0;

  if (input->held->len == 0)
    return;

  run->held = g_new (SlHeldRank, input->held->len);
  run->held_start = g_new0 (guint32, run->n + 2);

  for (guint i = 0; i < input->held->len; i++)
    {
      SlHeldRank held = g_array_index (input->held, SlHeldRank, i);
      gint32 member = _sl_input_member_of (input, held.member);

      held.rank_word = sl_plan_find_rank (run->plan,
                                          sl_id_table_text (input->words, held.rank_word));

      if (member < 0 || held.rank_word < 0)
        continue;

      held.member = run->place->position_of[member];
      run->held_start[held.member + 1]++;
      run->held[n++] = held;
    }

  for (gint32 i = 0; i < run->n; i++)
    run->held_start[i + 1] += run->held_start[i];

  qsort (run->held, n, sizeof (SlHeldRank), compare_held_cb);
}

static SlCommissionRun *
new_run (SlPlan            *plan,
         SlCommissionInput *input,
         SlPeriod           period)
{
  SlCommissionRun *run = g_new0 (SlCommissionRun, 1);

  run->plan = sl_plan_ref (plan);
  run->input = sl_commission_input_ref (input);
  run->period = period;
  run->n = sl_commission_input_n_members (input);
  run->place = input->place;
  run->volumes = g_new0 (gint64 *, plan->volumes->len + 1);
  run->volume_own = g_new0 (const gint64 *, plan->volumes->len + 1);
  run->volume_owned = g_new0 (gint64 *, plan->volumes->len + 1);
  run->stops = g_new0 (guint8 *, plan->volumes->len + 1);
  run->slots = g_new0 (gint64 *, plan->slots->len + 1);
  run->slots_right = g_new0 (gint64 *, plan->slots->len + 1);
  run->ranks = g_new (gint16, run->n + 1);
  run->amounts = g_new0 (SlAmounts, plan->bonuses->len + 1);
  run->computed = g_new0 (SlAmounts, plan->bonuses->len + 1);
  run->totals = g_new0 (gint64, run->n + 1);
  run->carry = g_array_new (FALSE, TRUE, sizeof (SlCommissionCarry));

  memset (run->ranks, 0xff, ((gsize) run->n + 1) * sizeof *run->ranks); /* -1 */

  load_enrolment (run);
  load_members (run);
  load_columns (run);
  load_forced (run);
  load_held (run);

  return run;
}

void
sl_commission_run_free (SlCommissionRun *run)
{
  if (run == NULL)
    return;

  for (guint i = 0; i < run->plan->volumes->len; i++)
    {
      if (run->volumes[i] != run->volume_own[i])
        g_free (run->volumes[i]);
      g_free (run->volume_owned[i]);
      g_free (run->stops[i]);
    }

  for (guint i = 0; i < run->plan->slots->len; i++)
    {
      g_free (run->slots[i]);
      g_free (run->slots_right[i]);
    }

  for (guint i = 0; i < run->plan->bonuses->len; i++)
    {
      _sl_amounts_clear (&run->amounts[i]);
      _sl_amounts_clear (&run->computed[i]);
    }

  for (guint i = 0; i < run->plan->columns->len; i++)
    g_free (run->columns[i]);

  for (guint i = 0; i < SL_N_FIELDS; i++)
    if (!run->own_is_lent[i])
      g_free (run->own[i]);

  gpointer blocks[] = { run->enrol_order, run->enrol_place, run->enrol_parent, run->joined,
                        run->titles, run->kinds, run->countries, run->legs, run->columns,
                        run->forced, run->held_start, run->held, run->volumes, run->volume_own,
                        run->volume_owned, run->stops, run->slots, run->slots_right, run->ranks,
                        run->is_active, run->amounts, run->computed, run->totals, run->held_back,
                        run->by_id };

  for (gsize i = 0; i < G_N_ELEMENTS (blocks); i++)
    g_free (blocks[i]);

  g_array_unref (run->carry);
  sl_commission_input_unref (run->input);
  sl_plan_unref (run->plan);
  g_free (run);
}

gboolean
_sl_commission_go_on (SlCommissionRun *run)
{
  if (run->step != NULL && !run->is_stopped)
    run->is_stopped = !run->step (run->n_passes, run->n_planned, run->step_data);

  return !run->is_stopped;
}

gboolean
_sl_commission_pass (SlCommissionRun *run)
{
  run->n_passes++;
  return _sl_commission_go_on (run);
}

static gboolean
run_bonus (SlCommissionRun *run,
           guint            index)
{
  const SlPlanBonus *bonus = _sl_plan_bonus (run->plan, index);
  SlAmounts *amounts = &run->amounts[index];

  _sl_amounts_init (run, amounts);

  switch (bonus->kind)
    {
    case SL_BONUS_WALK:
      return _sl_commission_walk (run, bonus, amounts);
    case SL_BONUS_PAIR:
      return _sl_commission_pair (run, bonus, amounts);
    case SL_BONUS_POOL:
      return _sl_commission_pool (run, bonus, amounts);
    case SL_BONUS_GRANT:
      return _sl_commission_grant (run, bonus, amounts);
    default:
      g_assert_not_reached ();
    }
}

static void
say_stopped (GError **error)
{
  g_set_error_literal (error, SL_COMMISSION_ERROR, SL_COMMISSION_ERROR_STOPPED,
                       _("The commission run was stopped."));
}

static void
refuse_step (const SlCommissionRun  *run,
             const SlPlanStep       *step,
             GError                **error)
{
  g_autofree char *sentence = NULL;

  if (run->is_stopped)
    {
      say_stopped (error);
      return;
    }

  if (step->is_limit)
    sentence = g_strdup_printf (_("The limit “%s” leads to an amount that is too large."),
                                _sl_plan_limit (run->plan, step->index)->name);
  else
    sentence = g_strdup_printf (_("The bonus “%s” leads to an amount that is too large."),
                                _sl_plan_bonus (run->plan, step->index)->name);
  _sl_commission_refuse_sum (run, sentence, error);
}

static gboolean
run_steps (SlCommissionRun  *run,
           GError          **error)
{
  for (guint i = 0; i < run->plan->steps->len; i++)
    {
      const SlPlanStep *step = &g_array_index (run->plan->steps, SlPlanStep, i);
      gboolean is_done = step->is_limit
                           ? _sl_commission_limit (run, _sl_plan_limit (run->plan, step->index))
                           : run_bonus (run, step->index);

      if (!is_done || !_sl_commission_pass (run))
        {
          refuse_step (run, step, error);
          return FALSE;
        }
    }

  return TRUE;
}

/* The sum of one member's exact bonuses, rounded once. */
static gboolean
exact_total_of (const SlCommissionRun *run,
                gint32                 position,
                gint64                *total)
{
  __int128 sum = 0;

  for (guint i = 0; i < run->plan->bonuses->len; i++)
    if (__builtin_add_overflow (sum, run->amounts[i].exact[position], &sum))
      return FALSE;

  return _sl_round_amount (run, sum, SL_EXACT_SCALE, sl_decimal_power (SL_RATE_SCALE), total);
}

/* A column at a time. */
static gboolean
add_up_totals (SlCommissionRun *run)
{
  gint64 *totals = run->totals;
  gint64 overflow = 0;
  gint32 n = run->n;

  if (run->plan->round_at == SL_ROUND_AT_TOTAL)
    {
      for (gint32 i = 0; i < run->n; i++)
        if (!exact_total_of (run, i, &run->totals[i]))
          return FALSE;

      return TRUE;
    }

  for (guint k = 0; k < run->plan->bonuses->len; k++)
    {
      const gint64 *amounts = run->amounts[k].minor;

      /* Both of one sign, and the sum not: the sign says it without a branch. */
      for (gint32 i = 0; i < n; i++)
        {
          gint64 sum = (gint64) ((guint64) totals[i] + (guint64) amounts[i]);

          overflow |= (totals[i] ^ sum) & (amounts[i] ^ sum);
          totals[i] = sum;
        }
    }

  return overflow >= 0;
}

/* What was held back before is added; carried money is at SL_VOLUME_SCALE. */
static gboolean
add_held_back (SlCommissionRun *run)
{
  const SlCommissionInput *input = run->input;

  for (guint i = 0; i < input->carry->len; i++)
    {
      const SlCarryRow *row = &g_array_index (input->carry, SlCarryRow, i);
      gint32 position;
      gint64 amount;

      if (!g_str_equal (row->bonus, SL_CARRY_MIN_PAYOUT))
        continue;

      position = run->place->position_of[sl_commission_input_find_member (input, row->member)];

      if (!_sl_round_amount (run, row->left, SL_VOLUME_SCALE, sl_decimal_power (SL_RATE_SCALE),
                             &amount) ||
          __builtin_add_overflow (run->totals[position], amount, &run->totals[position]))
        return FALSE;
    }

  return TRUE;
}

static gboolean
hold_back (SlCommissionRun *run)
{
  gint64 least = sl_plan_min_payout (run->plan);
  gint64 unit = sl_decimal_power (SL_VOLUME_SCALE - sl_plan_decimals (run->plan));

  if (least == 0)
    return TRUE;

  run->held_back = g_new0 (gint64, run->n + 1);

  for (gint32 member = 0; member < run->n; member++)
    {
      gint32 i = run->place->position_of[member];
      SlCommissionCarry carry = { .bonus = SL_CARRY_MIN_PAYOUT };

      if (run->totals[i] >= least || run->totals[i] == 0)
        continue;

      run->held_back[i] = run->totals[i];
      run->totals[i] = 0;
      carry.member = sl_commission_input_member_id (run->input, member);

      if (__builtin_mul_overflow (run->held_back[i], unit, &carry.left))
        return FALSE;

      g_array_append_val (run->carry, carry);
    }

  return TRUE;
}

static gboolean
make_totals (SlCommissionRun  *run,
             GError          **error)
{
  if (add_up_totals (run) && add_held_back (run) && hold_back (run))
    return TRUE;

  _sl_commission_refuse_sum (run, _("The sum of a member’s bonuses is too large."), error);
  return FALSE;
}

static gboolean
check_period (const SlPlan  *plan,
              SlPeriod       period,
              GError       **error)
{
  SlPeriod expected = sl_plan_period_of (plan, period.first);

  if (period.kind == plan->period && expected.first == period.first && expected.last == period.last)
    return TRUE;

  g_set_error (error, SL_COMMISSION_ERROR, SL_COMMISSION_ERROR_PERIOD,
               plan->period == SL_PERIOD_MONTH
                 ? _("The plan pays by the month, and this period is not a month.")
                 : _("The plan pays by the week, and this period is not one of its weeks."));
  return FALSE;
}

/* Everything between the data and the totals. */
static gboolean
compute (SlCommissionRun  *run,
         GError          **error)
{
  gboolean is_settled = _sl_commission_pass (run) && _sl_commission_settle (run, error);

  if (run->is_stopped)
    say_stopped (error);

  if (!is_settled)
    return FALSE;

  if (run->plan->active != NULL && run->is_active == NULL)
    run->is_active = _sl_predicate_hold_all (run, run->plan->active, NULL);

  return run_steps (run, error) && make_totals (run, error);
}

SlCommissionRun *
sl_commission_run (SlPlan             *plan,
                   SlCommissionInput  *input,
                   SlPeriod            period,
                   GError            **error)
{
  return sl_commission_run_in_steps (plan, input, period, NULL, NULL, error);
}

SlCommissionRun *
sl_commission_run_in_steps (SlPlan             *plan,
                            SlCommissionInput  *input,
                            SlPeriod            period,
                            SlStep              step,
                            gpointer            step_data,
                            GError            **error)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(SlCommissionRun) run = NULL;

  g_return_val_if_fail (plan != NULL && input != NULL, NULL);

  if (!check_period (plan, period, error))
    return NULL;

  if (!sl_commission_input_check (input, plan, problems))
    {
      g_set_error_literal (error, SL_COMMISSION_ERROR, SL_COMMISSION_ERROR_DATA,
                           g_ptr_array_index (problems, 0));
      return NULL;
    }

  run = new_run (plan, input, period);
  run->step = step;
  run->step_data = step_data;
  /* The data and the totals are a pass each. */
  run->n_planned = 2 + _sl_commission_n_settling (run) + plan->steps->len;

  if (!compute (run, error))
    return NULL;

  /* What is worked out already is not stopped any more. */
  _sl_commission_pass (run);
  g_assert (run->n_passes == run->n_planned);
  run->step = NULL;
  return g_steal_pointer (&run);
}

static gint32
position_of (const SlCommissionRun *run,
             gint32                 member)
{
  return run->place->position_of[member];
}

SlPlan *
sl_commission_run_plan (const SlCommissionRun *run)
{
  g_return_val_if_fail (run != NULL, NULL);

  return run->plan;
}

SlCommissionInput *
sl_commission_run_input (const SlCommissionRun *run)
{
  g_return_val_if_fail (run != NULL, NULL);

  return run->input;
}

SlPeriod
sl_commission_run_period (const SlCommissionRun *run)
{
  g_return_val_if_fail (run != NULL, (SlPeriod) { 0 });

  return run->period;
}

gint64
sl_commission_run_amount (const SlCommissionRun *run,
                          gint32                 member,
                          guint                  bonus)
{
  const SlAmounts *amounts;
  gint64 amount = 0;

  g_return_val_if_fail (run != NULL && member >= 0 && member < run->n, 0);
  g_return_val_if_fail (bonus < run->plan->bonuses->len, 0);

  amounts = &run->amounts[bonus];
  if (amounts->minor != NULL)
    return amounts->minor[position_of (run, member)];

  if (!_sl_round_amount (run, amounts->exact[position_of (run, member)], SL_EXACT_SCALE,
                         sl_decimal_power (SL_RATE_SCALE), &amount))
    return 0;

  return amount;
}

gint64
sl_commission_run_total (const SlCommissionRun *run,
                         gint32                 member)
{
  g_return_val_if_fail (run != NULL && member >= 0 && member < run->n, 0);

  return run->totals[position_of (run, member)];
}

gint64
sl_commission_run_held (const SlCommissionRun *run,
                        gint32                 member)
{
  g_return_val_if_fail (run != NULL && member >= 0 && member < run->n, 0);

  return run->held_back != NULL ? run->held_back[position_of (run, member)] : 0;
}

int
sl_commission_run_rank (const SlCommissionRun *run,
                        gint32                 member)
{
  g_return_val_if_fail (run != NULL && member >= 0 && member < run->n, -1);

  return run->ranks[position_of (run, member)];
}

gboolean
sl_commission_run_is_active (const SlCommissionRun *run,
                             gint32                 member)
{
  g_return_val_if_fail (run != NULL && member >= 0 && member < run->n, FALSE);

  return run->is_active == NULL || run->is_active[position_of (run, member)];
}

gint64
sl_commission_run_volume (const SlCommissionRun *run,
                          gint32                 member,
                          guint                  volume)
{
  g_return_val_if_fail (run != NULL && member >= 0 && member < run->n, 0);
  g_return_val_if_fail (volume < run->plan->volumes->len, 0);

  return run->volumes[volume][position_of (run, member)];
}

GArray *
sl_commission_run_carry (const SlCommissionRun *run)
{
  g_return_val_if_fail (run != NULL, NULL);

  return run->carry;
}
