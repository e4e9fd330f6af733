#include "workbench.h"

#include "business/company.h"
#include "business/disclosure.h"

static const SlDisclosureFigure *
figure_of (const SlDisclosure *disclosure,
           const char         *key)
{
  for (guint i = 0; i < disclosure->parts->len; i++)
    {
      const SlDisclosurePart *part = g_ptr_array_index (disclosure->parts, i);

      for (guint k = 0; k < part->figures->len; k++)
        if (g_str_equal (((SlDisclosureFigure *) g_ptr_array_index (part->figures, k))->key, key))
          return g_ptr_array_index (part->figures, k);
    }

  return NULL;
}

static const SlDisclosureMeasure *
measure_of (const SlDisclosure *disclosure,
            const char         *key)
{
  for (guint i = 0; i < disclosure->measures->len; i++)
    {
      const SlDisclosureMeasure *measure = g_ptr_array_index (disclosure->measures, i);

      if (g_str_equal (measure->yardstick->key, key))
        return measure;
    }

  return NULL;
}

/* Ten SERUM bought for 100.00, four sold for 72.00 and paid: 32.00 are left, 40.00 of 100.00 sold,
 * and what nobody knows is said to be unknown. */
static void
test_figures (Workbench     *bench,
              gconstpointer  unused)
{
  g_autoptr(SlDisclosure) disclosure = NULL;
  g_autoptr(SlPrintout) paper = NULL;
  g_autoptr(GError) error = NULL;
  const SlDisclosureMeasure *measure;
  g_autofree char *text = NULL, *hours = NULL;

  workbench_receive (bench, "SERUM", 10, 1000, WORKBENCH_TODAY - 50);
  workbench_sell (bench, "SERUM", 4, SL_PAID_IN_FULL, FALSE);
  disclosure = sl_disclosure_read (bench->business, &error);
  g_assert_no_error (error);

  g_assert_cmpint (figure_of (disclosure, "earned")->number, ==, 7200);
  g_assert_cmpint (figure_of (disclosure, "costs")->number, ==, 4000);
  g_assert_cmpint (figure_of (disclosure, "earned_less_costs")->number, ==, 3200);
  g_assert_null (figure_of (disclosure, "unpaid"));
  g_assert_cmpint (figure_of (disclosure, "real_income")->number, ==, 3200);
  g_assert_cmpint (figure_of (disclosure, "bought")->number, ==, 10000);
  g_assert_cmpint (figure_of (disclosure, "sold")->number, ==, 4000);
  g_assert_cmpint (figure_of (disclosure, "stock")->number, ==, 6000);
  g_assert_cmpint (figure_of (disclosure, "months_without_profit")->number, ==, 1);
  hours = sl_disclosure_format (disclosure, figure_of (disclosure, "hours"));
  g_assert_cmpstr (hours, ==, "hours not logged");

  g_assert_cmpuint (disclosure->measures->len, ==, 6);
  measure = measure_of (disclosure, "amway-seventy");
  g_assert_cmpint (measure->own->number, ==, 400000);
  text = sl_disclosure_source (measure->yardstick);
  g_assert_cmpstr (text, ==, "In re Amway Corp., 93 F.T.C. 618 (1979): the 70 percent rule, "
                             "1979-05-08");
  g_assert_cmpint (measure_of (disclosure, "dsa-buy-back")->own->number, ==, 900000);
  g_assert_cmpint (measure_of (disclosure, "ftc-disclosures")->own->number, ==, 0);
  g_assert_false (measure_of (disclosure, "vemma-majority")->own->is_known);

  paper = sl_disclosure_print (disclosure, SL_PRINTOUT_A4);
  g_assert_cmpuint (sl_printout_count_pages (paper), ==, 1);
}

/* What is not paid yet stands between what was earned and what is left. */
static void
test_unpaid (Workbench     *bench,
             gconstpointer  unused)
{
  g_autoptr(SlDisclosure) disclosure = NULL;

  workbench_receive (bench, "SERUM", 10, 1000, WORKBENCH_TODAY - 50);
  workbench_sell (bench, "SERUM", 4, 5000, FALSE);
  disclosure = sl_disclosure_read (bench->business, NULL);

  g_assert_nonnull (disclosure);
  g_assert_cmpint (figure_of (disclosure, "earned_less_costs")->number, ==, 3200);
  g_assert_cmpint (figure_of (disclosure, "unpaid")->number, ==, -2200);
  g_assert_cmpint (figure_of (disclosure, "real_income")->number, ==, 1000);
}

/* Nothing was ever recorded. */
static void
test_empty (Workbench     *bench,
            gconstpointer  unused)
{
  g_autoptr(SlDisclosure) disclosure = sl_disclosure_read (bench->business, NULL);

  g_assert_nonnull (disclosure);
  g_assert_cmpint (figure_of (disclosure, "real_income")->number, ==, 0);
  g_assert_false (measure_of (disclosure, "amway-seventy")->own->is_known);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  workbench_add ("/business/disclosure/figures", test_figures);
  workbench_add ("/business/disclosure/unpaid", test_unpaid);
  workbench_add ("/business/disclosure/empty", test_empty);

  return g_test_run ();
}
