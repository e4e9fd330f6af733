/* Recording a sale, commit included, against a bare SQLite transaction that writes the same
 * rows to the same schema with prepared statements.  Both files hold the same N_BEFORE sales
 * before; the two take turns, so that what else the machine does falls on both.
 *
 * Prints the medians and their ratio, which must be at most 3. */
#include "business/company.h"
#include "business/contact.h"
#include "business/purchase.h"
#include "business/sale.h"
#include "store/backup.h"
#include "store/statement.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include <stdlib.h>

#define TODAY 20777
#define N_BEFORE 20000
#define N_ROUNDS 400
#define N_PRODUCTS 50

/* The rows of one sale of two products from one lot each, paid at once. */
enum
{
  TAKE_NUMBER,
  TOUCH_CONTACT,
  INSERT_ORDER,
  INSERT_LINE,
  INSERT_MOVEMENT,
  INSERT_ENTRY,
  INSERT_POSTING,
  INSERT_SEAL,
  INSERT_PAYMENT,
  INSERT_ACTIVITY,
  N_STATEMENTS,
};

static const char * const bare_sql[N_STATEMENTS] = {
  [TAKE_NUMBER] = "UPDATE business SET next_number = next_number + 1",
  [TOUCH_CONTACT] = "UPDATE contact SET last_on = ?1 WHERE id = 1",
  [INSERT_ORDER] =
    "INSERT INTO orders (uid, number, kind, company_id, contact_id, dated, currency, goods, total,"
    " created_at) VALUES (?1, (SELECT next_number - 1 FROM business), 'sale', 1, 1, ?2, 'USD',"
    " 3600, 3600, 0)",
  [INSERT_LINE] =
    "INSERT INTO order_line (order_id, position, product_id, quantity, unit_price, amount, pv, cv)"
    " VALUES (?1, ?2, ?2 + 1, 1, 1800, 1800, 100000, 80000)",
  [INSERT_MOVEMENT] =
    "INSERT INTO movement (lot_id, order_id, position, dated, kind, quantity, cost)"
    " VALUES (?2 + 1, ?1, ?2, ?3, 'sale', -1, -1000)",
  [INSERT_ENTRY] = "INSERT INTO entry (uid, dated, verb, order_id) VALUES (?1, ?2, 'sale', ?3)",
  [INSERT_POSTING] =
    "INSERT INTO posting (entry_id, position, account, dated, amount, currency)"
    " VALUES (?1, ?2, ?3, ?4, ?5, 'USD')",
  [INSERT_SEAL] = "INSERT INTO entry_seal (entry_id) VALUES (?1)",
  [INSERT_PAYMENT] =
    "INSERT INTO payment (uid, order_id, dated, amount, method, entry_id)"
    " VALUES (?1, ?2, ?3, 3600, 'cash', ?4)",
  [INSERT_ACTIVITY] =
    "INSERT INTO activity (at, verb, subject, changeset) VALUES (0, 'sale', 'Sale to Anna', ?1)",
};

typedef struct
{
  sqlite3      *handle;
  sqlite3_stmt *statements[N_STATEMENTS];
  gint64        n_uids;
  gint64        changeset_size;
} Bare;

static void
must (int code)
{
  if (code != SQLITE_OK && code != SQLITE_DONE)
    g_error ("SQLite answers %d: %s", code, sqlite3_errstr (code));
}

static void
bare_open (Bare       *bare,
           const char *path)
{
  must (sqlite3_open_v2 (path, &bare->handle, SQLITE_OPEN_READWRITE, NULL));
  must (sqlite3_exec (bare->handle,
                      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                      " PRAGMA foreign_keys = ON",
                      NULL, NULL, NULL));

  for (guint i = 0; i < N_STATEMENTS; i++)
    must (sqlite3_prepare_v3 (bare->handle, bare_sql[i], -1, SQLITE_PREPARE_PERSISTENT,
                              &bare->statements[i], NULL));
}

static void
bare_close (Bare *bare)
{
  for (guint i = 0; i < N_STATEMENTS; i++)
    sqlite3_finalize (bare->statements[i]);

  sqlite3_close (bare->handle);
}

static gint64
run (Bare *bare,
     guint which)
{
  sqlite3_stmt *statement = bare->statements[which];

  must (sqlite3_step (statement));
  must (sqlite3_reset (statement));
  return sqlite3_last_insert_rowid (bare->handle);
}

static void
bind_uid (Bare *bare,
          guint which)
{
  char uid[64];

  g_snprintf (uid, sizeof uid, "ffffffff-ffff-7fff-bfff-%012" G_GINT64_FORMAT, bare->n_uids++);
  must (sqlite3_bind_text (bare->statements[which], 1, uid, -1, SQLITE_TRANSIENT));
}

static gint64
bare_entry (Bare                *bare,
            gint64               order_id,
            const char * const  *accounts,
            const gint64        *amounts,
            guint                n_postings)
{
  sqlite3_stmt *posting = bare->statements[INSERT_POSTING];
  gint64 entry_id;

  bind_uid (bare, INSERT_ENTRY);
  must (sqlite3_bind_int64 (bare->statements[INSERT_ENTRY], 2, TODAY));
  must (sqlite3_bind_int64 (bare->statements[INSERT_ENTRY], 3, order_id));
  entry_id = run (bare, INSERT_ENTRY);

  for (guint i = 0; i < n_postings; i++)
    {
      must (sqlite3_bind_int64 (posting, 1, entry_id));
      must (sqlite3_bind_int64 (posting, 2, i));
      must (sqlite3_bind_text (posting, 3, accounts[i], -1, SQLITE_STATIC));
      must (sqlite3_bind_int64 (posting, 4, TODAY));
      must (sqlite3_bind_int64 (posting, 5, amounts[i]));
      run (bare, INSERT_POSTING);
    }

  must (sqlite3_bind_int64 (bare->statements[INSERT_SEAL], 1, entry_id));
  run (bare, INSERT_SEAL);
  return entry_id;
}

static void
bare_lines (Bare   *bare,
            gint64  order_id)
{
  for (int i = 0; i < 2; i++)
    {
      must (sqlite3_bind_int64 (bare->statements[INSERT_LINE], 1, order_id));
      must (sqlite3_bind_int64 (bare->statements[INSERT_LINE], 2, i));
      run (bare, INSERT_LINE);
      must (sqlite3_bind_int64 (bare->statements[INSERT_MOVEMENT], 1, order_id));
      must (sqlite3_bind_int64 (bare->statements[INSERT_MOVEMENT], 2, i));
      must (sqlite3_bind_int64 (bare->statements[INSERT_MOVEMENT], 3, TODAY));
      run (bare, INSERT_MOVEMENT);
    }
}

static void
bare_sale (Bare *bare)
{
  const char * const sale_accounts[] = { "assets:receivable", "income:retail-sales",
                                         "expenses:cost-of-goods", "assets:inventory" };
  const gint64 sale_amounts[] = { 3600, -3600, 2000, -2000 };
  const char * const paid_accounts[] = { "assets:cash", "assets:receivable" };
  const gint64 paid_amounts[] = { 3600, -3600 };
  sqlite3_stmt *payment = bare->statements[INSERT_PAYMENT];
  gint64 order_id, entry_id;

  must (sqlite3_exec (bare->handle, "BEGIN IMMEDIATE", NULL, NULL, NULL));
  run (bare, TAKE_NUMBER);
  must (sqlite3_bind_int64 (bare->statements[TOUCH_CONTACT], 1, TODAY));
  run (bare, TOUCH_CONTACT);
  bind_uid (bare, INSERT_ORDER);
  must (sqlite3_bind_int64 (bare->statements[INSERT_ORDER], 2, TODAY));
  order_id = run (bare, INSERT_ORDER);
  bare_lines (bare, order_id);
  bare_entry (bare, order_id, sale_accounts, sale_amounts, 4);
  entry_id = bare_entry (bare, order_id, paid_accounts, paid_amounts, 2);
  bind_uid (bare, INSERT_PAYMENT);
  must (sqlite3_bind_int64 (payment, 2, order_id));
  must (sqlite3_bind_int64 (payment, 3, TODAY));
  must (sqlite3_bind_int64 (payment, 4, entry_id));
  run (bare, INSERT_PAYMENT);
  must (sqlite3_bind_zeroblob (bare->statements[INSERT_ACTIVITY], 1, (int) bare->changeset_size));
  run (bare, INSERT_ACTIVITY);
  must (sqlite3_exec (bare->handle, "COMMIT", NULL, NULL, NULL));
}

static void
record_sale (SlBusiness *business)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  g_autoptr(GError) error = NULL;

  draft->contact_id = 1;
  draft->paid = 3600;
  sl_lines_add (draft->lines, "P1", 1, SL_PRICE_OF_THE_DAY);
  sl_lines_add (draft->lines, "P2", 1, SL_PRICE_OF_THE_DAY);

  if (!sl_sale_record (business, draft, NULL, &error))
    g_error ("%s", error->message);
}

static void
add_products (SlBusiness *business)
{
  SlDatabase *database = sl_business_get_database (business);

  for (int i = 1; i <= N_PRODUCTS; i++)
    {
      g_autoptr(SlStatement) product = sl_statement_new (database,
        "INSERT INTO product (uid, company_id, sku, name) VALUES (?1, 1, ?2, ?2)");
      g_autoptr(SlStatement) price = sl_statement_new (database,
        "INSERT INTO price VALUES (?1, 20000, 1000, 1800, 100000, 80000)");
      g_autofree char *uid = sl_business_new_uid (business);
      g_autofree char *sku = g_strdup_printf ("P%d", i);
      gint64 id;

      sl_statement_bind_text (product, 1, uid);
      sl_statement_bind_text (product, 2, sku);
      g_assert_true (sl_statement_run_insert (product, &id, NULL));
      sl_statement_bind_int (price, 1, id);
      g_assert_true (sl_statement_run (price, NULL));
    }
}

static SlBusiness *
fill (const char *path)
{
  const char *names[SL_CONTACT_N_FIELDS] = { [SL_CONTACT_NAME] = "Anna" };
  SlCompanyDraft company = { .name = "A", .me = "1", .buyback_months = -1, .buyback_rate = -1,
                             .plan_from = SL_DAY_NONE };
  SlBusiness *business = sl_business_create (path, "USD", NULL);
  g_autoptr(SlPurchaseDraft) purchase = sl_purchase_draft_new ();

  sl_business_set_clock (business, TODAY, 1);
  g_assert_true (sl_business_begin_bulk (business, NULL));
  g_assert_true (sl_company_add (business, &company, NULL, NULL));
  g_assert_true (sl_contact_add (business, names, NULL, NULL));
  add_products (business);

  for (int i = 1; i <= N_PRODUCTS; i++)
    {
      g_autofree char *sku = g_strdup_printf ("P%d", i);

      sl_lines_add (purchase->lines, sku, 1000000, 1000);
    }

  g_assert_true (sl_purchase_record (business, purchase, NULL, NULL));

  for (int i = 0; i < N_BEFORE; i++)
    record_sale (business);

  g_assert_true (sl_business_finish_bulk (business, NULL));
  return business;
}

static int
compare_times (const void *a,
               const void *b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

static gint64
median (gint64 *times)
{
  qsort (times, N_ROUNDS, sizeof *times, compare_times);
  return times[N_ROUNDS / 2];
}

static gint64
read_changeset_size (SlBusiness *business)
{
  g_autoptr(SlStatement) statement = sl_statement_new (sl_business_get_database (business),
    "SELECT length (changeset) FROM activity ORDER BY id DESC LIMIT 1");
  gint64 size;

  g_assert_true (sl_statement_run_int (statement, &size, NULL));
  return size;
}

int
main (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sideline-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "verb.sideline", NULL);
  g_autofree char *copy = g_build_filename (folder, "bare.sideline", NULL);
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", folder);
  SlBusiness *business = fill (path);
  gint64 verb_times[N_ROUNDS], bare_times[N_ROUNDS], verb, plain;
  Bare bare = { 0 };

  g_assert_true (sl_backup_make (sl_business_get_database (business), copy, NULL, NULL));
  bare_open (&bare, copy);
  record_sale (business);
  bare.changeset_size = read_changeset_size (business);

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      gint64 begin = g_get_monotonic_time ();
      gint64 middle;

      record_sale (business);
      middle = g_get_monotonic_time ();
      bare_sale (&bare);
      verb_times[i] = middle - begin;
      bare_times[i] = g_get_monotonic_time () - middle;
    }

  bare_close (&bare);
  sl_business_free (business);
  verb = median (verb_times);
  plain = median (bare_times);
  g_print ("sale: %" G_GINT64_FORMAT " us, bare transaction: %" G_GINT64_FORMAT " us, "
           "ratio %" G_GINT64_FORMAT ".%02" G_GINT64_FORMAT " (at most 3)\n", verb, plain,
           verb / plain, verb * 100 / plain % 100);

  if (!g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL))
    g_printerr ("%s stays.\n", folder);

  return verb > 3 * plain ? 1 : 0;
}
