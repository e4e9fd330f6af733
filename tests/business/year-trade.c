#include "year-verbs.h"

#include "business/autoship.h"
#include "business/delivery.h"
#include "business/exchange.h"
#include "business/party.h"
#include "business/payment.h"
#include "business/receipt.h"
#include "business/sale-return.h"
#include "core/conversion.h"
#include "core/money.h"
#include "core/sale.h"

const char * const year_skus[3] = { "SERUM", "TEA", "BOX" };
const char * const year_people[3] = { NULL, "Anna", "Ben" };

/* Buying */

void
year_buy (Run *run)
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
  sl_lines_add (draft->lines, year_skus[order.product], order.quantity, cost);
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

void
year_receive (Run *run)
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
  sl_lines_add (draft->lines, year_skus[order->product], quantity, SL_PRICE_OF_THE_DAY);
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

  draft->customer = g_strdup (year_people[order->person]);
  draft->create_customer = TRUE;
  draft->dated = order->day;
  draft->rate = order->rate;
  g_strlcpy (draft->currency, year_currencies[order->currency], sizeof draft->currency);
  draft->allow_backorder = g_test_rand_bit ();
  draft->hold = g_test_rand_int_range (0, 8) == 0;
  draft->open_kits = g_test_rand_bit ();
  draft->discount = discount;
  draft->tax_rate = g_test_rand_bit () ? 82500 : SL_TAX_NO_RATE;
  sl_lines_add (draft->lines, year_skus[order->product], order->quantity, price);
  order->net = order->quantity * price - discount;
  order->tax = draft->tax_rate == 82500 ? (order->net * 82500 + 500000) / 1000000 : 0;
  return draft;
}

void
year_sell (Run *run)
{
  Order order = {
    .product = year_random_of (3), .person = year_random_of (3),
    .quantity = year_random_amount (6),
  };
  g_autoptr(SlSaleDraft) draft = NULL;
  g_autoptr(GError) error = NULL;
  gint64 standing, last = year_last_movement (run);
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
      g_assert_false (draft->allow_backorder || draft->hold);
      return;
    }

  year_apply_openings (run, order.day, last);
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

void
year_sell_direct (Run *run)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  g_autoptr(GError) error = NULL;

  year_begin (run);
  draft->direct = TRUE;
  draft->dated = year_any_day (run);
  sl_lines_add (draft->lines, year_skus[year_random_of (3)], year_random_amount (5),
                SL_PRICE_OF_THE_DAY);
  sl_sale_record (run->bench->business, draft, NULL, &error);
  g_assert_no_error (error);
  year_done (run); /* volume alone */
}

void
year_pay (Run *run)
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

void
year_deliver (Run *run)
{
  Model *model = year_begin (run);
  Order *order = year_random_order (model, FALSE);
  g_autoptr(SlDeliveryDraft) draft = sl_delivery_draft_new ();
  gint64 quantity, value, own, last = year_last_movement (run);
  SlOrderResult result;

  if (order == NULL || order->pending == 0)
    return;

  draft->number = order->number;
  draft->dated = year_day_after (run, order->day);
  draft->open_kits = g_test_rand_bit ();

  if (g_test_rand_bit ())
    sl_lines_add (draft->lines, year_skus[order->product], year_random_amount (order->pending),
                  SL_PRICE_OF_THE_DAY);

  if (!sl_delivery_record (run->bench->business, draft, &result, NULL))
    return; /* there is nothing on the shelf */

  year_apply_openings (run, draft->dated, last);
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

void
year_give_back (Run *run)
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
  sl_lines_add (draft->lines, year_skus[order->product], quantity, SL_PRICE_OF_THE_DAY);
  sl_return_record (run->bench->business, draft, &result, &error);
  g_assert_no_error (error);
  year_apply_return (run, order, draft->dated, quantity, draft->scrap, draft->method, &result);
  year_done (run);
}

void
year_exchange (Run *run)
{
  Model *model = year_begin (run);
  Order *old = year_random_order (model, FALSE);
  g_autoptr(SlReturnDraft) back = sl_return_draft_new ();
  g_autoptr(SlSaleDraft) draft = NULL;
  SlOrderResult returned, sold;
  SlPayMethod method;
  gint64 quantity, last = year_last_movement (run);
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
  sl_lines_add (back->lines, year_skus[old->product], quantity, SL_PRICE_OF_THE_DAY);
  draft = draft_sale (&order, year_random_amount (2000));

  if (!sl_exchange_record (run->bench->business, back, draft, &returned, &sold, NULL))
    return; /* there is nothing to give for it, or the credit was used on a later day */

  year_apply_return (run, old, order.day, quantity, FALSE, method, &returned);
  year_apply_openings (run, order.day, last);
  kept = year_apply_sale (run, &order, &sold, 0);
  g_assert_cmpint (sold.paid, ==, MIN (-returned.paid, kept->total));
  if (sold.paid > 0)
    year_settle (run, kept, order.day, sold.paid, order.rate, method, 0);
  year_done (run);
}

void
year_hold_party (Run *run)
{
  Model *model = year_begin (run);
  SlPartyDraft draft = { .name = "Evening", .host = "Anna", .host_rate = 100000 };
  g_autoptr(GPtrArray) sales = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_sale_draft_free);
  g_autoptr(GArray) results = g_array_new (FALSE, FALSE, sizeof (SlOrderResult));
  g_autoptr(GError) error = NULL;
  Order orders[2];
  gint64 freight = year_random_amount (900), parts[2], weights[2], credit;
  gint64 last = year_last_movement (run);

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
  year_apply_openings (run, WORKBENCH_TODAY, last);
  for (guint i = 0; i < 2; i++)
    year_apply_sale (run, &orders[i], &g_array_index (results, SlOrderResult, i), parts[i]);
  year_done (run);
}

void
year_come_again (Run *run)
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
