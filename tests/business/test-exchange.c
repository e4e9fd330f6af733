/* Goods that come back for a credit or for others, direct orders, deposits, and what is owed. */
#include "workbench.h"

#include "business/delivery.h"
#include "business/exchange.h"
#include "business/owed.h"
#include "business/payment.h"
#include "business/profile.h"
#include "store/order.h"

static gint64
sell (Workbench  *bench,
      const char *customer,
      gint64      quantity,
      gint64      paid)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  g_autoptr(GError) error = NULL;
  SlOrderResult result;

  sl_lines_add (draft->lines, "SERUM", quantity, SL_PRICE_OF_THE_DAY);
  draft->customer = g_strdup (customer);
  draft->create_customer = TRUE;
  draft->freight = 500;
  draft->paid = paid;
  sl_sale_record (bench->business, draft, &result, &error);
  g_assert_no_error (error);
  return result.number;
}

static void
test_return_for_credit (Workbench     *bench,
                        gconstpointer  unused)
{
  g_autoptr(SlReturnDraft) draft = sl_return_draft_new ();
  g_autoptr(GError) error = NULL;
  SlOrderResult result;

  workbench_receive (bench, "SERUM", 5, 1000, 20700);
  draft->number = sell (bench, "Anna", 2, SL_PAID_IN_FULL);
  draft->method = SL_PAY_CREDIT;
  draft->with_freight = TRUE;
  sl_lines_add (draft->lines, "SERUM", 1, SL_PRICE_OF_THE_DAY);
  g_assert_true (sl_return_record (bench->business, draft, &result, NULL));
  g_assert_cmpint (result.paid, ==, -2300);
  g_assert_cmpint (workbench_balance (bench, "liabilities:customer-credit"), ==, -2300);
  g_assert_cmpint (workbench_balance (bench, "income:shipping"), ==, 0);
  g_assert_cmpint (workbench_balance (bench, "assets:cash"), ==, 4100);
  g_assert_cmpint (workbench_balance (bench, "assets:receivable"), ==, 0);
  g_assert_false (sl_return_record (bench->business, draft, &result, &error)); /* freight once */
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_ENOUGH);
  workbench_assert_sound (bench);
}

static void
exchange (Workbench     *bench,
          gint64         number,
          gint64         n_teas,
          SlOrderResult *sold)
{
  g_autoptr(SlReturnDraft) back = sl_return_draft_new ();
  g_autoptr(SlSaleDraft) sale = sl_sale_draft_new ();
  g_autoptr(GError) error = NULL;

  back->number = number;
  sl_lines_add (back->lines, "SERUM", 1, SL_PRICE_OF_THE_DAY);
  sl_lines_add (sale->lines, "TEA", n_teas, SL_PRICE_OF_THE_DAY);
  sale->paid = SL_PAID_IN_FULL;
  sl_exchange_record (bench->business, back, sale, NULL, sold, &error);
  g_assert_no_error (error);
}

/* 18.00 come back: 2 teas leave 3.00 standing, 3 teas ask for 4.50. */
static void
test_exchange (Workbench     *bench,
               gconstpointer  unused)
{
  SlOrderResult sold;
  gint64 named, nobody;

  workbench_receive (bench, "SERUM", 9, 1000, 20700);
  workbench_receive (bench, "TEA", 9, 400, WORKBENCH_TODAY);
  named = sell (bench, "Anna", 2, SL_PAID_IN_FULL);
  nobody = sell (bench, NULL, 1, SL_PAID_IN_FULL);
  g_assert_cmpint (workbench_balance (bench, "assets:cash"), ==, 4100 + 2300);

  exchange (bench, named, 2, &sold);
  g_assert_cmpint (sold.total, ==, 1500);
  g_assert_cmpint (workbench_balance (bench, "liabilities:customer-credit"), ==, -300);
  g_assert_cmpint (workbench_balance (bench, "assets:cash"), ==, 6400);
  exchange (bench, nobody, 3, &sold);
  g_assert_cmpint (sold.total, ==, 2250);
  g_assert_cmpint (workbench_balance (bench, "assets:cash"), ==, 6400 + 450);
  g_assert_cmpint (workbench_balance (bench, "assets:receivable"), ==, 0);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM orders s JOIN orders r"
                                           " ON r.id = s.follows_id AND r.kind = 'return'"), ==, 2);
  workbench_assert_sound (bench);

  /* One verb, one undo. */
  g_assert_true (sl_business_undo (bench->business, NULL, NULL));
  g_assert_cmpint (workbench_balance (bench, "assets:cash"), ==, 6400);
}

static void
count_cb (const SlOwnOrderRow *row,
          gpointer             user_data)
{
  gint64 *sums = user_data;

  if (!g_str_equal (row->kind, SL_ORDER_DIRECT))
    return;

  sums[0] += row->pv;
  sums[1] += row->amount;
  sums[2] += row->cost;
}

static void
test_direct (Workbench     *bench,
             gconstpointer  unused)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  g_autoptr(GError) error = NULL;
  SlOrderResult result;
  gint64 sums[3] = { 0 };

  draft->customer = g_strdup ("Anna");
  draft->create_customer = TRUE;
  draft->direct = TRUE;
  sl_lines_add (draft->lines, "SERUM", 3, SL_PRICE_OF_THE_DAY);
  g_assert_true (sl_sale_record (bench->business, draft, &result, &error));
  g_assert_cmpint (result.total, ==, 5400);
  g_assert_cmpint (result.backordered, ==, 0);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM posting"), ==, 0);
  g_assert_true (sl_order_each_own (sl_business_get_database (bench->business), 1, 0,
                                    WORKBENCH_TODAY, count_cb, sums, NULL));
  g_assert_cmpint (sums[0], ==, 300000);
  g_assert_cmpint (sums[1], ==, 5400);
  g_assert_cmpint (sums[2], ==, 3000);

  draft->paid = 100;
  g_assert_false (sl_sale_record (bench->business, draft, NULL, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID);
}

static void
test_deposit (Workbench     *bench,
              gconstpointer  unused)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  g_autoptr(SlDeliveryDraft) delivery = sl_delivery_draft_new ();
  SlPaymentDraft payment = { .amount = 500, .dated = SL_DAY_NONE };
  g_autoptr(GError) error = NULL;
  SlOrderResult result;

  workbench_receive (bench, "SERUM", 5, 1000, 20700);
  sl_lines_add (draft->lines, "SERUM", 1, SL_PRICE_OF_THE_DAY);
  draft->hold = TRUE;
  draft->deposit = 500;
  g_assert_true (sl_sale_record (bench->business, draft, &result, NULL));
  delivery->number = payment.number = result.number;
  g_assert_false (sl_delivery_record (bench->business, delivery, NULL, &error));
  g_assert_cmpstr (error->message, ==, "Sale 2 asks for a deposit of 5.00 USD before it is handed "
                                       "over, and 0.00 USD was paid.");
  g_assert_true (sl_payment_record (bench->business, &payment, NULL, NULL));
  g_assert_true (sl_delivery_record (bench->business, delivery, NULL, NULL));
}

static void
test_cancel_by (Workbench     *bench,
                gconstpointer  unused)
{
  static const struct
  {
    const char *place;
    gint64      n_days; /* after the Friday of the bench; -1: none */
  } cases[] = { { "", -1 }, { "DE", 14 }, { "US-CA", 4 }, { "CH", -1 } };

  workbench_receive (bench, "SERUM", 50, 1000, 20700);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SlProfileDraft profile = { .place = cases[i].place };
      g_autofree char *sql = NULL;

      g_assert_true (sl_profile_record (bench->business, &profile, NULL));
      sql = g_strdup_printf ("SELECT coalesce (cancel_by - dated, -1) FROM orders WHERE number = %"
                             G_GINT64_FORMAT, sell (bench, NULL, 2, 0));
      g_assert_cmpint (workbench_count (bench, sql), ==, cases[i].n_days);
    }
}

/* Fourteen days from the day that the customer has the goods, where the law counts from there. */
static void
test_cancel_by_delivery (Workbench     *bench,
                         gconstpointer  unused)
{
  static const struct
  {
    const char *place;
    int         n_days; /* after the sale, ten days before the delivery */
  } cases[] = { { "DE", 24 }, { "US-CA", 4 } };

  workbench_receive (bench, "SERUM", 50, 1000, 20700);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SlProfileDraft profile = { .place = cases[i].place };
      g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
      g_autoptr(SlDeliveryDraft) delivery = sl_delivery_draft_new ();
      SlOrderResult result;
      SlOrderRow order;

      g_assert_true (sl_profile_record (bench->business, &profile, NULL));
      draft->dated = WORKBENCH_TODAY - 10; /* a Tuesday; Wednesday 11 November is a holiday */
      draft->hold = TRUE;
      sl_lines_add (draft->lines, "SERUM", 2, 1800);
      g_assert_true (sl_sale_record (bench->business, draft, &result, NULL));
      delivery->number = result.number;
      g_assert_true (sl_delivery_record (bench->business, delivery, NULL, NULL));
      g_assert_true (sl_order_read (sl_business_get_database (bench->business), result.order_id, 0,
                                    &order, NULL));
      g_assert_cmpint (order.cancel_by - order.dated, ==, cases[i].n_days);
    }
}

static void
sell_on (Workbench *bench,
         int        days_ago,
         int        due_after)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();

  draft->dated = WORKBENCH_TODAY - days_ago;
  draft->due_on = due_after >= 0 ? draft->dated + due_after : SL_DAY_NONE;
  sl_lines_add (draft->lines, "SERUM", 1, 1000);
  g_assert_true (sl_sale_record (bench->business, draft, NULL, NULL));
}

static void
test_owed (Workbench     *bench,
           gconstpointer  unused)
{
  static const gint64 wanted[SL_N_AGES] = { 2000, 2000, 1000, 1000, 1000 };
  g_autoptr(SlOwedReport) now = NULL, before = NULL, companies = NULL;
  SlPaymentDraft payment = { .number = 2, .dated = SL_DAY_NONE };
  g_autoptr(GError) error = NULL;

  workbench_receive (bench, "SERUM", 50, 1000, WORKBENCH_TODAY - 200);
  sell_on (bench, 120, -1); /* number 2 */
  sell_on (bench, 91, -1);
  sell_on (bench, 90, -1);
  sell_on (bench, 60, -1);
  sell_on (bench, 30, -1);
  sell_on (bench, 1, -1);
  sell_on (bench, 0, -1);
  sell_on (bench, 40, 60);
  g_assert_true (sl_payment_record (bench->business, &payment, NULL, NULL));
  g_assert_true (sl_reminder_record (bench->business, 0, 3, NULL, NULL));
  g_assert_false (sl_reminder_record (bench->business, 0, 2, NULL, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_ENOUGH);

  now = sl_owed_report (bench->business, FALSE, SL_DAY_NONE, NULL);
  for (guint age = 0; age < SL_N_AGES; age++)
    g_assert_cmpint (now->sums[age], ==, wanted[age]);
  g_assert_cmpint (now->total, ==, workbench_balance (bench, "assets:receivable"));
  g_assert_cmpint (((SlOwed *) g_ptr_array_index (now->orders, 0))->n_reminders, ==, 1);

  before = sl_owed_report (bench->business, FALSE, WORKBENCH_TODAY - 91, NULL);
  g_assert_cmpint (before->total, ==, 2000);
  companies = sl_owed_report (bench->business, TRUE, SL_DAY_NONE, NULL);
  g_assert_cmpint (companies->total, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/business/exchange/return-for-credit", test_return_for_credit);
  workbench_add ("/business/exchange/exchange", test_exchange);
  workbench_add ("/business/exchange/direct", test_direct);
  workbench_add ("/business/exchange/deposit", test_deposit);
  workbench_add ("/business/exchange/cancel-by", test_cancel_by);
  workbench_add ("/business/exchange/cancel-by-delivery", test_cancel_by_delivery);
  workbench_add ("/business/exchange/owed", test_owed);
  return g_test_run ();
}
