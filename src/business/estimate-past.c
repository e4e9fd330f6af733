/* What earlier periods leave over: carried volume of legs, money below the minimum payout, what is
 * paid once, and ranks.  Nothing of it is in the file; it follows from what is, so the periods are
 * run one after the other, from the first of which the file knows anything. */

#include "config.h"

#include "business/estimate-private.h"

#include "business/business-private.h"
#include "store/downline.h"

/* Twenty years of months; what is older is as if it had not been. */
#define MAX_PERIODS 240

static void
clear_left_over (gpointer data)
{
  SlLeftOver *row = data;

  g_free (row->member);
  g_free (row->bonus);
}

static SlPast *
new_past (void)
{
  SlPast *past = g_new0 (SlPast, 1);

  past->carry = g_array_new (FALSE, FALSE, sizeof (SlLeftOver));
  g_array_set_clear_func (past->carry, clear_left_over);
  past->ranks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  return past;
}

void
_sl_past_free (SlPast *past)
{
  if (past == NULL)
    return;

  g_array_unref (past->carry);
  g_ptr_array_unref (past->ranks);
  g_free (past);
}

static void
keep_carry (SlPast                *past,
            const SlCommissionRun *run)
{
  const GArray *rows = sl_commission_run_carry (run);

  g_array_set_size (past->carry, 0);

  for (guint i = 0; i < rows->len; i++)
    {
      const SlCommissionCarry *row = &g_array_index (rows, SlCommissionCarry, i);
      SlLeftOver kept = { .member = g_strdup (row->member), .bonus = g_strdup (row->bonus),
                          .left = row->left, .right = row->right };

      g_array_append_val (past->carry, kept);
    }
}

static void
keep_ranks (SlPast                *past,
            const SlCommissionRun *run,
            guint                  n_ranks)
{
  GHashTable *ranks;
  gint32 n = sl_commission_input_n_members (sl_commission_run_input (run));

  if (n_ranks == 0)
    return;

  ranks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (gint32 i = 0; i < n; i++)
    {
      int rank = sl_commission_run_rank (run, i);
      char buffer[SL_ID_TABLE_BUFFER];

      if (rank >= 0)
        g_hash_table_insert (ranks,
                             g_strdup (sl_commission_input_peek_id (sl_commission_run_input (run),
                                                                    i, buffer)),
                             g_strdup (sl_plan_rank_name (sl_commission_run_plan (run),
                                                          (guint) rank)));
    }

  g_ptr_array_insert (past->ranks, 0, ranks);
  if (past->ranks->len > n_ranks)
    g_ptr_array_set_size (past->ranks, (int) n_ranks);
}

/* Runs the period that holds @day.  FALSE with @error: the file cannot be read; a period that
 * cannot be run only makes an end of what was before. */
static gboolean
run_one (SlBusiness          *business,
         const SlCompanyRow  *company,
         SlDay                day,
         guint                n_ranks,
         SlPast              *past,
         gboolean            *is_cut,
         GError             **error)
{
  g_autoptr(GError) local = NULL;
  g_autoptr(SlCommissionRun) run = NULL;
  g_autoptr(SlEstimate) estimate = _sl_estimate_gather (business, company, day, past, NULL,
                                                        &local);

  if (estimate != NULL)
    run = _sl_estimate_compute (estimate, &local);

  if (run != NULL)
    {
      keep_carry (past, run);
      keep_ranks (past, run, n_ranks);
      return TRUE;
    }

  if (local->domain == SL_STORE_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  /* Before the first plan nothing was left over. */
  *is_cut |= past->carry->len > 0 ||
             !g_error_matches (local, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND);
  g_debug ("What was left over before day %d is not known: %s", day, local->message);
  g_array_set_size (past->carry, 0);
  return TRUE;
}

SlPast *
_sl_past_read (SlBusiness          *business,
               const SlCompanyRow  *company,
               const SlPlan        *plan,
               SlPeriod             period,
               guint               *n_runs,
               gboolean            *is_cut,
               GError             **error)
{
  g_autoptr(SlPast) past = NULL;
  SlPeriod first;
  guint n_ranks;
  SlDay day;

  if (!sl_commission_input_looks_back (plan, &n_ranks) ||
      !sl_downline_read_first (business->database, company->id, &day, error) ||
      day == SL_DAY_NONE || day >= period.first)
    return NULL;

  past = new_past ();
  day = MAX (day, sl_period_shift (period, -MAX_PERIODS).first);

  for (first = sl_plan_period_of (plan, day); first.first < period.first;
       first = sl_period_shift (first, 1))
    ++*n_runs;

  first = sl_plan_period_of (plan, day);
  for (guint i = 0; i < *n_runs; i++, first = sl_period_shift (first, 1))
    {
      SlBusinessPart part = sl_business_begin_part (business, i, i + 1, *n_runs + 1);
      gboolean is_done = run_one (business, company, first.first, n_ranks, past, is_cut, error);

      sl_business_end_part (business, part);
      if (!is_done)
        return NULL;
    }

  return g_steal_pointer (&past);
}

void
_sl_past_apply (const SlPast      *past,
                const SlPlan      *plan,
                SlCommissionInput *input)
{
  for (guint i = 0; i < past->carry->len; i++)
    {
      const SlLeftOver *row = &g_array_index (past->carry, SlLeftOver, i);
      SlCommissionCarry carry = { .member = row->member, .bonus = row->bonus, .left = row->left,
                                  .right = row->right };

      /* Who left, and a bonus that is no more, take nothing along. */
      if (sl_commission_input_find_member (input, row->member) >= 0 &&
          (g_str_equal (row->bonus, SL_CARRY_MIN_PAYOUT) ||
           sl_plan_find_bonus (plan, row->bonus) >= 0))
        sl_commission_input_add_carry (input, &carry);
    }

  for (guint ago = 0; ago < past->ranks->len; ago++)
    {
      GHashTableIter iter;
      gpointer member, rank;

      g_hash_table_iter_init (&iter, g_ptr_array_index (past->ranks, ago));

      while (g_hash_table_iter_next (&iter, &member, &rank))
        if (sl_commission_input_find_member (input, member) >= 0)
          sl_commission_input_add_held_rank (input, member, ago + 1, rank);
    }
}
