#include "workbench.h"

#include "business/closing.h"
#include "business/consumption.h"
#include "business/contact.h"
#include "business/expense.h"
#include "business/owner.h"
#include "business/payment.h"
#include "business/sale-return.h"
#include "business/work.h"
#include "store/error.h"
#include "store/statement.h"

#define LAST_OF_OCTOBER 20757 /* 2026-10-31 */

static SlPeriod
month_of (SlDay day)
{
  return sl_period_of (day, SL_PERIOD_MONTH, 0);
}

static void
close_october (Workbench *bench)
{
  g_autoptr(GError) error = NULL;

  sl_closing_record (bench->business, month_of (LAST_OF_OCTOBER), &error);
  g_assert_no_error (error);
}

/* Every verb of the books, on @day: the n-th of them. */
static gboolean
do_verb (Workbench  *bench,
         guint       n,
         SlDay       day,
         GError    **error)
{
  SlExpenseDraft expense = { "travel", 100, day, SL_PAY_BANK, NULL };
  SlOwnerDraft owner = { SL_OWNER_DRAW, 100, day, SL_PAY_BANK, NULL };
  SlWorkDraft work = { 90, "selling", day, NULL };
  SlPaymentDraft payment = { .number = 2, .amount = 1, .dated = day };
  g_autoptr(SlSaleDraft) sale = sl_sale_draft_new ();
  g_autoptr(SlReturnDraft) back = sl_return_draft_new ();
  g_autoptr(SlPurchaseDraft) purchase = sl_purchase_draft_new ();
  g_autoptr(SlConsumptionDraft) use = sl_consumption_draft_new (SL_CONSUMPTION_OWN_USE);

  sale->dated = back->dated = purchase->received = use->dated = day;
  back->number = 2;
  sl_lines_add (sale->lines, "SERUM", 1, SL_PRICE_OF_THE_DAY);
  sl_lines_add (back->lines, "SERUM", 1, SL_PRICE_OF_THE_DAY);
  sl_lines_add (purchase->lines, "SERUM", 1, SL_PRICE_OF_THE_DAY);
  sl_lines_add (use->lines, "SERUM", 1, SL_PRICE_OF_THE_DAY);

  switch (n)
    {
    case 0:
      return sl_expense_record (bench->business, &expense, error);
    case 1:
      return sl_owner_record (bench->business, &owner, error);
    case 2:
      return sl_work_record (bench->business, &work, error);
    case 3:
      return sl_payment_record (bench->business, &payment, NULL, error);
    case 4:
      return sl_sale_record (bench->business, sale, NULL, error);
    case 5:
      return sl_return_record (bench->business, back, NULL, error);
    case 6:
      return sl_purchase_record (bench->business, purchase, NULL, error);
    default:
      return sl_consumption_record (bench->business, use, NULL, error);
    }
}

#define N_VERBS 8

static void
test_refuses_verbs_of_the_month (Workbench     *bench,
                                 gconstpointer  unused)
{
  workbench_receive (bench, "SERUM", 9, 1000, LAST_OF_OCTOBER - 50);
  workbench_sell (bench, "SERUM", 3, 0, FALSE);
  close_october (bench);

  for (guint i = 0; i < N_VERBS; i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (do_verb (bench, i, LAST_OF_OCTOBER, &error));
      g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_OVER);
      g_assert_cmpstr (error->message, ==, "The month October 2026 is closed. Record it on a "
                                           "later day, with a remark that says why.");
      g_clear_error (&error);
      g_assert_false (do_verb (bench, i, LAST_OF_OCTOBER - 45, &error));
      g_assert_cmpstr (error->message, ==, "The month September 2026 is closed. Record it on a "
                                           "later day, with a remark that says why.");
      g_clear_error (&error);
      g_assert_true (do_verb (bench, i, LAST_OF_OCTOBER + 20, &error));
    }

  workbench_assert_sound (bench);
}

static void
test_undo_stops (Workbench     *bench,
                 gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  workbench_receive (bench, "SERUM", 9, 1000, LAST_OF_OCTOBER - 50);
  close_october (bench);
  g_assert_true (do_verb (bench, 0, SL_DAY_NONE, NULL));
  g_assert_true (sl_business_undo (bench->business, NULL, NULL));
  workbench_reopen (bench);
  g_assert_false (sl_business_undo (bench->business, NULL, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_OVER);
  g_assert_cmpint (workbench_count (bench, "SELECT sum (on_hand) FROM lot"), ==, 9);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM activity"
                                           " WHERE verb = 'close' AND state = 'done'"), ==, 1);
}

static void
test_refuses_months (Workbench     *bench,
                     gconstpointer  unused)
{
  SlPeriod week = sl_period_of (LAST_OF_OCTOBER - 30, SL_PERIOD_WEEK, 0);
  g_autoptr(GError) error = NULL;
  SlDay closed;

  g_assert_true (sl_closing_read (bench->business, &closed, NULL));
  g_assert_cmpint (closed, ==, SL_DAY_NONE);
  g_assert_false (sl_closing_record (bench->business, month_of (WORKBENCH_TODAY), NULL));
  g_assert_false (sl_closing_record (bench->business, week, NULL));
  close_october (bench);
  g_assert_false (sl_closing_record (bench->business, month_of (LAST_OF_OCTOBER), &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_OVER);
  g_assert_false (sl_closing_record (bench->business, month_of (LAST_OF_OCTOBER - 70), NULL));
  g_assert_true (sl_closing_read (bench->business, &closed, NULL));
  g_assert_cmpint (closed, ==, LAST_OF_OCTOBER);
}

/* A call is no part of the books. */
static void
test_lets_calls_be_logged (Workbench     *bench,
                           gconstpointer  unused)
{
  const char *values[SL_CONTACT_N_FIELDS] = { [SL_CONTACT_NAME] = "Ben" };
  SlCallDraft call = { .dated = LAST_OF_OCTOBER, .next_on = SL_DAY_NONE };

  close_october (bench);
  g_assert_true (sl_contact_add (bench->business, values, &call.contact_id, NULL));
  g_assert_true (sl_contact_log_call (bench->business, &call, NULL));
}

/* The file itself refuses what a verb would forget to ask. */
static void
test_the_file_refuses (Workbench     *bench,
                       gconstpointer  unused)
{
  const char *statements[] = {
    ("INSERT INTO hours (uid, dated, kind, minutes)"
     " VALUES ('01234567-0123-7123-8123-0123456789ab', 20757, 'selling', 5)"),
    "UPDATE closing SET last_day = period + 27",
    "DELETE FROM closing",
  };

  close_october (bench);

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autoptr(SlStatement) statement =
        sl_statement_new (sl_business_get_database (bench->business), statements[i]);
      g_autoptr(GError) error = NULL;

      g_assert_false (sl_statement_run (statement, &error));
      g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_CONSTRAINT);
    }
}

static void
test_lists_open_months (Workbench     *bench,
                        gconstpointer  unused)
{
  g_autoptr(GArray) none = sl_closing_list_open (bench->business, NULL);
  g_autoptr(GArray) before = NULL, after = NULL;

  g_assert_cmpuint (none->len, ==, 0);
  workbench_receive (bench, "SERUM", 1, 1000, LAST_OF_OCTOBER - 50);
  before = sl_closing_list_open (bench->business, NULL);
  g_assert_cmpuint (before->len, ==, 2);
  g_assert_cmpint (g_array_index (before, SlPeriod, 1).last, ==, LAST_OF_OCTOBER);

  close_october (bench);
  after = sl_closing_list_open (bench->business, NULL);
  g_assert_cmpuint (after->len, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/business/closing/verbs-of-the-month", test_refuses_verbs_of_the_month);
  workbench_add ("/business/closing/undo-stops", test_undo_stops);
  workbench_add ("/business/closing/lists-open-months", test_lists_open_months);
  workbench_add ("/business/closing/months", test_refuses_months);
  workbench_add ("/business/closing/calls", test_lets_calls_be_logged);
  workbench_add ("/business/closing/file", test_the_file_refuses);
  return g_test_run ();
}
