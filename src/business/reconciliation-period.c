/* Causes that a statement alone does not show: what its neighbours paid beside what was expected
 * of them, and what all of its lines have in common. */

#include "config.h"

#include "business/reconciliation-private.h"

#include "business/business-private.h"
#include "core/decimal.h"
#include "store/payout.h"

#include <stdlib.h>

/* Asking the engine what somebody brought costs a pass over the tree. */
#define MAX_ASKED 100
/* All lines are the expected ones times one number, to half a percent. */
#define RATIO_TOLERANCE 5000
#define LEAST_LINES 3

/* The statement of another period. */
struct _SlNeighbour
{
  SlEstimate *estimate; /* (owned) */
  GHashTable *paid;     /* (owned) (element-type utf8 gint64): by bonus and person */
  guint       n_asked;
};

void
_sl_neighbour_free (SlNeighbour *neighbour)
{
  if (neighbour == NULL)
    return;

  g_clear_pointer (&neighbour->estimate, _sl_estimate_free);
  g_clear_pointer (&neighbour->paid, g_hash_table_unref);
  g_free (neighbour);
}

static char *
key_of (const char *bonus,
        const char *from_code)
{
  g_autofree char *folded = g_utf8_casefold (bonus, -1);

  return g_strdup_printf ("%s\n%s", folded, from_code);
}

static void
add_paid_cb (const SlPayoutLineRow *row,
             gpointer               user_data)
{
  GHashTable *paid = user_data;
  char *key = key_of (row->bonus, row->from_code);
  gint64 *sum = g_hash_table_lookup (paid, key);

  if (sum != NULL)
    {
      *sum += row->amount;
      g_free (key);
      return;
    }

  g_hash_table_insert (paid, key, g_memdup2 (&row->amount, sizeof row->amount));
}

SlNeighbour *
_sl_neighbour_read (SlBusiness        *business,
                    const SlEstimate  *estimate,
                    int                shift,
                    GError           **error)
{
  SlPeriod period = sl_period_shift (estimate->period, shift);
  g_autoptr(SlNeighbour) neighbour = g_new0 (SlNeighbour, 1);
  g_autoptr(GError) local = NULL;
  SlPayoutRow row;

  if (!sl_payout_read (business->database, estimate->company->id, period.first, &row, &local))
    {
      if (!g_error_matches (local, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND))
        g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  neighbour->estimate = _sl_estimate_run_if (business, estimate->company->name, period.first, NULL,
                                             &local);
  neighbour->paid = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (neighbour->estimate == NULL)
    {
      if (local->domain == SL_STORE_ERROR)
        g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return sl_payout_each_line (business->database, row.id, add_paid_cb, neighbour->paid, error)
           ? g_steal_pointer (&neighbour) : NULL;
}

/* What the plan pays there for the person of @match. */
static gboolean
expect_there (SlNeighbour   *neighbour,
              const SlMatch *match,
              gint64        *expected)
{
  const SlEstimate *estimate = neighbour->estimate;
  gint32 member = sl_commission_input_find_member (estimate->input, match->from_code);
  int bonus = sl_plan_find_bonus (estimate->plan, match->bonus);
  g_autoptr(SlExplanation) explanation = NULL;

  *expected = 0;
  if (member < 0 || bonus < 0)
    return TRUE;
  if (neighbour->n_asked++ >= MAX_ASKED)
    return FALSE;

  explanation = sl_commission_explain_source (estimate->run, estimate->me, (guint) bonus, member);
  for (guint i = 0; i < explanation->lines->len; i++)
    *expected += ((const SlExplanationLine *) g_ptr_array_index (explanation->lines, i))->amount;

  return TRUE;
}

gboolean
_sl_neighbour_makes_up (SlNeighbour   *neighbour,
                        const SlMatch *match)
{
  g_autofree char *key = NULL;
  const gint64 *paid;
  gint64 expected;

  if (neighbour == NULL || *match->from_code == '\0')
    return FALSE;

  key = key_of (match->bonus, match->from_code);
  paid = g_hash_table_lookup (neighbour->paid, key);

  return (paid != NULL || match->paid > match->expected) &&
         expect_there (neighbour, match, &expected) &&
         (paid != NULL ? *paid : 0) - expected == match->expected - match->paid;
}

/* Scaled by 10^6; 0: not a ratio. */
static gint64
ratio_of (const SlMatch *match)
{
  gint64 ratio;

  return match->expected > 0 && match->paid > 0 &&
         sl_decimal_divide ((__int128) match->paid * sl_decimal_power (SL_RATE_SCALE),
                            match->expected, SL_ROUND_HALF_UP, &ratio) ? ratio : 0;
}

gboolean
_sl_match_has_ratio (const SlMatch *match,
                     gint64         ratio)
{
  /* A minor unit of a small amount is more than half a percent. */
  gint64 slack = match->expected > 0
                   ? sl_decimal_power (SL_RATE_SCALE) / match->expected + RATIO_TOLERANCE : 0;
  gint64 own = ratio_of (match);

  return ratio != 0 && own != 0 && ABS (own - ratio) <= slack;
}

gint64
_sl_reconciliation_find_ratio (const SlReconciliation *result)
{
  const gint64 one = sl_decimal_power (SL_RATE_SCALE);
  g_autoptr(GArray) ratios = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 middle;

  for (guint i = 0; i < result->matches->len; i++)
    {
      const SlMatch *match = g_ptr_array_index (result->matches, i);
      gint64 ratio = ratio_of (match);

      if (match->n_expected > 0 && match->n_paid > 0 && ratio != 0)
        g_array_append_val (ratios, ratio);
    }

  if (ratios->len < LEAST_LINES)
    return 0;

  g_array_sort (ratios, sl_decimal_compare);
  middle = g_array_index (ratios, gint64, ratios->len / 2);
  if (ABS (middle - one) <= 2 * RATIO_TOLERANCE)
    return 0;

  for (guint i = 0; i < result->matches->len; i++)
    {
      const SlMatch *match = g_ptr_array_index (result->matches, i);

      if (match->n_expected > 0 && match->n_paid > 0 && !_sl_match_has_ratio (match, middle))
        return 0;
    }

  return middle;
}
