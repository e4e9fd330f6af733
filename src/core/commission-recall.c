/* Ranks of earlier periods, worked out again from the same members and orders. */

#include "config.h"

#include "core/commission-private.h"

/* Further back nothing is worked out: a hundred years of months. */
#define MAX_PERIODS 1200

/* The period of the earliest order, but at most MAX_PERIODS before @period. */
static SlPeriod
first_period (const SlCommissionInput *input,
              const SlPlan            *plan,
              SlPeriod                 period)
{
  SlDay earliest = period.first;

  for (guint i = 0; i < input->order_dates->len; i++)
    earliest = MIN (earliest, g_array_index (input->order_dates, SlDay, i));
  for (guint i = 0; i < input->reports->len; i++)
    earliest = MIN (earliest, ((const SlReport *) g_ptr_array_index (input->reports, i))->day);

  earliest = MAX (earliest, sl_period_shift (period, -MAX_PERIODS).first);
  return sl_plan_period_of (plan, earliest);
}

/* Ranks are given as of the period that follows: the rows of before move one back. */
static void
keep_ranks (SlCommissionInput     *input,
            const SlCommissionRun *run,
            SlDay                  last)
{
  for (guint i = 0; i < input->held->len; i++)
    g_array_index (input->held, SlHeldRank, i).periods_ago++;

  for (gint32 i = 0; i < sl_commission_input_n_members (input); i++)
    {
      int rank = sl_commission_run_rank (run, i);
      SlDay joined = input->joined != NULL ? g_array_index (input->joined, SlDay, i) : SL_DAY_NONE;
      SlHeldRank held = { .member = _sl_input_id_of (input, i), .periods_ago = 1 };

      if (rank < 0 || (joined != SL_DAY_NONE && joined > last))
        continue;

      held.rank_word = sl_id_table_add (input->words,
                                        sl_plan_rank_name (sl_commission_run_plan (run),
                                                           (guint) rank), NULL);
      g_array_append_val (input->held, held);
    }
}

static gboolean
recall (SlCommissionInput  *input,
        SlPlan             *plan,
        SlPeriod            period,
        GError            **error)
{
  SlPeriod past = first_period (input, plan, period);

  for (; past.first < period.first; past = sl_period_shift (past, 1))
    {
      g_autoptr(SlCommissionRun) run = sl_commission_run (plan, input, past, error);

      if (run == NULL)
        return FALSE;

      keep_ranks (input, run, past.last);
    }

  return TRUE;
}

gboolean
sl_commission_input_recall (SlCommissionInput  *input,
                            SlPlan             *plan,
                            SlPeriod            period,
                            GError            **error)
{
  GArray *forces;
  gboolean is_done;

  g_return_val_if_fail (input != NULL && plan != NULL, FALSE);
  g_return_val_if_fail (input->held->len == 0 && input->base == NULL, FALSE);

  if ((plan->atom_kinds >> SL_ATOM_WAS & 1) == 0 ||
      !sl_commission_input_check (input, plan, NULL))
    return TRUE;

  /* A rank is forced for the period that is asked for. */
  forces = g_steal_pointer (&input->forces);
  is_done = recall (input, plan, period, error);
  input->forces = forces;
  return is_done;
}
