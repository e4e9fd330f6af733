#include "workbench.h"

#include "business/company.h"
#include "business/contact.h"
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

  g_assert_cmpuint (disclosure->measures->len, ==, 7);
  measure = measure_of (disclosure, "amway-seventy");
  g_assert_cmpint (measure->own->number, ==, 400000);
  text = sl_disclosure_source (measure_of (disclosure, "amway-ten")->yardstick);
  g_assert_cmpstr (text, ==, "In re Amway Corp., 93 F.T.C. 618 (1979): the ten-customer rule, "
                             "8 May 1979");
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

static void
sell_on (Workbench  *bench,
         const char *customer,
         gint64      quantity,
         SlDay       day)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  g_autoptr(GError) error = NULL;

  draft->customer = g_strdup (customer);
  draft->dated = day;
  sl_lines_add (draft->lines, "SERUM", quantity, SL_PRICE_OF_THE_DAY);
  sl_sale_record (bench->business, draft, NULL, &error);
  g_assert_no_error (error);
}

/* In October ten were bought, five sold to Ann, who has a telephone, and two to Bob, who has none.
 * What came before it does not count. */
static void
test_month (Workbench     *bench,
            gconstpointer  unused)
{
  const SlDay october = sl_day_new (2026, 10, 1);
  const char * const ann[SL_CONTACT_N_FIELDS] = { "Ann", "555-0100" };
  const char * const bob[SL_CONTACT_N_FIELDS] = { "Bob" };
  g_autoptr(SlDisclosure) disclosure = NULL;

  g_assert_true (sl_contact_add (bench->business, ann, NULL, NULL));
  g_assert_true (sl_contact_add (bench->business, bob, NULL, NULL));
  workbench_receive (bench, "SERUM", 20, 1000, october - 30);
  sell_on (bench, "Ann", 9, october - 1);
  workbench_receive (bench, "SERUM", 10, 1000, october);
  sell_on (bench, "Ann", 5, october + 3);
  sell_on (bench, "Bob", 2, october + 30);
  sell_on (bench, "Ann", 1, october + 31);
  disclosure = sl_disclosure_read (bench->business, NULL);

  g_assert_nonnull (disclosure);
  g_assert_cmpint (measure_of (disclosure, "amway-customer-volume")->own->number, ==, 700000);
  g_assert_cmpint (measure_of (disclosure, "amway-verified-sales")->own->number, ==, 500000);
  g_assert_cmpint (measure_of (disclosure, "amway-ten")->own->number, ==, 2);
}

/* The company that takes least back counts, and one that takes nothing back after a year takes
 * back nothing. */
static void
test_buy_back (Workbench     *bench,
               gconstpointer  unused)
{
  SlCompanyDraft other = { .name = "Brief", .me = "7", .buyback_months = 6, .buyback_rate = 1000000,
                           .plan_from = SL_DAY_NONE };
  g_autoptr(SlDisclosure) disclosure = NULL;

  g_assert_true (sl_company_add (bench->business, &other, NULL, NULL));
  disclosure = sl_disclosure_read (bench->business, NULL);
  g_assert_nonnull (disclosure);
  g_assert_cmpint (measure_of (disclosure, "dsa-buy-back")->own->number, ==, 0);
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
  workbench_add ("/business/disclosure/month", test_month);
  workbench_add ("/business/disclosure/buy-back", test_buy_back);
  workbench_add ("/business/disclosure/empty", test_empty);

  return g_test_run ();
}
