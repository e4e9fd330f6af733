#include "config.h"

#include "business/advice.h"
#include "business/advice-memory-private.h"
#include "business/advice-private.h"

#include "business/business-private.h"
#include "business/charges-private.h"
#include "business/draft-private.h"
#include "business/lines-private.h"
#include "business/lookup-private.h"
#include "business/purchase-private.h"
#include "core/decimal.h"
#include "core/purchase.h"
#include "store/advice.h"
#include "store/stock-rule.h"

#include <glib/gi18n-lib.h>

static void
free_item_cb (gpointer data)
{
  SlAdviceItem *item = data;

  g_free (item->sku);
  g_free (item->name);
  g_free (item);
}

void
sl_advice_free (SlAdvice *advice)
{
  if (advice == NULL)
    return;

  g_free (advice->company);
  g_free (advice->currency);
  g_clear_pointer (&advice->items, g_ptr_array_unref);
  g_free (advice->rank_without);
  g_free (advice->rank_with);
  g_free (advice->problem);
  g_free (advice->no_rate);
  g_free (advice->no_price);
  g_free (advice);
}

static gboolean
read_demand (SlBusiness    *business,
             SlAdviceItem  *item,
             GError       **error)
{
  SlProductDemand demand;

  if (!_sl_advice_memory_read_demand (business, item->product_id, item->figures.today,
                                      item->figures.n_days, &demand, error))
    return FALSE;

  item->figures.on_hand = demand.on_hand;
  item->figures.on_order = demand.on_order;
  item->figures.promised = demand.promised;
  item->figures.coming = demand.coming;
  item->figures.coming_rate = demand.coming_rate;
  item->figures.demand = demand.demand;
  return TRUE;
}

static gboolean
read_buy_back (SlBusiness          *business,
               const SlPricedLine  *line,
               SlAdviceItem        *item,
               GError             **error)
{
  SlStockRule rule;

  if (!sl_stock_rule_resolve (business->database, item->product_id, &rule, error))
    return FALSE;

  item->buyback_until = sl_purchase_buyback_until (item->figures.today, rule.months,
                                                   item->figures.expires_on, rule.days);
  /* What has expired is taken back by nobody. */
  if (item->buyback_until != SL_DAY_NONE && item->figures.expires_on != SL_DAY_NONE)
    item->buyback_until = MIN (item->buyback_until, item->figures.expires_on);

  if (item->buyback_until != SL_DAY_NONE && item->figures.excess > 0)
    item->refund = sl_purchase_part (line->amount, line->quantity,
                                     line->quantity - item->figures.excess, item->figures.excess,
                                     rule.rate);
  return TRUE;
}

static gboolean
add_item (SlBusiness          *business,
          SlAdvice            *advice,
          const SlPricedLine  *line,
          gint64               landed,
          SlDay                today,
          GError             **error)
{
  SlAdviceItem *item = g_new0 (SlAdviceItem, 1);

  g_ptr_array_add (advice->items, item);
  item->product_id = line->product->id;
  item->sku = g_strdup (line->product->sku);
  item->name = g_strdup (line->product->name);
  item->figures.quantity = line->quantity;
  item->figures.cost = landed;
  item->has_price = !line->is_unpriced;
  item->figures.n_days = advice->n_days;
  item->figures.today = today;
  item->figures.expires_on = sl_purchase_expiry (today, line->expires_on,
                                                 line->product->shelf_life_days);

  if (!read_demand (business, item, error))
    return FALSE;

  /* What a line above buys of the same product is on its way too. */
  for (guint i = 0; i + 1 < advice->items->len; i++)
    {
      const SlAdviceItem *above = g_ptr_array_index (advice->items, i);

      item->figures.on_order += above->product_id == item->product_id ? above->figures.quantity : 0;
    }

  sl_advice_line_finish (&item->figures);
  return read_buy_back (business, line, item, error);
}

static void
add_up (SlAdvice *advice)
{
  advice->has_history = TRUE;
  advice->buyback_until = SL_DAY_NONE;

  for (guint i = 0; i < advice->items->len; i++)
    {
      const SlAdviceItem *item = g_ptr_array_index (advice->items, i);
      const SlAdviceLine *figures = &item->figures;

      advice->n_unpriced += !item->has_price;
      advice->quantity += figures->quantity;
      advice->needed += MIN (figures->needed, figures->quantity);
      advice->excess += figures->excess;
      advice->cost += figures->cost;
      advice->excess_cost += figures->excess_cost;
      advice->expiring += figures->expiring;
      advice->refund += item->refund;
      advice->has_history &= figures->demand.is_enough;

      if (figures->excess > 0 && advice->months >= 0)
        advice->months = figures->months < 0 ? -1 : MAX (advice->months, figures->months);
      if (item->refund > 0 && (advice->buyback_until == SL_DAY_NONE ||
                               item->buyback_until < advice->buyback_until))
        advice->buyback_until = item->buyback_until;
    }

  advice->left = sl_envelopes_after (&advice->envelopes, advice->cost);
}

/* Days until the next order: what was asked for, or the own rhythm. */
static gboolean
choose_days (SlBusiness  *business,
             SlAdvice    *advice,
             gint64       company_id,
             int          n_days,
             SlDay        today,
             GError     **error)
{
  advice->n_days = n_days;

  if (n_days == 0 &&
      !_sl_advice_memory_read_rhythm (business, company_id, today, &advice->n_days, error))
    return FALSE;

  advice->next_on = today + advice->n_days;
  return TRUE;
}

/* What is no goods, in the own currency; without a rate it is not known, as their cost. */
static gboolean
add_extras (SlBusiness             *business,
            const SlPurchaseDraft  *draft,
            const SlAdvice         *advice,
            const SlPricedLines    *lines,
            const SlTender         *tender,
            SlOrderRow             *order,
            GError                **error)
{
  gint64 discount;

  if (advice->no_rate != NULL)
    return TRUE;

  return _sl_tender_to_own (business, tender, draft->freight, &order->freight, error) &&
         _sl_tender_to_own (business, tender, draft->tax, &order->tax, error) &&
         _sl_tender_to_own (business, tender, draft->fees, &order->fees, error) &&
         _sl_tender_to_own (business, tender, draft->discount, &discount, error) &&
         _sl_discount_resolve (lines->goods, discount, draft->discount_rate, &order->discount,
                               error);
}

static gboolean
add_items (SlBusiness             *business,
           const SlPurchaseDraft  *draft,
           SlAdvice               *advice,
           SlPricedLines          *lines,
           const SlTender         *tender,
           SlDay                   today,
           GError                **error)
{
  guint n = lines->lines->len;
  g_autofree gint64 *amounts = g_new (gint64, n + 1);
  g_autofree gint64 *landed = g_new (gint64, n + 1);
  SlOrderRow order = { 0 };

  for (guint i = 0; i < n; i++)
    amounts[i] = _sl_priced_line (lines, i)->amount;

  if (!add_extras (business, draft, advice, lines, tender, &order, error))
    return FALSE;

  if (n > 0)
    _sl_purchase_land (&order, amounts, n, landed);

  for (guint i = 0; i < n; i++)
    if (!add_item (business, advice, _sl_priced_line (lines, i), landed[i], today, error))
      return FALSE;

  return TRUE;
}

/* The rate that the order is paid by.  Where there is none, its cost is not known and all else is:
 * then @advice says so, and @tender is the own currency. */
static gboolean
resolve_tender (SlBusiness             *business,
                const SlPurchaseDraft  *draft,
                SlAdvice               *advice,
                SlDay                   today,
                SlTender               *tender,
                GError                **error)
{
  g_autoptr(GError) local = NULL;

  if (_sl_tender_resolve (business, draft->currency, draft->rate, today, tender, &local))
    return TRUE;

  if (!g_error_matches (local, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_CURRENCY) || draft->rate != 0)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  advice->no_rate = g_strdup (local->message);
  return _sl_tender_resolve (business, NULL, 0, today, tender, error);
}

/* (transfer full): without costs when the rate is not known. */
static SlPricedLines *
price_lines (SlBusiness             *business,
             const SlPurchaseDraft  *draft,
             SlAdvice               *advice,
             const SlTender         *tender,
             SlDay                   today,
             GError                **error)
{
  SlPricedLines *lines = _sl_price_lines (business, draft->lines, draft->company, SL_PRICED_ASKED,
                                          tender, today, error);

  if (lines == NULL || advice->no_rate == NULL)
    {
      /* Of one company's prices; what another one's cost is known all the same. */
      if (lines != NULL)
        advice->no_price = g_strdup (lines->no_rate);
      return lines;
    }

  lines->goods = 0;

  for (guint i = 0; i < lines->lines->len; i++)
    {
      SlPricedLine *line = _sl_priced_line (lines, i);

      line->unit_price = line->amount = line->discount = 0;
      line->is_unpriced = TRUE;
    }

  return lines;
}

/* Advice is in the own currency, each line rounded by itself. */
static gboolean
convert_lines (SlBusiness      *business,
               SlPricedLines   *lines,
               const SlTender  *tender,
               GError         **error)
{
  lines->goods = 0;

  for (guint i = 0; i < lines->lines->len; i++)
    {
      SlPricedLine *line = _sl_priced_line (lines, i);

      if (!_sl_tender_to_own (business, tender, line->unit_price, &line->unit_price, error) ||
          !_sl_tender_to_own (business, tender, line->amount, &line->amount, error))
        return FALSE;

      lines->goods += line->amount;
    }

  return TRUE;
}

static SlAdvice *
read_advice (SlBusiness             *business,
             const SlPurchaseDraft  *draft,
             int                     n_days,
             gboolean                with_commission,
             GError                **error)
{
  g_autoptr(SlAdvice) advice = g_new0 (SlAdvice, 1);
  g_autoptr(SlPricedLines) lines = NULL;
  SlTender tender;
  SlDay today;

  if (!_sl_resolve_past_day (business, draft->received, &today, error) ||
      !resolve_tender (business, draft, advice, today, &tender, error))
    return NULL;

  lines = price_lines (business, draft, advice, &tender, today, error);

  if (lines == NULL || !convert_lines (business, lines, &tender, error))
    return NULL;

  advice->items = g_ptr_array_new_with_free_func (free_item_cb);
  advice->currency = g_strdup (business->row.currency);
  advice->company = g_strdup ("");

  if (lines->company_id != 0)
    {
      g_autoptr(SlCompanyRow) company = sl_company_read (business->database, lines->company_id,
                                                         error);

      if (company == NULL)
        return NULL;
      g_free (advice->company);
      advice->company = g_strdup (company->name);
    }

  if (!choose_days (business, advice, lines->company_id, n_days, today, error) ||
      !_sl_advice_memory_read_money (business, &advice->envelopes, error) ||
      !add_items (business, draft, advice, lines, &tender, today, error))
    return NULL;

  add_up (advice);

  if (with_commission && !_sl_advice_add_commission (business, advice, lines, today, error))
    return NULL;

  return g_steal_pointer (&advice);
}

SlAdvice *
sl_advice_read (SlBusiness             *business,
                const SlPurchaseDraft  *draft,
                int                     n_days,
                GError                **error)
{
  g_return_val_if_fail (business != NULL && draft != NULL, NULL);
  g_return_val_if_fail (n_days >= 0 && n_days <= 3660, NULL);

  return read_advice (business, draft, n_days, TRUE, error);
}

SlAdvice *
_sl_advice_for_record (SlBusiness             *business,
                       const SlPurchaseDraft  *draft,
                       GError                **error)
{
  return read_advice (business, draft, 0, FALSE, error);
}

gboolean
_sl_advice_keep (SlBusiness      *business,
                 const SlAdvice  *advice,
                 gint64           order_id,
                 const gint64    *gain,
                 GError         **error)
{
  g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (SlAdviceRow));

  for (guint i = 0; i < advice->items->len; i++)
    {
      const SlAdviceLine *figures = &((SlAdviceItem *) g_ptr_array_index (advice->items,
                                                                          i))->figures;
      SlAdviceRow row = {
        .position = i,
        .weekly = figures->demand.rate,
        .needed = figures->needed,
        .excess = figures->excess,
        .excess_cost = figures->excess_cost,
      };

      g_array_append_val (rows, row);
    }

  return sl_advice_insert (business->database, order_id, advice->n_days, advice->envelopes.free,
                           gain, rows, error);
}
