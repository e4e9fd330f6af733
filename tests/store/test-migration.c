#include "store/migration.h"

#include <glib/gstdio.h>

#include "facts.h"
#include "store/check.h"
#include "store/database-private.h"
#include "store/history-private.h"
#include "store/statement.h"
#include "workbench.h"

/* (transfer full): the program's migrations and one more */
static SlMigrations *
add_to_default (const char *sql)
{
  const SlMigrations *present = sl_migrations_get_default ();
  SlMigrations *migrations = sl_migrations_new ();

  for (guint i = 0; i < present->scripts->len; i++)
    sl_migrations_add (migrations, g_bytes_get_data (present->scripts->pdata[i], NULL));
  sl_migrations_add (migrations, sql);
  return migrations;
}

static guint
count_files (Workbench *bench)
{
  g_autoptr(GDir) dir = g_dir_open (bench->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static char *
create_with_facts (Workbench *bench)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);

  facts_add_catalogue (database);
  facts_commit (database, facts_add_sale);
  return facts_dump (database);
}

static void
test_upgrade (Workbench     *bench,
              gconstpointer  data)
{
  g_autoptr(SlMigrations) next = add_to_default ("CREATE TABLE extra (a INTEGER) STRICT;");
  guint version = sl_migrations_get_version (next);
  g_autofree char *expected = create_with_facts (bench);
  g_autofree char *label = g_strdup_printf ("%s.version-%u", bench->path, version - 1);
  g_autofree char *actual = NULL;
  g_autoptr(SlDatabase) database = NULL;
  g_autoptr(GError) error = NULL;

  database = _sl_database_open_with (bench->path, SL_DATABASE_WRITE, next, &error);
  g_assert_no_error (error);
  g_assert_cmpint (workbench_get_int (database, "PRAGMA user_version"), ==, version);
  g_assert_cmpint (workbench_get_int (database, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM extra"), ==, 0);
  actual = facts_dump (database);
  g_assert_cmpstr (actual, ==, expected);
  g_clear_pointer (&database, sl_database_close);

  database = sl_database_open (label, SL_DATABASE_READ, &error);
  g_assert_no_error (error);
  g_free (actual);
  actual = facts_dump (database);
  g_assert_cmpstr (actual, ==, expected);
}

static void
do_verb (SlDatabase *database)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (sl_history_begin (database, &error));
  facts_add_contact (database);
  g_assert_true (sl_history_finish (database, 1, "test", "Ada", NULL, &error));
}

/* The rows of a changeset have the shape of the older version. */
static void
test_undo_ends_at_an_upgrade (Workbench     *bench,
                              gconstpointer  data)
{
  g_autoptr(SlMigrations) next = add_to_default ("ALTER TABLE contact ADD COLUMN extra TEXT;");
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(GError) error = NULL;

  do_verb (database);
  do_verb (database);
  sl_activity_free (sl_history_undo (database, &error));
  g_assert_no_error (error);
  g_clear_pointer (&database, sl_database_close);

  database = _sl_database_open_with (bench->path, SL_DATABASE_WRITE, next, &error);
  g_assert_no_error (error);
  g_assert_null (sl_history_undo (database, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (sl_history_redo (database, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND);
  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM contact"), ==, 1);
}

static void
test_reader_does_not_upgrade (Workbench     *bench,
                              gconstpointer  data)
{
  g_autoptr(SlMigrations) next = add_to_default ("CREATE TABLE extra (a INTEGER) STRICT;");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;

  g_free (create_with_facts (bench));
  before = workbench_digest (bench);

  g_assert_null (_sl_database_open_with (bench->path, SL_DATABASE_READ, next, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_OLDER);
  after = workbench_digest (bench);
  g_assert_cmpstr (before, ==, after);
}

/* Whatever goes wrong in a migration, all of it is taken back and the copy stays. */
static void
test_upgrade_that_fails (Workbench     *bench,
                         gconstpointer  data)
{
  static const struct
  {
    const char *sql;
    int         code;
  } cases[] = {
    { "CREATE TABLE extra (a INTEGER) STRICT; INSERT INTO nowhere VALUES (1);",
      SL_STORE_ERROR_FAILED },
    { "CREATE TABLE extra (a INTEGER) STRICT; DELETE FROM company;", SL_STORE_ERROR_DAMAGED },
    { "CREATE TABLE extra (a INTEGER) STRICT; DELETE FROM movement;", SL_STORE_ERROR_CONSTRAINT },
  };
  g_autofree char *expected = create_with_facts (bench);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SlMigrations) next = add_to_default (cases[i].sql);
      g_autoptr(SlDatabase) database = NULL;
      g_autofree char *actual = NULL;
      g_autoptr(GError) error = NULL;

      g_assert_null (_sl_database_open_with (bench->path, SL_DATABASE_WRITE, next, &error));
      g_assert_error (error, SL_STORE_ERROR, cases[i].code);
      g_assert_cmpuint (count_files (bench), ==, i + 2);

      database = workbench_open (bench, SL_DATABASE_WRITE);
      actual = facts_dump (database);
      g_assert_cmpstr (actual, ==, expected);
      g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM sqlite_schema"
                                                    " WHERE name = 'extra'"), ==, 0);
    }
}

static void
test_up_to_date_makes_no_copy (Workbench     *bench,
                               gconstpointer  data)
{
  sl_database_close (workbench_create (bench));
  sl_database_close (workbench_open (bench, SL_DATABASE_WRITE));
  g_assert_cmpuint (count_files (bench), ==, 1);
}

static void
copy_file (const char *from,
           const char *to)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (from, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (to, bytes, size, NULL));
}

/* (transfer full): what version 1 knew of orders and payments, whichever version the file is of */
static char *
dump_orders (const char *path)
{
  const char *const queries[] = {
    "SELECT id, uid, number, kind, company_id, contact_id, reverses_id, dated, currency, goods,"
    " discount, tax, freight, total, paid, note, created_at FROM orders ORDER BY id",
    "SELECT id, uid, order_id, dated, amount, method, entry_id FROM payment ORDER BY id",
    "SELECT order_id, position, product_id, quantity, amount FROM order_line ORDER BY 1, 2",
  };
  GString *dump = g_string_new (NULL);
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      sqlite3_stmt *rows = NULL;

      g_assert_cmpint (sqlite3_prepare_v2 (handle, queries[i], -1, &rows, NULL), ==, SQLITE_OK);
      while (sqlite3_step (rows) == SQLITE_ROW)
        for (int column = 0; column < sqlite3_column_count (rows); column++)
          g_string_append_printf (dump, "%s|", sqlite3_column_text (rows, column));
      sqlite3_finalize (rows);
    }
  sqlite3_close (handle);
  g_assert_cmpuint (dump->len, >, 0);
  return g_string_free (dump, FALSE);
}

/* A file of every version that was ever released, made by that version. */
static void
test_every_released_version (Workbench     *bench,
                             gconstpointer  data)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "store", "versions", NULL);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *from = g_build_filename (folder, name, NULL);
      g_autoptr(SlDatabase) database = NULL;
      g_autoptr(GPtrArray) findings = NULL;
      g_autofree char *before = NULL, *after = NULL;
      g_autoptr(GError) error = NULL;

      if (!g_str_has_suffix (name, ".sideline"))
        continue;

      copy_file (from, bench->path);
      before = dump_orders (bench->path);
      database = workbench_open (bench, SL_DATABASE_WRITE);
      findings = sl_check_run (database, SL_CHECK_FULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (findings->len, ==, 0);
      g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM orders"), >, 0);
      g_clear_pointer (&database, sl_database_close);
      after = dump_orders (bench->path);
      g_assert_cmpstr (before, ==, after);
      g_unlink (bench->path);
      n++;
    }
  /* That of the newest version is made when it is released. */
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n + 1, >=, sl_migrations_get_version (sl_migrations_get_default ()));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/store/migration/upgrade", test_upgrade);
  workbench_add ("/store/migration/undo-ends-at-an-upgrade", test_undo_ends_at_an_upgrade);
  workbench_add ("/store/migration/reader-does-not-upgrade", test_reader_does_not_upgrade);
  workbench_add ("/store/migration/upgrade-that-fails", test_upgrade_that_fails);
  workbench_add ("/store/migration/up-to-date-makes-no-copy", test_up_to_date_makes_no_copy);
  workbench_add ("/store/migration/every-released-version", test_every_released_version);
  return g_test_run ();
}
