#include "workbench.h"

#include "business/balance.h"
#include "business/consumption.h"
#include "business/count.h"
#include "business/expense.h"
#include "business/income.h"
#include "business/owner.h"
#include "business/paper.h"
#include "business/stock.h"
#include "business/tax-line.h"
#include "business/trip.h"
#include "store/statement.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Every account of income and expense is in both charts, and has a name for people. */
static void
test_charts_are_whole (Workbench     *bench,
                       gconstpointer  unused)
{
  g_autoptr(SlStatement) accounts =
    sl_statement_new (sl_business_get_database (bench->business),
                      "SELECT code FROM account WHERE kind IN ('income', 'expense')");
  guint n = 0;

  while (sl_statement_next (accounts, NULL))
    {
      const char *account = sl_statement_get_text (accounts, 0);
      g_autofree char *form = sl_tax_line_find (SL_TAX_CHART_US_SCHEDULE_C, account);
      g_autofree char *chart = sl_tax_line_find (SL_TAX_CHART_PLAIN, account);

      g_test_message ("%s", account);
      g_assert_nonnull (form);
      g_assert_nonnull (chart);
      g_assert_cmpstr (sl_income_label (account), !=, account);
      n++;
    }

  g_assert_cmpuint (n, >, 20);
}

typedef struct
{
  const char *path;
  gint        is_done; /* (atomic) */
} Reader;

static gpointer
read_until_done (gpointer data)
{
  Reader *self = data;
  SlBusiness *business = sl_business_open (self->path, SL_BUSINESS_READ, NULL);

  g_assert_nonnull (business);
  while (!g_atomic_int_get (&self->is_done))
    {
      /* Which asserts that its parts are of one moment. */
      g_autoptr(SlIncome) income = sl_income_report (business, SL_DAY_NONE, SL_DAY_NONE, NULL);

      g_assert_nonnull (income);
    }

  sl_business_free (business);
  return NULL;
}

/* In the window the figures are read beside what is recorded. */
static void
test_beside_a_writer (Workbench     *bench,
                      gconstpointer  unused)
{
  SlExpenseDraft expense = { "travel", 1230, WORKBENCH_TODAY, SL_PAY_CASH };
  Reader reader = { .path = bench->path };
  GThread *thread = g_thread_new ("reader", read_until_done, &reader);

  for (guint i = 0; i < 60; i++)
    {
      g_assert_true (sl_expense_record (bench->business, &expense, NULL));
      g_assert_true (sl_business_undo (bench->business, NULL, NULL));
    }

  g_atomic_int_set (&reader.is_done, TRUE);
  g_thread_join (thread);
}

/* Something random that the books know, on @day. */
static void
do_random (Workbench *bench,
           SlDay      day)
{
  const char *sku = g_test_rand_bit () ? "SERUM" : "TEA";
  SlExpenseDraft expense = { "travel", g_test_rand_int_range (1, 9000), day, SL_PAY_BANK };
  SlOwnerDraft owner = { SL_OWNER_DRAW, g_test_rand_int_range (1, 900), day, SL_PAY_CASH, NULL };
  SlTripDraft trip = { g_test_rand_int_range (1, 90000), SL_TRIP_MILES, day, "a customer", NULL };
  g_autoptr(SlConsumptionDraft) use = sl_consumption_draft_new (SL_CONSUMPTION_SAMPLE);
  g_autoptr(SlCountDraft) count = sl_count_draft_new ();
  g_autoptr(SlSaleDraft) sale = sl_sale_draft_new ();

  use->dated = count->dated = sale->dated = day;

  /* What the shelf does not have is refused, and that is as good. */
  switch (g_test_rand_int_range (0, 7))
    {
    case 0:
      workbench_receive (bench, sku, g_test_rand_int_range (1, 9),
                         g_test_rand_int_range (1, 2000), day);
      break;
    case 1:
    case 2:
      sl_lines_add (sale->lines, sku, g_test_rand_int_range (1, 4), SL_PRICE_OF_THE_DAY);
      sale->paid = g_test_rand_int_range (0, 1000);
      sl_sale_record (bench->business, sale, NULL, NULL);
      break;
    case 3:
      sl_lines_add (use->lines, sku, 1, SL_PRICE_OF_THE_DAY);
      sl_consumption_record (bench->business, use, NULL, NULL);
      break;
    case 4:
      sl_count_draft_add (count, 0, sku, 0, g_test_rand_int_range (0, 9), NULL);
      sl_count_record (bench->business, count, NULL, NULL);
      break;
    case 5:
      sl_expense_record (bench->business, &expense, NULL);
      break;
    default:
      sl_owner_record (bench->business, &owner, NULL);
      sl_trip_record (bench->business, &trip, NULL, NULL);
      break;
    }
}

/* What a plain sum over all rows until @day says: the prefix, replayed. */
static gint64
replay (Workbench  *bench,
        const char *what,
        SlDay       day)
{
  g_autofree char *sql = g_strdup_printf ("%s AND dated <= %d", what, day);

  return workbench_count (bench, sql);
}

static void
assert_as_of (Workbench *bench,
              SlDay      day)
{
  g_autoptr(SlStockReport) stock = sl_stock_report (bench->business, day, NULL);
  g_autoptr(SlBalance) balance = sl_balance_report (bench->business, day, NULL);
  g_autoptr(SlIncome) income = sl_income_report (bench->business, SL_DAY_FIRST, day, NULL);
  g_autoptr(SlTaxReport) form = sl_tax_report (bench->business, SL_TAX_CHART_US_SCHEDULE_C,
                                               SL_DAY_FIRST, day, NULL);
  gint64 on_hand = 0;

  for (guint i = 0; i < stock->products->len; i++)
    on_hand += ((SlStockProduct *) g_ptr_array_index (stock->products, i))->on_hand;

  g_assert_cmpint (on_hand, ==, replay (bench, "SELECT coalesce (sum (quantity), 0) FROM movement"
                                               " WHERE 1", day));
  g_assert_cmpint (stock->value, ==, replay (bench, "SELECT coalesce (sum (cost), 0) FROM movement"
                                                    " WHERE 1", day));
  g_assert_cmpint (balance->inventory, ==, stock->value);
  g_assert_cmpint (balance->cash, ==,
                   replay (bench, "SELECT coalesce (sum (amount), 0) FROM posting WHERE account IN"
                                  " ('assets:cash', 'assets:bank', 'assets:card', 'assets:other')",
                           day));
  g_assert_cmpint (balance->receivable, ==,
                   replay (bench, "SELECT coalesce (sum (amount), 0) FROM posting"
                                  " WHERE account = 'assets:receivable'", day));
  g_assert_cmpint (balance->payable, ==,
                   replay (bench, "SELECT coalesce (-sum (amount), 0) FROM posting"
                                  " WHERE account = 'liabilities:payable'", day));
  g_assert_cmpint (balance->profit, ==,
                   replay (bench, "SELECT coalesce (-sum (amount), 0) FROM posting"
                                  " WHERE (account LIKE 'income:%' OR account LIKE 'expenses:%')",
                           day));
  g_assert_cmpint (income->earned - income->costs, ==, balance->profit);
  g_assert_cmpint (income->cash_change, ==, balance->cash);
  g_assert_cmpint (form->net, ==, balance->profit);
}

static void
test_as_of_is_the_prefix (Workbench     *bench,
                          gconstpointer  unused)
{
  workbench_receive (bench, "SERUM", 9, 1000, WORKBENCH_TODAY - 60);
  workbench_receive (bench, "TEA", 9, 400, WORKBENCH_TODAY - 60);

  for (guint i = 0; i < 150; i++)
    {
      do_random (bench, WORKBENCH_TODAY - g_test_rand_int_range (0, 60)); /* in no order */

      if (g_test_rand_int_range (0, 8) == 0)
        g_assert_true (sl_business_undo (bench->business, NULL, NULL));
    }

  workbench_assert_sound (bench);

  for (SlDay day = WORKBENCH_TODAY - 62; day <= WORKBENCH_TODAY; day++)
    assert_as_of (bench, day);
}

static void
test_trip (Workbench     *bench,
           gconstpointer  unused)
{
  static const struct { SlDay day; gint64 distance, amount; } cases[] = {
    { 19173, 10000, 585 },  /* 2022-06-30 */
    { 19174, 10000, 625 },  /* 2022-07-01: 62.5 cents from then on */
    { 20454, 1000, 73 },    /* 2026-01-01: 72.5 cents, half up */
    { 20453, 1000, 70 },    /* 2025-12-31 */
  };
  SlTripDraft draft = { 1000, SL_TRIP_KILOMETRES, WORKBENCH_TODAY, "a customer", NULL };
  g_autoptr(GPtrArray) trips = NULL;
  g_autoptr(GError) error = NULL;
  SlTripResult result;
  gint64 sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SlTripDraft trip = { cases[i].distance, SL_TRIP_MILES, cases[i].day, "a fair", "home" };

      g_assert_true (sl_trip_record (bench->business, &trip, &result, &error));
      g_assert_cmpint (result.amount, ==, cases[i].amount);
      sum += result.amount;
    }

  g_assert_cmpint (workbench_balance (bench, "expenses:mileage"), ==, sum);
  g_assert_cmpint (workbench_balance (bench, "equity:owner"), ==, -sum);

  g_assert_false (sl_trip_record (bench->business, &draft, &result, &error));
  g_assert_cmpstr (error->message, ==,
                   "There is no rate for a km on 20 Nov 2026; set your own first.");
  g_clear_error (&error);
  g_assert_true (sl_trip_set_rate (bench->business, SL_TRIP_KILOMETRES, SL_DAY_NONE, 450000,
                                   "myself", &error));
  g_assert_true (sl_trip_record (bench->business, &draft, &result, &error));
  g_assert_cmpint (result.amount, ==, 45);

  draft.purpose = "  ";
  g_assert_false (sl_trip_record (bench->business, &draft, &result, &error));
  g_assert_cmpstr (error->message, ==, "A mileage log says what each trip was for.");
  trips = sl_trip_list (bench->business, SL_DAY_FIRST, SL_DAY_LAST, NULL);
  g_assert_cmpuint (trips->len, ==, 5);
  g_assert_true (sl_business_undo (bench->business, NULL, NULL));
  g_assert_cmpint (workbench_balance (bench, "expenses:mileage"), ==, sum);
}

/* (transfer full) */
static char *
why_no_paper (const char *path)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (sl_paper_load (path, &error));
  return g_strdup (error->message);
}

static void
test_paper_refusals (Workbench     *bench,
                     gconstpointer  unused)
{
  g_autofree char *missing = g_build_filename (bench->folder, "none.pdf", NULL);
  g_autofree char *empty = g_build_filename (bench->folder, "empty.pdf", NULL);
  g_autofree char *large = g_build_filename (bench->folder, "large.pdf", NULL);
  g_autofree char *link = g_build_filename (bench->folder, "link.pdf", NULL);
  g_auto(GStrv) why = g_new0 (char *, 6);

  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  g_assert_true (g_file_set_contents (large, "x", 1, NULL));
  g_assert_cmpint (truncate (large, G_GINT64_CONSTANT (2) << 30), ==, 0); /* 2 GiB of nothing */
  g_assert_cmpint (symlink (empty, link), ==, 0);
  why[0] = why_no_paper (missing);
  why[1] = why_no_paper (empty);
  why[2] = why_no_paper (large);
  why[3] = why_no_paper (link);
  why[4] = why_no_paper (bench->folder);
  g_assert_cmpstr (why[0], ==, "There is no file “none.pdf”.");
  g_assert_cmpstr (why[1], ==, "“empty.pdf” is empty.");
  g_assert_cmpstr (why[2], ==, "“large.pdf” is larger than 10 MiB; a smaller picture of the paper "
                               "is enough.");
  g_assert_cmpstr (why[3], ==, "“link.pdf” is a link; choose the file that it leads to.");
  g_assert_nonnull (strstr (why[4], "is not a file that can be kept."));
  g_unlink (empty);
  g_unlink (large);
  g_unlink (link);
}

static void
test_paper (Workbench     *bench,
            gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (bench->folder, "receipt.pdf", NULL);
  g_autoptr(GPtrArray) items = NULL, none = NULL;
  g_autoptr(SlPaper) paper = NULL;
  g_autoptr(GBytes) kept = NULL;
  g_autoptr(GError) error = NULL;
  SlExpenseDraft expense = { "travel", 4250, SL_DAY_NONE, SL_PAY_CARD, "fair" };
  gint64 order;

  g_assert_true (g_file_set_contents (path, "paper", 5, NULL));
  paper = sl_paper_load (path, &error);
  g_assert_no_error (error);
  g_unlink (path);
  expense.paper = paper;
  g_assert_true (sl_expense_record (bench->business, &expense, &error));
  order = workbench_receive (bench, "SERUM", 1, 1000, WORKBENCH_TODAY);
  g_assert_true (sl_paper_attach (bench->business, order, paper, &error));
  g_assert_no_error (error);
  items = sl_paper_list (bench->business, NULL);
  g_assert_cmpuint (items->len, ==, 2);
  g_assert_cmpint (((SlPaperItem *) items->pdata[0])->number, ==, order);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM attachment_content"), ==, 1);

  for (guint i = 0; i < 3; i++)
    g_assert_true (sl_business_undo (bench->business, NULL, NULL));

  none = sl_paper_list (bench->business, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (sl_business_redo (bench->business, NULL, NULL));
  kept = sl_paper_get (bench->business, 1, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (kept, paper->bytes));
  workbench_assert_sound (bench);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/business/books/beside-a-writer", test_beside_a_writer);
  workbench_add ("/business/books/charts-are-whole", test_charts_are_whole);
  workbench_add ("/business/books/as-of-is-the-prefix", test_as_of_is_the_prefix);
  workbench_add ("/business/books/trip", test_trip);
  workbench_add ("/business/books/paper-refusals", test_paper_refusals);
  workbench_add ("/business/books/paper", test_paper);
  return g_test_run ();
}
