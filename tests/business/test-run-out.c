#include "workbench.h"

#include "business/autoship.h"
#include "business/contact.h"
#include "business/run-out.h"
#include "business/sale-return.h"
#include "store/statement.h"

static gint64
sell (Workbench  *bench,
      const char *customer,
      const char *sku,
      gint64      quantity,
      int         days_ago)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  g_autoptr(GError) error = NULL;
  SlOrderResult result;

  draft->customer = g_strdup (customer);
  draft->create_customer = TRUE;
  draft->dated = WORKBENCH_TODAY - days_ago;
  draft->allow_backorder = TRUE;
  sl_lines_add (draft->lines, sku, quantity, SL_PRICE_OF_THE_DAY);
  sl_sale_record (bench->business, draft, &result, &error);
  g_assert_no_error (error);
  return result.order_id;
}

static void
say_usage (Workbench *bench)
{
  g_autoptr(SlStatement) update =
    sl_statement_new (sl_business_get_database (bench->business),
                      "UPDATE product SET usage_days = 30 WHERE sku = 'SERUM'");

  g_assert_true (sl_business_begin_bulk (bench->business, NULL));
  g_assert_true (sl_statement_run (update, NULL));
  g_assert_true (sl_business_finish_bulk (bench->business, NULL));
}

static gint64
find (Workbench  *bench,
      const char *name)
{
  gint64 id = 0;

  g_assert_true (sl_contact_look_up (bench->business, name, &id, NULL));
  return id;
}

static guint
count_due (Workbench *bench,
           int        n_days)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) due = sl_run_out_list_due (bench->business, WORKBENCH_TODAY + n_days,
                                                  &error);

  g_assert_no_error (error);
  return due->len;
}

/* Two SERUM of 30 days each, bought 50 days ago, last 10 days more; TEA every 20 days, twice one
 * and then two, lasts 40 days from the last purchase. */
static void
test_days (Workbench     *bench,
           gconstpointer  unused)
{
  g_autoptr(GPtrArray) of_ana = NULL;
  const SlCustomerRunOut *serum, *tea;

  say_usage (bench);
  sell (bench, "Ana", "SERUM", 2, 50);
  sell (bench, "Ana", "TEA", 1, 60);
  sell (bench, "Ana", "TEA", 1, 40);
  sell (bench, "Ana", "TEA", 2, 20);
  sell (bench, "Ben", "TEA", 2, 20);
  of_ana = sl_run_out_list_of (bench->business, find (bench, "Ana"), NULL);

  g_assert_cmpuint (of_ana->len, ==, 2);
  serum = g_ptr_array_index (of_ana, 0);
  tea = g_ptr_array_index (of_ana, 1);
  g_assert_cmpstr (serum->product, ==, "Glow Serum");
  g_assert_cmpint (serum->run_out.on, ==, WORKBENCH_TODAY + 10);
  g_assert_cmpint (serum->run_out.basis, ==, SL_RUN_OUT_BY_USAGE);
  g_assert_cmpint (tea->run_out.on, ==, WORKBENCH_TODAY + 20);
  g_assert_cmpint (tea->run_out.basis, ==, SL_RUN_OUT_BY_PACE);
  g_assert_cmpint (tea->run_out.days, ==, 200);
  g_assert_cmpint (tea->quantity, ==, 2);

  g_assert_cmpuint (count_due (bench, 9), ==, 0);
  g_assert_cmpuint (count_due (bench, 10), ==, 1);
  g_assert_cmpuint (count_due (bench, 30), ==, 2);
}

/* What came back is not used up. */
static void
test_return (Workbench     *bench,
             gconstpointer  unused)
{
  g_autoptr(SlReturnDraft) draft = sl_return_draft_new ();

  say_usage (bench);
  workbench_receive (bench, "SERUM", 9, 1000, WORKBENCH_TODAY - 60);
  draft->order_id = sell (bench, "Ana", "SERUM", 2, 50);
  sl_lines_add (draft->lines, "SERUM", 1, SL_PRICE_OF_THE_DAY);
  g_assert_true (sl_return_record (bench->business, draft, NULL, NULL));
  {
    g_autoptr(GPtrArray) of_ana = sl_run_out_list_of (bench->business, find (bench, "Ana"), NULL);
    const SlCustomerRunOut *serum = g_ptr_array_index (of_ana, 0);

    g_assert_cmpint (serum->run_out.on, ==, WORKBENCH_TODAY - 20);
  }
}

static void
log_call (Workbench *bench,
          int        next_in)
{
  SlCallDraft call = {
    .contact_id = find (bench, "Ana"), .dated = SL_DAY_NONE, .next_step = "Ask",
    .next_on = WORKBENCH_TODAY + next_in, .is_last = next_in == 0,
  };

  if (next_in == 0)
    call.next_on = SL_DAY_NONE;
  g_assert_true (sl_contact_log_call (bench->business, &call, NULL));
}

/* Nobody is suggested who was just spoken with, asked to be left alone, or gets it anyway; and
 * none who has stopped long ago. */
static void
test_due (Workbench     *bench,
          gconstpointer  unused)
{
  const char *alone[SL_CONTACT_N_FIELDS] = { [SL_CONTACT_LEAVE_ALONE] = "1" };
  SlAutoshipDraft autoship = { .customer = "Cleo", .every = 1, .starts_on = WORKBENCH_TODAY + 9 };
  g_autoptr(GArray) lines = sl_lines_new ();
  g_autoptr(GError) error = NULL;

  say_usage (bench);
  sell (bench, "Ana", "SERUM", 1, 28);
  sell (bench, "Ben", "SERUM", 1, 28);
  sell (bench, "Cleo", "SERUM", 1, 28);
  sell (bench, "Dora", "SERUM", 1, 95);
  g_assert_cmpuint (count_due (bench, 7), ==, 3);

  log_call (bench, 0);
  g_assert_cmpuint (count_due (bench, 7), ==, 2);
  g_assert_true (sl_contact_edit (bench->business, find (bench, "Ben"), alone, NULL));
  g_assert_cmpuint (count_due (bench, 7), ==, 1);

  sl_lines_add (lines, "SERUM", 1, SL_PRICE_OF_THE_DAY);
  autoship.lines = lines;
  g_assert_true (sl_autoship_record (bench->business, &autoship, NULL, &error));
  g_assert_cmpuint (count_due (bench, 7), ==, 0);
  {
    g_autoptr(GPtrArray) of_cleo = sl_run_out_list_of (bench->business, find (bench, "Cleo"), NULL);
    const SlCustomerRunOut *serum = g_ptr_array_index (of_cleo, 0);

    g_assert_cmpint (serum->autoship_on, ==, WORKBENCH_TODAY + 9);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  workbench_add ("/business/run-out/days", test_days);
  workbench_add ("/business/run-out/return", test_return);
  workbench_add ("/business/run-out/due", test_due);

  return g_test_run ();
}
