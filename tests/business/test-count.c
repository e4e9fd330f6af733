#include "workbench.h"

#include "business/consumption.h"
#include "business/count-sheet.h"
#include "business/expiry.h"

#include <string.h>

static void
count (Workbench     *bench,
       const char    *code,
       gint64         lot,
       gint64         counted,
       SlDay          day,
       SlCountResult *result)
{
  g_autoptr(SlCountDraft) draft = sl_count_draft_new ();
  g_autoptr(GError) error = NULL;

  draft->dated = day;
  sl_count_draft_add (draft, 0, code, lot, counted, "fell behind the shelf");
  sl_count_record (bench->business, draft, result, &error);
  g_assert_no_error (error);
  workbench_assert_sound (bench);
}

static char *
why_not (Workbench  *bench,
         const char *code,
         gint64      lot,
         gint64      counted,
         SlDay       day)
{
  g_autoptr(SlCountDraft) draft = sl_count_draft_new ();
  g_autoptr(GError) error = NULL;

  draft->dated = day;
  sl_count_draft_add (draft, 0, code, lot, counted, NULL);
  g_assert_false (sl_count_record (bench->business, draft, NULL, &error));
  workbench_assert_sound (bench);
  return g_strdup (error->message);
}

static void
test_missing_and_found (Workbench     *bench,
                        gconstpointer  unused)
{
  SlCountResult result;

  workbench_receive (bench, "SERUM", 3, 1000, WORKBENCH_TODAY - 30);
  workbench_receive (bench, "SERUM", 2, 1200, WORKBENCH_TODAY - 10);
  count (bench, "SERUM", 0, 1, SL_DAY_NONE, &result);
  g_assert_cmpint (result.missing, ==, 4);
  g_assert_cmpint (result.cost, ==, 3 * 1000 + 1200); /* the older lot first */
  g_assert_cmpint (workbench_balance (bench, "expenses:stock-loss"), ==, 4200);

  count (bench, "SERUM", 0, 3, SL_DAY_NONE, &result);
  g_assert_cmpint (result.found, ==, 2);
  g_assert_cmpint (result.cost, ==, -2400); /* as the newest lot */
  g_assert_cmpint (workbench_count (bench, "SELECT on_hand FROM lot WHERE id = 2"), ==, 3);
  g_assert_cmpint (workbench_count (bench, "SELECT sum (quantity) FROM movement"
                                           " WHERE kind = 'count' AND reason <> ''"), ==, -2);

  count (bench, "SERUM", 0, 3, SL_DAY_NONE, &result);
  g_assert_cmpuint (result.n_different, ==, 0);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM count_line"), ==, 3);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM entry WHERE verb = 'count'"),
                   ==, 2);

  for (guint i = 0; i < 3; i++)
    g_assert_true (sl_business_undo (bench->business, NULL, NULL));
  workbench_assert_sound (bench);
  g_assert_cmpint (workbench_count (bench, "SELECT sum (on_hand) FROM lot"), ==, 5);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM count_line"), ==, 0);
}

static void
test_single_lot (Workbench     *bench,
                 gconstpointer  unused)
{
  SlCountResult result;

  workbench_receive (bench, "SERUM", 3, 1000, WORKBENCH_TODAY - 30);
  workbench_receive (bench, "SERUM", 2, 1200, WORKBENCH_TODAY - 10);
  count (bench, NULL, 2, 1, SL_DAY_NONE, &result);
  g_assert_cmpint (result.cost, ==, 1200);
  count (bench, NULL, 1, 4, SL_DAY_NONE, &result);
  g_assert_cmpint (result.cost, ==, -1000);
  g_assert_cmpint (workbench_count (bench, "SELECT on_hand FROM lot WHERE id = 1"), ==, 4);

  count (bench, NULL, 1, 0, SL_DAY_NONE, &result);
  count (bench, NULL, 1, 2, SL_DAY_NONE, &result); /* empty by now: at the cost of lot 2 */
  g_assert_cmpint (result.cost, ==, -2400);
}

static void
test_never_there (Workbench     *bench,
                  gconstpointer  unused)
{
  SlCountResult result;

  count (bench, "TEA", 0, 2, SL_DAY_NONE, &result);
  g_assert_cmpint (result.cost, ==, -800); /* wholesale */
  g_assert_cmpint (workbench_count (bench, "SELECT on_hand FROM lot"), ==, 2);
}

static void
test_of_a_past_day (Workbench     *bench,
                    gconstpointer  unused)
{
  g_autofree char *why = NULL;
  SlCountResult result;

  workbench_receive (bench, "SERUM", 10, 1000, WORKBENCH_TODAY - 30);
  workbench_sell (bench, "SERUM", 8, 0, FALSE);
  count (bench, "SERUM", 0, 9, WORKBENCH_TODAY - 5, &result);
  g_assert_cmpint (result.missing, ==, 1);
  g_assert_cmpint (workbench_count (bench, "SELECT on_hand FROM lot"), ==, 1);

  why = why_not (bench, "SERUM", 0, 7, WORKBENCH_TODAY - 5);
  g_assert_cmpstr (why, ==,
                   "“Glow Serum” was taken off the shelf after that day; count it as of today.");
}

static void
test_refuses (Workbench     *bench,
              gconstpointer  unused)
{
  g_autoptr(SlCountDraft) draft = sl_count_draft_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *negative = why_not (bench, "TEA", 0, -1, SL_DAY_NONE);
  g_autofree char *large = why_not (bench, "TEA", 0, G_GINT64_CONSTANT (1000000000000),
                                    SL_DAY_NONE);
  g_autofree char *unknown = why_not (bench, "TEE", 0, 1, SL_DAY_NONE);

  g_assert_cmpstr (negative, ==,
                   "What was counted of “Calm Tea” must be between 0 and 1,000,000,000.");
  g_assert_cmpstr (large, ==, negative);
  g_assert_cmpstr (unknown, ==, "There is no product “TEE”; is “TEA” meant?");

  g_assert_false (sl_count_record (bench->business, draft, NULL, &error));
  g_assert_cmpstr (error->message, ==, "Nothing was counted yet.");
  g_clear_error (&error);

  sl_count_draft_add (draft, 0, "TEA", 0, 1, NULL);
  sl_count_draft_add (draft, 0, "TEA", 0, 2, NULL);
  g_assert_false (sl_count_record (bench->business, draft, NULL, &error));
  g_assert_cmpstr (error->message, ==, "“Calm Tea” was counted twice.");
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM orders"), ==, 0);
}

static void
test_sheet (Workbench     *bench,
            gconstpointer  unused)
{
  static const char filled[] = "Stock take of Friday\r\n"
    "sku;name;barcode;expected;counted;reason\r\n"
    "TEA;Calm Tea;;0;;\r\nSERUM;Glow Serum;;3;2;\"broken; thrown away\"\r\n";
  static const char wrong[] = "sku,counted\nTEA,two\n";
  g_autoptr(SlCountDraft) draft = sl_count_draft_new ();
  g_autoptr(GString) text = NULL;
  g_autoptr(GError) error = NULL;
  SlCountResult result;

  workbench_receive (bench, "SERUM", 3, 1000, WORKBENCH_TODAY - 30);
  text = sl_count_sheet_text (bench->business, SL_DAY_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text->str, ==, "sku,name,barcode,expected,counted,reason\r\n"
                                  "TEA,Calm Tea,,0,,\r\nSERUM,Glow Serum,,3,,\r\n");

  g_assert_true (sl_count_sheet_read ((const guint8 *) filled, strlen (filled), draft, &error));
  g_assert_true (sl_count_record (bench->business, draft, &result, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (result.n_counted, ==, 1);
  g_assert_cmpint (result.missing, ==, 1);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM movement"
                                           " WHERE reason = 'broken; thrown away'"), ==, 1);

  g_assert_false (sl_count_sheet_read ((const guint8 *) wrong, strlen (wrong), draft, &error));
  g_assert_cmpstr (error->message, ==,
                   "Line 2 of the count sheet: What was counted is not a whole number.");
  g_clear_error (&error);
  g_assert_false (sl_count_sheet_read ((const guint8 *) "a,b\n1,2\n", 8, draft, &error));
  g_assert_cmpstr (error->message, ==,
                   "This is no count sheet: it has no columns “sku” and “counted”.");
}

static void
test_expiry (Workbench     *bench,
             gconstpointer  unused)
{
  SlExpiryDraft draft = { .dated = SL_DAY_NONE, .reason = "too late" };
  g_autoptr(GPtrArray) before = NULL, after = NULL;
  g_autoptr(GError) error = NULL;
  SlOrderResult result;
  gint64 good;

  workbench_receive (bench, "TEA", 4, 400, WORKBENCH_TODAY - 120); /* keeps for 100 days */
  workbench_receive (bench, "TEA", 2, 450, WORKBENCH_TODAY - 10);
  before = sl_expiry_list (bench->business, SL_DAY_NONE, &error);
  g_assert_cmpuint (before->len, ==, 1);
  g_assert_true (sl_expiry_record (bench->business, &draft, &result, &error));
  g_assert_no_error (error);
  g_assert_cmpint (result.cost, ==, 1600);
  g_assert_cmpint (workbench_balance (bench, "expenses:stock-loss"), ==, 1600);
  g_assert_cmpint (workbench_count (bench, "SELECT quantity FROM movement"
                                           " WHERE kind = 'expiry'"), ==, -4);
  workbench_assert_sound (bench);
  after = sl_expiry_list (bench->business, SL_DAY_NONE, &error);
  g_assert_cmpuint (after->len, ==, 0);

  g_assert_false (sl_expiry_record (bench->business, &draft, NULL, &error));
  g_assert_cmpstr (error->message, ==, "Nothing on the shelf is past its day.");
  g_clear_error (&error);
  good = 2;
  draft.lots = &good;
  draft.n_lots = 1;
  g_assert_false (sl_expiry_record (bench->business, &draft, NULL, &error));
  g_assert_cmpstr (error->message, ==, "Lot 2 of “Calm Tea” has not expired; what is broken or "
                                       "gone is a loss.");
  g_assert_true (sl_business_undo (bench->business, NULL, NULL));
  workbench_assert_sound (bench);
  g_assert_cmpint (workbench_count (bench, "SELECT sum (on_hand) FROM lot"), ==, 6);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/business/count/missing-and-found", test_missing_and_found);
  workbench_add ("/business/count/single-lot", test_single_lot);
  workbench_add ("/business/count/never-there", test_never_there);
  workbench_add ("/business/count/of-a-past-day", test_of_a_past_day);
  workbench_add ("/business/count/refuses", test_refuses);
  workbench_add ("/business/count/sheet", test_sheet);
  workbench_add ("/business/expiry/writes-off", test_expiry);
  return g_test_run ();
}
