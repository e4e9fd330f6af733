#include "workbench.h"

#include "business/income.h"
#include "business/owner.h"
#include "business/transfer.h"

static void
test_moves_nothing_but_money (Workbench     *bench,
                              gconstpointer  unused)
{
  SlOwnerDraft deposit = { SL_OWNER_DEPOSIT, 50000, SL_DAY_NONE, SL_PAY_BANK, "Savings" };
  SlOwnerDraft draw = { SL_OWNER_DRAW, 12345, SL_DAY_NONE, SL_PAY_CASH, NULL };
  g_autoptr(SlIncome) income = NULL;

  g_assert_true (sl_owner_record (bench->business, &deposit, NULL));
  g_assert_true (sl_owner_record (bench->business, &draw, NULL));
  g_assert_cmpint (workbench_balance (bench, "assets:bank"), ==, 50000);
  g_assert_cmpint (workbench_balance (bench, "assets:cash"), ==, -12345);
  g_assert_cmpint (workbench_balance (bench, "equity:owner"), ==, 12345 - 50000);

  /* Never earned, never spent. */
  income = sl_income_report (bench->business, SL_DAY_NONE, SL_DAY_NONE, NULL);
  g_assert_cmpint (income->net, ==, 0);
  g_assert_cmpint (income->earned, ==, 0);
  g_assert_cmpint (income->costs, ==, 0);
  g_assert_cmpint (income->cash_change, ==, 50000 - 12345);
  workbench_assert_sound (bench);

  g_assert_true (sl_business_undo (bench->business, NULL, NULL));
  g_assert_cmpint (workbench_balance (bench, "assets:cash"), ==, 0);
}

static void
test_refuses (Workbench     *bench,
              gconstpointer  unused)
{
  const gint64 amounts[] = { 0, -1, SL_BUSINESS_MAX_AMOUNT + 1 };

  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      SlOwnerDraft owner = { SL_OWNER_DRAW, amounts[i], SL_DAY_NONE, SL_PAY_BANK, NULL };
      SlTransferDraft transfer = { amounts[i], SL_PAY_CASH, SL_PAY_BANK, SL_DAY_NONE, NULL };

      g_assert_false (sl_owner_record (bench->business, &owner, NULL));
      g_assert_false (sl_transfer_record (bench->business, &transfer, NULL));
    }

  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM entry"), ==, 0);
}

static void
test_transfer (Workbench     *bench,
               gconstpointer  unused)
{
  SlTransferDraft takings = { 4200, SL_PAY_CASH, SL_PAY_BANK, SL_DAY_NONE, NULL };
  SlTransferDraft nowhere = { 4200, SL_PAY_CASH, SL_PAY_CASH, SL_DAY_NONE, NULL };
  g_autoptr(SlIncome) income = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (sl_transfer_record (bench->business, &takings, NULL));
  g_assert_false (sl_transfer_record (bench->business, &nowhere, &error));
  g_assert_cmpstr (error->message, ==, "Money is moved between two different accounts.");
  g_assert_cmpint (workbench_balance (bench, "assets:bank"), ==, 4200);
  g_assert_cmpint (workbench_balance (bench, "assets:cash"), ==, -4200);
  income = sl_income_report (bench->business, SL_DAY_NONE, SL_DAY_NONE, NULL);
  g_assert_cmpint (income->cash_change, ==, 0);
  workbench_assert_sound (bench);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/business/owner/moves-nothing-but-money", test_moves_nothing_but_money);
  workbench_add ("/business/owner/refuses", test_refuses);
  workbench_add ("/business/transfer/changes-place", test_transfer);
  return g_test_run ();
}
