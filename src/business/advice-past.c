/* Looking back on advice that was given. */

#include "config.h"

#include "business/advice.h"

#include "business/business-private.h"
#include "core/stock.h"
#include "store/advice.h"

static void
free_row_cb (gpointer data)
{
  SlPastAdvice *row = data;

  g_free (row->product);
  g_free (row);
}

void
sl_past_advice_report_free (SlPastAdviceReport *report)
{
  if (report == NULL)
    return;

  g_free (report->currency);
  g_clear_pointer (&report->rows, g_ptr_array_unref);
  g_free (report);
}

/* What of @units that cost @cost together @taken cost. */
static gint64
part_of (gint64 units,
         gint64 cost,
         gint64 taken)
{
  return taken > 0 ? sl_lot_cost (units, cost, taken) : 0;
}

static void
add_row_cb (const SlPastAdviceRow *row,
            gpointer               user_data)
{
  SlPastAdviceReport *report = user_data;
  SlPastAdvice *past = g_new (SlPastAdvice, 1);
  /* What was lost, given back or is left is what was too much: it went last. */
  gint64 lost = MIN (row->lost, row->excess);
  gint64 given_back = MIN (row->given_back, row->excess - lost);
  gint64 unsold = MIN (row->on_hand, row->excess - lost - given_back);

  *past = (SlPastAdvice) {
    .number = row->number,
    .dated = row->dated,
    .product = g_strdup (row->product),
    .quantity = row->quantity,
    .excess = row->excess,
    .excess_cost = row->excess_cost,
    .sold = row->excess - lost - given_back - unsold,
    .unsold = unsold,
    .unsold_cost = part_of (row->on_hand, row->on_hand_cost, unsold),
    .lost = lost,
    .lost_cost = part_of (row->lost, row->lost_cost, lost),
    .given_back = given_back,
    .given_back_cost = part_of (row->given_back, row->given_back_cost, given_back) -
                       part_of (row->given_back, row->refund, given_back),
  };
  report->excess_cost += past->excess_cost;
  report->unsold_cost += past->unsold_cost;
  report->lost_cost += past->lost_cost;
  report->given_back_cost += past->given_back_cost;
  g_ptr_array_add (report->rows, past);
}

SlPastAdviceReport *
sl_past_advice_read (SlBusiness  *business,
                     GError     **error)
{
  g_autoptr(SlPastAdviceReport) report = g_new0 (SlPastAdviceReport, 1);

  g_return_val_if_fail (business != NULL, NULL);

  report->currency = g_strdup (business->row.currency);
  report->rows = g_ptr_array_new_with_free_func (free_row_cb);

  if (!sl_advice_each_excess (business->database, add_row_cb, report, error) ||
      !sl_advice_sum_gains (business->database, &report->gain, &report->n_gains, error))
    return NULL;

  report->saved = report->lost_cost + report->given_back_cost - report->gain;
  return g_steal_pointer (&report);
}
