#include "workbench.h"

#include "business/letter.h"
#include "business/sample.h"

#include <string.h>

static SlReconciliation *
statement_of (SlBusiness *business,
              int         month)
{
  SlDay day = sl_day_new (2026, month, 1);
  SlPeriod period = { day, day, SL_PERIOD_MONTH };
  SlReconciliation *statement = sl_reconciliation_report (business, NULL, period, NULL);

  g_assert_nonnull (statement);
  return statement;
}

/* The sample's April pays one line 1.28 less; May is as expected. */
static void
test_sample (Workbench     *bench,
             gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (bench->folder, "sample.sideline", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(SlBusiness) business = NULL;
  g_autoptr(SlReconciliation) april = NULL, may = NULL;
  g_autoptr(SlPrintout) paper = NULL;
  g_autofree char *text = NULL;

  g_assert_true (sl_sample_create (path, NULL, NULL, NULL, &error));
  business = sl_business_open (path, SL_BUSINESS_READ, &error);
  g_assert_no_error (error);
  april = statement_of (business, 4);
  may = statement_of (business, 5);

  text = sl_letter_write (business, april, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "Commission statement for April 2026"));
  g_assert_nonnull (strstr (text, "USD 1.28 less"));
  g_assert_nonnull (strstr (text, "Rhea Maddox (0051238), level 3: expected 6.41, paid 5.13"));
  paper = sl_letter_print (business, april, SL_PRINTOUT_LETTER, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sl_printout_count_pages (paper), ==, 1);

  g_assert_null (sl_letter_write (business, may, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  workbench_add ("/business/letter/sample", test_sample);

  return g_test_run ();
}
