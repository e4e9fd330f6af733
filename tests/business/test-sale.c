#include "workbench.h"

#include "business/contact.h"
#include "store/error.h"

#include <string.h>

static SlSaleDraft *
draft_of (const char *sku,
          gint64      quantity)
{
  SlSaleDraft *draft = sl_sale_draft_new ();

  sl_lines_add (draft->lines, sku, quantity, SL_PRICE_OF_THE_DAY);
  return draft;
}

static void
test_entry (Workbench     *bench,
            gconstpointer  unused)
{
  g_autoptr(SlSaleDraft) draft = draft_of ("SERUM", 3);
  g_autoptr(GError) error = NULL;
  SlOrderResult result;

  workbench_receive (bench, "SERUM", 5, 1000, 20700);
  draft->customer = g_strdup ("Anna Weber");
  draft->create_customer = TRUE;
  draft->discount = 400;
  draft->tax = 100;
  draft->paid = 2000;
  sl_lines_add (draft->lines, "SERUM", 1, 1500);
  sl_sale_record (bench->business, draft, &result, &error);
  g_assert_no_error (error);

  /* 3 × 18.00 + 15.00 - 4.00 + 1.00 */
  g_assert_cmpint (result.total, ==, 6600);
  g_assert_cmpint (result.cost, ==, 4000);
  g_assert_cmpint (result.pv, ==, 400000);
  g_assert_cmpint (result.number, ==, 2);
  g_assert_cmpint (workbench_balance (bench, "income:retail-sales"), ==, -6500);
  g_assert_cmpint (workbench_balance (bench, "liabilities:sales-tax"), ==, -100);
  g_assert_cmpint (workbench_balance (bench, "assets:receivable"), ==, 4600);
  g_assert_cmpint (workbench_balance (bench, "assets:cash"), ==, 2000);
  g_assert_cmpint (workbench_balance (bench, "expenses:cost-of-goods"), ==, 4000);
  g_assert_cmpint (workbench_balance (bench, "assets:inventory"), ==, 1000);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM contact"
                                           " WHERE name = 'Anna Weber' AND stage = 'customer'"),
                   ==, 1);
  workbench_assert_sound (bench);
}

static void
test_picks_what_expires_first (Workbench     *bench,
                               gconstpointer  unused)
{
  workbench_receive (bench, "TEA", 2, 500, WORKBENCH_TODAY - 10);
  workbench_receive (bench, "TEA", 2, 300, WORKBENCH_TODAY - 50);
  workbench_receive (bench, "TEA", 9, 100, WORKBENCH_TODAY - 200); /* expired by now */
  workbench_sell (bench, "TEA", 3, 0, FALSE);
  g_assert_cmpint (workbench_balance (bench, "expenses:cost-of-goods"), ==, 2 * 300 + 500);
  workbench_assert_sound (bench);
}

static void
test_not_enough (Workbench     *bench,
                 gconstpointer  unused)
{
  g_autoptr(SlSaleDraft) draft = draft_of ("SERUM", 3);
  g_autoptr(GError) error = NULL;

  workbench_receive (bench, "SERUM", 2, 1000, 20700);
  g_assert_false (sl_sale_record (bench->business, draft, NULL, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_ENOUGH);
  g_assert_cmpstr (error->message, ==,
                   "Not enough of “Glow Serum” on the shelf: 3 wanted, 2 there.");
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM orders"), ==, 1);
  g_assert_cmpint (workbench_count (bench, "SELECT next_number FROM business"), ==, 2);
}

static void
test_backorder (Workbench     *bench,
                gconstpointer  unused)
{
  g_autoptr(SlSaleDraft) draft = draft_of ("SERUM", 3);
  g_autoptr(SlSalePreview) preview = NULL;
  SlOrderResult result;

  workbench_receive (bench, "SERUM", 2, 1000, 20700);
  draft->allow_backorder = TRUE;
  preview = sl_sale_preview (bench->business, draft, NULL);
  g_assert_cmpint (preview->backordered, ==, 1);
  g_assert_true (sl_sale_record (bench->business, draft, &result, NULL));
  g_assert_cmpint (result.backordered, ==, 1);
  g_assert_cmpint (workbench_balance (bench, "income:retail-sales"), ==, -3600);
  g_assert_cmpint (workbench_balance (bench, "liabilities:deposits"), ==, -1800);
  workbench_assert_sound (bench);
}

static void
test_preview_writes_nothing (Workbench     *bench,
                             gconstpointer  unused)
{
  g_autoptr(SlSaleDraft) draft = draft_of ("TEA", 2);
  g_autoptr(SlSalePreview) preview = NULL;
  const SlSalePreviewLine *line;

  workbench_receive (bench, "TEA", 3, 410, WORKBENCH_TODAY);
  sl_lines_add (draft->lines, "TEA", 2, 700);
  draft->discount = 100;
  preview = sl_sale_preview (bench->business, draft, NULL);
  g_assert_cmpint (preview->goods, ==, 1500 + 1400);
  g_assert_cmpint (preview->total, ==, 2800);
  g_assert_cmpint (preview->cost, ==, 3 * 410);
  g_assert_cmpint (preview->margin, ==, 2800 - 3 * 410);
  g_assert_cmpint (preview->backordered, ==, 1);
  line = g_ptr_array_index (preview->lines, 1);
  g_assert_cmpint (line->on_hand, ==, 1);
  g_assert_cmpint (line->backordered, ==, 1);
  g_assert_cmpstr (line->name, ==, "Calm Tea");
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM orders"), ==, 1);
}

typedef struct
{
  const char *sku;
  gint64      quantity;
  gint64      price;
  gint64      discount, tax, paid;
  int         days_later;
  const char *customer;
  int         code;
  const char *sentence;
} Refusal;

static void
test_refusals (Workbench     *bench,
               gconstpointer  unused)
{
  const Refusal cases[] = {
    { "SERRUM", 1, -1, 0, 0, 0, 0, NULL, SL_BUSINESS_ERROR_NOT_FOUND,
      "There is no product “SERRUM”; is “SERUM” meant?" },
    { "NOTHING", 1, -1, 0, 0, 0, 0, NULL, SL_BUSINESS_ERROR_NOT_FOUND,
      "There is no product “NOTHING”." },
    { "SERUM", 0, -1, 0, 0, 0, 0, NULL, SL_BUSINESS_ERROR_INVALID,
      "A quantity of “Glow Serum” must be between 1 and 1,000,000,000." },
    { "SERUM", 1000000000000, -1, 0, 0, 0, 0, NULL, SL_BUSINESS_ERROR_INVALID,
      "A quantity of “Glow Serum” must be between 1 and 1,000,000,000." },
    { "SERUM", 1, -5, 0, 0, 0, 0, NULL, SL_BUSINESS_ERROR_INVALID,
      "The price of “Glow Serum” cannot be negative." },
    { "SERUM", 1000000000, G_MAXINT64 / 2, 0, 0, 0, 0, NULL, SL_BUSINESS_ERROR_RANGE,
      "The line with “Glow Serum” is too large to be counted exactly." },
    { "SERUM", 1, -1, 1801, 0, 0, 0, NULL, SL_BUSINESS_ERROR_INVALID,
      "The discount is more than the goods cost." },
    { "SERUM", 1, -1, -1, 0, 0, 0, NULL, SL_BUSINESS_ERROR_INVALID,
      "The discount cannot be negative." },
    { "SERUM", 1, -1, 0, 18000, 0, 0, NULL, SL_BUSINESS_ERROR_INVALID,
      "The tax is more than the goods cost." },
    { "SERUM", 1, -1, 0, 0, 1801, 0, NULL, SL_BUSINESS_ERROR_INVALID,
      "The payment is more than the sale's total." },
    { "SERUM", 1, -1, 0, 0, 0, 1, NULL, SL_BUSINESS_ERROR_INVALID,
      "21 Nov 2026 is in the future; only what has happened is recorded." },
    { "SERUM", 1, -1, 0, 0, 0, -30000, NULL, SL_BUSINESS_ERROR_INVALID, NULL },
    { "SERUM", 1, -1, 0, 0, 0, 0, "Anna", SL_BUSINESS_ERROR_NOT_FOUND,
      "There is no contact “Anna”." },
  };

  workbench_receive (bench, "SERUM", 2, 1000, 20700);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
      g_autoptr(GError) error = NULL;

      sl_lines_add (draft->lines, cases[i].sku, cases[i].quantity, cases[i].price);
      draft->discount = cases[i].discount;
      draft->tax = cases[i].tax;
      draft->paid = cases[i].paid;
      draft->dated = WORKBENCH_TODAY + cases[i].days_later;
      draft->customer = g_strdup (cases[i].customer);
      g_assert_false (sl_sale_record (bench->business, draft, NULL, &error));
      g_assert_error (error, SL_BUSINESS_ERROR, cases[i].code);

      if (cases[i].sentence != NULL)
        g_assert_cmpstr (error->message, ==, cases[i].sentence);
    }

  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM orders"), ==, 1);
}

static void
test_customer_by_name (Workbench     *bench,
                       gconstpointer  unused)
{
  g_autoptr(SlSaleDraft) first = draft_of ("SERUM", 1), again = draft_of ("SERUM", 1);
  g_autoptr(SlSaleDraft) wrong = draft_of ("SERUM", 1);
  g_autoptr(GError) error = NULL;

  workbench_receive (bench, "SERUM", 5, 1000, 20700);
  first->customer = g_strdup ("Anna Weber");
  first->create_customer = TRUE;
  again->customer = g_strdup ("anna weber");
  wrong->customer = g_strdup ("Ana Weber");
  g_assert_true (sl_sale_record (bench->business, first, NULL, NULL));
  g_assert_true (sl_sale_record (bench->business, again, NULL, NULL));
  g_assert_false (sl_sale_record (bench->business, wrong, NULL, &error));
  g_assert_cmpstr (error->message, ==,
                   "There is no contact “Ana Weber”; is “Anna Weber” meant?");
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM contact"), ==, 1);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM orders WHERE contact_id = 1"),
                   ==, 2);
}

static void
test_buyers_are_customers (Workbench     *bench,
                           gconstpointer  unused)
{
  const char *const stages[] = { "new", "not-now", "joined" };

  workbench_receive (bench, "SERUM", 5, 1000, 20700);

  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      const char *const values[SL_CONTACT_N_FIELDS] = { [SL_CONTACT_NAME] = stages[i],
                                                        [SL_CONTACT_STAGE] = stages[i] };
      g_autoptr(SlSaleDraft) draft = draft_of ("SERUM", 1);

      g_assert_true (sl_contact_add (bench->business, values, &draft->contact_id, NULL));
      g_assert_true (sl_sale_record (bench->business, draft, NULL, NULL));
    }

  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM contact WHERE stage = 'customer'"
                                           " AND name IN ('new', 'not-now')"), ==, 2);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM contact WHERE stage = 'joined'"),
                   ==, 1);
}

static void
test_undo_over_restart (Workbench     *bench,
                        gconstpointer  unused)
{
  g_autofree char *subject = NULL, *again = NULL;
  gint64 before;

  workbench_receive (bench, "SERUM", 5, 1000, 20700);
  before = workbench_count (bench, "SELECT count(*) FROM posting");
  workbench_sell (bench, "SERUM", 2, 3600, FALSE);
  workbench_reopen (bench);
  g_assert_true (sl_business_undo (bench->business, &subject, NULL));
  g_assert_cmpstr (subject, ==, "Sale 2: 2 × Glow Serum");
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM posting"), ==, before);
  g_assert_cmpint (workbench_count (bench, "SELECT sum (on_hand) FROM lot"), ==, 5);
  workbench_assert_sound (bench);

  g_assert_true (sl_business_redo (bench->business, &again, NULL));
  g_assert_cmpint (workbench_count (bench, "SELECT sum (on_hand) FROM lot"), ==, 3);
  g_assert_cmpint (workbench_balance (bench, "assets:cash"), ==, 3600);
  workbench_assert_sound (bench);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/business/sale/entry", test_entry);
  workbench_add ("/business/sale/picks-what-expires-first", test_picks_what_expires_first);
  workbench_add ("/business/sale/not-enough", test_not_enough);
  workbench_add ("/business/sale/backorder", test_backorder);
  workbench_add ("/business/sale/preview", test_preview_writes_nothing);
  workbench_add ("/business/sale/refusals", test_refusals);
  workbench_add ("/business/sale/customer-by-name", test_customer_by_name);
  workbench_add ("/business/sale/buyers-are-customers", test_buyers_are_customers);
  workbench_add ("/business/sale/undo-over-restart", test_undo_over_restart);
  return g_test_run ();
}
