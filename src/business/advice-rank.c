/* What an order does to rank and commission, and what that costs. */

#include "config.h"

#include "business/advice.h"

#include "business/advice-memory-private.h"
#include "business/advice-private.h"
#include "business/business-private.h"
#include "business/currency-rate-private.h"
#include "core/decimal.h"
#include "core/stock.h"
#include "store/autoship.h"
#include "store/order.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

/* The order as the commission sees it, on @day; with @is_needed only what is needed of each
 * line. */
static GArray *
make_rows (const SlAdvice *advice,
           SlPricedLines  *lines,
           gboolean        is_needed,
           SlDay           day)
{
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (SlOwnOrderRow));

  for (guint i = 0; i < lines->lines->len; i++)
    {
      const SlPricedLine *line = _sl_priced_line (lines, i);
      const SlAdviceLine *figures = &((SlAdviceItem *) g_ptr_array_index (advice->items,
                                                                          i))->figures;
      gint64 taken = is_needed ? MIN (figures->needed, line->quantity) : line->quantity;
      SlOwnOrderRow row = { .kind = SL_ORDER_PURCHASE, .dated = day, .count = 1 };

      if (taken == 0)
        continue;

      row.quantity = taken;
      row.amount = sl_lot_cost (line->quantity, line->amount, taken);
      row.cost = sl_lot_cost (line->quantity, figures->cost, taken);
      row.pv = line->pv / line->quantity * taken;
      row.cv = line->cv / line->quantity * taken;
      g_array_append_val (rows, row);
    }

  return rows;
}

/* As if it had not been bought. */
static void
take_away_cb (const SlOwnOrderRow *row,
              gpointer             user_data)
{
  gboolean is_back = g_str_equal (row->kind, SL_ORDER_COMPANY_RETURN) ||
                     g_str_equal (row->kind, SL_ORDER_CANCELLATION);
  SlOwnOrderRow opposite = *row;

  if (!is_back && !g_str_equal (row->kind, SL_ORDER_PURCHASE))
    return;

  opposite.kind = is_back ? SL_ORDER_PURCHASE : SL_ORDER_COMPANY_RETURN;
  opposite.count = -row->count;
  g_array_append_val ((GArray *) user_data, opposite);
}

/* What the part of the order that is not needed would have brought in the period of @past,
 * instead of what was bought then. */
static gboolean
try_past (SlBusiness      *business,
          SlEstimate      *past,
          const SlAdvice  *advice,
          SlPricedLines   *lines,
          gint64          *gain,
          GError         **error)
{
  g_autoptr(GArray) all = make_rows (advice, lines, FALSE, past->period.first);
  g_autoptr(GArray) needed = make_rows (advice, lines, TRUE, past->period.first);
  g_autoptr(GArray) away = g_array_new (FALSE, FALSE, sizeof (SlOwnOrderRow));
  gint64 with_all, with_needed;

  if (!sl_order_each_own (business->database, past->company->id, past->period.first,
                          past->period.last, take_away_cb, away, error))
    return FALSE;

  g_array_append_vals (all, away->data, away->len);
  g_array_append_vals (needed, away->data, away->len);

  if (!_sl_estimate_try (past, all, &with_all, error) ||
      !_sl_estimate_try (past, needed, &with_needed, error))
    return FALSE;

  *gain = with_all - with_needed;
  return TRUE;
}

/* The worst, the middle and the best of this period and those before. */
static gboolean
try_periods (SlBusiness     *business,
             SlEstimate     *estimate,
             SlAdvice       *advice,
             SlPricedLines  *lines,
             GError        **error)
{
  g_autoptr(GPtrArray) periods = _sl_advice_memory_list_periods (business, estimate, error);
  gint64 gains[SL_ADVICE_PERIODS + 1] = { advice->with - advice->with_needed };
  guint n = 1;

  if (periods == NULL)
    return FALSE;

  for (guint i = 0; i < periods->len; i++)
    if (!try_past (business, g_ptr_array_index (periods, i), advice, lines, &gains[n++], error))
      return FALSE;

  qsort (gains, n, sizeof (gint64), sl_decimal_compare);
  advice->n_periods = n;
  advice->gain_low = gains[0];
  advice->gain = gains[(n - 1) / 2];
  advice->gain_high = gains[n - 1];
  return TRUE;
}

/* Of a unit, in the own currency. */
static gboolean
read_autoship_price (SlBusiness            *business,
                     const SlAutoshipLine  *line,
                     const SlCompanyRow    *company,
                     SlDay                  today,
                     gint64                *price,
                     GError               **error)
{
  SlPriceRow of_the_day;
  gboolean has_price;
  SlTender own;

  *price = MAX (line->unit_price, 0);
  if (line->unit_price >= 0)
    return TRUE;

  if (!sl_product_read_price (business->database, line->product_id, today, &of_the_day, &has_price,
                              error))
    return FALSE;

  return !has_price ||
         (_sl_tender_resolve (business, NULL, 0, today, &own, error) &&
          _sl_tender_price (business, &own, company->currency, today, of_the_day.wholesale, price,
                            error));
}

/* What a month of an own order that comes again costs beyond what sells. */
static gboolean
add_autoship (SlBusiness           *business,
              SlAdvice             *advice,
              const SlAutoshipRow  *row,
              const SlCompanyRow   *company,
              SlDay                 today,
              GError              **error)
{
  g_autoptr(GArray) lines = sl_autoship_read_lines (business->database, row->id, error);

  if (lines == NULL)
    return FALSE;

  for (guint i = 0; i < lines->len; i++)
    {
      const SlAutoshipLine *line = &g_array_index (lines, SlAutoshipLine, i);
      SlProductDemand demand;
      gint64 price;
      __int128 bought, sold;

      if (!_sl_advice_memory_read_demand (business, line->product_id, today, advice->n_days,
                                          &demand, error) ||
          !read_autoship_price (business, line, company, today, &price, error))
        return FALSE;

      bought = row->in_days
                 ? (__int128) line->quantity * SL_DEMAND_ONE * SL_DAY_MONTH_100 / 100 / row->every
                 : (__int128) line->quantity * SL_DEMAND_ONE / row->every;
      sold = (__int128) (demand.demand.rate + demand.coming_rate) * SL_DAY_MONTH_100 / 700;
      advice->autoship += (gint64) (MAX (bought - sold, 0) * price / SL_DEMAND_ONE);
    }

  return TRUE;
}

static gboolean
add_autoships (SlBusiness  *business,
               SlAdvice    *advice,
               gint64       company_id,
               SlDay        today,
               GError     **error)
{
  g_autoptr(SlCompanyRow) company = sl_company_read (business->database, company_id, error);
  g_autoptr(GPtrArray) rows = company != NULL ? sl_autoship_list (business->database, 0, error)
                                              : NULL;

  if (rows == NULL)
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      const SlAutoshipRow *row = g_ptr_array_index (rows, i);

      if (row->company_id == company_id && g_str_equal (row->kind, "purchase") &&
          !add_autoship (business, advice, row, company, today, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_fees (SlBusiness  *business,
          SlAdvice    *advice,
          SlDay        today,
          GError     **error)
{
  gint64 year = 0;

  if (!_sl_advice_memory_read_fees (business, today, &year, error))
    return FALSE;

  advice->fees = MAX (year, 0) / 12;
  return TRUE;
}

static gboolean
try_orders (SlBusiness     *business,
            SlAdvice       *advice,
            SlPricedLines  *lines,
            SlDay           today,
            GError        **error)
{
  g_autoptr(SlEstimate) estimate = _sl_estimate_run (business, advice->company, today, error);
  g_autoptr(GArray) all = make_rows (advice, lines, FALSE, today);
  g_autoptr(GArray) needed = make_rows (advice, lines, TRUE, today);
  const char *rank_with = "";
  int rank;

  if (estimate == NULL ||
      !_sl_estimate_try_ranked (estimate, all, &advice->with, &rank_with, error) ||
      !_sl_estimate_try (estimate, needed, &advice->with_needed, error) ||
      !try_periods (business, estimate, advice, lines, error))
    return FALSE;

  rank = sl_commission_run_rank (estimate->run, estimate->me);
  advice->without = sl_commission_run_total (estimate->run, estimate->me);
  advice->rank_without = g_strdup (rank >= 0 ? sl_plan_rank_name (estimate->plan, (guint) rank)
                                             : "");
  advice->rank_with = g_strdup (rank_with);
  advice->payback = sl_advice_payback (advice->excess_cost,
                                       advice->gain - advice->autoship - advice->fees);
  advice->has_commission = TRUE;
  return TRUE;
}

/* A plan that is not there or cannot be computed is no reason to say nothing. */
gboolean
_sl_advice_add_commission (SlBusiness     *business,
                           SlAdvice       *advice,
                           SlPricedLines  *lines,
                           SlDay           today,
                           GError        **error)
{
  g_autoptr(GError) local = NULL;

  if (lines->company_id == 0)
    {
      advice->problem = g_strdup (_("The products are of several companies."));
      return TRUE;
    }

  if (!add_fees (business, advice, today, error))
    return FALSE;

  if (add_autoships (business, advice, lines->company_id, today, &local) &&
      try_orders (business, advice, lines, today, &local))
    return TRUE;

  if (local->domain != SL_BUSINESS_ERROR && local->domain != SL_COMMISSION_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  advice->problem = g_strdup (local->message);
  return TRUE;
}
