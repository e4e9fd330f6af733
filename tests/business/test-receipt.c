/* Purchases that are placed first and arrive, or are cancelled, in parts. */
#include "workbench.h"

#include "business/receipt.h"
#include "store/check.h"
#include "store/need.h"
#include "store/order.h"

static gint64
place (Workbench *bench,
       gint64     serum,
       gint64     tea,
       gint64     freight,
       gint64     fees,
       gint64     discount)
{
  g_autoptr(SlPurchaseDraft) draft = sl_purchase_draft_new ();
  g_autoptr(GError) error = NULL;
  SlOrderResult result;

  draft->placed = TRUE;
  draft->freight = freight;
  draft->fees = fees;
  draft->discount = discount;
  draft->received = WORKBENCH_TODAY - 5;
  sl_lines_add (draft->lines, "SERUM", serum, SL_PRICE_OF_THE_DAY);
  if (tea > 0)
    sl_lines_add (draft->lines, "TEA", tea, SL_PRICE_OF_THE_DAY);
  sl_purchase_record (bench->business, draft, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result.backordered, ==, serum + tea);
  return result.number;
}

static gboolean
receive (Workbench   *bench,
         gint64       number,
         const char  *sku,
         gint64       quantity,
         gboolean     cancel,
         GError     **error)
{
  g_autoptr(SlReceiptDraft) draft = sl_receipt_draft_new ();

  draft->number = number;
  draft->cancel = cancel;
  if (sku != NULL)
    sl_lines_add (draft->lines, sku, quantity, SL_PRICE_OF_THE_DAY);
  return sl_receipt_record (bench->business, draft, NULL, error);
}

static void
add_on_order_cb (const SlNeedRow *row,
                 gpointer         user_data)
{
  *(gint64 *) user_data += row->on_order;
}

static gint64
on_order (Workbench *bench)
{
  gint64 quantity = 0;

  g_assert_true (sl_need_each (sl_business_get_database (bench->business), WORKBENCH_TODAY - 90,
                               WORKBENCH_TODAY, add_on_order_cb, &quantity, NULL));
  return quantity;
}

static void
test_in_parts (Workbench     *bench,
               gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  gint64 number = place (bench, 3, 2, 100, 0, 0);

  /* 30.00 + 8.00 of goods and 1.00 of freight: 30.79 and 8.21 */
  g_assert_cmpint (workbench_balance (bench, "assets:on-order"), ==, 3900);
  g_assert_cmpint (workbench_balance (bench, "assets:bank"), ==, -3900);
  g_assert_cmpint (workbench_balance (bench, "assets:inventory"), ==, 0);
  g_assert_cmpint (on_order (bench), ==, 5);

  g_assert_true (receive (bench, number, "SERUM", 1, FALSE, NULL));
  g_assert_cmpint (workbench_balance (bench, "assets:inventory"), ==, 1026);
  g_assert_cmpint (on_order (bench), ==, 4);
  g_assert_false (receive (bench, number, "SERUM", 3, FALSE, &error));
  g_assert_cmpstr (error->message, ==, "Of purchase 1 2 of “Glow Serum” are still to come.");
  g_clear_error (&error);

  g_assert_true (receive (bench, number, NULL, 0, FALSE, NULL));
  g_assert_cmpint (workbench_balance (bench, "assets:inventory"), ==, 3900);
  g_assert_cmpint (workbench_balance (bench, "assets:on-order"), ==, 0);
  g_assert_false (receive (bench, number, NULL, 0, FALSE, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_ENOUGH);
  workbench_assert_sound (bench);
}

static void
test_cancel (Workbench     *bench,
             gconstpointer  unused)
{
  gint64 number = place (bench, 4, 0, 0, 0, 0);

  g_assert_true (receive (bench, number, "SERUM", 1, FALSE, NULL));
  g_assert_true (receive (bench, number, NULL, 0, TRUE, NULL));
  g_assert_cmpint (workbench_balance (bench, "assets:inventory"), ==, 1000);
  g_assert_cmpint (workbench_balance (bench, "assets:on-order"), ==, 0);
  g_assert_cmpint (workbench_balance (bench, "liabilities:payable"), ==, 0);
  g_assert_cmpint (workbench_balance (bench, "assets:bank"), ==, -1000);
  g_assert_cmpint (on_order (bench), ==, 0);
  workbench_assert_sound (bench);
}

/* A purchase that was received at once has nothing to come. */
static void
test_refusals (Workbench     *bench,
               gconstpointer  unused)
{
  gint64 number = workbench_receive (bench, "SERUM", 2, 1000, 20700);
  gint64 sale = workbench_sell (bench, "SERUM", 1, 0, FALSE);
  SlShipmentDraft shipment = { .number = number, .dated = SL_DAY_NONE,
                               .expected_on = WORKBENCH_TODAY - 1 };
  g_autoptr(GError) error = NULL;

  g_assert_false (receive (bench, number, NULL, 0, FALSE, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_ENOUGH);
  g_clear_error (&error);
  g_assert_false (receive (bench, sale, NULL, 0, FALSE, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (sl_shipment_record (bench->business, &shipment, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID);
  shipment.expected_on = WORKBENCH_TODAY + 3;
  g_assert_true (sl_shipment_record (bench->business, &shipment, NULL));
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM shipment"), ==, 1);
}

/* In whatever parts it comes or is cancelled, nothing is left on order and every cent is either
 * on the shelf or back. */
static void
test_random (Workbench     *bench,
             gconstpointer  unused)
{
  static const char * const skus[] = { "SERUM", "TEA" };
  g_autoptr(GPtrArray) findings = NULL;

  for (guint round = 0; round < 12; round++)
    {
      gint64 left[2] = { g_test_rand_int_range (1, 30), g_test_rand_int_range (1, 30) };
      gint64 goods = left[0] * 1000 + left[1] * 400;
      gint64 number = place (bench, left[0], left[1], g_test_rand_int_range (0, 2000),
                             g_test_rand_int_range (0, 500),
                             g_test_rand_int_range (0, (gint32) goods));

      while (left[0] + left[1] > 0)
        {
          guint i = (guint) g_test_rand_int_range (0, 2);
          gint64 quantity = g_test_rand_int_range (1, 12);
          gboolean cancel = g_test_rand_int_range (0, 4) == 0;
          gboolean is_done = receive (bench, number, skus[i], quantity, cancel, NULL);

          g_assert_cmpint (is_done, ==, quantity <= left[i]);
          left[i] -= is_done ? quantity : 0;
        }

      g_assert_cmpint (on_order (bench), ==, 0);
      g_assert_cmpint (workbench_balance (bench, "assets:on-order"), ==, 0);
      g_assert_cmpint (workbench_balance (bench, "liabilities:payable"), ==, 0);
      g_assert_cmpint (workbench_balance (bench, "assets:inventory"), ==,
                       -workbench_balance (bench, "assets:bank"));
    }

  workbench_assert_sound (bench);
  findings = sl_check_run (sl_business_get_database (bench->business), SL_CHECK_QUICK, NULL);
  g_assert_cmpuint (findings->len, ==, 0);

  while (sl_business_undo (bench->business, NULL, NULL))
    ;
  g_assert_cmpint (workbench_count (bench, "SELECT (SELECT count(*) FROM orders) +"
                                           " (SELECT count(*) FROM posting) +"
                                           " (SELECT count(*) FROM lot)"), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/business/receipt/in-parts", test_in_parts);
  workbench_add ("/business/receipt/cancel", test_cancel);
  workbench_add ("/business/receipt/refusals", test_refusals);
  workbench_add ("/business/receipt/random", test_random);
  return g_test_run ();
}
