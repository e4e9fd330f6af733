/* Random years of a business with every verb, against a plain model of it: what each account, each
 * shelf and each customer holds on any day is the sum of what the model knows of the days before.
 * Verbs are recorded in no order of their days, undone and done again; hledger audits the journal.
 *
 * SIDELINE_YEARS=N is how many businesses of SIDELINE_VERBS verbs each are tried (3 of 180). */
#include "year.h"

#include "business/autoship.h"
#include "business/buy-back.h"
#include "business/closing.h"
#include "business/consumption.h"
#include "business/count.h"
#include "business/credit.h"
#include "business/delivery.h"
#include "business/exchange.h"
#include "business/expense.h"
#include "business/expiry.h"
#include "business/fee-rule.h"
#include "business/kit.h"
#include "business/owner.h"
#include "business/party.h"
#include "business/payment.h"
#include "business/receipt.h"
#include "business/relocation.h"
#include "business/reversal.h"
#include "business/sale-return.h"
#include "business/stock.h"
#include "business/transfer.h"
#include "business/trip.h"
#include "core/conversion.h"
#include "core/money.h"
#include "core/sale.h"

#include <string.h>

static const char * const skus[] = { "SERUM", "TEA", "BOX" };
static const char * const people[] = { NULL, "Anna", "Ben" };

/* Buying */

static void
buy (Run *run)
{
  Model *model = year_begin (run);
  g_autoptr(SlPurchaseDraft) draft = sl_purchase_draft_new ();
  g_autoptr(GError) error = NULL;
  Order order = {
    .is_purchase = TRUE, .day = year_any_day (run), .product = year_random_of (3),
    .quantity = year_random_amount (15),
  };
  gint64 cost = year_random_amount (1500);
  SlOrderResult result;

  year_choose_currency (&order);
  draft->received = order.day;
  draft->freight = g_test_rand_bit () ? year_random_amount (700) : 0;
  draft->placed = g_test_rand_int_range (0, 3) == 0;
  draft->unpaid = g_test_rand_bit ();
  draft->rate = order.rate;
  g_strlcpy (draft->currency, year_currencies[order.currency], sizeof draft->currency);
  sl_lines_add (draft->lines, skus[order.product], order.quantity, cost);
  sl_purchase_record (run->bench->business, draft, &result, &error);
  g_assert_no_error (error);

  order.number = result.number;
  order.pending = draft->placed ? order.quantity : 0;
  order.total = order.quantity * cost + draft->freight;
  order.landed = order.asked = order.open = year_to_own (&order, order.total, order.rate);
  g_assert_cmpint (result.total, ==, order.total);
  g_assert_cmpint (result.own_total, ==, order.landed);
  year_post (run, order.day, draft->placed ? ON_ORDER : INVENTORY, order.landed);
  year_post (run, order.day, PAYABLE, -order.landed);
  if (!draft->placed)
    year_post (run, order.day, UNITS_SERUM + order.product, order.quantity);
  if (!draft->unpaid)
    year_settle (run, &order, order.day, order.total, order.rate, SL_PAY_BANK, 0);
  year_add_order (model, &order);
  year_done (run);
}

static void
receive (Run *run)
{
  Model *model = year_begin (run);
  Order *order = year_random_order (model, TRUE);
  g_autoptr(SlReceiptDraft) draft = sl_receipt_draft_new ();
  g_autoptr(GError) error = NULL;
  gint64 quantity, landed, asked, booked, before;

  if (order == NULL || order->pending == 0)
    return;

  quantity = year_random_amount (order->pending);
  draft->number = order->number;
  draft->dated = year_day_after (run, order->day);
  draft->cancel = g_test_rand_int_range (0, 3) == 0;
  sl_lines_add (draft->lines, skus[order->product], quantity, SL_PRICE_OF_THE_DAY);
  sl_receipt_record (run->bench->business, draft, NULL, &error);
  g_assert_no_error (error);

  before = draft->cancel ? order->quantity - order->cancelled - quantity : order->later;
  landed = sl_sale_value_of_part (order->landed, order->quantity, before, quantity);
  order->pending -= quantity;
  year_post (run, draft->dated, ON_ORDER, -landed);

  if (!draft->cancel)
    {
      order->later += quantity;
      year_post (run, draft->dated, INVENTORY, landed);
      year_post (run, draft->dated, UNITS_SERUM + order->product, quantity);
      year_done (run);
      return;
    }

  asked = sl_sale_value_of_part (order->total, order->quantity, before, quantity);
  booked = order->currency == 0 ? asked
           : asked == year_owed_for (order) ? order->open
           : sl_conversion_share (order->asked, order->total - order->back, asked);
  order->cancelled += quantity;
  order->back += asked;
  order->asked -= booked;
  order->open -= booked;
  year_post (run, draft->dated, PAYABLE, booked);
  year_post_difference (run, draft->dated, landed - booked);
  if (year_owed_for (order) < 0)
    year_settle (run, order, draft->dated, year_owed_for (order), order->rate, SL_PAY_BANK, 0);
  year_done (run);
}

/* Selling */

/* (transfer full): a sale of one line, whose amounts are those of @order. */
static SlSaleDraft *
draft_sale (Order *order,
            gint64 price)
{
  SlSaleDraft *draft = sl_sale_draft_new ();
  gint64 discount = g_test_rand_int_range (0, 3) == 0
                    ? year_random_amount (order->quantity * price) : 0;

  draft->customer = g_strdup (people[order->person]);
  draft->create_customer = TRUE;
  draft->dated = order->day;
  draft->rate = order->rate;
  g_strlcpy (draft->currency, year_currencies[order->currency], sizeof draft->currency);
  draft->allow_backorder = g_test_rand_bit ();
  draft->discount = discount;
  draft->tax_rate = g_test_rand_bit () ? 82500 : SL_TAX_NO_RATE;
  sl_lines_add (draft->lines, skus[order->product], order->quantity, price);
  order->net = order->quantity * price - discount;
  order->tax = draft->tax_rate == 82500 ? (order->net * 82500 + 500000) / 1000000 : 0;
  return draft;
}

static void
sell (Run *run)
{
  Order order = {
    .product = year_random_of (3), .person = year_random_of (3),
    .quantity = year_random_amount (6),
  };
  g_autoptr(SlSaleDraft) draft = NULL;
  g_autoptr(GError) error = NULL;
  gint64 standing;
  SlOrderResult result;
  Order *kept;

  year_begin (run);
  order.day = year_any_day (run);
  year_choose_currency (&order);
  draft = draft_sale (&order, year_random_amount (3000));

  if (order.person != 0 && order.currency == 0 && g_test_rand_int_range (0, 3) == 0)
    draft->credit = SL_CREDIT_ALL;
  else
    draft->paid = (order.net + order.tax) * g_test_rand_int_range (0, 3) / 2;

  draft->fee = draft->paid > 500 && order.currency == 0 && g_test_rand_bit () ? 33 : 0;

  if (!sl_sale_record (run->bench->business, draft, &result, &error))
    {
      g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_ENOUGH);
      g_assert_false (draft->allow_backorder);
      return;
    }

  kept = year_apply_sale (run, &order, &result, 0);

  if (draft->credit == SL_CREDIT_ALL)
    {
      standing = year_lowest (run, STANDING_ANNA + order.person - 1, order.day);
      g_assert_cmpint (result.paid, ==, CLAMP (standing, 0, order.total));
    }

  if (result.paid > 0)
    year_settle (run, kept, order.day, result.paid, order.rate,
            draft->credit == SL_CREDIT_ALL ? SL_PAY_CREDIT : SL_PAY_CASH, draft->fee);

  year_done (run);
}

static void
sell_direct (Run *run)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  g_autoptr(GError) error = NULL;

  year_begin (run);
  draft->direct = TRUE;
  draft->dated = year_any_day (run);
  sl_lines_add (draft->lines, skus[year_random_of (3)], year_random_amount (5),
                SL_PRICE_OF_THE_DAY);
  sl_sale_record (run->bench->business, draft, NULL, &error);
  g_assert_no_error (error);
  year_done (run); /* volume alone */
}

static void
pay (Run *run)
{
  Model *model = year_begin (run);
  Order *order = year_random_order (model, g_test_rand_bit ());
  SlPaymentDraft draft = { .method = (SlPayMethod) year_random_of (4) };
  SlPaymentResult paid;

  if (order == NULL || year_owed_for (order) <= 0)
    return;

  draft.number = order->number;
  draft.dated = year_day_after (run, order->day);
  draft.amount = g_test_rand_bit () ? year_random_amount (year_owed_for (order)) : 0;
  draft.rate = order->currency == 0
               ? 0 : order->rate / 1000 * g_test_rand_int_range (950, 1050);
  g_assert_true (sl_payment_record (run->bench->business, &draft, &paid, NULL));
  year_settle (run, order, draft.dated, paid.amount,
               order->currency == 0 ? order->rate : draft.rate, draft.method, 0);
  g_assert_cmpint (paid.owed, ==, year_owed_for (order));
  year_done (run);
}

static void
deliver (Run *run)
{
  Model *model = year_begin (run);
  Order *order = year_random_order (model, FALSE);
  g_autoptr(SlDeliveryDraft) draft = sl_delivery_draft_new ();
  gint64 quantity, value, own;
  SlOrderResult result;

  if (order == NULL || order->pending == 0)
    return;

  draft->number = order->number;
  draft->dated = year_day_after (run, order->day);

  if (!sl_delivery_record (run->bench->business, draft, &result, NULL))
    return; /* there is nothing on the shelf */

  quantity = order->pending - result.backordered;
  value = sl_sale_value_of_part (order->net, order->quantity,
                                 order->quantity - order->pending - order->cancelled, quantity);
  own = order->currency == 0 ? value
        : sl_conversion_share (order->deposits, year_promised (order), value);
  order->deposits -= own;
  order->pending -= quantity;
  order->later += quantity;
  order->given_on = MAX (order->given_on, draft->dated);
  year_post (run, draft->dated, DEPOSITS, own);
  year_post (run, draft->dated, INCOME, -own);
  year_post (run, draft->dated, EXPENSES, result.cost);
  year_post (run, draft->dated, INVENTORY, -result.cost);
  year_post (run, draft->dated, UNITS_SERUM + order->product, -quantity);
  year_done (run);
}

static gint64
returnable (const Order *order)
{
  return order->quantity - order->cancelled - order->returned;
}

static void
give_back (Run *run)
{
  Model *model = year_begin (run);
  Order *order = year_random_order (model, FALSE);
  g_autoptr(SlReturnDraft) draft = sl_return_draft_new ();
  g_autoptr(GError) error = NULL;
  gint64 quantity;
  SlOrderResult result;

  if (order == NULL || returnable (order) == 0)
    return;

  quantity = year_random_amount (returnable (order));
  draft->number = order->number;
  draft->dated = year_day_after (run, order->given_on);
  draft->scrap = g_test_rand_int_range (0, 3) == 0;
  draft->method = order->person != 0 && g_test_rand_bit () ? SL_PAY_CREDIT : SL_PAY_CASH;
  sl_lines_add (draft->lines, skus[order->product], quantity, SL_PRICE_OF_THE_DAY);
  sl_return_record (run->bench->business, draft, &result, &error);
  g_assert_no_error (error);
  year_apply_return (run, order, draft->dated, quantity, draft->scrap, draft->method, &result);
  year_done (run);
}

static void
exchange (Run *run)
{
  Model *model = year_begin (run);
  Order *old = year_random_order (model, FALSE);
  g_autoptr(SlReturnDraft) back = sl_return_draft_new ();
  g_autoptr(SlSaleDraft) draft = NULL;
  SlOrderResult returned, sold;
  SlPayMethod method;
  gint64 quantity;
  Order order;
  Order *kept;

  if (old == NULL || returnable (old) == 0)
    return;

  quantity = year_random_amount (returnable (old));
  order = (Order) {
    .day = year_day_after (run, old->given_on), .product = year_random_of (3),
    .person = old->person,
    .quantity = year_random_amount (3), .currency = old->currency, .rate = old->rate,
  };
  method = old->person != 0 ? SL_PAY_CREDIT : SL_PAY_CASH;
  back->number = old->number;
  back->dated = order.day;
  back->method = SL_PAY_CASH;
  sl_lines_add (back->lines, skus[old->product], quantity, SL_PRICE_OF_THE_DAY);
  draft = draft_sale (&order, year_random_amount (2000));

  if (!sl_exchange_record (run->bench->business, back, draft, &returned, &sold, NULL))
    return; /* there is nothing to give for it, or the credit was used on a later day */

  year_apply_return (run, old, order.day, quantity, FALSE, method, &returned);
  kept = year_apply_sale (run, &order, &sold, 0);
  g_assert_cmpint (sold.paid, ==, MIN (-returned.paid, kept->total));
  if (sold.paid > 0)
    year_settle (run, kept, order.day, sold.paid, order.rate, method, 0);
  year_done (run);
}

static void
hold_party (Run *run)
{
  Model *model = year_begin (run);
  SlPartyDraft draft = { .name = "Evening", .host = "Anna", .host_rate = 100000 };
  g_autoptr(GPtrArray) sales = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_sale_draft_free);
  g_autoptr(GArray) results = g_array_new (FALSE, FALSE, sizeof (SlOrderResult));
  g_autoptr(GError) error = NULL;
  Order orders[2];
  gint64 freight = year_random_amount (900), parts[2], weights[2], credit;

  if (model->party == 0)
    {
      draft.dated = year_any_day (run);
      if (sl_party_record (run->bench->business, &draft, &model->party, NULL))
        year_done (run); /* there is an Anna */
      return;
    }

  if (g_test_rand_bit ())
    {
      sl_party_finish (run->bench->business, model->party, &credit, &error);
      g_assert_no_error (error);
      model->party = 0;
      year_post (run, WORKBENCH_TODAY, EXPENSES, credit);
      year_post (run, WORKBENCH_TODAY, CREDIT, -credit);
      year_post (run, WORKBENCH_TODAY, STANDING_ANNA, credit);
      year_done (run);
      return;
    }

  for (guint i = 0; i < 2; i++)
    {
      SlSaleDraft *sale;

      orders[i] = (Order) {
        .day = WORKBENCH_TODAY, .product = year_random_of (2), .person = year_random_of (3),
        .quantity = year_random_amount (3), .rate = SL_CONVERSION_ONE,
      };
      sale = draft_sale (&orders[i], year_random_amount (2000));
      sale->allow_backorder = TRUE;
      sale->tax_rate = SL_TAX_NO_RATE;
      orders[i].tax = 0;
      weights[i] = orders[i].net;
      g_ptr_array_add (sales, sale);
    }

  sl_money_spread (freight, weights, 2, parts);
  sl_party_split (run->bench->business, model->party, sales, freight, results, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    year_apply_sale (run, &orders[i], &g_array_index (results, SlOrderResult, i), parts[i]);
  year_done (run);
}

static void
come_again (Run *run)
{
  Model *model = year_begin (run);
  g_autoptr(GArray) lines = sl_lines_new ();
  g_autoptr(GError) error = NULL;
  SlAutoshipDraft draft = { .lines = lines, .starts_on = WORKBENCH_TODAY, .every = 1 };
  Order order = {
    .is_purchase = TRUE, .day = WORKBENCH_TODAY, .quantity = 4, .pending = 4,
    .rate = SL_CONVERSION_ONE, .total = 4000, .asked = 4000, .open = 4000, .landed = 4000,
  };
  SlOrderResult result;

  if (model->autoship == 0)
    {
      sl_lines_add (lines, "SERUM", 4, SL_PRICE_OF_THE_DAY);
      sl_autoship_record (run->bench->business, &draft, &model->autoship, &error);
      g_assert_no_error (error);
      year_done (run);
      return;
    }

  sl_autoship_run (run->bench->business, model->autoship, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result.total, ==, order.total);
  order.number = result.number;
  year_post (run, order.day, ON_ORDER, order.landed);
  year_post (run, order.day, PAYABLE, -order.landed);
  if (result.paid > 0)
    year_settle (run, &order, order.day, result.paid, order.rate, SL_PAY_BANK, 0);
  year_add_order (model, &order);
  year_done (run);
}

/* Goods */

static void
consume (Run *run)
{
  static const Account accounts[] = {
    [SL_CONSUMPTION_OWN_USE] = OWN_USE, [SL_CONSUMPTION_SAMPLE] = EXPENSES,
    [SL_CONSUMPTION_GIFT] = EXPENSES, [SL_CONSUMPTION_LOSS] = EXPENSES,
  };
  SlConsumptionKind kind = (SlConsumptionKind) year_random_of (4);
  g_autoptr(SlConsumptionDraft) draft = sl_consumption_draft_new (kind);
  guint product = year_random_of (3);
  gint64 quantity = year_random_amount (3);
  SlOrderResult result;

  year_begin (run);
  draft->dated = year_any_day (run);
  sl_lines_add (draft->lines, skus[product], quantity, SL_PRICE_OF_THE_DAY);

  if (!sl_consumption_record (run->bench->business, draft, &result, NULL))
    return;

  year_post (run, draft->dated, accounts[kind], result.cost);
  year_post (run, draft->dated, INVENTORY, -result.cost);
  year_post (run, draft->dated, UNITS_SERUM + product, -quantity);
  year_done (run);
}

static void
count_shelf (Run *run)
{
  g_autoptr(SlCountDraft) draft = sl_count_draft_new ();
  g_autoptr(GError) error = NULL;
  guint product = year_random_of (3);
  gint64 there = year_fold (run, UNITS_SERUM + product, SL_DAY_FIRST, SL_DAY_LAST);
  gint64 seen = there + g_test_rand_int_range (-3, 4), counted = MAX (seen, 0);
  SlCountResult result;

  year_begin (run);
  sl_count_draft_add (draft, 0, skus[product], 0, counted, "counted");
  draft->dated = WORKBENCH_TODAY;
  sl_count_record (run->bench->business, draft, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result.found - result.missing, ==, counted - there);
  year_post (run, WORKBENCH_TODAY, EXPENSES, result.cost);
  year_post (run, WORKBENCH_TODAY, INVENTORY, -result.cost);
  year_post (run, WORKBENCH_TODAY, UNITS_SERUM + product, counted - there);
  year_done (run);
}

static void
write_off (Run *run)
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

static void
move_goods (Run *run)
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

static void
unpack (Run *run)
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

static void
give_to_company (Run *run)
{
  g_autoptr(GPtrArray) offers = sl_buy_back_list (run->bench->business, 0, NULL);
  g_autoptr(SlBuyBackDraft) draft = sl_buy_back_draft_new ();
  const SlBuyBackOffer *offer;
  SlOrderResult result;
  gint64 quantity, product;

  if (offers->len == 0)
    return;

  year_begin (run);
  offer = g_ptr_array_index (offers, year_random_of (offers->len));
  quantity = year_random_amount (offer->on_hand);
  product = g_str_equal (offer->product, "Glow Serum") ? UNITS_SERUM
            : g_str_equal (offer->product, "Calm Tea") ? UNITS_TEA : UNITS_BOX;
  sl_buy_back_draft_add (draft, offer->lot_id, quantity);

  if (!sl_buy_back_record (run->bench->business, draft, &result, NULL))
    return; /* more than was bought */

  year_post (run, WORKBENCH_TODAY, MONEY, result.total);
  year_post (run, WORKBENCH_TODAY, EXPENSES, result.cost - result.total);
  year_post (run, WORKBENCH_TODAY, INVENTORY, -result.cost);
  year_post (run, WORKBENCH_TODAY, (Account) product, -quantity);
  year_done (run);
}

/* Money */

static void
spend (Run *run)
{
  Model *model = year_begin (run);
  SlExpenseDraft draft = {
    .kind = "travel", .amount = year_random_amount (9000), .method = SL_PAY_BANK,
  };
  g_autoptr(GError) error = NULL;
  Order order = { 0 };

  year_choose_currency (&order);
  draft.dated = year_any_day (run);
  draft.rate = order.rate;
  g_strlcpy (draft.currency, year_currencies[order.currency], sizeof draft.currency);

  if (!sl_expense_record (run->bench->business, &draft, &error))
    {
      /* Less than a cent. */
      g_assert_cmpint (year_to_own (&order, draft.amount, order.rate), ==, 0);
      return;
    }

  model->expense = year_to_own (&order, draft.amount, order.rate);
  model->expense_on = draft.dated;
  year_post (run, draft.dated, EXPENSES, model->expense);
  year_post (run, draft.dated, MONEY, -model->expense);
  year_done (run);
}

static void
reverse (Run *run)
{
  Model *model = year_begin (run);
  g_autoptr(GError) error = NULL;
  gint64 entry;
  SlDay day;

  if (model->expense == 0)
    return;

  entry = workbench_count (run->bench, "SELECT max (id) FROM entry WHERE verb = 'expense'");
  day = year_day_after (run, model->expense_on);
  sl_reversal_record (run->bench->business, entry, day, "a slip", &error);
  g_assert_no_error (error);
  year_post (run, day, EXPENSES, -model->expense);
  year_post (run, day, MONEY, model->expense);
  model->expense = 0;
  year_done (run);
}

static void
drive (Run *run)
{
  SlTripDraft draft = { .distance = year_random_amount (90000), .purpose = "a customer" };
  g_autoptr(GError) error = NULL;
  SlTripResult result;

  year_begin (run);
  draft.dated = year_any_day (run);
  sl_trip_record (run->bench->business, &draft, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result.amount, ==, (draft.distance * result.rate / 10 + 500000) / 1000000);
  year_post (run, draft.dated, EXPENSES, result.amount);
  year_post (run, draft.dated, OWNER, -result.amount);
  year_done (run);
}

static void
move_money (Run *run)
{
  SlOwnerDraft owner = {
    .kind = (SlOwnerKind) year_random_of (2), .amount = year_random_amount (9000),
    .account = (SlPayMethod) year_random_of (4),
  };
  SlTransferDraft transfer = { .amount = 500, .from = SL_PAY_CASH, .to = SL_PAY_BANK };
  g_autoptr(GError) error = NULL;
  gint64 sign = owner.kind == SL_OWNER_DEPOSIT ? 1 : -1;

  year_begin (run);
  owner.dated = transfer.dated = year_any_day (run);

  if (g_test_rand_bit ())
    {
      sl_owner_record (run->bench->business, &owner, &error);
      year_post (run, owner.dated, MONEY, sign * owner.amount);
      year_post (run, owner.dated, OWNER, -sign * owner.amount);
    }
  else
    sl_transfer_record (run->bench->business, &transfer, &error);

  g_assert_no_error (error);
  year_done (run);
}

static void
thank (Run *run)
{
  guint person = 1 + year_random_of (2);
  SlCreditDraft draft = { .contact = people[person], .amount = year_random_amount (1500) };

  year_begin (run);
  draft.dated = year_any_day (run);

  if (!sl_credit_record (run->bench->business, &draft, NULL, NULL))
    return; /* nobody of that name yet */

  year_post (run, draft.dated, EXPENSES, draft.amount);
  year_post (run, draft.dated, CREDIT, -draft.amount);
  year_post (run, draft.dated, STANDING_ANNA + person - 1, draft.amount);
  year_done (run);
}

/* Once in a while: what is closed takes nothing more, and nothing before it is undone. */
static void
close_month (Run *run)
{
  Model *model = year_begin (run);
  g_autoptr(GArray) months = sl_closing_list_open (run->bench->business, NULL);
  SlExpenseDraft draft = { .kind = "travel", .amount = 5, .method = SL_PAY_BANK };
  g_autoptr(GError) error = NULL;

  if (months->len < 3 || g_test_rand_int_range (0, 5) > 0)
    return;

  sl_closing_record (run->bench->business, g_array_index (months, SlPeriod, 0), &error);
  g_assert_no_error (error);
  g_assert_true (sl_closing_read (run->bench->business, &model->closed, NULL));
  year_done (run);
  run->floor = run->n_done;

  draft.dated = model->closed;
  g_assert_false (sl_expense_record (run->bench->business, &draft, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_OVER);
  g_assert_false (sl_business_undo (run->bench->business, NULL, NULL));
}

/* History */

static void
undo (Run *run)
{
  gboolean is_possible = run->n_done > run->floor &&
                         run->n_known - run->n_done < N_UNDOABLE - 1;

  if (is_possible && sl_business_undo (run->bench->business, NULL, NULL))
    run->n_done--;
}

static void
redo (Run *run)
{
  gboolean is_done = sl_business_redo (run->bench->business, NULL, NULL);

  g_assert_cmpint (is_done, ==, run->n_done < run->n_known);
  run->n_done += is_done;
}

static void
step (Run      *run,
      gboolean  may_close)
{
  static void (* const verbs[]) (Run *) = {
    buy, buy, buy, receive, receive, sell, sell, sell, sell, sell_direct, pay, pay, deliver,
    deliver, give_back, give_back, exchange, hold_party, come_again, consume, count_shelf,
    write_off, move_goods, unpack, give_to_company, spend, reverse, drive, move_money, thank,
    undo, undo, redo, close_month,
  };

  verbs[g_test_rand_int_range (0, (gint32) G_N_ELEMENTS (verbs) - !may_close)] (run);
}

/* What the issuer of a card keeps of a payment, without anybody saying so. */
static void
set_up_fee (Run *run)
{
  const SlFeeRuleDraft rule = {
    .method = SL_PAY_CARD, .rate = YEAR_FEE_PER_MILLE * 1000, .fixed = YEAR_FEE_FIXED,
    .valid_from = SL_BUSINESS_FIRST_DAY,
  };

  year_begin (run)->has_fee = TRUE;
  g_assert_true (sl_fee_rule_record (run->bench->business, &rule, NULL));
  year_done (run);
}

static void
set_up_box (Run *run)
{
  g_autoptr(GArray) lines = sl_lines_new ();
  g_autoptr(GError) error = NULL;

  sl_lines_add (lines, "SERUM", BOX_SERUMS, SL_PRICE_OF_THE_DAY);
  sl_lines_add (lines, "TEA", BOX_TEAS, SL_PRICE_OF_THE_DAY);
  year_begin (run);
  sl_kit_define (run->bench->business, "BOX", NULL, lines, &error);
  g_assert_no_error (error);
  year_done (run);
}

static void
clear_run (Run *run)
{
  g_array_unref (run->facts);
  g_free (run);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, clear_run)

static guint
number_of (const char *variable,
           guint       usual)
{
  const char *text = g_getenv (variable);

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : usual;
}

static void
live (Workbench *bench,
      guint      n_verbs,
      gboolean   may_close)
{
  g_autoptr(Run) run = g_new0 (Run, 1);

  run->bench = bench;
  run->facts = g_array_new (FALSE, FALSE, sizeof (Fact));
  run->states[0].closed = WORKBENCH_TODAY - DAYS - 1;
  workbench_add_product (bench, "BOX", "Gift Box", 3500, 6000);
  set_up_box (run);
  set_up_fee (run);

  while (run->n_recorded < n_verbs)
    {
      step (run, may_close);
      if (g_test_rand_int_range (0, 8) == 0)
        year_assert_as_modelled (run);
    }

  workbench_reopen (bench);
  year_assert_as_modelled (run);
  year_assert_audited (run);

  while (run->n_done > run->floor && sl_business_undo (bench->business, NULL, NULL))
    run->n_done--;

  if (run->floor == 0 && n_verbs < N_UNDOABLE)
    g_assert_cmpuint (run->n_done, ==, 0);

  year_assert_as_modelled (run);

  if (run->n_done == 0)
    g_assert_cmpint (workbench_count (bench,
      "SELECT (SELECT count(*) FROM orders) + (SELECT count(*) FROM posting)"
      " + (SELECT count(*) FROM lot) + (SELECT count(*) FROM contact)"
      " + (SELECT count(*) FROM credit) + (SELECT count(*) FROM foreign_amount)"
      " + (SELECT count(*) FROM component) + (SELECT count(*) FROM party)"
      " + (SELECT count(*) FROM trip) + (SELECT count(*) FROM account_day WHERE amount <> 0)"),
      ==, 0);

  while (sl_business_redo (bench->business, NULL, NULL))
    run->n_done++;

  g_assert_cmpuint (run->n_done, ==, run->n_known);
  year_assert_as_modelled (run);
}

static void
test_years (Workbench     *bench,
            gconstpointer  unused)
{
  guint n_years = number_of ("SIDELINE_YEARS", 3), n_verbs = number_of ("SIDELINE_VERBS", 180);

  for (guint i = 0; i < n_years; i++)
    {
      if (i > 0)
        {
          workbench_tear_down (bench, NULL);
          workbench_set_up (bench, NULL);
        }

      live (bench, n_verbs, i % 3 == 1);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/business/years/random", test_years);
  return g_test_run ();
}
