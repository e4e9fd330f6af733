/* A sum to a member, without a tree. */

#include "config.h"

#include "core/commission-private.h"

/* The highest rank (from 1) at which each member had the grant before; 0 for never. */
static gint64 *
load_granted (SlCommissionRun   *run,
              const SlPlanBonus *bonus)
{
  const SlCommissionInput *input = run->input;
  gint64 *granted = g_new0 (gint64, run->n + 1);

  for (guint i = 0; i < input->carry->len; i++)
    {
      const SlCarryRow *row = &g_array_index (input->carry, SlCarryRow, i);
      gint32 position;

      if (!g_str_equal (row->bonus, bonus->name))
        continue;

      position = run->place->position_of[sl_commission_input_find_member (input, row->member)];
      granted[position] = MAX (granted[position], row->left / sl_decimal_power (SL_VOLUME_SCALE));
    }

  return granted;
}

static void
carry_granted (SlCommissionRun   *run,
               const SlPlanBonus *bonus,
               const gint64      *granted)
{
  for (gint32 member = 0; member < run->n; member++)
    {
      SlCommissionCarry carry = { .bonus = bonus->name };

      carry.left = granted[run->place->position_of[member]] * sl_decimal_power (SL_VOLUME_SCALE);
      carry.member = sl_commission_input_member_id (run->input, member);

      if (carry.left != 0)
        g_array_append_val (run->carry, carry);
    }
}

gint64
_sl_grant_rate (const SlCommissionRun *run,
                const SlPlanBonus     *bonus,
                gint32                 position)
{
  const SlRateTable *table = &bonus->rates;
  const GArray *list = _sl_rate_table_list (table, run->ranks[position]);
  gint64 rate = list != NULL && list->len > 0 ? g_array_index (list, gint64, 0) : 0;

  for (guint i = 0; table->brackets != NULL && i < table->brackets->len; i++)
    if (run->volumes[table->by_volume][position] >=
        g_array_index (table->brackets, SlBracket, i).threshold)
      rate = g_array_index (table->brackets, SlBracket, i).rate;

  return rate;
}

static gboolean
grant_one (SlCommissionRun   *run,
           const SlPlanBonus *bonus,
           const SlSource    *source,
           SlAmounts         *amounts,
           gint32             position)
{
  __int128 raw;
  gint64 amount = 0;

  if (bonus->amount.is_set)
    {
      _sl_rank_figures_get (&bonus->amount, run->ranks[position], &amount);
      return _sl_amounts_store (run, amounts, position, amount, sl_plan_decimals (run->plan),
                                bonus->factor);
    }

  return !__builtin_mul_overflow (_sl_source_at (source, position),
                                  (__int128) _sl_grant_rate (run, bonus, position), &raw) &&
         _sl_amounts_store (run, amounts, position, raw, source->scale + SL_RATE_SCALE,
                            bonus->factor);
}

gboolean
_sl_commission_grant (SlCommissionRun   *run,
                      const SlPlanBonus *bonus,
                      SlAmounts         *amounts)
{
  g_autofree guint8 *is_paid = _sl_predicate_hold_all (run, bonus->pay, NULL);
  g_autofree gint64 *granted = bonus->once != SL_ONCE_NEVER ? load_granted (run, bonus) : NULL;
  SlSource source = { 0 };
  gboolean is_done = TRUE;

  if (!bonus->amount.is_set)
    is_done = _sl_source_init (run, &bonus->base, bonus->orders, &source);

  for (gint32 i = 0; is_done && i < run->n; i++)
    {
      /* Once for life counts as the first rank, whatever the rank. */
      gint64 step = bonus->once == SL_ONCE_RANK ? run->ranks[i] + 1 : 1;

      if (!is_paid[i] || (granted != NULL && granted[i] >= step))
        continue;

      is_done = grant_one (run, bonus, &source, amounts, i);

      if (granted != NULL && _sl_amount_at (amounts, i) != 0)
        granted[i] = step;
    }

  if (is_done && granted != NULL)
    carry_granted (run, bonus, granted);

  _sl_source_clear (&source);
  return is_done;
}
