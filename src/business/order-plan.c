#include "config.h"

#include "business/order-plan.h"

#include "business/advice-memory-private.h"
#include "business/business-private.h"
#include "business/currency-rate-private.h"
#include "business/demand-private.h"
#include "business/estimate-private.h"
#include "business/lines-private.h"
#include "business/lookup-private.h"
#include "core/decimal.h"
#include "store/stock-rule.h"

#include <glib/gi18n-lib.h>

#define MILLISECONDS 800
#define MONTH_DAYS 30
/* Volume that nobody buys for a rank. */
#define MOST_VOLUME (G_GINT64_CONSTANT (1000000) * 10000)

void
sl_order_plan_free (SlOrderPlan *plan)
{
  if (plan == NULL)
    return;

  g_free (plan->company);
  g_clear_pointer (&plan->draft, sl_purchase_draft_free);
  g_clear_pointer (&plan->advice, sl_advice_free);
  g_free (plan);
}

/* What the company sells today. */
typedef struct
{
  GArray *products; /* (owned) (element-type gint64) */
  GArray *prices;   /* (owned) (element-type gint64): of a unit, in the currency of the order */
  GArray *choices;  /* (owned) (element-type SlOrderChoice) */
} Shop;

static void
clear_shop (Shop *shop)
{
  g_clear_pointer (&shop->products, g_array_unref);
  g_clear_pointer (&shop->prices, g_array_unref);
  g_clear_pointer (&shop->choices, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shop, clear_shop)

static gboolean
read_choice (SlBusiness          *business,
             const SlProductRow  *product,
             SlDay                today,
             SlOrderChoice       *choice,
             GError             **error)
{
  SlProductDemand demand;
  SlStockRule rule;

  if (!_sl_product_demand_read (business, product->id, today, MONTH_DAYS, &demand, error) ||
      !sl_stock_rule_resolve (business->database, product->id, &rule, error))
    return FALSE;

  choice->demand = demand.demand;
  choice->coming = demand.coming;
  choice->coming_rate = demand.coming_rate;
  choice->today = today;
  choice->n_days = MONTH_DAYS;
  choice->keeps = (int) MIN (product->shelf_life_days, G_MAXINT);
  choice->returns = rule.months * MONTH_DAYS;
  choice->on_hand = demand.on_hand + demand.on_order - demand.promised;
  return TRUE;
}

static gboolean
add_product (SlBusiness      *business,
             Shop            *shop,
             const char      *sku,
             gint64           company_id,
             SlOrderTarget    target,
             const SlTender  *tender,
             GError         **error)
{
  g_autoptr(GPtrArray) products = sl_product_list_by_sku (business->database, company_id, sku,
                                                          error);
  const SlProductRow *product;
  SlDay today = sl_business_get_today (business);
  SlOrderChoice choice = { 0 };
  gboolean has_price;
  SlPriceRow price;

  if (products == NULL || products->len == 0)
    return products != NULL;

  product = g_ptr_array_index (products, 0);

  if (!sl_product_read_price (business->database, product->id, today, &price, &has_price, error))
    return FALSE;

  if (!has_price || price.wholesale <= 0 ||
      (product->discontinued_on != SL_DAY_NONE && product->discontinued_on <= today))
    return TRUE;

  if (!_sl_convert_price (business, product, tender, today, &price.wholesale, error) ||
      !_sl_tender_to_own (business, tender, price.wholesale, &choice.cost, error))
    return FALSE;

  /* Less than the least coin is not nothing. */
  choice.cost = MAX (choice.cost, 1);
  choice.gain = target == SL_ORDER_TARGET_VOLUME ? price.pv : price.wholesale;

  if (!read_choice (business, product, today, &choice, error))
    return FALSE;

  g_array_append_val (shop->products, product->id);
  g_array_append_val (shop->prices, price.wholesale);
  g_array_append_val (shop->choices, choice);
  return TRUE;
}

static gboolean
read_shop (SlBusiness      *business,
           gint64           company_id,
           SlOrderTarget    target,
           const SlTender  *tender,
           Shop            *shop,
           GError         **error)
{
  g_autoptr(GPtrArray) skus = sl_product_list_skus (business->database, company_id, error);

  if (skus == NULL)
    return FALSE;

  shop->products = g_array_new (FALSE, FALSE, sizeof (gint64));
  shop->prices = g_array_new (FALSE, FALSE, sizeof (gint64));
  shop->choices = g_array_new (FALSE, FALSE, sizeof (SlOrderChoice));

  for (guint i = 0; i < skus->len; i++)
    if (!add_product (business, shop, g_ptr_array_index (skus, i), company_id, target,
                      tender, error))
      return FALSE;

  return TRUE;
}

/* Whether an order of @volume more makes one @rank. */
static gboolean
try_volume (SlEstimate  *estimate,
            SlDay        today,
            gint64       volume,
            int          rank,
            gboolean    *is_reached,
            GError     **error)
{
  g_autoptr(GArray) rows = g_array_new (FALSE, TRUE, sizeof (SlOwnOrderRow));
  SlOwnOrderRow row = { .kind = SL_ORDER_PURCHASE, .dated = today, .quantity = 1, .pv = volume,
                        .cv = volume, .count = 1 };
  const char *reached;
  gint64 total;

  g_array_append_val (rows, row);

  if (!_sl_estimate_try_ranked (estimate, rows, &total, &reached, error))
    return FALSE;

  *is_reached = sl_plan_find_rank (estimate->plan, reached) >= rank;
  return TRUE;
}

/* The least volume, to a whole unit of it, that the rank takes; by halves. */
static gboolean
find_volume (SlBusiness   *business,
             SlEstimate   *estimate,
             const char   *name,
             gint64       *missing,
             GError      **error)
{
  const gint64 unit = sl_decimal_power (SL_VOLUME_SCALE);
  int rank = sl_plan_find_rank (estimate->plan, name);
  gint64 low = 0, high = MOST_VOLUME / unit;
  SlDay today = sl_business_get_today (business);
  gboolean is_reached;

  if (rank < 0)
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                   _("The plan has no rank “%s”."), name);
      return FALSE;
    }

  if (!try_volume (estimate, today, high * unit, rank, &is_reached, error))
    return FALSE;

  if (!is_reached)
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                   _("Own purchases alone do not make you %s, however many they are."), name);
      return FALSE;
    }

  while (low < high)
    {
      gint64 middle = low + (high - low) / 2;

      if (!try_volume (estimate, today, middle * unit, rank, &is_reached, error))
        return FALSE;

      if (is_reached)
        high = middle;
      else
        low = middle + 1;
    }

  *missing = low * unit;
  return TRUE;
}

/* What is there of the volume already.  Without a plan nobody knows: nothing. */
static gboolean
read_volume (SlBusiness   *business,
             SlOrderPlan  *plan,
             const char   *rank,
             GError      **error)
{
  g_autoptr(GError) local = NULL;
  g_autoptr(SlEstimate) estimate = _sl_estimate_run (business, plan->company,
                                                     sl_business_get_today (business), &local);
  gint64 missing;
  int volume;

  if (estimate == NULL && rank == NULL && local->domain == SL_BUSINESS_ERROR)
    return TRUE;

  if (estimate == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  volume = sl_plan_find_volume (estimate->plan, "PV");
  plan->present = volume >= 0 ? sl_commission_run_volume (estimate->run, estimate->me,
                                                          (guint) volume) : 0;

  if (rank == NULL)
    return TRUE;

  if (!find_volume (business, estimate, rank, &missing, error))
    return FALSE;

  plan->wanted = plan->present + missing;
  return TRUE;
}

static void
add_lines (SlOrderPlan           *plan,
           const Shop            *shop,
           const SlOrderSolution *solution)
{
  for (guint i = 0; solution->state != SL_ORDER_PLAN_NONE && i < shop->products->len; i++)
    if (solution->quantities[i] > 0)
      sl_lines_add_product (plan->draft->lines, g_array_index (shop->products, gint64, i),
                            solution->quantities[i], g_array_index (shop->prices, gint64, i));
}

static gboolean
fill_order (SlBusiness         *business,
            SlOrderPlan        *plan,
            const SlOrderGoal  *goal,
            gint64              company_id,
            GError            **error)
{
  g_auto(Shop) shop = { NULL, NULL, NULL };
  g_autoptr(SlOrderSolution) solution = NULL;
  SlEnvelopes envelopes;
  SlTender tender;

  if (!_sl_tender_resolve (business, goal->currency, goal->rate, sl_business_get_today (business),
                           &tender, error) ||
      !_sl_advice_memory_read_money (business, &envelopes, error) ||
      !read_shop (business, company_id, plan->target, &tender, &shop, error))
    return FALSE;

  g_strlcpy (plan->currency, tender.currency, sizeof plan->currency);
  solution = sl_order_plan_solve ((const SlOrderChoice *) (gpointer) shop.choices->data,
                                  shop.choices->len, MAX (plan->wanted - plan->present, 0),
                                  envelopes.free, MILLISECONDS);
  plan->state = solution->state;
  add_lines (plan, &shop, solution);

  if (plan->draft->lines->len == 0)
    return TRUE;

  plan->advice = sl_advice_read (business, plan->draft, MONTH_DAYS, error);
  return plan->advice != NULL;
}

SlOrderPlan *
sl_order_plan_read (SlBusiness         *business,
                    const SlOrderGoal  *goal,
                    GError            **error)
{
  g_autoptr(SlOrderPlan) plan = g_new0 (SlOrderPlan, 1);
  g_autoptr(SlCompanyRow) row = NULL;

  g_return_val_if_fail (business != NULL && goal != NULL, NULL);

  if (goal->wanted < 0 || goal->wanted > MOST_VOLUME * 100)
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("The target is out of reach."));
      return NULL;
    }

  row = _sl_find_company (business, goal->company, error);
  if (row == NULL)
    return NULL;

  plan->company = g_strdup (row->name);
  plan->target = goal->target;
  plan->wanted = goal->wanted;
  plan->draft = sl_purchase_draft_new ();
  plan->draft->company = g_strdup (row->name);
  g_strlcpy (plan->draft->currency, goal->currency, sizeof plan->draft->currency);
  plan->draft->rate = goal->rate;

  if ((goal->target == SL_ORDER_TARGET_VOLUME &&
       !read_volume (business, plan, goal->rank, error)) ||
      !fill_order (business, plan, goal, row->id, error))
    return NULL;

  return g_steal_pointer (&plan);
}

static char *
target_text (const SlOrderPlan *plan,
             const SlSpeech    *speech,
             gint64             figure)
{
  return plan->target == SL_ORDER_TARGET_VOLUME ? speech->number (figure)
                                                : speech->money (figure, plan->currency);
}

/* (transfer full): and what the order is to the money. */
static char *
say_cost (const SlAdvice *advice,
          const SlSpeech *speech)
{
  g_autofree char *cost = speech->money (advice->cost, advice->currency);
  g_autofree char *free_text = speech->money (advice->envelopes.free, advice->currency);

  if (advice->cost <= advice->envelopes.free)
    /* translators: two amounts */
    return g_strdup_printf (_("It costs %s, and %s is free to spend."), cost, free_text);

  if (advice->envelopes.free == 0)
    /* translators: an amount */
    return g_strdup_printf (_("It costs %s, and nothing is free to spend."), cost);

  /* translators: two amounts */
  return g_strdup_printf (_("It costs %s: no such order was found within the %s that is free to "
                            "spend."), cost, free_text);
}

char *
sl_order_plan_say (const SlOrderPlan *plan,
                   const SlSpeech    *speech)
{
  g_autofree char *wanted = NULL;
  g_autofree char *present = NULL;
  g_autofree char *excess = NULL;
  g_autofree char *reached = NULL;
  g_autofree char *cost = NULL;

  g_return_val_if_fail (plan != NULL && speech != NULL, NULL);

  wanted = target_text (plan, speech, plan->wanted);
  present = target_text (plan, speech, plan->present);

  if (plan->state == SL_ORDER_PLAN_NONE)
    /* translators: a volume or an amount */
    return g_strdup_printf (_("No order reaches %s."), wanted);

  if (plan->advice == NULL)
    /* translators: what is to be reached, and what is there of it */
    return g_strdup_printf (_("Nothing has to be ordered to reach %s: %s is there."), wanted,
                            present);

  excess = speech->money (plan->advice->excess_cost, plan->advice->currency);
  cost = say_cost (plan->advice, speech);
  reached = g_strdup_printf (plan->state == SL_ORDER_PLAN_SO_FAR
                               ? _("The best so far to reach %s, of which %s is there: what is "
                                   "needed anyway first, then what sells soonest; %s of it is not "
                                   "needed.")
                               : _("Reaches %s, of which %s is there: what is needed anyway first, "
                                   "then what sells soonest; %s of it is not needed."),
                             wanted, present, excess);
  return g_strjoin (" ", reached, cost, NULL);
}
