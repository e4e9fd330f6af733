#include "year-verbs.h"

#include "business/buy-back.h"
#include "business/consumption.h"
#include "business/count.h"
#include "business/expiry.h"
#include "business/kit.h"
#include "business/relocation.h"
#include "business/stock.h"
#include "core/conversion.h"

void
year_consume (Run *run)
{
  static const Account accounts[] = {
    [SL_CONSUMPTION_OWN_USE] = OWN_USE, [SL_CONSUMPTION_SAMPLE] = EXPENSES,
    [SL_CONSUMPTION_GIFT] = EXPENSES, [SL_CONSUMPTION_LOSS] = EXPENSES,
  };
  SlConsumptionKind kind = (SlConsumptionKind) year_random_of (4);
  g_autoptr(SlConsumptionDraft) draft = sl_consumption_draft_new (kind);
  guint product = year_random_of (3);
  gint64 quantity = year_random_amount (3), last = year_last_movement (run);
  SlOrderResult result;

  year_begin (run);
  draft->dated = year_any_day (run);
  sl_lines_add (draft->lines, year_skus[product], quantity, SL_PRICE_OF_THE_DAY);

  draft->open_kits = g_test_rand_bit ();

  if (!sl_consumption_record (run->bench->business, draft, &result, NULL))
    return;

  year_apply_openings (run, draft->dated, last);

  year_post (run, draft->dated, accounts[kind], result.cost);
  year_post (run, draft->dated, INVENTORY, -result.cost);
  year_post (run, draft->dated, UNITS_SERUM + product, -quantity);
  year_done (run);
}

void
year_count_shelf (Run *run)
{
  g_autoptr(SlCountDraft) draft = sl_count_draft_new ();
  g_autoptr(GError) error = NULL;
  guint product = year_random_of (3);
  gint64 there = year_fold (run, UNITS_SERUM + product, SL_DAY_FIRST, SL_DAY_LAST);
  gint64 seen = there + g_test_rand_int_range (-3, 4), counted = MAX (seen, 0);
  SlCountResult result;

  year_begin (run);
  sl_count_draft_add (draft, 0, year_skus[product], 0, counted, "counted");
  draft->dated = WORKBENCH_TODAY;
  sl_count_record (run->bench->business, draft, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result.found - result.missing, ==, counted - there);
  year_post (run, WORKBENCH_TODAY, EXPENSES, result.cost);
  year_post (run, WORKBENCH_TODAY, INVENTORY, -result.cost);
  year_post (run, WORKBENCH_TODAY, UNITS_SERUM + product, counted - there);
  year_done (run);
}

void
year_write_off (Run *run)
{
  g_autoptr(GPtrArray) lots = sl_expiry_list (run->bench->business, WORKBENCH_TODAY, NULL);
  const SlExpiryDraft draft = { .dated = WORKBENCH_TODAY };
  g_autoptr(GError) error = NULL;
  SlOrderResult result;

  if (lots->len == 0)
    return;

  year_begin (run);
  sl_expiry_record (run->bench->business, &draft, &result, &error);
  g_assert_no_error (error);
  year_post (run, WORKBENCH_TODAY, EXPENSES, result.cost);
  year_post (run, WORKBENCH_TODAY, INVENTORY, -result.cost);

  for (guint i = 0; i < lots->len; i++)
    {
      const SlExpiredLot *lot = g_ptr_array_index (lots, i);

      year_post (run, WORKBENCH_TODAY, UNITS_SERUM + (Account) lot->product_id - 1, -lot->on_hand);
    }

  year_done (run);
}

/* (transfer full) (nullable): one of the lots on the shelf. */
static SlStockLot *
random_lot (Run *run)
{
  SlStockReport *stock = sl_stock_report (run->bench->business, SL_DAY_NONE, NULL);
  SlStockLot *lot = NULL;

  if (stock->products->len > 0)
    {
      const SlStockProduct *product = g_ptr_array_index (stock->products,
                                                         year_random_of (stock->products->len));

      if (product->lots->len > 0)
        lot = g_memdup2 (&g_array_index (product->lots, SlStockLot,
                                         year_random_of (product->lots->len)), sizeof *lot);
    }

  sl_stock_report_free (stock);
  return lot;
}

void
year_move_goods (Run *run)
{
  static const char * const places[] = { "Cellar", "Car" };
  g_autofree SlStockLot *lot = random_lot (run);
  SlRelocationLine line;
  SlRelocationDraft draft = { .lines = &line, .n_lines = 1, .dated = WORKBENCH_TODAY };

  if (lot == NULL)
    return;

  year_begin (run);
  line = (SlRelocationLine) { lot->lot_id, year_random_amount (lot->on_hand) };
  draft.to = places[year_random_of (2)];
  if (sl_relocation_record (run->bench->business, &draft, NULL, NULL))
    year_done (run); /* they were elsewhere */
}

void
year_unpack (Run *run)
{
  SlUnpackDraft draft = { .code = "BOX", .quantity = year_random_amount (2) };

  year_begin (run);
  draft.dated = year_any_day (run);

  if (!sl_kit_unpack (run->bench->business, &draft, NULL, NULL))
    return;

  year_post (run, draft.dated, UNITS_BOX, -draft.quantity);
  year_post (run, draft.dated, UNITS_SERUM, BOX_SERUMS * draft.quantity);
  year_post (run, draft.dated, UNITS_TEA, BOX_TEAS * draft.quantity);
  year_done (run);
}

/* Of the purchase that it came with. */
static gint64
rate_of_lot (Run    *run,
             gint64  lot_id)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT o.rate FROM lot l JOIN movement m ON m.lot_id = coalesce (l.origin_id, l.id)"
    " AND m.kind = 'receipt' JOIN orders o ON o.id = m.order_id WHERE l.id = %" G_GINT64_FORMAT
    " LIMIT 1", lot_id);

  return workbench_count (run->bench, sql);
}

void
year_give_to_company (Run *run)
{
  g_autoptr(GPtrArray) offers = sl_buy_back_list (run->bench->business, 0, NULL);
  g_autoptr(SlBuyBackDraft) draft = sl_buy_back_draft_new ();
  const SlBuyBackOffer *offer;
  Model *model;
  SlOrderResult result;
  Order order = { .is_purchase = TRUE, .is_refund = TRUE, .day = WORKBENCH_TODAY };
  gint64 quantity, product, expected;

  if (offers->len == 0)
    return;

  model = year_begin (run);
  offer = g_ptr_array_index (offers, year_random_of (offers->len));
  quantity = year_random_amount (offer->on_hand);
  product = g_str_equal (offer->product, "Glow Serum") ? UNITS_SERUM
            : g_str_equal (offer->product, "Calm Tea") ? UNITS_TEA : UNITS_BOX;
  order.rate = rate_of_lot (run, offer->lot_id);

  while (!g_str_equal (year_currencies[order.currency], offer->currency))
    order.currency++;

  draft->rate = order.currency == 0
                ? SL_CONVERSION_ONE : order.rate / 1000 * g_test_rand_int_range (950, 1050);
  draft->unpaid = g_test_rand_bit ();
  sl_buy_back_draft_add (draft, offer->lot_id, quantity);

  if (!sl_buy_back_record (run->bench->business, draft, &result, NULL))
    return; /* more than was bought */

  expected = year_to_own (&order, result.total, order.rate);
  order.rate = draft->rate;
  order.number = result.number;
  order.total = result.total;
  order.asked = order.open = year_to_own (&order, order.total, order.rate);
  g_assert_cmpint (result.own_total, ==, order.asked);
  year_post (run, order.day, PAYABLE, order.asked);
  year_post (run, order.day, EXPENSES, result.cost - expected);
  year_post_difference (run, order.day, expected - order.asked);
  year_post (run, order.day, INVENTORY, -result.cost);
  year_post (run, order.day, (Account) product, -quantity);

  if (!draft->unpaid && order.total > 0)
    year_settle (run, &order, order.day, order.total, order.rate, SL_PAY_BANK, 0);

  year_add_order (model, &order);
  year_done (run);
}
