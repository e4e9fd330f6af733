#include "workbench.h"

#include "business/currency-rate.h"
#include "business/payment.h"
#include "business/sale-again.h"
#include "business/sale-return.h"
#include "store/order.h"

/* Three serums with something off and freight, paid by bank. */
static gint64
sell (Workbench *bench)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  g_autoptr(GError) error = NULL;
  SlOrderResult result;

  sl_lines_add (draft->lines, "SERUM", 3, 1500);
  g_array_index (draft->lines, SlLineDraft, 0).discount = 100;
  draft->customer = g_strdup ("Anna");
  draft->create_customer = TRUE;
  draft->discount = 200;
  draft->freight = 500;
  draft->paid = SL_PAID_IN_FULL;
  draft->method = SL_PAY_BANK;
  sl_sale_record (bench->business, draft, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result.total, ==, 4700);
  return result.number;
}

static SlSaleAgain *
read_again (Workbench *bench,
            gint64     number)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *sql =
    g_strdup_printf ("SELECT id FROM orders WHERE number = %d", (int) number);
  SlSaleAgain *again = sl_sale_again_read (bench->business, workbench_count (bench, sql), NULL,
                                           &error);

  g_assert_no_error (error);
  g_assert_cmpint (again->number, ==, number);
  return again;
}

/* What was typed is there once more. */
static void
test_read (Workbench     *bench,
           gconstpointer  unused)
{
  g_autoptr(SlSaleAgain) again = NULL;
  const SlSaleAgainLine *line;
  const SlLineDraft *draft;

  workbench_receive (bench, "SERUM", 5, 1000, 20700);
  again = read_again (bench, sell (bench));
  line = g_ptr_array_index (again->lines, 0);
  draft = &g_array_index (again->draft->lines, SlLineDraft, 0);

  g_assert_cmpstr (again->customer, ==, "Anna");
  g_assert_cmpint (again->draft->contact_id, !=, 0);
  g_assert_cmpuint (again->lines->len, ==, 1);
  g_assert_cmpstr (line->sku, ==, "SERUM");
  g_assert_cmpint (line->on_hand, ==, 3);
  g_assert_cmpint (draft->quantity, ==, 3);
  g_assert_cmpint (draft->unit_price, ==, 1500);
  g_assert_cmpint (draft->discount, ==, 100);
  g_assert_cmpint (again->draft->discount, ==, 200);
  g_assert_cmpint (again->draft->freight, ==, 500);
  g_assert_cmpint (again->draft->paid, ==, SL_PAID_IN_FULL);
  g_assert_cmpint (again->draft->method, ==, SL_PAY_BANK);
}

/* The goods of the old sale are sold again, its money goes back where it came from, and one undo
 * takes all of it back. */
static void
test_record (Workbench     *bench,
             gconstpointer  unused)
{
  g_autoptr(SlSaleAgain) again = NULL;
  g_autoptr(GError) error = NULL;
  SlOrderResult result;
  gint64 number;

  workbench_receive (bench, "SERUM", 3, 1000, 20700);
  number = sell (bench);
  again = read_again (bench, number);
  g_array_index (again->draft->lines, SlLineDraft, 0).quantity = 2;
  again->draft->method = SL_PAY_CASH;
  sl_sale_again_record (bench->business, 0, number, again->draft, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result.total, ==, 3200);
  g_assert_cmpint (workbench_balance (bench, "assets:bank"), ==, -3000); /* of the purchase */
  g_assert_cmpint (workbench_balance (bench, "assets:cash"), ==, 3200);
  g_assert_cmpint (workbench_balance (bench, "assets:receivable"), ==, 0);
  g_assert_cmpint (workbench_count (bench, "SELECT sum (quantity) FROM movement"), ==, 1);
  workbench_assert_sound (bench);

  g_assert_false (sl_sale_again_record (bench->business, 0, number, again->draft, NULL, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID);

  g_assert_true (sl_business_undo (bench->business, NULL, NULL));
  g_assert_cmpint (workbench_count (bench, "SELECT count (*) FROM orders"), ==, 2);
  g_assert_cmpint (workbench_balance (bench, "assets:cash"), ==, 0);
  workbench_assert_sound (bench);
}

static void
set_rate (Workbench *bench,
          gint64     rate)
{
  const SlCurrencyRateDraft draft = { .currency = "EUR", .from = 20700, .rate = rate };

  g_assert_true (sl_currency_rate_record (bench->business, &draft, NULL));
}

/* 10.00 EUR at 1.25 are 12.50, and what the rate has become since is nothing that the mistake in
 * the sale has won or lost. */
static void
test_rate (Workbench     *bench,
           gconstpointer  unused)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  g_autoptr(SlSaleDraft) typed = sl_sale_draft_new ();
  g_autoptr(SlSaleAgain) again = NULL;
  g_autoptr(GError) error = NULL;
  SlOrderResult result;

  workbench_receive (bench, "SERUM", 9, 1000, 20700);
  set_rate (bench, G_GINT64_CONSTANT (1250000000));
  sl_lines_add (draft->lines, "SERUM", 1, 1000);
  g_strlcpy (draft->currency, "EUR", sizeof draft->currency);
  draft->paid = SL_PAID_IN_FULL;
  g_assert_true (sl_sale_record (bench->business, draft, &result, NULL));
  set_rate (bench, G_GINT64_CONSTANT (2000000000));

  again = read_again (bench, result.number);
  g_assert_cmpint (again->draft->rate, ==, 1250000000);
  sl_sale_again_record (bench->business, 0, result.number, draft, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (draft->rate, ==, 0);
  g_assert_cmpint (workbench_balance (bench, "assets:cash"), ==, 1250);
  g_assert_cmpint (workbench_balance (bench, "assets:receivable"), ==, 0);

  /* A rate that is said, and another currency, are taken as they are. */
  sl_lines_add (typed->lines, "SERUM", 1, 1000);
  g_strlcpy (typed->currency, "EUR", sizeof typed->currency);
  typed->rate = G_GINT64_CONSTANT (1500000000);
  typed->paid = SL_PAID_IN_FULL;
  g_assert_true (sl_sale_again_record (bench->business, 0, result.number, typed, &result, NULL));
  g_assert_cmpint (workbench_balance (bench, "assets:cash"), ==, 1500);
  *typed->currency = '\0';
  typed->rate = 0;
  g_assert_true (sl_sale_again_record (bench->business, 0, result.number, typed, &result, NULL));
  g_assert_cmpint (workbench_balance (bench, "assets:cash"), ==, 1000);
  workbench_assert_sound (bench);
}

/* What was paid with a credit is a credit again, and pays for the next. */
static void
test_credit (Workbench     *bench,
             gconstpointer  unused)
{
  g_autoptr(SlReturnDraft) back = sl_return_draft_new ();
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  g_autoptr(SlSaleAgain) again = NULL;
  g_autoptr(GError) error = NULL;
  SlOrderResult result;

  workbench_receive (bench, "SERUM", 9, 1000, 20700);
  back->number = sell (bench);
  back->method = SL_PAY_CREDIT;
  g_assert_true (sl_return_record (bench->business, back, NULL, NULL));
  sl_lines_add (draft->lines, "SERUM", 1, 1500);
  draft->customer = g_strdup ("Anna");
  draft->credit = SL_CREDIT_ALL;
  sl_sale_record (bench->business, draft, &result, &error);
  g_assert_no_error (error);

  again = read_again (bench, result.number);
  g_assert_cmpint (again->draft->credit, ==, 1500);
  g_assert_cmpint (again->draft->paid, ==, 0);
  g_array_index (again->draft->lines, SlLineDraft, 0).unit_price = 1600;
  again->draft->credit = SL_CREDIT_ALL;
  sl_sale_again_record (bench->business, 0, result.number, again->draft, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (workbench_balance (bench, "assets:receivable"), ==, 0);
  g_assert_cmpint (result.paid, ==, 1600);
  workbench_assert_sound (bench);
}

/* Nothing is taken back when the other cannot be recorded. */
static void
test_refused (Workbench     *bench,
              gconstpointer  unused)
{
  g_autoptr(SlSaleAgain) again = NULL;
  g_autoptr(GError) error = NULL;
  gint64 number;

  workbench_receive (bench, "SERUM", 3, 1000, 20700);
  number = sell (bench);
  again = read_again (bench, number);
  g_array_index (again->draft->lines, SlLineDraft, 0).quantity = 4;
  g_assert_false (sl_sale_again_record (bench->business, 0, number, again->draft, NULL, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_ENOUGH);
  g_assert_cmpint (workbench_count (bench, "SELECT count (*) FROM orders"), ==, 2);
  g_clear_error (&error);

  g_assert_null (sl_sale_again_read (bench->business, 0, "no such sale", &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/business/sale-again/read", test_read);
  workbench_add ("/business/sale-again/record", test_record);
  workbench_add ("/business/sale-again/credit", test_credit);
  workbench_add ("/business/sale-again/rate", test_rate);
  workbench_add ("/business/sale-again/refused", test_refused);
  return g_test_run ();
}
