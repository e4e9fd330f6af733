#include "config.h"

#include "business/reconciliation.h"

#include "business/business-private.h"
#include "business/estimate-private.h"
#include "business/lookup-private.h"
#include "store/payout.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
free_match (gpointer data)
{
  SlMatch *match = data;

  g_free (match->bonus);
  g_free (match->from_code);
  g_free (match->from_name);
  g_free (match);
}

void
sl_reconciliation_free (SlReconciliation *reconciliation)
{
  if (reconciliation == NULL)
    return;

  g_free (reconciliation->company);
  g_free (reconciliation->currency);
  g_ptr_array_unref (reconciliation->matches);
  g_ptr_array_unref (reconciliation->bonuses);
  g_free (reconciliation);
}

const char *
sl_match_state_name (SlMatchState state)
{
  static const char * const names[] = {
    [SL_MATCH_EQUAL] = "equal",
    [SL_MATCH_DIFFERS] = "differs",
    [SL_MATCH_MISSING] = "missing",
    [SL_MATCH_UNEXPECTED] = "unexpected",
  };

  g_return_val_if_fail (state < G_N_ELEMENTS (names), NULL);

  return names[state];
}

/* What is gathered while both sides are read: one match for each bonus, person and level. */
typedef struct
{
  const SlEstimate *estimate; /* (unowned) */
  GPtrArray        *matches;  /* (owned) (element-type SlMatch) */
  GHashTable       *by_key;   /* (owned) (element-type utf8 SlMatch): what is in @matches */
} Gathering;

/* A statement writes bonuses as the company likes: case does not matter. */
static SlMatch *
need_match (Gathering  *gathering,
            const char *bonus,
            const char *from_code,
            const char *from_name,
            int         level)
{
  g_autofree char *folded = g_utf8_casefold (bonus, -1);
  g_autofree char *key = g_strdup_printf ("%s\n%s\n%d", folded, from_code, level);
  SlMatch *match = g_hash_table_lookup (gathering->by_key, key);

  if (match != NULL)
    return match;

  match = g_new0 (SlMatch, 1);
  match->bonus = g_strdup (bonus);
  match->from_code = g_strdup (from_code);
  match->from_name = g_strdup (from_name);
  match->level = level;
  g_ptr_array_add (gathering->matches, match);
  g_hash_table_insert (gathering->by_key, g_steal_pointer (&key), match);
  return match;
}

static void
add_expected_line (Gathering               *gathering,
                   guint                    bonus,
                   const SlExplanationLine *line)
{
  const SlEstimate *estimate = gathering->estimate;
  const char *code = line->source < 0
                     ? "" : sl_commission_input_member_id (estimate->input, line->source);
  const char *name = g_hash_table_lookup (estimate->names, code);

  if (line->amount != 0)
    need_match (gathering, sl_plan_bonus_name (estimate->plan, bonus), code,
                name != NULL ? name : "", line->level)->expected += line->amount;
}

static void
gather_expected (Gathering *gathering)
{
  const SlEstimate *estimate = gathering->estimate;

  for (guint bonus = 0; bonus < sl_plan_n_bonuses (estimate->plan); bonus++)
    {
      g_autoptr(SlExplanation) explanation = sl_commission_explain (estimate->run, estimate->me,
                                                                        bonus);

      for (guint i = 0; i < explanation->lines->len; i++)
        add_expected_line (gathering, bonus, g_ptr_array_index (explanation->lines, i));
    }
}

static void
gather_paid_cb (const SlPayoutLineRow *row,
                gpointer               user_data)
{
  SlMatch *match = need_match (user_data, row->bonus, row->from_code, row->from_name, row->level);

  match->paid += row->amount;
}

/* (transfer full): what says that two matches are of one bonus and person. */
static char *
key_without_level (const SlMatch *match)
{
  g_autofree char *folded = g_utf8_casefold (match->bonus, -1);

  return g_strconcat (folded, "\n", match->from_code, NULL);
}

/* The same bonus from the same person at another level is one thing that differs, not one
 * that is missing and one that was not expected. */
static void
join_levels (GPtrArray *matches)
{
  g_autoptr(GHashTable) missing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < matches->len; i++)
    {
      SlMatch *match = g_ptr_array_index (matches, i);

      if (match->expected != 0 && match->paid == 0)
        g_hash_table_insert (missing, key_without_level (match), match);
    }

  for (guint i = 0; i < matches->len; i++)
    {
      SlMatch *paid = g_ptr_array_index (matches, i), *expected;
      g_autofree char *key = key_without_level (paid);

      expected = g_hash_table_lookup (missing, key);

      if (expected == NULL || paid->expected != 0 || paid->paid == 0)
        continue;

      expected->paid = paid->paid;
      expected->level = paid->level;
      paid->paid = 0;
      g_hash_table_remove (missing, key);
    }
}

static gint64
difference (const SlMatch *match)
{
  return match->paid - match->expected;
}

static int
compare_matches (gconstpointer a,
                 gconstpointer b)
{
  const SlMatch *x = *(const SlMatch * const *) a, *y = *(const SlMatch * const *) b;
  gint64 dx = ABS (difference (x)), dy = ABS (difference (y));
  int order;

  if (dx != dy)
    return dx > dy ? -1 : 1;

  order = strcmp (x->bonus, y->bonus);
  return order != 0 ? order : strcmp (x->from_code, y->from_code);
}

static SlMatchState
judge (const SlMatch *match)
{
  if (match->expected == match->paid)
    return SL_MATCH_EQUAL;
  if (match->paid == 0)
    return SL_MATCH_MISSING;

  return match->expected == 0 ? SL_MATCH_UNEXPECTED : SL_MATCH_DIFFERS;
}

static void
add_to_bonus (GPtrArray     *bonuses,
              const SlMatch *match)
{
  SlMatch *sum = NULL;

  for (guint i = 0; i < bonuses->len && sum == NULL; i++)
    {
      SlMatch *candidate = g_ptr_array_index (bonuses, i);

      if (g_ascii_strcasecmp (candidate->bonus, match->bonus) == 0)
        sum = candidate;
    }

  if (sum == NULL)
    {
      sum = g_new0 (SlMatch, 1);
      sum->bonus = g_strdup (match->bonus);
      sum->from_code = g_strdup ("");
      sum->from_name = g_strdup ("");
      sum->level = -1;
      g_ptr_array_add (bonuses, sum);
    }

  sum->expected += match->expected;
  sum->paid += match->paid;
  sum->state = judge (sum);
}

static void
sum_up (SlReconciliation *result,
        GPtrArray        *matches)
{
  g_ptr_array_sort (matches, compare_matches);

  for (guint i = 0; i < matches->len; i++)
    {
      SlMatch *match = g_ptr_array_index (matches, i);

      match->state = judge (match);
      result->expected += match->expected;
      result->paid += match->paid;
      add_to_bonus (result->bonuses, match);
    }

  /* What a level took over is empty now. */
  for (guint i = matches->len; i > 0; i--)
    {
      const SlMatch *match = g_ptr_array_index (matches, i - 1);

      if (match->expected == 0 && match->paid == 0)
        g_ptr_array_remove_index (matches, i - 1);
    }

  result->difference = result->paid - result->expected;
}

/* The statement of @period, or the newest one when its first day is SL_DAY_NONE. */
static gboolean
find_statement (SlBusiness          *business,
                const SlCompanyRow  *company,
                SlPeriod             period,
                SlPayoutRow         *row,
                GError             **error)
{
  g_autoptr(GError) local = NULL;
  g_autofree char *text = NULL;

  if (sl_payout_read (business->database, company->id, period.first, row, &local))
    return TRUE;

  if (!g_error_matches (local, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  if (period.first == SL_DAY_NONE)
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                   _("There is no statement of “%s” yet."), company->name);
      return FALSE;
    }

  text = sl_period_format (period);
  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
               _("There is no statement of “%s” for %s."), company->name, text);
  return FALSE;
}

static SlReconciliation *
new_result (const SlEstimate  *estimate,
            const SlPayoutRow *row)
{
  SlReconciliation *result = g_new0 (SlReconciliation, 1);

  result->company = g_strdup (estimate->company->name);
  result->currency = g_strdup (row->currency);
  result->period = estimate->period;
  result->received_on = row->received_on;
  result->fee = row->fee;
  result->carried = row->carried;
  result->total = row->total;
  result->matches = g_ptr_array_new_with_free_func (free_match);
  result->bonuses = g_ptr_array_new_with_free_func (free_match);
  return result;
}

SlReconciliation *
sl_reconciliation_report (SlBusiness  *business,
                          const char  *company,
                          SlPeriod     period,
                          GError     **error)
{
  g_autoptr(SlCompanyRow) found = NULL;
  g_autoptr(SlEstimate) estimate = NULL;
  g_autoptr(SlReconciliation) result = NULL;
  g_autoptr(GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Gathering gathering = { .by_key = by_key };
  SlPayoutRow row;

  g_return_val_if_fail (business != NULL, NULL);

  found = _sl_find_company (business, company, error);

  if (found == NULL || !find_statement (business, found, period, &row, error))
    return NULL;

  estimate = _sl_estimate_run (business, found->name, row.period, error);

  if (estimate == NULL)
    return NULL;

  result = new_result (estimate, &row);
  gathering.estimate = estimate;
  gathering.matches = result->matches;
  gather_expected (&gathering);

  if (!sl_payout_each_line (business->database, row.id, gather_paid_cb, &gathering, error))
    return NULL;

  join_levels (result->matches);
  sum_up (result, result->matches);
  return g_steal_pointer (&result);
}
