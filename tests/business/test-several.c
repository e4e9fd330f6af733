#include "config.h"

#include "business/several.h"

#include "business/payment.h"
#include "workbench.h"

static gint64
sell (Workbench *bench,
      gint64     paid)
{
  g_autofree char *sql = NULL;
  gint64 number = workbench_sell (bench, "SERUM", 1, paid, FALSE);

  sql = g_strdup_printf ("SELECT id FROM orders WHERE number = %" G_GINT64_FORMAT, number);
  return workbench_count (bench, sql);
}

#define N_UNPAID "SELECT count(*) FROM orders WHERE kind = 'sale' AND paid < total"

static void
test_pay (Workbench     *bench,
          gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *subject = NULL;
  gint64 before, ids[3];
  guint n_done;

  workbench_receive (bench, "SERUM", 5, 1000, WORKBENCH_TODAY);
  ids[0] = sell (bench, 0);
  ids[1] = sell (bench, 1800); /* paid already: passed over */
  ids[2] = sell (bench, 300);
  before = workbench_balance (bench, "assets:bank");

  g_assert_true (sl_several_pay (bench->business, ids, 3, SL_PAY_BANK, &n_done, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_done, ==, 2);
  g_assert_cmpint (workbench_count (bench, N_UNPAID), ==, 0);
  g_assert_cmpint (workbench_balance (bench, "assets:bank"), ==, before + 1800 + 1500);
  workbench_assert_sound (bench);

  /* One deed, and one step back. */
  g_assert_true (sl_business_undo (bench->business, &subject, &error));
  g_assert_cmpstr (subject, ==, "Payments for 2 orders");
  g_assert_cmpint (workbench_count (bench, N_UNPAID), ==, 2);
  g_assert_true (sl_business_redo (bench->business, NULL, &error));
  g_assert_cmpint (workbench_count (bench, N_UNPAID), ==, 0);
  workbench_assert_sound (bench);

  /* The frame is closed whichever way it ended. */
  g_assert_false (sl_several_pay (bench->business, ids, 3, SL_PAY_BANK, &n_done, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_ENOUGH);
  g_clear_error (&error);
  g_assert_cmpint (sell (bench, 0), >, 0);
}

/* One that is not there spoils all of them. */
static void
test_none (Workbench     *bench,
           gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  gint64 ids[2];
  guint n_done;

  workbench_receive (bench, "SERUM", 5, 1000, WORKBENCH_TODAY);
  ids[0] = sell (bench, 0);
  ids[1] = 999;
  g_assert_false (sl_several_pay (bench->business, ids, 2, SL_PAY_BANK, &n_done, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_cmpint (workbench_count (bench, N_UNPAID), ==, 1);
  workbench_assert_sound (bench);
}

static void
test_too_many (Workbench     *bench,
               gconstpointer  unused)
{
  g_autofree gint64 *ids = g_new0 (gint64, SL_SEVERAL_MAX + 1);
  g_autoptr(GError) error = NULL;
  guint n_done;

  g_assert_false (sl_several_remind (bench->business, ids, SL_SEVERAL_MAX + 1, &n_done, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_RANGE);
}

static void
test_remind (Workbench     *bench,
             gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  gint64 ids[3];
  guint n_done;

  workbench_receive (bench, "SERUM", 5, 1000, WORKBENCH_TODAY);
  ids[0] = sell (bench, 0);
  ids[1] = sell (bench, 1800);
  ids[2] = sell (bench, 0);
  g_assert_true (sl_several_remind (bench->business, ids, 3, &n_done, &error));
  g_assert_no_error (error);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM reminder"), ==, n_done);
  g_assert_true (sl_business_undo (bench->business, NULL, &error));
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM reminder"), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/business/several/pay", test_pay);
  workbench_add ("/business/several/none", test_none);
  workbench_add ("/business/several/too-many", test_too_many);
  workbench_add ("/business/several/remind", test_remind);
  return g_test_run ();
}
