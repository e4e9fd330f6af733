#include "store/check.h"

#include <glib/gstdio.h>
#include <string.h>

#include "facts.h"
#include "store/database-private.h"
#include "workbench.h"

static void
assert_findings (SlDatabase *database,
                 guint       n,
                 const char *part)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) findings = sl_check_run (database, SL_CHECK_FULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    {
      g_test_message ("%s", (char *) findings->pdata[i]);
      g_assert_true (g_str_has_suffix (findings->pdata[i], "."));
    }
  g_assert_cmpuint (findings->len, ==, n);
  if (part != NULL)
    g_assert_nonnull (strstr (findings->pdata[0], part));
}

static void
test_all_is_well (Workbench     *bench,
                  gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);

  facts_add_catalogue (database);
  for (guint i = 0; i < 50; i++)
    facts_commit (database, facts_add_random);
  assert_findings (database, 0, NULL);
}

static void
test_reader_can_check (Workbench     *bench,
                       gconstpointer  data)
{
  g_autoptr(SlDatabase) writer = workbench_create (bench);
  g_autoptr(SlDatabase) reader = workbench_open (bench, SL_DATABASE_READ);

  facts_add_catalogue (writer);
  facts_commit (writer, facts_add_sale);
  assert_findings (reader, 0, NULL);
}

/* What the guards of the file prevent is planted with the guards away. */
static void
plant (SlDatabase *database,
       const char *sql)
{
  g_autoptr(GError) error = NULL;

  sqlite3_db_config (database->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  _sl_connection_execute (database->handle, "PRAGMA foreign_keys = OFF", &error);
  g_assert_no_error (error);
  _sl_connection_execute (database->handle, sql, &error);
  g_assert_no_error (error);
}

static void
test_findings (Workbench     *bench,
               gconstpointer  data)
{
  static const struct
  {
    const char *sql;
    const char *part;
    guint       n;
  } cases[] = {
    { "UPDATE lot SET on_hand = on_hand + 1", "movements add up", 1 },
    { "INSERT INTO advice (order_id, n_days, free) VALUES (1, 9, 0);"
      "INSERT INTO advice_line VALUES (1, 0, 0, 0, 1000, 0)", "advice that was kept", 1 },
    { "UPDATE lot SET cost = cost + 1", "movements add up", 2 }, /* the account too */
    { "UPDATE orders SET paid = paid + 1 WHERE kind = 'sale'", "says that 15.01 was paid", 1 },
    { "UPDATE order_line SET amount = amount + 1 WHERE order_id = 2", "its lines", 1 },
    { "UPDATE business SET next_number = 7", "would be number 7", 1 },
    { "UPDATE posting SET amount = amount + 1 WHERE account = 'assets:cash'", "0.01 USD",
      3 }, /* the day too, twice */
    { "UPDATE account_day SET amount = amount + 1 WHERE account = 'assets:cash'", "A day of", 1 },
    { "UPDATE account_day SET cash = 0 WHERE account = 'assets:cash'", "moved money", 1 },
    { "UPDATE entry SET dated = dated + 1 WHERE id = 1", "not complete", 1 },
    { "UPDATE posting SET account = 'assets:bank' WHERE account = 'assets:inventory'"
      " AND entry_id = 2", "The journal has stock", 5 }, /* and two days, each twice */
    { "UPDATE movement SET position = 9 WHERE quantity < 0", "line 10 of order 2", 1 },
    { "DELETE FROM entry_seal WHERE entry_id = 1", "needs a row", 2 }, /* and not complete */
    { "INSERT INTO closing VALUES (20400, 20430, 0)", "is no month", 1 },
    { "INSERT INTO count_line (order_id, position, product_id, expected, counted)"
      " VALUES (2, 0, 1, 4, 4)", "count 2 is not what was put right", 1 },
    { "INSERT INTO trip (uid, dated, distance, unit, rate, amount, purpose)"
      " VALUES ('00000000-0000-7000-8000-0000000000ff', 20000, 1000, 'mile', 700000, 70, 'fair')",
      "but the journal has 0.00 USD for it", 1 },
    { "DROP TRIGGER movement_is_final_update", "lacks “movement_is_final_update”", 1 },
    { "CREATE TRIGGER t AFTER INSERT ON orders BEGIN DELETE FROM contact; END",
      "“t” in the file was not made by Sideline", 1 },
    { "DROP INDEX lot_by_product; CREATE INDEX lot_by_product ON lot (product_id)",
      "“lot_by_product” in the file is not as Sideline made it", 1 },
    { "DELETE FROM company", "needs a row of “company”", 0 },
    { "DELETE FROM business", "whose business", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SlDatabase) database = workbench_create (bench);

      facts_add_catalogue (database);
      facts_commit (database, facts_add_sale);
      assert_findings (database, 0, NULL);
      plant (database, cases[i].sql);
      if (cases[i].n > 0)
        assert_findings (database, cases[i].n, cases[i].part);
      else
        {
          g_autoptr(GPtrArray) findings = sl_check_run (database, SL_CHECK_QUICK, NULL);

          g_assert_nonnull (strstr (findings->pdata[0], cases[i].part));
        }
      g_clear_pointer (&database, sl_database_close);
      g_assert_cmpint (g_unlink (bench->path), ==, 0);
    }
}

static void
test_many_findings_are_counted (Workbench     *bench,
                                gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);

  facts_add_catalogue (database);
  for (guint i = 0; i < SL_CHECK_N_EXAMPLES + 3; i++)
    facts_commit (database, facts_add_purchase);
  plant (database, "UPDATE lot SET on_hand = on_hand + 1");
  assert_findings (database, SL_CHECK_N_EXAMPLES + 1, "movements add up");
}

/* A page in the middle: the file opens, and the check says what is wrong. */
static void
test_damaged_page (Workbench     *bench,
                   gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autofree char *bytes = NULL;
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(GError) error = NULL;
  gsize size = 0;

  facts_add_catalogue (database);
  for (guint i = 0; i < 100; i++)
    facts_commit (database, facts_add_sale);
  g_clear_pointer (&database, sl_database_close);

  g_assert_true (g_file_get_contents (bench->path, &bytes, &size, NULL));
  memset (bytes + size - 10 * 4096, 0xee, 9 * 4096);
  g_assert_true (g_file_set_contents (bench->path, bytes, size, NULL));

  database = workbench_open (bench, SL_DATABASE_READ);
  findings = sl_check_run (database, SL_CHECK_QUICK, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, >, 0);
  g_assert_nonnull (strstr (findings->pdata[0], "damaged"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/store/check/all-is-well", test_all_is_well);
  workbench_add ("/store/check/reader", test_reader_can_check);
  workbench_add ("/store/check/findings", test_findings);
  workbench_add ("/store/check/many-findings", test_many_findings_are_counted);
  workbench_add ("/store/check/damaged-page", test_damaged_page);
  return g_test_run ();
}
