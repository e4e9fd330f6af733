#include "business/diary.h"

#include <string.h>

#include "business/contact.h"
#include "workbench.h"

static const char *const catalogue =
  "sku,name,wholesale,retail,pv,cv\n"
  "SOAP,Soap,6.00,10.00,4,3\n";

static GBytes *
read_cb (const char *name,
         gpointer    user_data,
         GError    **error)
{
  if (g_str_equal (name, "catalogue.csv"))
    return g_bytes_new_static (catalogue, strlen (catalogue));

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no file “%s”.", name);
  return NULL;
}

static void
run (SlDiary    *diary,
     const char *text)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (sl_diary_run (diary, text, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

/* A diary whose shelf holds ten of each product. */
static SlDiary *
open_shop (Workbench *bench)
{
  SlDiary *diary = sl_diary_new (bench->business, read_cb, NULL);

  run (diary, "2026-01-02 purchase SERUM=10 TEA=10@3.50 --freight 1.35 --expires TEA=2026-02-01");
  return diary;
}

static gint64
on_hand (Workbench  *bench,
         const char *sku)
{
  g_autofree char *sql = g_strdup_printf ("SELECT sum (on_hand) FROM lot JOIN product"
                                          " ON product.id = product_id WHERE sku = '%s'", sku);

  return workbench_count (bench, sql);
}

static void
test_shop (Workbench    *bench,
           gconstpointer data)
{
  g_autoptr(SlDiary) diary = open_shop (bench);

  run (diary,
       "# a day in the shop\n"
       "\n"
       "2026-01-03 sale - SERUM=2 TEA=1@7.00 --paid 43.00\n"
       "2026-01-03 sale - SERUM=1 --paid 4.00 --method card\n"
       "2026-01-04 pay 2 6.00\n"
       "2026-01-05 return 1 SERUM=1\n"
       "2026-01-06 return 1 SERUM=1 --scrap\n"
       "2026-01-07 use TEA=1\n"
       "2026-01-07 sample-out TEA=1\n"
       "2026-01-08 gift TEA=1\n"
       "2026-01-09 expense 12.00 travel --note \"Bus\"\n"
       "2026-01-09 hours 1.5 --for selling\n"
       "2026-01-10 owner deposit 200.00 --note \"Savings\"\n"
       "2026-01-10 owner draw 3.00 --account cash\n"
       "2026-01-10 transfer 4.00 card bank\n"
       "2026-01-10 training \"Soap lore\" --kind product --cost 5.00 --hours 2\n"
       "2026-02-02 lose TEA=6 --why expired\n");

  g_assert_cmpint (on_hand (bench, "SERUM"), ==, 8);
  g_assert_cmpint (on_hand (bench, "TEA"), ==, 0);

  /* Freight is 1.35 on goods of 135.00: a serum cost 10.10, the teas 35.35. */
  g_assert_cmpint (workbench_balance (bench, "assets:inventory"), ==, 8 * 1010);
  g_assert_cmpint (workbench_balance (bench, "assets:receivable"), ==, 800);
  g_assert_cmpint (workbench_balance (bench, "income:retail-sales"), ==, -6100);
  g_assert_cmpint (workbench_balance (bench, "income:sales-returns"), ==, 3600);
  g_assert_cmpint (workbench_balance (bench, "assets:card"), ==, 0);
  g_assert_cmpint (workbench_balance (bench, "assets:cash"), ==, 4300 + 600 - 3600 - 300);
  g_assert_cmpint (workbench_balance (bench, "assets:bank"), ==,
                   -13635 - 1200 - 500 + 20000 + 400);
  g_assert_cmpint (workbench_balance (bench, "expenses:travel"), ==, 1200);
  g_assert_cmpint (workbench_balance (bench, "expenses:training"), ==, 500);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM lot WHERE expires_on = 20485"),
                   ==, 1);
  workbench_assert_sound (bench);
}

static void
test_receipts_count_sales (Workbench    *bench,
                           gconstpointer data)
{
  g_autoptr(SlDiary) diary = open_shop (bench);
  g_autoptr(GError) error = NULL;

  run (diary,
       "2026-01-03 sale - SERUM=1\n"
       "2026-01-03 use TEA=1\n"
       "2026-01-03 sale - TEA=1\n"
       "2026-01-04 pay 2 7.50\n");
  g_assert_cmpint (workbench_count (bench, "SELECT paid FROM orders WHERE number = 4"), ==, 750);
  g_assert_false (sl_diary_do (diary, "2026-01-04 pay 3 1.00", &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND);
}

static void
test_call (Workbench    *bench,
           gconstpointer data)
{
  const char *const values[SL_CONTACT_N_FIELDS] = { [SL_CONTACT_NAME] = "Ana Díaz" };
  g_autoptr(SlDiary) diary = open_shop (bench);

  g_assert_true (sl_contact_add (bench->business, values, NULL, NULL));
  run (diary, "2026-01-03 call \"Ana Díaz\" --note Tea? --next \"Bring tea\" --on 2026-12-01\n");
  g_assert_cmpint (workbench_count (bench, "SELECT next_on FROM contact WHERE stage = 'contacted'"
                                           " AND next_step = 'Bring tea' AND note <> ''"),
                   ==, sl_day_new (2026, 12, 1));
}

static void
test_import (Workbench    *bench,
             gconstpointer data)
{
  g_autoptr(SlDiary) diary = open_shop (bench);

  run (diary,
       "2026-01-03 import catalogue.csv products\n"
       "2026-01-04 purchase SOAP=3\n");
  g_assert_cmpint (on_hand (bench, "SOAP"), ==, 3);
}

static void
test_follows_the_clock (Workbench    *bench,
                        gconstpointer data)
{
  g_autoptr(SlDiary) diary = open_shop (bench);

  sl_diary_follow_clock (diary, 7);
  run (diary, "2026-01-03 use TEA=1");
  g_assert_cmpint (sl_business_get_today (bench->business), ==, sl_day_new (2026, 1, 3));
}

static void
test_names_the_line (Workbench    *bench,
                     gconstpointer data)
{
  g_autoptr(SlDiary) diary = open_shop (bench);
  g_autoptr(GError) error = NULL;

  g_assert_false (sl_diary_run (diary,
                                "2026-01-03 use TEA=1\n"
                                "\n"
                                "2026-01-03 use TEA=1000\n"
                                "2026-01-03 use TEA=1\n",
                                NULL, NULL, NULL, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_ENOUGH);
  g_assert_true (g_str_has_prefix (error->message, "Line 3 of the diary: "));
  g_assert_cmpint (on_hand (bench, "TEA"), ==, 9);
}

static void
test_refusals (Workbench    *bench,
               gconstpointer data)
{
  const char *const bad[] = {
    "2026-01-03 juggle TEA=1",
    "2026-01-03 use TEA",
    "2026-01-03 use TEA=1 --to-whom Ana",
    "2026-01-03 sale",
    "2026-01-03 sale - TEA=1 --method gold",
    "2026-01-03 sale - TEA=1 --paid much",
    "2026-01-03 purchase TEA=1 --expires SERUM=2027-01-01",
    "2026-01-03 return 1 TEA=1",
    "2026-01-03 pay none 3.00",
    "2026-01-03 expense 12.00",
    "2026-01-03 hours",
    "2026-01-03 call",
    "2026-01-03 call Nobody --note \"Who?\"",
    "2026-01-03 company",
    "2026-01-03 company add",
    "2026-01-03 import nothing.csv products",
    "2026-01-03 import catalogue.csv curtains",
    "2026-01-03 import catalogue.csv statement --period soon",
    "2026-01-01 use TEA=1",
  };
  g_autoptr(SlDiary) diary = open_shop (bench);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (sl_diary_do (diary, bad[i], &error));
      g_assert_nonnull (error);
      g_assert_true (g_str_has_suffix (error->message, "."));
    }

  g_assert_cmpint (on_hand (bench, "TEA"), ==, 10);
}

static void
count_cb (guint    n_done,
          guint    n_lines,
          gpointer user_data)
{
  guint *n = user_data;

  g_assert_cmpuint (n_done, ==, ++*n);
  g_assert_cmpuint (n_lines, ==, 3);
}

static void
test_closes_and_gives_back (Workbench    *bench,
                            gconstpointer data)
{
  g_autoptr(SlDiary) diary = open_shop (bench);
  g_autoptr(GError) error = NULL;

  run (diary,
       "2026-02-03 close 2026-01\n"
       "2026-02-03 buy-back 1=4 --method cash --note \"does not sell\"");
  g_assert_cmpint (on_hand (bench, "SERUM"), ==, 6);
  g_assert_cmpint (workbench_balance (bench, "assets:cash"), ==, 3600);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM closing"), ==, 1);
  workbench_assert_sound (bench);

  run (diary,
       "2026-02-04 count SERUM=5 --why \"fell down\"\n"
       "2026-02-05 expire --why \"too late\"");
  g_assert_cmpint (on_hand (bench, "SERUM"), ==, 5);
  g_assert_cmpint (on_hand (bench, "TEA"), ==, 0);
  workbench_assert_sound (bench);

  g_assert_false (sl_diary_do (diary, "2026-02-05 buy-back SERUM=1", &error));
  g_assert_cmpstr (error->message, ==,
                   "“SERUM=1” is not LOT=N; “stock” lists the numbers of the lots.");
}

static void
test_progress_and_cancel (Workbench    *bench,
                          gconstpointer data)
{
  g_autoptr(SlDiary) diary = open_shop (bench);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  guint n = 0;

  g_assert_true (sl_diary_run (diary, "2026-01-03 use TEA=1\n\n# done", cancellable, count_cb, &n,
                               &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 3);

  g_cancellable_cancel (cancellable);
  g_assert_false (sl_diary_run (diary, "2026-01-03 use TEA=1", cancellable, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (on_hand (bench, "TEA"), ==, 9);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/business/diary/shop", test_shop);
  workbench_add ("/business/diary/receipts-count-sales", test_receipts_count_sales);
  workbench_add ("/business/diary/call", test_call);
  workbench_add ("/business/diary/import", test_import);
  workbench_add ("/business/diary/follows-the-clock", test_follows_the_clock);
  workbench_add ("/business/diary/names-the-line", test_names_the_line);
  workbench_add ("/business/diary/refusals", test_refusals);
  workbench_add ("/business/diary/closes-and-gives-back", test_closes_and_gives_back);
  workbench_add ("/business/diary/progress-and-cancel", test_progress_and_cancel);
  return g_test_run ();
}
