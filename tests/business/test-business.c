#include "workbench.h"

#include <string.h>

#include "business/expense.h"
#include "core/uid.h"
#include "store/error.h"

static void
test_create (Workbench     *bench,
             gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (bench->folder, "other.sideline", NULL);
  g_autoptr(GError) currency = NULL, exists = NULL, missing = NULL;

  g_assert_null (sl_business_create (path, "XXQ", &currency));
  g_assert_error (currency, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_CURRENCY);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_null (sl_business_create (bench->path, "USD", &exists));
  g_assert_error (exists, SL_STORE_ERROR, SL_STORE_ERROR_EXISTS);
  g_assert_null (sl_business_open (path, SL_BUSINESS_READ, &missing));
  g_assert_error (missing, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND);
}

static void
test_fixed_day (Workbench     *bench,
                gconstpointer  unused)
{
  g_assert_false (sl_business_is_sample (bench->business));
  g_assert_true (sl_business_fix_day (bench->business, 20000, 1, NULL));
  workbench_reopen (bench);
  sl_business_set_clock (bench->business, SL_DAY_NONE, 0);
  g_assert_true (sl_business_is_sample (bench->business));
  g_assert_cmpint (sl_business_get_today (bench->business), ==, 20000);
  g_assert_cmpint (sl_business_get_now (bench->business), ==, 20000LL * 86400 + 43200);
}

static void
test_uids_follow_the_seed (Workbench     *bench,
                           gconstpointer  unused)
{
  g_autofree char *first = NULL, *second = NULL, *again = NULL;
  SlBusiness *business = bench->business;

  workbench_reopen (bench);
  business = bench->business;
  sl_business_set_clock (business, WORKBENCH_TODAY, 3);
  first = sl_business_new_uid (business);
  second = sl_business_new_uid (business);
  workbench_reopen (bench);
  business = bench->business;
  sl_business_set_clock (business, WORKBENCH_TODAY, 3);
  again = sl_business_new_uid (business);

  g_assert_true (sl_uid_is_valid (first));
  g_assert_cmpstr (first, <, second);
  g_assert_cmpstr (first, ==, again);
}

/* As far as the microseconds go: what comes behind them is by chance. */
static void
test_uids_rise (Workbench     *bench,
                gconstpointer  unused)
{
  const gsize n_clock = strlen ("017f22e2-79b0-7fff");
  g_autofree char *last = NULL;

  sl_business_set_clock (bench->business, SL_DAY_NONE, 0);
  last = sl_business_new_uid (bench->business);

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *uid = sl_business_new_uid (bench->business);

      g_assert_true (sl_uid_is_valid (uid));
      g_assert_cmpint (strncmp (last, uid, n_clock), <=, 0);
      g_assert_cmpstr (last, !=, uid);
      g_free (last);
      last = g_steal_pointer (&uid);
    }
}

static void
test_bulk (Workbench     *bench,
           gconstpointer  unused)
{
  SlExpenseDraft good = { "travel", 100, SL_DAY_NONE, SL_PAY_BANK, NULL };
  SlExpenseDraft wrong = { "nonsense", 100, SL_DAY_NONE, SL_PAY_BANK, NULL };

  /* One that is refused leaves the others standing, and there is nothing to undo. */
  g_assert_true (sl_business_begin_bulk (bench->business, NULL));
  g_assert_true (sl_expense_record (bench->business, &good, NULL));
  g_assert_false (sl_expense_record (bench->business, &wrong, NULL));
  g_assert_true (sl_expense_record (bench->business, &good, NULL));
  g_assert_true (sl_business_finish_bulk (bench->business, NULL));
  g_assert_cmpint (workbench_balance (bench, "expenses:travel"), ==, 200);
  g_assert_false (sl_business_undo (bench->business, NULL, NULL));

  g_assert_true (sl_business_begin_bulk (bench->business, NULL));
  g_assert_true (sl_expense_record (bench->business, &good, NULL));
  sl_business_abandon_bulk (bench->business);
  g_assert_cmpint (workbench_balance (bench, "expenses:travel"), ==, 200);
}

static void
test_history (Workbench     *bench,
              gconstpointer  unused)
{
  SlExpenseDraft draft = { "travel", 100, SL_DAY_NONE, SL_PAY_BANK, NULL };
  g_autofree char *undo = NULL, *redo = NULL, *gone = NULL, *undone = NULL, *left = NULL;

  g_assert_true (sl_expense_record (bench->business, &draft, NULL));
  g_assert_true (sl_business_peek_history (bench->business, &undo, &redo, NULL));
  g_assert_cmpstr (undo, ==, "Expense 1.00 USD: travel");
  g_assert_null (redo);
  g_assert_true (sl_business_undo (bench->business, &undone, NULL));
  g_assert_true (sl_business_peek_history (bench->business, &gone, &left, NULL));
  g_assert_null (gone);
  g_assert_cmpstr (left, ==, undone);
}

/* A refused verb leaves no trace, not even in the activity. */
static void
test_refusal_leaves_nothing (Workbench     *bench,
                             gconstpointer  unused)
{
  SlExpenseDraft draft = { "travel", 0, SL_DAY_NONE, SL_PAY_BANK, NULL };

  g_assert_false (sl_expense_record (bench->business, &draft, NULL));
  draft.amount = -5;
  g_assert_false (sl_expense_record (bench->business, &draft, NULL));
  draft.amount = G_MAXINT64;
  g_assert_false (sl_expense_record (bench->business, &draft, NULL));
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM activity"), ==, 0);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM entry"), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/business/business/create", test_create);
  workbench_add ("/business/business/fixed-day", test_fixed_day);
  workbench_add ("/business/business/uids-follow-the-seed", test_uids_follow_the_seed);
  workbench_add ("/business/business/uids-rise", test_uids_rise);
  workbench_add ("/business/business/bulk", test_bulk);
  workbench_add ("/business/business/history", test_history);
  workbench_add ("/business/business/refusal-leaves-nothing", test_refusal_leaves_nothing);
  return g_test_run ();
}
