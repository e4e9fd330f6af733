#include "workbench.h"

#include "business/invoice.h"
#include "business/sale-return.h"

static void
test_numbers_have_no_gaps (Workbench     *bench,
                           gconstpointer  unused)
{
  g_autoptr(SlInvoice) first = NULL, again = NULL, invoice = NULL, second = NULL, note = NULL;
  g_autoptr(SlReturnDraft) back = sl_return_draft_new ();
  g_autoptr(GError) error = NULL;
  SlOrderResult result;
  gint64 paid, unpaid;

  workbench_receive (bench, "SERUM", 9, 1000, 20700);
  paid = workbench_sell (bench, "SERUM", 1, 1800, FALSE);
  unpaid = workbench_sell (bench, "SERUM", 2, 0, FALSE);

  first = sl_invoice_issue (bench->business, 0, paid, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (first->row.kind, ==, SL_INVOICE_RECEIPT);
  g_assert_cmpint (first->row.number, ==, 1);
  g_assert_cmpint (first->row.year, ==, 2026);
  again = sl_invoice_issue (bench->business, 0, paid, NULL, NULL);
  g_assert_cmpint (again->row.number, ==, 1);
  invoice = sl_invoice_issue (bench->business, 0, unpaid, NULL, NULL);
  g_assert_cmpstr (invoice->row.kind, ==, SL_INVOICE_INVOICE);
  g_assert_cmpint (invoice->row.number, ==, 1);
  second = sl_invoice_issue (bench->business, 0, unpaid, SL_INVOICE_RECEIPT, NULL);
  g_assert_cmpint (second->row.number, ==, 2);

  /* The number of what is undone is given again. */
  g_assert_true (sl_business_undo (bench->business, NULL, NULL));
  g_clear_pointer (&second, sl_invoice_free);
  second = sl_invoice_issue (bench->business, 0, unpaid, SL_INVOICE_RECEIPT, NULL);
  g_assert_cmpint (second->row.number, ==, 2);

  back->number = unpaid;
  g_assert_true (sl_return_record (bench->business, back, &result, NULL));
  note = sl_invoice_issue (bench->business, result.order_id, 0, NULL, NULL);
  g_assert_cmpstr (note->row.kind, ==, SL_INVOICE_CREDIT_NOTE);
  g_assert_cmpint (note->reverses_number, ==, unpaid);
  g_assert_cmpuint (note->lines->len, ==, 1);
}

static void
test_refusals (Workbench     *bench,
               gconstpointer  unused)
{
  gint64 purchase = workbench_receive (bench, "SERUM", 9, 1000, 20700);
  gint64 sale = workbench_sell (bench, "SERUM", 1, 1800, FALSE);
  g_autoptr(GError) error = NULL;

  g_assert_null (sl_invoice_issue (bench->business, 0, purchase, NULL, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (sl_invoice_issue (bench->business, 0, sale, SL_INVOICE_CREDIT_NOTE, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (sl_invoice_issue (bench->business, 0, 99, NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM invoice"), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/business/invoice/numbers-have-no-gaps", test_numbers_have_no_gaps);
  workbench_add ("/business/invoice/refusals", test_refusals);
  return g_test_run ();
}
