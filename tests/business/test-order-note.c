#include "config.h"

#include "business/order-note.h"
#include "store/search.h"
#include "workbench.h"

#define NOTED "SELECT count(*) FROM orders WHERE note = 'At the back door'"
#define ANY "SELECT count(*) FROM orders WHERE note <> ''"

static gint64
sell (Workbench *bench)
{
  workbench_receive (bench, "TEA", 5, 400, WORKBENCH_TODAY);
  return workbench_sell (bench, "TEA", 1, SL_PAID_IN_FULL, FALSE);
}

static guint
count_found (Workbench  *bench,
             const char *words)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) ids = NULL;
  gboolean is_exact;

  ids = sl_search_find (sl_business_get_database (bench->business), SL_SEARCH_ORDERS, words, 0,
                        &is_exact, &error);
  g_assert_no_error (error);

  return ids->len;
}

static void
test_change (Workbench     *bench,
             gconstpointer  unused)
{
  gint64 number = sell (bench);
  g_autoptr(GError) error = NULL;
  g_autofree char *subject = NULL, *expected = NULL;

  g_assert_true (sl_order_note (bench->business, 0, number, " At the back door ", &error));
  g_assert_no_error (error);
  g_assert_cmpint (workbench_count (bench, NOTED), ==, 1);
  g_assert_cmpuint (count_found (bench, "door"), ==, 1);

  g_assert_true (sl_order_note (bench->business, 0, number, "", &error));
  g_assert_cmpint (workbench_count (bench, ANY), ==, 0);
  g_assert_cmpuint (count_found (bench, "door"), ==, 0);

  g_assert_true (sl_business_undo (bench->business, &subject, &error));
  expected = g_strdup_printf ("Note of order %" G_GINT64_FORMAT, number);
  g_assert_cmpstr (subject, ==, expected);
  g_assert_cmpint (workbench_count (bench, NOTED), ==, 1);
  g_assert_cmpuint (count_found (bench, "door"), ==, 1);
  g_assert_true (sl_business_undo (bench->business, NULL, &error));
  g_assert_cmpint (workbench_count (bench, ANY), ==, 0);
}

/* What was booked says what it said. */
static void
test_books (Workbench     *bench,
            gconstpointer  unused)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  const SlLineDraft line = { .sku = g_strdup ("TEA"), .quantity = 1 };
  g_autoptr(GError) error = NULL;
  SlOrderResult result;

  workbench_receive (bench, "TEA", 5, 400, WORKBENCH_TODAY);
  draft->note = g_strdup ("by the post");
  g_array_append_val (draft->lines, line);
  g_assert_true (sl_sale_record (bench->business, draft, &result, &error));
  g_assert_no_error (error);

  g_assert_true (sl_order_note (bench->business, 0, result.number, "by hand", &error));
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM orders WHERE note = 'by hand'"),
                   ==, 1);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM entry"
                                           " WHERE memo = 'by the post' AND verb = 'sale'"),
                   ==, 1);
}

static void
test_refusals (Workbench     *bench,
               gconstpointer  unused)
{
  gint64 number = sell (bench);
  g_autofree char *endless = g_strnfill (10001, 'n');
  g_autoptr(GError) error = NULL;

  g_assert_false (sl_order_note (bench->business, 0, 99, "a", &error));
  g_assert_cmpstr (error->message, ==, "There is no order number 99.");
  g_clear_error (&error);
  g_assert_false (sl_order_note (bench->business, 99, 0, "a", &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (sl_order_note (bench->business, 0, number, endless, &error));
  g_assert_cmpstr (error->message, ==, "One of the texts is too long, or is not text.");
  g_clear_error (&error);
  g_assert_false (sl_order_note (bench->business, 0, number, "\xff", &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID);
  g_assert_cmpint (workbench_count (bench, ANY), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/business/order-note/change", test_change);
  workbench_add ("/business/order-note/books", test_books);
  workbench_add ("/business/order-note/refusals", test_refusals);

  return g_test_run ();
}
