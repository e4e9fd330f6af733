/* What the file itself refuses, whoever writes to it. */
#include <glib/gstdio.h>

#include "facts.h"
#include "store/check.h"
#include "store/database-private.h"
#include "store/history-private.h"
#include "store/statement.h"
#include "workbench.h"

static gboolean
try (SlDatabase  *database,
     const char  *sql,
     GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database, sql);

  return sl_statement_run (statement, error);
}

static void
test_facts_are_final (Workbench     *bench,
                      gconstpointer  data)
{
  const char *const statements[] = {
    "UPDATE movement SET quantity = quantity + 1",
    "DELETE FROM movement",
    "UPDATE payment SET amount = 1",
    "DELETE FROM payment",
    "UPDATE orders SET total = 0, goods = 0, discount = 0",
    "UPDATE orders SET dated = 1",
    "DELETE FROM orders",
    "UPDATE order_line SET quantity = 99",
    "DELETE FROM order_line",
    "UPDATE entry SET memo = 'x'",
    "DELETE FROM entry",
    "UPDATE entry_seal SET entry_id = 99",
    "DELETE FROM entry_seal",
    "UPDATE posting SET amount = amount * 2",
    "DELETE FROM posting",
    "INSERT INTO posting VALUES (1, 7, 'assets:cash', 20000, 5, 'USD')",
    "UPDATE orders SET rate = 2",
    "UPDATE orders SET cancel_by = 1",
    "UPDATE orders SET tax_included = 0, tip = 1, total = total + 1",
    "UPDATE payment SET fee = 1",
    "UPDATE order_tax SET amount = 0",
    "DELETE FROM order_tax",
    "UPDATE count_line SET counted = 9",
    "DELETE FROM count_line",
    "UPDATE trip SET distance = 1",
    "DELETE FROM trip",
    "REPLACE INTO movement SELECT * FROM movement",
    "REPLACE INTO payment SELECT * FROM payment",
    "REPLACE INTO posting SELECT * FROM posting",
    "UPDATE OR REPLACE order_line SET position = 0",
  };
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autofree char *before = NULL, *after = NULL;

  facts_add_catalogue (database);
  facts_commit (database, facts_add_sale);
  workbench_execute (database, "INSERT INTO order_tax (order_id, position, tax_class, rate,"
                               " is_included, base, amount) VALUES (1, 0, '', 1, 0, 1, 1)");
  workbench_execute (database, "INSERT INTO count_line (order_id, position, product_id, expected,"
                               " counted) VALUES (1, 0, 1, 1, 1)");
  workbench_execute (database, "INSERT INTO trip (uid, dated, distance, unit, rate, amount,"
                               " purpose) VALUES ('00000000-0000-7000-8000-0000000000ff', 20000,"
                               " 1000, 'mile', 700000, 70, 'fair')");
  before = facts_dump (database);

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", statements[i]);
      g_assert_false (try (database, statements[i], &error));
      g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_CONSTRAINT);
    }
  after = facts_dump (database);
  g_assert_cmpstr (before, ==, after);
}

static void
test_values_out_of_bounds (Workbench     *bench,
                           gconstpointer  data)
{
  const char *const statements[] = {
    "UPDATE business SET currency = 'DOLLAR'",
    "UPDATE business SET next_number = 0",
    "UPDATE business SET next_number = 1.5",
    "UPDATE contact SET stage = 'rich'",
    "UPDATE contact SET name = '  '",
    "UPDATE product SET pack = 0",
    "UPDATE price SET retail = -1",
    "UPDATE lot SET on_hand = -1",
    "INSERT INTO tax_rate VALUES ('US', '', 0, 10000000, 0, '')",
    "INSERT INTO exchange_rate VALUES ('EUR', 0, 0, '')",
    "INSERT INTO orders (uid, number, kind, dated, currency, goods, tip, total, created_at)"
    " VALUES (printf ('%036d', 1), 99, 'sale', 1, 'USD', 100, 5, 100, 0)",
    "INSERT INTO orders (uid, number, kind, dated, currency, goods, total, created_at)"
    " VALUES (printf ('%036d', 1), 99, 'receipt', 1, 'USD', 100, 100, 0)",
    "INSERT INTO orders (uid, number, kind, dated, currency, goods, tax, tax_included, total,"
    " created_at) VALUES (printf ('%036d', 1), 99, 'sale', 1, 'USD', 100, 5, 6, 99, 0)",
    "UPDATE lot SET on_hand = 0",
    "INSERT INTO movement (lot_id, order_id, position, dated, kind, quantity, cost)"
    " VALUES (1, 1, 0, 1, 'sale', -100000, -1)",
    "INSERT INTO movement (lot_id, order_id, position, dated, kind, quantity, cost)"
    " VALUES (1, 1, 0, 1, 'sale', 0, 0)",
    "INSERT INTO movement (lot_id, order_id, position, dated, kind, quantity, cost)"
    " VALUES (1, 1, 0, 1, 'sale', -1, 5)",
    "INSERT INTO movement (lot_id, order_id, position, dated, kind, quantity, cost)"
    " VALUES (99, 1, 0, 1, 'receipt', 1, 5)",
  };
  g_autoptr(SlDatabase) database = workbench_create (bench);

  facts_add_catalogue (database);
  facts_commit (database, facts_add_contact);
  facts_commit (database, facts_add_sale);
  /* A lot with nothing left has no cost left either. */
  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM lot"), ==, 1);

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", statements[i]);
      g_assert_false (try (database, statements[i], &error));
      g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_CONSTRAINT);
    }
}

static void
test_entry_must_balance (Workbench     *bench,
                         gconstpointer  data)
{
  static const struct
  {
    const char *postings;
    gboolean    is_balanced;
  } cases[] = {
    { "(1, 0, 'assets:cash', 5, 100, 'USD'), (1, 1, 'equity:owner', 5, -100, 'USD')", TRUE },
    { "(1, 0, 'assets:cash', 5, 100, 'USD'), (1, 1, 'equity:owner', 5, -99, 'USD')", FALSE },
    { "(1, 0, 'assets:cash', 5, 100, 'USD'), (1, 1, 'equity:owner', 5, -100, 'EUR')", FALSE },
    { "(1, 0, 'assets:cash', 5, 100, 'USD'), (1, 1, 'equity:owner', 6, -100, 'USD')", FALSE },
    { "(1, 0, 'assets:cash', 5, 100, 'USD')", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SlDatabase) database = workbench_create (bench);
      g_autofree char *postings = g_strconcat ("INSERT INTO posting VALUES ", cases[i].postings,
                                               NULL);
      g_autoptr(GError) error = NULL;
      gboolean is_sealed;

      g_assert_true (sl_database_begin (database, &error));
      workbench_execute (database, "INSERT INTO entry (id, uid, dated, verb)"
                                   " VALUES (1, printf ('%036d', 1), 5, 'x')");
      workbench_execute (database, postings);
      is_sealed = try (database, "INSERT INTO entry_seal VALUES (1)", &error);
      g_assert_cmpint (is_sealed, ==, cases[i].is_balanced);
      g_clear_error (&error);
      g_assert_cmpint (sl_database_commit (database, &error), ==, cases[i].is_balanced);
      g_clear_pointer (&database, sl_database_close);
      g_assert_cmpint (g_unlink (bench->path), ==, 0);
    }
}

static void
test_every_table_is_strict (Workbench     *bench,
                            gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);

  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM pragma_table_list"
                                                " WHERE schema = 'main' AND type = 'table'"
                                                " AND name NOT LIKE 'sqlite_%'"
                                                " AND strict = 0"), ==, 0);
}

/* Undo deletes rows, and before a row goes SQLite looks for those that need it: without an
 * index that is a scan of the whole table for each row that is undone. */
static void
test_references_have_indexes (Workbench     *bench,
                              gconstpointer  data)
{
  /* A company goes only when its adding is undone; the others grow by a row or two a month. */
  const char *const small[] = { "autoship.company_id", "orders.company_id", "party.company_id",
                                "statement.entry_id", "training.entry_id", NULL };
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(SlStatement) references =
    sl_statement_new (database, "SELECT t.name, f.\"from\" FROM pragma_table_list t"
                                " JOIN pragma_foreign_key_list (t.name) f"
                                " WHERE t.schema = 'main'");
  g_autoptr(GError) error = NULL;
  guint n = 0;

  while (sl_statement_next (references, &error))
    {
      const char *table = sl_statement_get_text (references, 0);
      const char *column = sl_statement_get_text (references, 1);
      g_autofree char *name = g_strdup_printf ("%s.%s", table, column);
      g_autofree char *sql = g_strdup_printf ("EXPLAIN QUERY PLAN SELECT 1 FROM %s WHERE %s = ?1",
                                              table, column);
      g_autoptr(SlStatement) plan = sl_statement_new (database, sql);

      g_assert_true (sl_statement_next (plan, &error));
      g_test_message ("%s: %s", name, sl_statement_get_text (plan, 3));
      if (!g_strv_contains (small, name))
        g_assert_true (g_str_has_prefix (sl_statement_get_text (plan, 3), "SEARCH"));
      n++;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (n, >, 20);
}

/* What each table of the file is.  A new one is in none of these lists, and the test says so. */
typedef enum
{
  LEDGER = 1 << 0, /* only ever added to: triggers refuse the rest, undo takes it back, verify
                      reads it */
  SUMS = 1 << 1,   /* what a ledger comes to, kept by triggers: undone, and verify compares it */
  STATE = 1 << 2,  /* what a verb changes: undone */
  OUTSIDE = 1 << 3, /* neither undone nor a fact: history itself, exchange, search, copies */
} Place;

static const struct
{
  Place       place;
  const char *tables;
} places[] = {
  { LEDGER,
    "closing count_line credit entry entry_seal foreign_amount invoice movement order_line"
    " order_tax orders others_money payment posting trip" },
  { SUMS, "account_day lot" },
  { STATE,
    "account advice advice_line attachment autoship autoship_line autoship_listing bank_line"
    " bank_line_gone business care_step company component contact contact_stage exchange_rate"
    " fee_rule goal hours import_mapping location member member_volume membership mentoring"
    " mileage_rate order_reference outbox party party_cost party_guest party_hours plan plan_step"
    " price product prospect prospect_fact reminder reserve shipment snapshot source source_cost"
    " statement statement_line tax_rate template told told_task training upline withdrawal_rule" },
  { OUTSIDE,
    "activity activity_part attachment_content base base_due base_news contact_gone"
    " downline_cache downline_version field_conflict journal_fact op_log outbox_due replica"
    " search_due stage"
    " sync_cursor sync_run team_order" },
};

/* The full-text index has tables of its own. */
#define SELECT_TABLES                                                                          \
  "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'" \
  " AND name NOT LIKE '%\\_search' ESCAPE '\\' AND name NOT LIKE '%\\_search\\_%' ESCAPE '\\'"

static gboolean
names_table (const char *tables,
             const char *name)
{
  g_auto(GStrv) names = g_strsplit (tables, " ", -1);

  return g_strv_contains ((const char * const *) names, name);
}

/* In how many of the lists. */
static guint
count_places (const char *name,
              Place      *place)
{
  guint n = 0;

  *place = 0;
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (names_table (places[i].tables, name))
      {
        *place = places[i].place;
        n++;
      }

  return n;
}

/* Notes each table that a statement of verify reads, as it is prepared. */
static int
note_read_cb (void       *user_data,
              int         action,
              const char *table,
              const char *column,
              const char *schema,
              const char *trigger)
{
  if (action == SQLITE_READ && table != NULL)
    g_hash_table_add (user_data, g_strdup (table));

  return SQLITE_OK;
}

/* (transfer full): what verify reads, but for the pages and the references of all tables */
static GHashTable *
read_verified (SlDatabase *database)
{
  GHashTable *read = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) findings = NULL;

  sqlite3_set_authorizer (database->handle, note_read_cb, read);
  findings = sl_check_run (database, SL_CHECK_QUICK, NULL);
  sqlite3_set_authorizer (database->handle, NULL, NULL);
  g_assert_cmpuint (findings->len, ==, 0);
  return read;
}

static gboolean
has_guard (SlDatabase *database,
           const char *table,
           const char *action)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = '%s'"
    " AND sql GLOB '*BEFORE %s*RAISE (ABORT*'", table, action);

  return workbench_get_int (database, sql) > 0;
}

static void
assert_place (SlDatabase *database,
              const char *table,
              Place       place,
              GHashTable *verified)
{
  gboolean is_undone = g_strv_contains (_sl_history_get_tables (), table);

  g_test_message ("%s", table);
  g_assert_cmpint (is_undone, ==, place != OUTSIDE);

  if (place == LEDGER)
    {
      g_assert_true (has_guard (database, table, "UPDATE"));
      g_assert_true (has_guard (database, table, "DELETE"));
    }

  if (place == LEDGER || place == SUMS)
    g_assert_true (g_hash_table_contains (verified, table));
}

static void
test_every_table_has_its_place (Workbench     *bench,
                                gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(GHashTable) verified = read_verified (database);
  g_autoptr(SlStatement) statement = sl_statement_new (database, SELECT_TABLES);
  g_autoptr(GError) error = NULL;
  guint n = 0, n_named = 0;

  while (sl_statement_next (statement, &error))
    {
      const char *table = sl_statement_get_text (statement, 0);
      Place place;

      if (count_places (table, &place) != 1)
        g_error ("“%s” is not in one of the lists of what a table is.", table);

      assert_place (database, table, place, verified);
      n++;
    }

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_auto(GStrv) names = g_strsplit (places[i].tables, " ", -1);

      n_named += g_strv_length (names);
    }

  g_assert_cmpuint (n, ==, n_named); /* none that is gone */
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/store/schema/facts-are-final", test_facts_are_final);
  workbench_add ("/store/schema/values-out-of-bounds", test_values_out_of_bounds);
  workbench_add ("/store/schema/entry-must-balance", test_entry_must_balance);
  workbench_add ("/store/schema/every-table-has-its-place", test_every_table_has_its_place);
  workbench_add ("/store/schema/every-table-is-strict", test_every_table_is_strict);
  workbench_add ("/store/schema/references-have-indexes", test_references_have_indexes);
  return g_test_run ();
}
