#include "workbench.h"

#include "business/company.h"
#include "business/incoming.h"
#include "store/check.h"
#include "store/statement.h"

#include <glib/gstdio.h>

static void
add_product (Workbench  *bench,
             const char *sku,
             const char *name,
             gint64      wholesale,
             gint64      retail,
             gint64      pv,
             gint64      cv,
             gint64      shelf_life)
{
  SlDatabase *database = sl_business_get_database (bench->business);
  g_autoptr(SlStatement) product = sl_statement_new (database,
    "INSERT INTO product (uid, company_id, sku, name, shelf_life_days) VALUES (?1, 1, ?2, ?3, ?4)");
  g_autoptr(SlStatement) price = sl_statement_new (database,
    "INSERT INTO price (product_id, valid_from, wholesale, retail, pv, cv)"
    " VALUES (?1, 20000, ?2, ?3, ?4, ?5)");
  g_autofree char *uid = sl_business_new_uid (bench->business);
  gint64 id;

  sl_statement_bind_text (product, 1, uid);
  sl_statement_bind_text (product, 2, sku);
  sl_statement_bind_text (product, 3, name);
  sl_statement_bind_id (product, 4, shelf_life);
  g_assert_true (sl_statement_run_insert (product, &id, NULL));
  sl_statement_bind_int (price, 1, id);
  sl_statement_bind_int (price, 2, wholesale);
  sl_statement_bind_int (price, 3, retail);
  sl_statement_bind_int (price, 4, pv * 10000);
  sl_statement_bind_int (price, 5, cv * 10000);
  g_assert_true (sl_statement_run (price, NULL));
}

void
workbench_set_up (Workbench     *bench,
                  gconstpointer  unused)
{
  SlCompanyDraft company = {
    .name = "Aurelia", .me = "1001", .buyback_months = -1, .buyback_rate = -1,
    .plan_from = SL_DAY_NONE,
  };
  g_autoptr(GError) error = NULL;

  bench->folder = g_dir_make_tmp ("sideline-test-XXXXXX", NULL);
  bench->path = g_build_filename (bench->folder, "test.sideline", NULL);
  bench->business = sl_business_create (bench->path, "USD", &error);
  g_assert_no_error (error);
  sl_business_set_clock (bench->business, WORKBENCH_TODAY, 7);

  g_assert_true (sl_business_begin_bulk (bench->business, NULL));
  g_assert_true (sl_company_add (bench->business, &company, NULL, &error));
  add_product (bench, "SERUM", "Glow Serum", 1000, 1800, 10, 8, 0);
  add_product (bench, "TEA", "Calm Tea", 400, 750, 4, 3, 100);
  g_assert_true (sl_business_finish_bulk (bench->business, &error));
}

void
workbench_add_product (Workbench  *bench,
                       const char *sku,
                       const char *name,
                       gint64      wholesale,
                       gint64      retail)
{
  g_assert_true (sl_business_begin_bulk (bench->business, NULL));
  add_product (bench, sku, name, wholesale, retail, 0, 0, 0);
  g_assert_true (sl_business_finish_bulk (bench->business, NULL));
}

void
workbench_execute (Workbench  *bench,
                   const char *format,
                   ...)
{
  g_autoptr(SlStatement) statement = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *sql = NULL;
  va_list arguments;

  va_start (arguments, format);
  sql = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  statement = sl_statement_new (sl_business_get_database (bench->business), sql);
  g_assert_true (sl_statement_run (statement, &error));
  g_assert_no_error (error);
}

void
workbench_add_abroad (Workbench *bench)
{
  const SlCompanyDraft company = {
    .name = "Nordlicht", .me = "N-7", .currency = "EUR", .buyback_months = -1, .buyback_rate = -1,
    .plan_from = SL_DAY_NONE,
  };
  g_autoptr(GError) error = NULL;

  g_assert_true (sl_company_add (bench->business, &company, NULL, &error));
  g_assert_no_error (error);
  workbench_execute (bench, "INSERT INTO product (uid, company_id, sku, name) SELECT"
                            " '01890000-0000-7000-8000-000000000001', id, 'TEE', 'Tee' FROM company"
                            " WHERE name = 'Nordlicht'");
  workbench_execute (bench, "INSERT INTO price (product_id, valid_from, wholesale, retail, pv, cv)"
                            " SELECT id, -719162, 1000, 1600, 80000, 80000 FROM product"
                            " WHERE sku = 'TEE'");
}

void
workbench_reopen (Workbench *bench)
{
  g_clear_pointer (&bench->business, sl_business_free);
  bench->business = sl_business_open (bench->path, SL_BUSINESS_WRITE, NULL);
  g_assert_nonnull (bench->business);
  sl_business_set_clock (bench->business, WORKBENCH_TODAY, 8);
}

/* Whatever a test does with the verbs, the books agree afterwards. */
static void
check_books (SlBusiness *business)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) findings = sl_check_run (sl_business_get_database (business),
                                                SL_CHECK_FULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (char *) findings->pdata[i]);
  g_assert_cmpuint (findings->len, ==, 0);
}

void
workbench_tear_down (Workbench     *bench,
                     gconstpointer  unused)
{
  g_autoptr(GDir) folder = g_dir_open (bench->folder, 0, NULL);
  const char *name;

  if (bench->business != NULL)
    check_books (bench->business);
  g_clear_pointer (&bench->business, sl_business_free);

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (bench->folder, name, NULL);

      g_unlink (path);
    }

  g_rmdir (bench->folder);
  g_clear_pointer (&bench->folder, g_free);
  g_clear_pointer (&bench->path, g_free);
}

gint64
workbench_receive (Workbench  *bench,
                   const char *sku,
                   gint64      quantity,
                   gint64      unit_cost,
                   SlDay       day)
{
  g_autoptr(SlPurchaseDraft) draft = sl_purchase_draft_new ();
  g_autoptr(GError) error = NULL;
  SlOrderResult result;

  draft->received = day;
  sl_lines_add (draft->lines, sku, quantity, unit_cost);
  sl_purchase_record (bench->business, draft, &result, &error);
  g_assert_no_error (error);
  return result.number;
}

gint64
workbench_sell (Workbench  *bench,
                const char *sku,
                gint64      quantity,
                gint64      paid,
                gboolean    allow_backorder)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  g_autoptr(GError) error = NULL;
  SlOrderResult result;

  draft->paid = paid;
  draft->allow_backorder = allow_backorder;
  sl_lines_add (draft->lines, sku, quantity, SL_PRICE_OF_THE_DAY);
  sl_sale_record (bench->business, draft, &result, &error);
  g_assert_no_error (error);
  return result.number;
}

gint64
workbench_count (Workbench  *bench,
                 const char *sql)
{
  g_autoptr(SlStatement) statement = sl_statement_new (sl_business_get_database (bench->business),
                                                       sql);
  g_autoptr(GError) error = NULL;
  gint64 value = 0;

  if (!sl_statement_run_int (statement, &value, &error))
    g_error ("%s: %s", sql, error->message);

  return value;
}

void
workbench_adopt_sale (Workbench  *bench,
                      const char *uid)
{
  g_autoptr(GArray) lines = sl_lines_new ();
  g_autoptr(GArray) payments = g_array_new (FALSE, FALSE, sizeof (SlIncomingPayment));
  const SlIncomingSale sale = {
    .uid = uid, .company = "Aurelia", .dated = WORKBENCH_TODAY, .lines = lines,
    .payments = payments,
  };
  g_autoptr(SlStatement) told =
    sl_statement_new (sl_business_get_database (bench->business),
                      "INSERT INTO base (company_id, scope, type, uid, rev, body)"
                      " VALUES (1, 'account', 'sale', ?1, 7, '{}')");

  sl_lines_add (lines, "TEA", 1, 750);
  g_assert_true (sl_business_begin_bulk (bench->business, NULL));
  sl_business_set_incoming (bench->business, TRUE);
  g_assert_true (sl_incoming_sale (bench->business, &sale, NULL));
  sl_statement_bind_text (told, 1, uid);
  g_assert_true (sl_statement_run (told, NULL));
  g_assert_true (sl_business_finish_bulk (bench->business, NULL));
}

gint64
workbench_balance (Workbench  *bench,
                   const char *account)
{
  g_autoptr(SlStatement) statement = sl_statement_new (sl_business_get_database (bench->business),
    "SELECT coalesce (sum (amount), 0) FROM posting WHERE account = ?1");
  gint64 value;

  sl_statement_bind_text (statement, 1, account);
  g_assert_true (sl_statement_run_int (statement, &value, NULL));
  return value;
}

void
workbench_assert_sound (Workbench *bench)
{
  g_assert_cmpint (workbench_count (bench,
    "SELECT count(*) FROM (SELECT 1 FROM posting GROUP BY entry_id, currency"
    " HAVING sum (amount) <> 0)"), ==, 0);
  g_assert_cmpint (workbench_count (bench,
    "SELECT count(*) FROM entry WHERE id NOT IN (SELECT entry_id FROM entry_seal)"), ==, 0);
  g_assert_cmpint (workbench_count (bench,
    "SELECT count(*) FROM lot l WHERE on_hand <> (SELECT coalesce (sum (quantity), 0)"
    " FROM movement WHERE lot_id = l.id) OR cost <> (SELECT coalesce (sum (cost), 0)"
    " FROM movement WHERE lot_id = l.id)"), ==, 0);
  g_assert_cmpint (workbench_count (bench,
    "SELECT count(*) FROM orders o WHERE paid <> (SELECT coalesce (sum (amount), 0)"
    " FROM payment WHERE order_id = o.id)"), ==, 0);
  g_assert_cmpint (workbench_count (bench,
    "SELECT count(*) FROM (SELECT sum (sum (quantity)) OVER (PARTITION BY lot_id ORDER BY dated)"
    " AS held FROM movement GROUP BY lot_id, dated) WHERE held < 0"), ==, 0);
  g_assert_cmpint (workbench_count (bench, "SELECT coalesce (sum (cost), 0) FROM lot"), ==,
                   workbench_balance (bench, "assets:inventory"));
}
