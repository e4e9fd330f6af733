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
  SlBusiness *business;   /* (unowned) */
  SlEstimate *estimate;   /* (owned) (nullable): run when it is first asked for */
  char       *company;    /* (owned) */
  gint64      id;
  SlDay       period;
  guint       part;       /* of _SL_RECONCILIATION_WHOLE that its run is */
  gboolean    is_useless; /* nothing can be expected there */
  guint       n_asked;
};

/* What one person was paid there for one bonus. */
typedef struct
{
  char    *bonus; /* (unowned): folded */
  gint64   paid;
  gboolean has_line;
} Paid;

void
_sl_neighbour_free (SlNeighbour *neighbour)
{
  if (neighbour == NULL)
    return;

  g_clear_pointer (&neighbour->estimate, _sl_estimate_free);
  g_free (neighbour->company);
  g_free (neighbour);
}

static void
add_paid_cb (const SlPayoutLineRow *row,
             gpointer               user_data)
{
  Paid *paid = user_data;
  g_autofree char *folded = g_utf8_casefold (row->bonus, -1);

  if (!g_str_equal (folded, paid->bonus))
    return;

  paid->has_line = TRUE;
  paid->paid += row->amount;
}

SlNeighbour *
_sl_neighbour_read (SlBusiness        *business,
                    const SlEstimate  *estimate,
                    int                shift,
                    GError           **error)
{
  SlPeriod period = sl_period_shift (estimate->period, shift);
  g_autoptr(GError) local = NULL;
  SlNeighbour *neighbour;
  SlPayoutRow row;

  if (!sl_payout_read (business->database, estimate->company->id, period.first, &row, &local))
    {
      if (!g_error_matches (local, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND))
        g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  neighbour = g_new0 (SlNeighbour, 1);
  neighbour->business = business;
  neighbour->company = g_strdup (estimate->company->name);
  neighbour->id = row.id;
  neighbour->period = period.first;
  neighbour->part = _SL_RECONCILIATION_OWN + (shift > 0 ? 1 : 0);
  return neighbour;
}

/* Whether what the plan pays there is known; FALSE also with @error. */
static gboolean
run_there (SlNeighbour  *neighbour,
           GError      **error)
{
  g_autoptr(GError) local = NULL;
  SlBusinessPart part;

  if (neighbour->estimate != NULL || neighbour->is_useless)
    return !neighbour->is_useless;

  part = sl_business_begin_part (neighbour->business, neighbour->part, neighbour->part + 1,
                                 _SL_RECONCILIATION_WHOLE);
  neighbour->estimate = _sl_estimate_run_if (neighbour->business, neighbour->company,
                                             neighbour->period, NULL, &local);
  neighbour->is_useless = neighbour->estimate == NULL;
  sl_business_end_part (neighbour->business, part);

  if (neighbour->is_useless && local->domain == SL_STORE_ERROR)
    g_propagate_error (error, g_steal_pointer (&local));

  return !neighbour->is_useless;
}

/* What the plan pays there for the person of @match. */
static gboolean
expect_there (SlNeighbour    *neighbour,
              const SlMatch  *match,
              gint64         *expected,
              GError        **error)
{
  const SlEstimate *estimate;
  g_autoptr(SlExplanation) explanation = NULL;
  gint32 member;
  int bonus;

  *expected = 0;
  if (!run_there (neighbour, error))
    return FALSE;

  estimate = neighbour->estimate;
  member = sl_commission_input_find_member (estimate->input, match->from_code);
  bonus = _sl_plan_find_folded (estimate->plan, match->bonus);
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
_sl_neighbour_makes_up (SlNeighbour    *neighbour,
                        const SlMatch  *match,
                        GError        **error)
{
  g_autofree char *folded = NULL;
  Paid paid = { 0 };
  gint64 expected;

  if (neighbour == NULL || neighbour->is_useless || *match->from_code == '\0')
    return FALSE;

  paid.bonus = folded = g_utf8_casefold (match->bonus, -1);

  return sl_payout_each_line_from (neighbour->business->database, neighbour->id, match->from_code,
                                   add_paid_cb, &paid, error) &&
         (paid.has_line || match->paid > match->expected) &&
         expect_there (neighbour, match, &expected, error) &&
         paid.paid - expected == match->expected - match->paid;
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
