#include "config.h"

#include "business/product.h"
#include "workbench.h"

static void
test_edit (Workbench     *bench,
           gconstpointer  unused)
{
  const SlProductDraft draft = { .code = "SERUM", .name = " Bright Serum ",
                                 .barcode = "4006381333931" };
  const SlProductDraft by_bar_code = { .code = "4006381333931", .barcode = "" };
  g_autoptr(GError) error = NULL;
  g_autofree char *subject = NULL;

  g_assert_true (sl_product_edit (bench->business, &draft, &error));
  g_assert_no_error (error);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM product WHERE sku = 'SERUM'"
                                           " AND name = 'Bright Serum'"
                                           " AND barcode = '4006381333931'"), ==, 1);

  /* What is not said stays. */
  g_assert_true (sl_product_edit (bench->business, &by_bar_code, &error));
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM product"
                                           " WHERE name = 'Bright Serum' AND barcode = ''"),
                   ==, 1);

  g_assert_true (sl_business_undo (bench->business, NULL, &error));
  g_assert_true (sl_business_undo (bench->business, &subject, &error));
  g_assert_cmpstr (subject, ==, "Changes to Bright Serum");
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM product"
                                           " WHERE name = 'Glow Serum' AND barcode = ''"), ==, 1);
}

static void
test_refusals (Workbench     *bench,
               gconstpointer  unused)
{
  const SlProductDraft nameless = { .code = "TEA", .name = "  " };
  const SlProductDraft unknown = { .code = "TEE", .name = "Tee" };
  const SlProductDraft gone = { .product_id = 999, .name = "Tee" };
  g_autoptr(GError) error = NULL;

  g_assert_false (sl_product_edit (bench->business, &nameless, &error));
  g_assert_cmpstr (error->message, ==, "A product needs a name.");
  g_clear_error (&error);
  g_assert_false (sl_product_edit (bench->business, &unknown, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (sl_product_edit (bench->business, &gone, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM product"
                                           " WHERE name = 'Calm Tea'"), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/business/product/edit", test_edit);
  workbench_add ("/business/product/refusals", test_refusals);

  return g_test_run ();
}
