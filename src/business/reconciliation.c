#include "config.h"

#include "business/reconciliation.h"

#include "business/business-private.h"
#include "business/estimate-private.h"
#include "business/lookup-private.h"
#include "business/reconciliation-private.h"
#include "core/day-text.h"
#include "core/decimal.h"
#include "store/payout.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Matches come in blocks: a statement has very many, and they go together. */
#define N_BLOCK 256

/* What a line is about.  A statement writes bonuses as the company likes, so that they are told
 * apart by number. */
typedef struct
{
  gint32   who;   /* the number of the member, NOBODY, or below it: of a code that is not known */
  guint    bonus;
  int      level;
  gboolean is_taken_back;
} Key;

#define NOBODY (-1)

typedef struct
{
  SlMatch match; /* first, so that one is found by the other */
  Key     key;
} KeyedMatch;

static void
clear_match (gpointer data)
{
  SlMatch *match = data;

  g_clear_pointer (&match->note, g_free);
  g_clear_pointer (&match->orders, g_ptr_array_unref);
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
  g_free (reconciliation->doubt);
  g_ptr_array_unref (reconciliation->blocks);
  g_string_chunk_free (reconciliation->texts);
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

/* A bonus as one side writes it. */
typedef struct
{
  const char *text;   /* (unowned): of the reconciliation */
  guint       number; /* the same for all that differ in case only */
} Bonus;

/* What is gathered while both sides are read: one match for each bonus, person and level, and
 * one more for what a statement takes back there. */
typedef struct
{
  SlReconciliation *result;     /* (unowned) */
  const SlEstimate *estimate;   /* (unowned) */
  GHashTable       *by_key;     /* (owned) (element-type Key KeyedMatch): of @result */
  GHashTable       *bonuses;    /* (owned) (element-type utf8 Bonus): as they are written */
  GHashTable       *folded;     /* (owned) (element-type utf8 guint): their numbers */
  GHashTable       *strangers;  /* (owned) (element-type utf8 gint32): codes not in the downline */
  guint             n_in_block; /* matches of the last block */
} Gathering;

/* Lines mostly come in the order of the members: neighbours lie beside each other in the table. */
static guint
hash_key_cb (gconstpointer data)
{
  const Key *key = data;

  return (guint) key->who * 2 + key->bonus + (guint) key->level * 65537 +
         (guint) key->is_taken_back * 257;
}

static gboolean
equal_key_cb (gconstpointer a,
              gconstpointer b)
{
  const Key *first = a, *second = b;

  return first->who == second->who && first->bonus == second->bonus &&
         first->level == second->level && first->is_taken_back == second->is_taken_back;
}

static void
begin_gathering (Gathering        *gathering,
                 SlReconciliation *result,
                 const SlEstimate *estimate)
{
  *gathering = (Gathering) {
    .result = result,
    .estimate = estimate,
    .by_key = g_hash_table_new (hash_key_cb, equal_key_cb),
    .bonuses = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free),
    .folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .strangers = g_hash_table_new (g_str_hash, g_str_equal),
  };
}

static void
clear_gathering (Gathering *gathering)
{
  g_clear_pointer (&gathering->by_key, g_hash_table_unref);
  g_clear_pointer (&gathering->bonuses, g_hash_table_unref);
  g_clear_pointer (&gathering->folded, g_hash_table_unref);
  g_clear_pointer (&gathering->strangers, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Gathering, clear_gathering)

static const char *
keep_text (SlReconciliation *result,
           const char       *text)
{
  return *text != '\0' ? g_string_chunk_insert (result->texts, text) : "";
}

static const Bonus *
need_bonus (Gathering  *gathering,
            const char *text)
{
  Bonus *bonus = g_hash_table_lookup (gathering->bonuses, text);
  g_autofree char *folded = NULL;
  gpointer number;

  if (bonus != NULL)
    return bonus;

  folded = g_utf8_casefold (text, -1);
  if (!g_hash_table_lookup_extended (gathering->folded, folded, NULL, &number))
    {
      number = GUINT_TO_POINTER (g_hash_table_size (gathering->folded));
      g_hash_table_insert (gathering->folded, g_steal_pointer (&folded), number);
    }

  bonus = g_new (Bonus, 1);
  *bonus = (Bonus) { keep_text (gathering->result, text), GPOINTER_TO_UINT (number) };
  g_hash_table_insert (gathering->bonuses, (gpointer) bonus->text, bonus);
  return bonus;
}

/* The number of who has @code; those who are not in the downline count down from NOBODY. */
static gint32
number_of (Gathering  *gathering,
           const char *code)
{
  gint32 member = *code != '\0'
                  ? sl_commission_input_find_member (gathering->estimate->input, code) : NOBODY;
  gpointer number;

  if (member >= 0 || *code == '\0')
    return member;
  if (g_hash_table_lookup_extended (gathering->strangers, code, NULL, &number))
    return GPOINTER_TO_INT (number);

  member = NOBODY - 1 - (gint32) g_hash_table_size (gathering->strangers);
  g_hash_table_insert (gathering->strangers, (gpointer) keep_text (gathering->result, code),
                       GINT_TO_POINTER (member));
  return member;
}

/* (transfer none): of @result, whose own it stays */
static KeyedMatch *
new_match (SlReconciliation *result,
           guint            *n_in_block)
{
  if (*n_in_block % N_BLOCK == 0)
    {
      g_ptr_array_add (result->blocks, g_new0 (KeyedMatch, N_BLOCK));
      *n_in_block = 0;
    }

  return (KeyedMatch *) g_ptr_array_index (result->blocks, result->blocks->len - 1) +
         (*n_in_block)++;
}

static SlMatch *
need_match (Gathering   *gathering,
            const Key   *key,
            const Bonus *bonus)
{
  KeyedMatch *keyed = g_hash_table_lookup (gathering->by_key, key);

  if (keyed != NULL)
    return &keyed->match;

  keyed = new_match (gathering->result, &gathering->n_in_block);
  keyed->key = *key;
  keyed->match.bonus = bonus->text;
  keyed->match.from_name = "";
  keyed->match.level = key->level;
  keyed->match.expected_level = -1;
  g_ptr_array_add (gathering->result->matches, &keyed->match);
  g_hash_table_insert (gathering->by_key, &keyed->key, keyed);
  return &keyed->match;
}

static void
add_expected_line (Gathering               *gathering,
                   const Bonus             *bonus,
                   const SlExplanationLine *line)
{
  const Key key = { line->source < 0 ? NOBODY : line->source, bonus->number, line->level, FALSE };
  SlMatch *match;

  if (line->amount == 0)
    return;

  g_assert (line->base_scale <= SL_VOLUME_SCALE);
  match = need_match (gathering, &key, bonus);
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

  for (guint i = 0; i < sl_plan_n_bonuses (estimate->plan); i++)
    {
      const Bonus *bonus = need_bonus (gathering, sl_plan_bonus_name (estimate->plan, i));
      g_autoptr(SlExplanation) explanation = sl_commission_explain_silently (estimate->run,
                                                                             estimate->me, i);

      for (guint j = 0; j < explanation->lines->len; j++)
        add_expected_line (gathering, bonus, g_ptr_array_index (explanation->lines, j));
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
  const Bonus *bonus = need_bonus (gathering, row->bonus);
  const Key key = {
    number_of (gathering, row->from_code), bonus->number, row->level, row->amount < 0,
  };
  SlMatch *match = need_match (gathering, &key, bonus);

  if (match->from_code == NULL)
    match->from_code = keep_text (gathering->result, row->from_code);
  if (*match->from_name == '\0')
    match->from_name = keep_text (gathering->result, row->from_name);
  if (*row->order_ref != '\0')
    add_order (match, row->order_ref);

  match->n_paid++;
  match->paid += row->amount;
  match->has_volume = row->has_source;
  match->has_rate = row->has_rate;
  match->paid_volume += row->source;
  match->paid_rate = row->rate;
}

/* Of those whom the statement does not name. */
static void
add_codes (Gathering *gathering)
{
  const SlEstimate *estimate = gathering->estimate;
  GPtrArray *matches = gathering->result->matches;

  for (guint i = 0; i < matches->len; i++)
    {
      KeyedMatch *keyed = g_ptr_array_index (matches, i);

      if (keyed->match.from_code != NULL)
        continue;

      keyed->match.from_code = keyed->key.who >= 0
        ? keep_text (gathering->result,
                     sl_commission_input_member_id (estimate->input, keyed->key.who))
        : "";
    }
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
  to->from_name = *to->from_name != '\0' ? to->from_name : from->from_name;
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
  GPtrArray *matches = gathering->result->matches;

  for (guint i = 0; i < matches->len; i++)
    {
      SlMatch *back = g_ptr_array_index (matches, i), *other;
      Key key = ((const KeyedMatch *) back)->key;

      if (!is_taken_back (back))
        continue;

      key.is_taken_back = FALSE;
      other = g_hash_table_lookup (gathering->by_key, &key);

      if (other != NULL && other != back &&
          (other->paid + back->paid == other->expected || (other->n_paid == 0 &&
                                                           other->expected < 0)))
        join_paid (other, back);
    }
}

/* Bonus and person alone. */
static Key
without_level (const SlMatch *match)
{
  Key key = ((const KeyedMatch *) match)->key;

  key.level = -1;
  key.is_taken_back = FALSE;
  return key;
}

/* (transfer full) (element-type Key SlMatch): what was expected and not paid */
static GHashTable *
find_missing (GPtrArray *matches)
{
  GHashTable *missing = g_hash_table_new_full (hash_key_cb, equal_key_cb, g_free, NULL);

  for (guint i = 0; i < matches->len; i++)
    {
      SlMatch *match = g_ptr_array_index (matches, i);
      Key key = without_level (match);

      if (match->n_expected > 0 && match->n_paid == 0)
        g_hash_table_insert (missing, g_memdup2 (&key, sizeof key), match);
    }

  return missing;
}

/* The same bonus from the same person at another level is one thing that differs, not one
 * that is missing and one that was not expected. */
static void
join_levels (Gathering *gathering)
{
  GPtrArray *matches = gathering->result->matches;
  g_autoptr(GHashTable) missing = find_missing (matches);

  for (guint i = 0; i < matches->len && g_hash_table_size (missing) > 0; i++)
    {
      SlMatch *paid = g_ptr_array_index (matches, i), *expected;
      Key key = without_level (paid);

      if (paid->n_expected > 0 || paid->n_paid == 0 || paid->paid < 0)
        continue;

      expected = g_hash_table_lookup (missing, &key);

      if (expected == NULL)
        continue;

      join_paid (expected, paid);
      g_hash_table_remove (missing, &key);
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

/* (transfer none): the sum of the bonus of @match */
static KeyedMatch *
need_sum (Gathering     *gathering,
          const SlMatch *match)
{
  SlReconciliation *result = gathering->result;
  guint bonus = ((const KeyedMatch *) match)->key.bonus;
  KeyedMatch *sum;

  for (guint i = 0; i < result->bonuses->len; i++)
    {
      sum = g_ptr_array_index (result->bonuses, i);
      if (sum->key.bonus == bonus)
        return sum;
    }

  sum = new_match (result, &gathering->n_in_block);
  sum->key = (Key) { .who = NOBODY, .bonus = bonus, .level = -1 };
  sum->match.bonus = match->bonus;
  sum->match.from_code = sum->match.from_name = "";
  sum->match.level = sum->match.expected_level = -1;
  g_ptr_array_add (result->bonuses, sum);
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
add_name (Gathering *gathering,
          SlMatch   *match)
{
  if (*match->from_name == '\0' && *match->from_code != '\0')
    match->from_name = keep_text (gathering->result,
                                  _sl_estimate_name (gathering->estimate, match->from_code));
}

static void
sum_up (Gathering *gathering)
{
  SlReconciliation *result = gathering->result;

  sort (result->matches);

  for (guint i = 0; i < result->matches->len; i++)
    {
      SlMatch *match = g_ptr_array_index (result->matches, i);

      match->state = judge (match);
      result->expected += match->expected;
      result->paid += match->paid;
      if (match->state != SL_MATCH_EQUAL)
        add_name (gathering, match);

      add_to_bonus (&need_sum (gathering, match)->match, match);
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

  text = sl_period_text (period);
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
  result->matches = g_ptr_array_new_with_free_func (clear_match);
  result->bonuses = g_ptr_array_new_with_free_func (clear_match);
  result->blocks = g_ptr_array_new_with_free_func (g_free);
  result->texts = g_string_chunk_new (1 << 12);
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
  g_auto(Gathering) gathering = { 0 };
  SlBusinessPart part = sl_business_begin_part (business, 0, _SL_RECONCILIATION_OWN,
                                                _SL_RECONCILIATION_WHOLE);

  estimate = _sl_estimate_run (business, company->name, row->period, error);
  sl_business_end_part (business, part);

  if (estimate == NULL)
    return NULL;

  result->period = estimate->period;
  begin_gathering (&gathering, result, estimate);
  gather_expected (&gathering);

  if (!sl_payout_each_line (business->database, row->id, gather_paid_cb, &gathering, error))
    return NULL;

  add_codes (&gathering);
  join_returns (&gathering);
  join_levels (&gathering);
  drop_empty (result->matches);
  sum_up (&gathering);
  _sl_reconciliation_doubt_people (result, estimate);
  return _sl_reconciliation_judge (result, business, estimate, error)
         ? g_steal_pointer (&result) : NULL;
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

/* Where the plan cannot be computed, the statement has its own figures and says why. */
static SlReconciliation *
reconcile_or_say (SlBusiness          *business,
                  const SlCompanyRow  *company,
                  const SlPayoutRow   *row,
                  GError             **error)
{
  g_autoptr(GError) local = NULL;
  g_autoptr(SlReconciliation) result = reconcile (business, company, row, &local);

  if (result == NULL && local->domain == SL_STORE_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  if (result == NULL)
    result = only_stated (company, row, local->message);

  return result->doubt != NULL || _sl_reconciliation_doubt_lines (result, business, row, error)
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

  return reconcile_or_say (business, found, &row, error);
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
      SlReconciliation *result = reconcile_or_say (business, found, row, error);

      if (result == NULL)
        return NULL;

      g_ptr_array_add (all, result);
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
