/* Evenings with a host, and orders that come again. */
#include "workbench.h"

#include "business/autoship.h"
#include "business/party.h"
#include "business/sale-return.h"

static gint64
add_party (Workbench *bench,
           gint64     rate)
{
  g_autoptr(SlSaleDraft) sale = sl_sale_draft_new ();
  SlPartyDraft draft = { .name = "Evening", .host = "Anna", .dated = SL_DAY_NONE,
                         .host_rate = rate };
  gint64 id;

  sale->customer = g_strdup ("Anna");
  sale->create_customer = TRUE;
  sl_lines_add (sale->lines, "SERUM", 1, 0);
  g_assert_true (sl_sale_record (bench->business, sale, NULL, NULL));
  g_assert_true (sl_party_record (bench->business, &draft, &id, NULL));
  return id;
}

static SlSaleDraft *
guest (const char *name,
       gint64      quantity,
       gint64      price)
{
  SlSaleDraft *draft = sl_sale_draft_new ();

  draft->customer = g_strdup (name);
  draft->create_customer = TRUE;
  sl_lines_add (draft->lines, "SERUM", quantity, price);
  return draft;
}

/* However the guests bought, their parts of the freight add up to it. */
static void
test_split (Workbench     *bench,
            gconstpointer  unused)
{
  gint64 id, sum = 0, credit;

  workbench_receive (bench, "SERUM", 900, 1000, 20700);
  id = add_party (bench, 100000);

  for (guint round = 0; round < 8; round++)
    {
      g_autoptr(GPtrArray) sales = g_ptr_array_new_with_free_func ((GDestroyNotify)
                                                                   sl_sale_draft_free);
      g_autoptr(GArray) results = g_array_new (FALSE, FALSE, sizeof (SlOrderResult));
      gint64 freight = g_test_rand_int_range (0, 3000), total = 0, goods = 0;
      guint n = (guint) g_test_rand_int_range (1, 7);

      for (guint i = 0; i < n; i++)
        {
          g_autofree char *name = g_strdup_printf ("Guest %u-%u", round, i);
          gint64 price = g_test_rand_int_range (0, 3000);

          g_ptr_array_add (sales, guest (name, 2, price));
          goods += 2 * price;
        }

      g_assert_true (sl_party_split (bench->business, id, sales, freight, results, NULL));
      g_assert_cmpuint (results->len, ==, n);
      for (guint i = 0; i < n; i++)
        total += g_array_index (results, SlOrderResult, i).total;
      g_assert_cmpint (total, ==, goods + freight);
      sum += goods;
    }

  g_assert_true (sl_party_finish (bench->business, id, &credit, NULL));
  g_assert_cmpint (credit, ==, (sum + 5) / 10);
  g_assert_cmpint (workbench_balance (bench, "liabilities:customer-credit"), ==, -credit);
  g_assert_cmpint (workbench_balance (bench, "expenses:host-credit"), ==, credit);
  g_assert_false (sl_party_finish (bench->business, id, &credit, NULL)); /* once */
  workbench_assert_sound (bench);
}

/* One guest who cannot be served leaves nothing behind of the others. */
static void
test_all_or_nothing (Workbench     *bench,
                     gconstpointer  unused)
{
  g_autoptr(GPtrArray) sales = g_ptr_array_new_with_free_func ((GDestroyNotify)
                                                               sl_sale_draft_free);
  g_autoptr(GArray) results = g_array_new (FALSE, FALSE, sizeof (SlOrderResult));
  g_autoptr(GError) error = NULL;
  gint64 id;

  workbench_receive (bench, "SERUM", 5, 1000, 20700);
  id = add_party (bench, 0);
  g_ptr_array_add (sales, guest ("Bea", 2, 1000));
  g_ptr_array_add (sales, guest ("Cid", 9, 1000));
  g_assert_false (sl_party_split (bench->business, id, sales, 100, results, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_ENOUGH);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM orders"
                                           " WHERE party_id IS NOT NULL"), ==, 0);
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM contact WHERE name = 'Bea'"), ==,
                   0);
}

static gint64
next_of (Workbench *bench)
{
  return workbench_count (bench, "SELECT next_on FROM autoship");
}

static void
test_autoship (Workbench     *bench,
               gconstpointer  unused)
{
  g_autoptr(GArray) lines = sl_lines_new ();
  SlAutoshipDraft draft = { .lines = lines, .every = 1, .cancel_days = 5 };
  g_autoptr(GError) error = NULL;
  SlOrderResult result;
  gint64 id;

  sl_lines_add (lines, "SERUM", 2, SL_PRICE_OF_THE_DAY);
  draft.starts_on = sl_day_new (2026, 8, 31);
  g_assert_true (sl_autoship_record (bench->business, &draft, &id, NULL));

  /* The last of a month stays the last, also after a short one. */
  g_assert_true (sl_autoship_run (bench->business, id, &result, NULL));
  g_assert_cmpint (next_of (bench), ==, sl_day_new (2026, 9, 30));
  g_assert_true (sl_autoship_skip (bench->business, id, NULL));
  g_assert_cmpint (next_of (bench), ==, sl_day_new (2026, 10, 31));
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM orders WHERE kind = 'purchase'"
                                           " AND autoship_id IS NOT NULL AND paid = 0"), ==, 1);
  g_assert_cmpint (workbench_balance (bench, "assets:on-order"), ==, 2000);
  g_assert_true (sl_business_undo (bench->business, NULL, NULL));
  g_assert_true (sl_business_undo (bench->business, NULL, NULL));
  g_assert_cmpint (next_of (bench), ==, sl_day_new (2026, 8, 31));
  g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM orders"), ==, 0);

  g_assert_true (sl_autoship_end (bench->business, id, NULL));
  g_assert_false (sl_autoship_run (bench->business, id, &result, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND);
  g_clear_error (&error);
  draft.every = 0;
  g_assert_false (sl_autoship_record (bench->business, &draft, NULL, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/business/party/split", test_split);
  workbench_add ("/business/party/all-or-nothing", test_all_or_nothing);
  workbench_add ("/business/party/autoship", test_autoship);
  return g_test_run ();
}
