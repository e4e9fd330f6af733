#include "config.h"

#include "business/reconciliation.h"

#include "business/business-private.h"
#include "business/estimate-private.h"
#include "business/lookup-private.h"
#include "business/reconciliation-private.h"
#include "core/decimal.h"
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
  g_free (match->note);
  g_clear_pointer (&match->orders, g_ptr_array_unref);
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
  g_array_unref (reconciliation->causes);
  g_free (reconciliation->problem);
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

/* What is gathered while both sides are read: one match for each bonus, person and level, and
 * one more for what a statement takes back there. */
typedef struct
{
  const SlEstimate *estimate; /* (unowned) */
  GPtrArray        *matches;  /* (unowned) (element-type SlMatch) */
  GHashTable       *by_key;   /* (unowned) (element-type Key SlMatch): what is in @matches */
  GHashTable       *bonuses;  /* (unowned) (element-type utf8 gint): number of a folded name */
  char             *last_bonus; /* (owned) (nullable): as it was written last, with its number */
  int               last_number;
} Gathering;

/* What a line is about.  A statement writes bonuses as the company likes, so that they are told
 * apart by number. */
typedef struct
{
  int      bonus;
  int      level;
  gboolean is_taken_back;
  char     code[];        /* from whom */
} Key;

static void
clear_gathering (Gathering *gathering)
{
  g_free (gathering->last_bonus);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Gathering, clear_gathering)

static guint
hash_key_cb (gconstpointer data)
{
  const Key *key = data;

  return g_str_hash (key->code) ^ (guint) (key->bonus * 131 + key->level * 7 + key->is_taken_back);
}

static gboolean
equal_key_cb (gconstpointer a,
              gconstpointer b)
{
  const Key *first = a, *second = b;

  return first->bonus == second->bonus && first->level == second->level &&
         first->is_taken_back == second->is_taken_back && strcmp (first->code, second->code) == 0;
}

/* Case does not matter; lines of one bonus mostly come together. */
static int
number_of (Gathering  *gathering,
           const char *bonus)
{
  char *folded;

  if (gathering->last_bonus != NULL && strcmp (gathering->last_bonus, bonus) == 0)
    return gathering->last_number;

  folded = g_utf8_casefold (bonus, -1);
  if (!g_hash_table_contains (gathering->bonuses, folded))
    g_hash_table_insert (gathering->bonuses, g_strdup (folded),
                         GINT_TO_POINTER (g_hash_table_size (gathering->bonuses)));

  g_free (gathering->last_bonus);
  gathering->last_bonus = g_strdup (bonus);
  gathering->last_number = GPOINTER_TO_INT (g_hash_table_lookup (gathering->bonuses, folded));
  g_free (folded);
  return gathering->last_number;
}

/* (transfer full) */
static Key *
key_of (Gathering  *gathering,
        const char *bonus,
        const char *from_code,
        int         level,
        gboolean    is_taken_back)
{
  gsize length = strlen (from_code) + 1;
  Key *key = g_malloc (sizeof (Key) + length);

  key->bonus = number_of (gathering, bonus);
  key->level = level;
  key->is_taken_back = is_taken_back;
  memcpy (key->code, from_code, length);
  return key;
}

/* Takes @key. */
static SlMatch *
need_match (Gathering  *gathering,
            Key        *key,
            const char *bonus,
            const char *from_code,
            const char *from_name,
            int         level)
{
  SlMatch *match = g_hash_table_lookup (gathering->by_key, key);

  if (match != NULL)
    {
      g_free (key);
      return match;
    }

  match = g_new0 (SlMatch, 1);
  match->bonus = g_strdup (bonus);
  match->from_code = g_strdup (from_code);
  match->from_name = g_strdup (from_name);
  match->level = level;
  match->expected_level = -1;
  g_ptr_array_add (gathering->matches, match);
  g_hash_table_insert (gathering->by_key, key, match);
  return match;
}

static void
add_expected_line (Gathering               *gathering,
                   guint                    bonus,
                   const SlExplanationLine *line)
{
  const SlEstimate *estimate = gathering->estimate;
  const char *name = sl_plan_bonus_name (estimate->plan, bonus);
  const char *code = line->source < 0
                     ? "" : sl_commission_input_member_id (estimate->input, line->source);
  SlMatch *match;

  if (line->amount == 0)
    return;

  g_assert (line->base_scale <= SL_VOLUME_SCALE);
  match = need_match (gathering, key_of (gathering, name, code, line->level, FALSE), name,
                      code, "", line->level);
  match->n_expected++;
  match->expected += line->amount;
  match->expected_level = line->level;
  match->expected_volume += line->base * sl_decimal_power (SL_VOLUME_SCALE - line->base_scale);
  match->expected_rate = line->rate - line->used;
  match->n_passed = line->n_passed;
}

static void
gather_expected (Gathering *gathering)
{
  const SlEstimate *estimate = gathering->estimate;

  for (guint bonus = 0; bonus < sl_plan_n_bonuses (estimate->plan); bonus++)
    {
      g_autoptr(SlExplanation) explanation = sl_commission_explain_silently (estimate->run,
                                                                             estimate->me, bonus);

      for (guint i = 0; i < explanation->lines->len; i++)
        add_expected_line (gathering, bonus, g_ptr_array_index (explanation->lines, i));
    }
}

/* Lines of one order mostly come together. */
static void
add_order (SlMatch    *match,
           const char *number)
{
  if (match->orders == NULL)
    match->orders = g_ptr_array_new_with_free_func (g_free);

  if (match->orders->len == 0 ||
      strcmp (g_ptr_array_index (match->orders, match->orders->len - 1), number) != 0)
    g_ptr_array_add (match->orders, g_strdup (number));
}

static void
gather_paid_cb (const SlPayoutLineRow *row,
                gpointer               user_data)
{
  Gathering *gathering = user_data;
  Key *key = key_of (gathering, row->bonus, row->from_code, row->level, row->amount < 0);
  SlMatch *match = need_match (gathering, key, row->bonus, row->from_code, row->from_name,
                               row->level);

  if (*match->from_name == '\0' && *row->from_name != '\0')
    {
      g_free (match->from_name);
      match->from_name = g_strdup (row->from_name);
    }

  if (*row->order_ref != '\0')
    add_order (match, row->order_ref);

  match->n_paid++;
  match->paid += row->amount;
  match->has_volume = row->has_source;
  match->has_rate = row->has_rate;
  match->paid_volume += row->source;
  match->paid_rate = row->rate;
}

/* Moves what @from was paid to @to, and leaves @from empty. */
static void
join_paid (SlMatch *to,
           SlMatch *from)
{
  to->paid += from->paid;
  to->n_paid += from->n_paid;
  to->paid_volume += from->paid_volume;
  to->has_volume = from->has_volume;
  to->has_rate = from->has_rate;
  to->paid_rate = from->paid_rate;
  to->level = from->level >= 0 ? from->level : to->level;
  for (guint i = 0; from->orders != NULL && i < from->orders->len; i++)
    add_order (to, g_ptr_array_index (from->orders, i));

  from->paid = from->paid_volume = 0;
  from->n_paid = 0;
}

static gboolean
is_taken_back (const SlMatch *match)
{
  return match->n_paid > 0 && match->n_expected == 0 && match->paid < 0;
}

/* A line that takes back belongs to the others of its person only when the sum is what was
 * expected: then the plan counted the return, too. */
static void
join_returns (Gathering *gathering)
{
  for (guint i = 0; i < gathering->matches->len; i++)
    {
      SlMatch *back = g_ptr_array_index (gathering->matches, i), *other;
      g_autofree Key *key = NULL;

      if (!is_taken_back (back))
        continue;

      key = key_of (gathering, back->bonus, back->from_code, back->level, FALSE);
      other = g_hash_table_lookup (gathering->by_key, key);

      if (other != NULL && other != back &&
          (other->paid + back->paid == other->expected || (other->n_paid == 0 &&
                                                           other->expected < 0)))
        join_paid (other, back);
    }
}

/* The same bonus from the same person at another level is one thing that differs, not one
 * that is missing and one that was not expected. */
static void
join_levels (Gathering *gathering)
{
  GPtrArray *matches = gathering->matches;
  g_autoptr(GHashTable) missing = g_hash_table_new_full (hash_key_cb, equal_key_cb, g_free, NULL);

  for (guint i = 0; i < matches->len; i++)
    {
      SlMatch *match = g_ptr_array_index (matches, i);

      if (match->n_expected > 0 && match->n_paid == 0)
        g_hash_table_insert (missing, key_of (gathering, match->bonus, match->from_code, -1, FALSE),
                             match);
    }

  for (guint i = 0; i < matches->len; i++)
    {
      SlMatch *paid = g_ptr_array_index (matches, i), *expected;
      g_autofree Key *key = NULL;

      if (paid->n_expected > 0 || paid->n_paid == 0 || paid->paid < 0)
        continue;

      key = key_of (gathering, paid->bonus, paid->from_code, -1, FALSE);
      expected = g_hash_table_lookup (missing, key);

      if (expected == NULL)
        continue;

      join_paid (expected, paid);
      g_hash_table_remove (missing, key);
    }
}

/* What was joined to another is empty now. */
static void
drop_empty (GPtrArray *matches)
{
  for (guint i = matches->len; i > 0; i--)
    {
      const SlMatch *match = g_ptr_array_index (matches, i - 1);

      if (match->n_expected == 0 && match->n_paid == 0)
        g_ptr_array_remove_index_fast (matches, i - 1);
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
  order = order != 0 ? order : strcmp (x->from_code, y->from_code);
  return order != 0 ? order : x->level - y->level;
}

static SlMatchState
judge (const SlMatch *match)
{
  if (match->expected == match->paid)
    return SL_MATCH_EQUAL;
  if (match->n_paid == 0)
    return SL_MATCH_MISSING;

  return match->n_expected == 0 ? SL_MATCH_UNEXPECTED : SL_MATCH_DIFFERS;
}

/* (transfer none) */
static SlMatch *
need_bonus (GPtrArray  *bonuses,
            const char *bonus)
{
  SlMatch *sum;

  for (guint i = 0; i < bonuses->len; i++)
    {
      SlMatch *candidate = g_ptr_array_index (bonuses, i);

      if (g_ascii_strcasecmp (candidate->bonus, bonus) == 0)
        return candidate;
    }

  sum = g_new0 (SlMatch, 1);
  sum->bonus = g_strdup (bonus);
  sum->from_code = g_strdup ("");
  sum->from_name = g_strdup ("");
  sum->level = sum->expected_level = -1;
  g_ptr_array_add (bonuses, sum);
  return sum;
}

static void
add_to_bonus (SlMatch       *sum,
              const SlMatch *match)
{
  sum->expected += match->expected;
  sum->paid += match->paid;
  sum->n_expected += match->n_expected;
  sum->n_paid += match->n_paid;
}

/* Those that differ first, largest first; the others stay as the plan has them. */
static void
sort (GPtrArray *matches)
{
  g_autoptr(GPtrArray) differing = g_ptr_array_new ();
  g_autoptr(GPtrArray) equal = g_ptr_array_new ();

  for (guint i = 0; i < matches->len; i++)
    {
      SlMatch *match = g_ptr_array_index (matches, i);

      g_ptr_array_add (difference (match) != 0 ? differing : equal, match);
    }

  g_ptr_array_sort (differing, compare_matches);
  for (guint i = 0; i < matches->len; i++)
    g_ptr_array_index (matches, i) = i < differing->len
                                       ? g_ptr_array_index (differing, i)
                                       : g_ptr_array_index (equal, i - differing->len);
}

/* The statement names most people; whoever differs and is not named is looked up. */
static void
add_name (const SlEstimate *estimate,
          SlMatch          *match)
{
  if (*match->from_name != '\0' || *match->from_code == '\0')
    return;

  g_free (match->from_name);
  match->from_name = g_strdup (_sl_estimate_name (estimate, match->from_code));
}

static void
sum_up (SlReconciliation *result,
        const SlEstimate *estimate)
{
  SlMatch *sum = NULL;

  sort (result->matches);

  for (guint i = 0; i < result->matches->len; i++)
    {
      SlMatch *match = g_ptr_array_index (result->matches, i);

      match->state = judge (match);
      result->expected += match->expected;
      result->paid += match->paid;
      if (match->state != SL_MATCH_EQUAL)
        add_name (estimate, match);

      if (sum == NULL || strcmp (sum->bonus, match->bonus) != 0)
        sum = need_bonus (result->bonuses, match->bonus);
      add_to_bonus (sum, match);
    }

  for (guint i = 0; i < result->bonuses->len; i++)
    ((SlMatch *) g_ptr_array_index (result->bonuses, i))->state =
      judge (g_ptr_array_index (result->bonuses, i));

  result->difference = result->paid - result->expected;
  result->total_difference = result->difference - result->fee + result->carried;
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
new_result (const SlCompanyRow *company,
            const SlPayoutRow  *row)
{
  SlReconciliation *result = g_new0 (SlReconciliation, 1);

  result->company = g_strdup (company->name);
  result->currency = g_strdup (row->currency);
  result->period = sl_period_of (row->period, SL_PERIOD_MONTH, 0);
  result->received_on = row->received_on;
  result->fee = row->fee;
  result->carried = row->carried;
  result->total = row->total;
  result->matches = g_ptr_array_new_with_free_func (free_match);
  result->bonuses = g_ptr_array_new_with_free_func (free_match);
  result->causes = g_array_new (FALSE, FALSE, sizeof (SlCauseSum));
  return result;
}

/* (transfer full) */
static SlReconciliation *
reconcile (SlBusiness          *business,
           const SlCompanyRow  *company,
           const SlPayoutRow   *row,
           GError             **error)
{
  g_autoptr(SlReconciliation) result = new_result (company, row);
  g_autoptr(SlEstimate) estimate = NULL;
  g_autoptr(GHashTable) by_key = g_hash_table_new_full (hash_key_cb, equal_key_cb, g_free, NULL);
  g_autoptr(GHashTable) bonuses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto(Gathering) gathering = {
    .matches = result->matches, .by_key = by_key, .bonuses = bonuses,
  };

  estimate = _sl_estimate_run (business, company->name, row->period, error);

  if (estimate == NULL)
    return NULL;

  result->period = estimate->period;
  gathering.estimate = estimate;
  gather_expected (&gathering);

  if (!sl_payout_each_line (business->database, row->id, gather_paid_cb, &gathering, error))
    return NULL;

  join_returns (&gathering);
  join_levels (&gathering);
  drop_empty (result->matches);
  sum_up (result, estimate);
  return _sl_reconciliation_judge (result, business, estimate, error)
         ? g_steal_pointer (&result) : NULL;
}

SlReconciliation *
sl_reconciliation_report (SlBusiness  *business,
                          const char  *company,
                          SlPeriod     period,
                          GError     **error)
{
  g_autoptr(SlCompanyRow) found = NULL;
  SlPayoutRow row;

  g_return_val_if_fail (business != NULL, NULL);

  found = _sl_find_company (business, company, error);

  if (found == NULL || !find_statement (business, found, period, &row, error))
    return NULL;

  return reconcile (business, found, &row, error);
}

/* What a statement says where nothing can be expected. */
static SlReconciliation *
only_stated (const SlCompanyRow *company,
             const SlPayoutRow  *row,
             const char         *problem)
{
  SlReconciliation *result = new_result (company, row);

  result->paid = row->earned;
  result->problem = g_strdup (problem);
  return result;
}

GPtrArray *
sl_reconciliation_all (SlBusiness  *business,
                       const char  *company,
                       GError     **error)
{
  g_autoptr(GPtrArray) all = NULL;
  g_autoptr(SlCompanyRow) found = NULL;
  g_autoptr(GArray) rows = NULL;

  g_return_val_if_fail (business != NULL, NULL);

  all = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_reconciliation_free);
  found = _sl_find_company (business, company, error);
  rows = found != NULL ? sl_payout_list (business->database, found->id, error) : NULL;

  if (rows == NULL)
    return NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      const SlPayoutRow *row = &g_array_index (rows, SlPayoutRow, i);
      g_autoptr(GError) local = NULL;
      SlReconciliation *result = reconcile (business, found, row, &local);

      if (result == NULL && local->domain == SL_STORE_ERROR)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }

      g_ptr_array_add (all, result != NULL ? result : only_stated (found, row, local->message));
    }

  return g_steal_pointer (&all);
}

static gint64
taken_back (const SlReconciliation *statement)
{
  gint64 sum = 0;

  for (guint i = 0; i < statement->matches->len; i++)
    {
      const SlMatch *match = g_ptr_array_index (statement->matches, i);

      sum += match->cause == SL_CAUSE_CLAW_BACK ? match->expected - match->paid : 0;
    }

  return MAX (sum, 0);
}

SlForecast
sl_reconciliation_forecast (GPtrArray *all)
{
  g_autoptr(GArray) periods = g_array_new (FALSE, FALSE, sizeof (SlForecastPeriod));

  g_return_val_if_fail (all != NULL, (SlForecast) { 0 });

  for (guint i = all->len; i > 0; i--)
    {
      const SlReconciliation *statement = g_ptr_array_index (all, i - 1);
      const SlForecastPeriod period = {
        statement->expected, statement->paid, taken_back (statement),
      };

      if (statement->problem == NULL)
        g_array_append_val (periods, period);
    }

  return sl_forecast_judge ((const SlForecastPeriod *) (gpointer) periods->data, periods->len);
}
