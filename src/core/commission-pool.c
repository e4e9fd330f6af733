/* A fund that those who qualify share. */

#include "config.h"

#include "core/commission-private.h"

#include <stdlib.h>
#include <string.h>

/* Ids that are numbers come first, by value; the rest by bytes. */
static int
compare_ids (const char *a,
             const char *b)
{
  gboolean a_is_number = *a != '\0' && a[strspn (a, "0123456789")] == '\0';
  gboolean b_is_number = *b != '\0' && b[strspn (b, "0123456789")] == '\0';

  if (a_is_number != b_is_number)
    return a_is_number ? -1 : 1;

  if (a_is_number)
    {
      const char *a_digits = a + strspn (a, "0"), *b_digits = b + strspn (b, "0");
      gsize a_length = strlen (a_digits), b_length = strlen (b_digits);

      if (a_length != b_length)
        return a_length < b_length ? -1 : 1;
      if (strcmp (a_digits, b_digits) != 0)
        return strcmp (a_digits, b_digits);
    }

  return strcmp (a, b);
}

static int
compare_positions_cb (gconstpointer a,
                      gconstpointer b,
                      gpointer      user_data)
{
  const SlCommissionRun *run = user_data;
  gint32 first = run->place->member_at[*(const gint32 *) a];
  gint32 second = run->place->member_at[*(const gint32 *) b];

  char first_id[SL_ID_TABLE_BUFFER], second_id[SL_ID_TABLE_BUFFER];

  return compare_ids (sl_commission_input_peek_id (run->input, first, first_id),
                      sl_commission_input_peek_id (run->input, second, second_id));
}

const gint32 *
_sl_commission_by_id (SlCommissionRun *run)
{
  GArray *by_id;

  if (run->by_id != NULL)
    return run->by_id;

  by_id = g_array_sized_new (FALSE, FALSE, sizeof (gint32), (guint) run->n + 1);
  for (gint32 i = 0; i < run->n; i++)
    g_array_append_val (by_id, i);

  g_array_sort_with_data (by_id, compare_positions_cb, run);
  run->by_id = (gint32 *) (gpointer) g_array_free (by_id, FALSE);
  return run->by_id;
}

void
_sl_pool_shares (const SlCommissionRun *run,
                 const SlPlanBonus     *bonus,
                 gint64                *shares,
                 __int128              *sum)
{
  g_autofree guint8 *is_paid = _sl_predicate_hold_all (run, bonus->pay, NULL);

  *sum = 0;

  for (gint32 i = 0; i < run->n; i++)
    {
      gint64 share = bonus->shares.is_set ? 0 : sl_decimal_power (SL_VOLUME_SCALE);

      if (bonus->shares_by >= 0)
        share = run->volumes[bonus->shares_by][i];
      else if (bonus->shares.is_set)
        _sl_rank_figures_get (&bonus->shares, run->ranks[i], &share);

      shares[i] = is_paid[i] && share > 0 ? share : 0;
      *sum += shares[i];
    }
}

gboolean
_sl_pool_fund (SlCommissionRun   *run,
               const SlPlanBonus *bonus,
               gint64            *fund)
{
  __int128 sum = 0;
  SlSource source;
  gint64 amount = 0, rate = 0;
  gboolean is_done;
  guint scale;

  if (bonus->amount.is_set)
    {
      _sl_rank_figures_get (&bonus->amount, -1, &amount);
      return _sl_round_amount (run, amount, sl_plan_decimals (run->plan), bonus->factor, fund);
    }

  if (bonus->rates.lists[0] != NULL)
    rate = g_array_index (bonus->rates.lists[0], gint64, 0);

  is_done = _sl_source_init (run, &bonus->base, bonus->orders, &source);
  scale = source.scale + SL_RATE_SCALE;

  for (gint32 i = 0; is_done && i < run->n; i++)
    is_done = !__builtin_add_overflow (sum, _sl_source_at (&source, i), &sum);

  _sl_source_clear (&source);

  return is_done && !__builtin_mul_overflow (sum, (__int128) rate, &sum) &&
         _sl_round_amount (run, sum, scale, bonus->factor, fund);
}

gboolean
_sl_commission_pool (SlCommissionRun   *run,
                     const SlPlanBonus *bonus,
                     SlAmounts         *amounts)
{
  g_autofree gint64 *shares = g_new0 (gint64, run->n + 1);
  const gint32 *by_id = _sl_commission_by_id (run);
  guint decimals = sl_plan_decimals (run->plan);
  const gint64 one = sl_decimal_power (SL_RATE_SCALE);
  __int128 all;
  gint64 fund, given = 0;
  gint32 first = -1;

  _sl_pool_shares (run, bonus, shares, &all);

  if (!_sl_pool_fund (run, bonus, &fund))
    return FALSE;

  if (all == 0)
    return TRUE;

  for (gint32 k = 0; k < run->n; k++)
    {
      gint32 i = by_id[k];
      gint64 part;

      if (shares[i] == 0)
        continue;

      first = first < 0 ? i : first;

      if (!sl_decimal_divide ((__int128) fund * shares[i], all, sl_plan_rounding (run->plan),
                              &part) ||
          !_sl_amounts_store (run, amounts, i, part, decimals, one))
        return FALSE;

      given += part;
    }

  if (!bonus->is_first || given == fund)
    return TRUE;

  if (amounts->exact != NULL)
    amounts->exact[first] += (__int128) (fund - given) * _sl_power (SL_EXACT_SCALE - decimals);
  else
    amounts->minor[first] += fund - given;

  return TRUE;
}
