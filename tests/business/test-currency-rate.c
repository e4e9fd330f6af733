/* Orders in other currencies: what is booked, what is settled at another rate, and what is left. */
#include "workbench.h"

#include "business/currency-rate.h"
#include "business/delivery.h"
#include "business/expense.h"
#include "business/export.h"
#include "business/owed.h"
#include "business/party.h"
#include "business/payment.h"
#include "business/receipt.h"
#include "business/reversal.h"
#include "business/sale-return.h"
#include "core/conversion.h"
#include "store/listing.h"

#include <string.h>

#define RATE(n) ((n) * G_GINT64_CONSTANT (100000)) /* of a ten-thousandth */

static void
set_rate (Workbench  *bench,
          const char *currency,
          SlDay       from,
          gint64      rate)
{
  const SlCurrencyRateDraft draft = { .currency = currency, .from = from, .rate = rate };
  g_autoptr(GError) error = NULL;

  sl_currency_rate_record (bench->business, &draft, &error);
  g_assert_no_error (error);
}

/* The number of a sale of SERUM in @currency. */
static gint64
sell (Workbench  *bench,
      const char *currency,
      gint64      rate,
      gint64      quantity,
      gint64      price,
      gint64      paid)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  g_autoptr(GError) error = NULL;
  SlOrderResult result;

  sl_lines_add (draft->lines, "SERUM", quantity, price);
  g_strlcpy (draft->currency, currency, sizeof draft->currency);
  draft->rate = rate;
  draft->paid = paid;
  draft->allow_backorder = TRUE;
  sl_sale_record (bench->business, draft, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (result.currency, ==, currency);
  return result.number;
}

static void
pay (Workbench *bench,
     gint64     number,
     gint64     amount,
     gint64     rate)
{
  const SlPaymentDraft draft = {
    .number = number, .amount = amount, .rate = rate, .dated = SL_DAY_NONE,
  };
  g_autoptr(GError) error = NULL;

  sl_payment_record (bench->business, &draft, NULL, &error);
  g_assert_no_error (error);
}

static void
test_table (Workbench     *bench,
            gconstpointer  unused)
{
  const SlCurrencyRateDraft gone = { .currency = "EUR", .from = 20600 };
  g_autoptr(GPtrArray) rows = NULL;
  g_autoptr(GError) error = NULL;
  gint64 rate;

  set_rate (bench, "EUR", 20600, RATE (10825));
  set_rate (bench, "EUR", 20700, RATE (11000));
  g_assert_true (sl_currency_rate_on (bench->business, "EUR", 20699, &rate, &error));
  g_assert_cmpint (rate, ==, RATE (10825));
  g_assert_true (sl_currency_rate_on (bench->business, "EUR", SL_DAY_NONE, &rate, &error));
  g_assert_cmpint (rate, ==, RATE (11000));
  g_assert_true (sl_currency_rate_on (bench->business, "USD", SL_DAY_NONE, &rate, &error));
  g_assert_cmpint (rate, ==, SL_CONVERSION_ONE);
  g_assert_false (sl_currency_rate_on (bench->business, "EUR", 20599, &rate, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_CURRENCY);
  g_clear_error (&error);

  g_assert_true (sl_currency_rate_take_away (bench->business, &gone, &error));
  g_assert_false (sl_currency_rate_take_away (bench->business, &gone, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (sl_business_undo (bench->business, NULL, &error));
  rows = sl_currency_rate_report (bench->business, &error);
  g_assert_cmpuint (rows->len, ==, 2);
}

static void
test_refused (Workbench     *bench,
              gconstpointer  unused)
{
  static const struct
  {
    const char *currency;
    gint64      rate;
    const char *sentence;
  } cases[] = {
    { "EUR", 0, "There is no rate of EUR on 20 Nov 2026. Say what one EUR was worth, or add it to "
                "the rates of EUR." },
    { "XXQ", RATE (10000), "“XXQ” is not the code of a currency, such as USD or EUR." },
    { "EUR", -1, "A rate of exchange is more than nothing and at most 1,000,000." },
    { "EUR", SL_CONVERSION_MAX_RATE + 1,
      "A rate of exchange is more than nothing and at most 1,000,000." },
    { "USD", RATE (11000), "This business is kept in USD, so that USD has no rate." },
  };

  workbench_receive (bench, "SERUM", 5, 1000, 20700);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
      g_autoptr(GError) error = NULL;

      sl_lines_add (draft->lines, "SERUM", 1, SL_PRICE_OF_THE_DAY);
      g_strlcpy (draft->currency, cases[i].currency, sizeof draft->currency);
      draft->rate = cases[i].rate;
      g_assert_false (sl_sale_record (bench->business, draft, NULL, &error));
      g_assert_cmpstr (error->message, ==, cases[i].sentence);
    }

  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM orders"), ==, 1);
}

static void
test_sale (Workbench     *bench,
           gconstpointer  unused)
{
  gint64 number;

  workbench_receive (bench, "SERUM", 5, 1000, 20700);
  set_rate (bench, "EUR", 20600, RATE (10825));

  /* 3 × 10.15 EUR = 30.45 EUR: 32.962125 USD */
  number = sell (bench, "EUR", 0, 3, 1015, 0);
  g_assert_cmpint (workbench_balance (bench, "assets:receivable"), ==, 3296);
  g_assert_cmpint (workbench_balance (bench, "income:retail-sales"), ==, -3296);
  g_assert_cmpint (workbench_balance (bench, "expenses:cost-of-goods"), ==, 3000);
  g_assert_cmpint (workbench_count (bench, "SELECT amount FROM foreign_amount"), ==, 3045);

  /* 10.00 EUR at 1.10 settle 32.96 × 1000/3045 = 10.82: a gain of 0.18. */
  pay (bench, number, 1000, RATE (11000));
  g_assert_cmpint (workbench_balance (bench, "assets:cash"), ==, 1100);
  g_assert_cmpint (workbench_balance (bench, "income:exchange-gains"), ==, -18);

  /* The rest at 1.05: 21.4725 for what was booked as 22.14. */
  pay (bench, number, 0, RATE (10500));
  g_assert_cmpint (workbench_balance (bench, "assets:cash"), ==, 1100 + 2147);
  g_assert_cmpint (workbench_balance (bench, "expenses:exchange-losses"), ==, 67);
  g_assert_cmpint (workbench_balance (bench, "assets:receivable"), ==, 0);
  workbench_assert_sound (bench);
}

/* What the catalogue says is converted, at no rate twice. */
static void
test_catalogue_price (Workbench     *bench,
                      gconstpointer  unused)
{
  workbench_receive (bench, "SERUM", 5, 1000, 20700);
  sell (bench, "EUR", RATE (12500), 2, SL_PRICE_OF_THE_DAY, 0); /* 18.00 USD are 14.40 EUR */
  g_assert_cmpint (workbench_count (bench, "SELECT total FROM orders WHERE number = 2"), ==, 2880);
  g_assert_cmpint (workbench_balance (bench, "assets:receivable"), ==, 3600);
  sell (bench, "JPY", RATE (65), 1, SL_PRICE_OF_THE_DAY, 0); /* 18.00 / 0.0065 = 2769.2 */
  g_assert_cmpint (workbench_count (bench, "SELECT total FROM orders WHERE number = 3"), ==, 2769);
  g_assert_cmpint (workbench_balance (bench, "assets:receivable"), ==, 3600 + 1800);
  sell (bench, "KWD", RATE (32500), 1, SL_PRICE_OF_THE_DAY, 0); /* 5.538 */
  g_assert_cmpint (workbench_count (bench, "SELECT total FROM orders WHERE number = 4"), ==, 5538);
  g_assert_cmpint (workbench_balance (bench, "assets:receivable"), ==, 5400 + 1800);
  workbench_assert_sound (bench);
}

static void
give_back (Workbench *bench,
           gint64     number,
           gint64     quantity)
{
  g_autoptr(SlReturnDraft) draft = sl_return_draft_new ();
  g_autoptr(GError) error = NULL;

  draft->number = number;
  if (quantity > 0)
    sl_lines_add (draft->lines, "SERUM", quantity, SL_PRICE_OF_THE_DAY);
  sl_return_record (bench->business, draft, NULL, &error);
  g_assert_no_error (error);
}

/* At the sale's rate, whatever the rate is now, and in parts to the cent. */
static void
test_return (Workbench     *bench,
             gconstpointer  unused)
{
  gint64 number;

  workbench_receive (bench, "SERUM", 4, 1000, 20700);
  number = sell (bench, "EUR", RATE (10825), 7, 1015, 7105); /* three of them are promised */
  set_rate (bench, "EUR", 20600, RATE (20000));
  g_assert_cmpint (workbench_balance (bench, "assets:cash"), ==, 7691);
  give_back (bench, number, 1);
  give_back (bench, number, 3);
  give_back (bench, number, 0);
  g_assert_cmpint (workbench_balance (bench, "assets:cash"), ==, 0);
  g_assert_cmpint (workbench_balance (bench, "assets:receivable"), ==, 0);
  g_assert_cmpint (workbench_balance (bench, "liabilities:deposits"), ==, 0);
  g_assert_cmpint (workbench_balance (bench, "assets:inventory"), ==, 4000);
  g_assert_cmpint (workbench_balance (bench, "income:retail-sales")
                   + workbench_balance (bench, "income:sales-returns")
                   + workbench_balance (bench, "income:exchange-gains")
                   + workbench_balance (bench, "expenses:exchange-losses"), ==, 0);
  workbench_assert_sound (bench);
}

static gint64
buy (Workbench  *bench,
     const char *currency,
     gint64      rate,
     gint64      quantity,
     gint64      cost,
     gboolean    placed)
{
  g_autoptr(SlPurchaseDraft) draft = sl_purchase_draft_new ();
  g_autoptr(GError) error = NULL;
  SlOrderResult result;

  sl_lines_add (draft->lines, "SERUM", quantity, cost);
  sl_lines_add (draft->lines, "TEA", quantity, cost / 3);
  g_strlcpy (draft->currency, currency, sizeof draft->currency);
  draft->rate = rate;
  draft->freight = 101;
  draft->placed = placed;
  draft->unpaid = TRUE;
  sl_purchase_record (bench->business, draft, &result, &error);
  g_assert_no_error (error);
  return result.number;
}

static void
receive (Workbench *bench,
         gint64     number,
         gint64     quantity,
         gboolean   cancel)
{
  g_autoptr(SlReceiptDraft) draft = sl_receipt_draft_new ();
  g_autoptr(GError) error = NULL;

  draft->number = number;
  draft->cancel = cancel;
  if (quantity > 0)
    sl_lines_add (draft->lines, "SERUM", quantity, SL_PRICE_OF_THE_DAY);
  sl_receipt_record (bench->business, draft, NULL, &error);
  g_assert_no_error (error);
}

static void
test_purchase (Workbench     *bench,
               gconstpointer  unused)
{
  gint64 number = buy (bench, "JPY", RATE (65), 7, 700, FALSE);

  /* 7 × 700 + 7 × 233 + 101 = 6632 JPY: 43.108 USD */
  g_assert_cmpint (workbench_balance (bench, "assets:inventory"), ==, 4311);
  g_assert_cmpint (workbench_balance (bench, "liabilities:payable"), ==, -4311);
  pay (bench, number, 0, RATE (70));
  g_assert_cmpint (workbench_balance (bench, "liabilities:payable"), ==, 0);
  g_assert_cmpint (workbench_balance (bench, "assets:cash"), ==, -4642);
  g_assert_cmpint (workbench_balance (bench, "expenses:exchange-losses"), ==, 331);
  workbench_assert_sound (bench);
}

/* What came, what will never come and what was paid: nothing is left of it. */
static void
test_placed (Workbench     *bench,
             gconstpointer  unused)
{
  gint64 number = buy (bench, "EUR", RATE (10833), 7, 1013, TRUE);

  receive (bench, number, 2, FALSE);
  pay (bench, number, 3000, RATE (11000));
  receive (bench, number, 3, TRUE);
  receive (bench, number, 0, FALSE);
  g_assert_cmpint (workbench_balance (bench, "assets:on-order"), ==, 0);
  pay (bench, number, 0, RATE (10800));
  g_assert_cmpint (workbench_balance (bench, "liabilities:payable"), ==, 0);
  workbench_assert_sound (bench);
}

static void
test_owed (Workbench     *bench,
           gconstpointer  unused)
{
  g_autoptr(SlOwedReport) report = NULL;
  g_autoptr(GError) error = NULL;

  workbench_receive (bench, "SERUM", 5, 1000, 20700);
  sell (bench, "EUR", RATE (10000), 1, 2000, 500);
  workbench_sell (bench, "SERUM", 1, 0, FALSE);
  set_rate (bench, "EUR", SL_DAY_NONE, RATE (12000));
  report = sl_owed_report (bench->business, FALSE, SL_DAY_NONE, &error);
  g_assert_cmpuint (report->orders->len, ==, 2);
  g_assert_cmpint (report->total, ==, 1500 + 1800);
  g_assert_cmpint (report->total, ==, workbench_balance (bench, "assets:receivable"));
  g_assert_cmpint (report->worth, ==, 1800 + 1800);
}

static void
test_expense (Workbench     *bench,
              gconstpointer  unused)
{
  SlExpenseDraft draft = {
    .kind = "travel", .amount = 12345, .currency = "KWD", .rate = RATE (32500),
    .dated = SL_DAY_NONE, .method = SL_PAY_CARD,
  };
  g_autoptr(GError) error = NULL;

  sl_expense_record (bench->business, &draft, &error);
  g_assert_no_error (error);
  g_assert_cmpint (workbench_balance (bench, "expenses:travel"), ==, 4012);
  sl_reversal_record (bench->business, 1, SL_DAY_NONE, "twice", &error);
  g_assert_no_error (error);
  g_assert_cmpint (workbench_balance (bench, "expenses:travel"), ==, 0);
  g_assert_cmpint (workbench_count (bench, "SELECT sum (amount) FROM foreign_amount"), ==, 0);
  g_assert_cmpint (workbench_count (bench, "SELECT count (*) FROM foreign_amount"), ==, 2);
  workbench_assert_sound (bench);
}

/* What is too large in the own currency, though not in the other. */
static void
test_too_large (Workbench     *bench,
                gconstpointer  unused)
{
  SlExpenseDraft draft = {
    .kind = "travel", .amount = SL_BUSINESS_MAX_AMOUNT, .currency = "EUR", .rate = RATE (10001),
    .dated = SL_DAY_NONE, .method = SL_PAY_CARD,
  };
  g_autoptr(GError) error = NULL;

  g_assert_false (sl_expense_record (bench->business, &draft, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_RANGE);
  g_clear_error (&error);
  draft.rate = RATE (9999);
  g_assert_true (sl_expense_record (bench->business, &draft, &error));
}

/* The currency of a cell of the only row, and its number in @number. */
static char *
read_cell (Workbench     *bench,
           SlListingKind  kind,
           const char    *column,
           gint64        *number)
{
  const SlListingQuery query = { .kind = kind };
  SlDatabase *database = sl_business_get_database (bench->business);
  g_autoptr(GArray) ids = sl_listing_read_ids (database, &query, NULL, NULL);
  g_autoptr(GPtrArray) rows = NULL;
  const SlCell *cell;

  g_assert_cmpuint (ids->len, ==, 1);
  rows = sl_listing_read_rows (database, &query, (const gint64 *) ids->data, 1, NULL);
  cell = &((SlListingRow *) rows->pdata[0])->cells[sl_listing_find_column (kind, column)];
  *number = cell->number;
  return g_strdup (cell->text);
}

/* What lots cost and a party sold is told in the own currency, whatever the orders are in. */
static void
test_lists (Workbench     *bench,
            gconstpointer  unused)
{
  SlPartyDraft party = { .name = "Evening", .dated = SL_DAY_NONE };
  g_autoptr(SlPurchaseDraft) purchase = sl_purchase_draft_new ();
  g_autoptr(SlSaleDraft) sale = sl_sale_draft_new ();
  g_autofree char *of_lot = NULL, *of_party = NULL;
  g_autoptr(GError) error = NULL;
  gint64 cost, goods;

  g_assert_true (sl_party_record (bench->business, &party, &sale->party_id, &error));
  g_assert_cmpint (workbench_count (bench, "UPDATE company SET currency = 'EUR' RETURNING 1"),
                   ==, 1);
  sl_lines_add (purchase->lines, "SERUM", 2, 1000);
  g_strlcpy (purchase->currency, "EUR", sizeof purchase->currency);
  purchase->rate = RATE (12500);
  sl_purchase_record (bench->business, purchase, NULL, &error);
  g_assert_no_error (error);
  of_lot = read_cell (bench, SL_LISTING_LOTS, "cost", &cost);
  g_assert_cmpstr (of_lot, ==, "USD");
  g_assert_cmpint (cost, ==, 2500);

  sl_lines_add (sale->lines, "SERUM", 1, 2000);
  g_strlcpy (sale->currency, "EUR", sizeof sale->currency);
  sale->rate = RATE (12500);
  sl_sale_record (bench->business, sale, NULL, &error);
  g_assert_no_error (error);
  of_party = read_cell (bench, SL_LISTING_PARTIES, "goods", &goods);
  g_assert_cmpstr (of_party, ==, "USD");
  g_assert_cmpint (goods, ==, 2500);
}

/* As an auditor reads it: the other currency with what it cost in the own one. */
static void
test_export (Workbench     *bench,
             gconstpointer  unused)
{
  const SlExportDraft draft = { .kind = SL_EXPORT_JOURNAL };
  g_autoptr(GString) text = NULL;
  g_autoptr(GError) error = NULL;

  workbench_receive (bench, "SERUM", 5, 1000, 20700);
  pay (bench, sell (bench, "EUR", RATE (10825), 3, 1015, 0), 0, RATE (11000));
  text = sl_export_text (bench->business, &draft, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text->str, " 30.45 EUR @@ 32.96 USD\n"));
  g_assert_nonnull (strstr (text->str, " -30.45 EUR @@ 32.96 USD\n"));
}

/* However the sale is settled, nothing stays booked when nothing is owed. */
static void
test_random (Workbench     *bench,
             gconstpointer  unused)
{
  static const char * const currencies[] = { "EUR", "JPY", "KWD" };

  workbench_receive (bench, "SERUM", 60, 1000, 20700);

  for (guint round = 0; round < 15; round++)
    {
      gint64 rate = g_test_rand_int_range (1000, 40000);
      gint64 number = sell (bench, currencies[round % 3], RATE (rate),
                            g_test_rand_int_range (1, 8), g_test_rand_int_range (100, 3000), 0);
      g_autoptr(GError) error = NULL;

      for (guint step = 0; step < 3; step++)
        {
          SlPaymentDraft draft = {
            .number = number, .amount = g_test_rand_int_range (1, 2000),
            .rate = RATE (rate + g_test_rand_int_range (-200, 200)), .dated = SL_DAY_NONE,
          };

          if (!sl_payment_record (bench->business, &draft, NULL, &error))
            g_clear_error (&error);
          if (step == 1)
            give_back (bench, number, 1);
        }

      if (g_test_rand_bit ())
        {
          g_autoptr(SlDeliveryDraft) delivery = sl_delivery_draft_new ();

          delivery->number = number;
          if (!sl_delivery_record (bench->business, delivery, NULL, &error))
            g_clear_error (&error);
        }

      if (g_test_rand_bit ())
        {
          SlPaymentDraft draft = { .number = number, .rate = RATE (rate), .dated = SL_DAY_NONE };

          if (!sl_payment_record (bench->business, &draft, NULL, &error))
            g_clear_error (&error);
        }
    }

  workbench_assert_sound (bench);

  while (sl_business_undo (bench->business, NULL, NULL))
    ;

  g_assert_cmpint (workbench_count (bench, "SELECT count (*) FROM orders"), ==, 0);
  g_assert_cmpint (workbench_count (bench, "SELECT count (*) FROM foreign_amount"), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  workbench_add ("/business/currency-rate/table", test_table);
  workbench_add ("/business/currency-rate/refused", test_refused);
  workbench_add ("/business/currency-rate/sale", test_sale);
  workbench_add ("/business/currency-rate/catalogue-price", test_catalogue_price);
  workbench_add ("/business/currency-rate/return", test_return);
  workbench_add ("/business/currency-rate/purchase", test_purchase);
  workbench_add ("/business/currency-rate/placed", test_placed);
  workbench_add ("/business/currency-rate/owed", test_owed);
  workbench_add ("/business/currency-rate/expense", test_expense);
  workbench_add ("/business/currency-rate/too-large", test_too_large);
  workbench_add ("/business/currency-rate/lists", test_lists);
  workbench_add ("/business/currency-rate/export", test_export);
  workbench_add ("/business/currency-rate/random", test_random);
  return g_test_run ();
}
