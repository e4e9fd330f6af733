#include "store/database.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/database-private.h"
#include "store/statement.h"
#include "workbench.h"

static void
assert_refused (Workbench    *bench,
                SlStoreError  code)
{
  const SlDatabaseMode modes[] = { SL_DATABASE_READ, SL_DATABASE_WRITE };

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autofree char *before = workbench_digest (bench);
      g_autofree char *after = NULL;
      g_autoptr(GError) error = NULL;
      SlDatabase *database = sl_database_open (bench->path, modes[i], &error);

      g_assert_null (database);
      g_assert_error (error, SL_STORE_ERROR, (int) code);
      g_assert_true (g_str_has_suffix (error->message, "."));
      after = workbench_digest (bench);
      g_assert_cmpstr (before, ==, after);
    }
}

static void
write_at (const char    *path,
          goffset        offset,
          gconstpointer  bytes,
          gsize          size)
{
  int file = g_open (path, O_RDWR, 0);

  g_assert_cmpint (file, >=, 0);
  g_assert_cmpint (pwrite (file, bytes, size, offset), ==, size);
  close (file);
}

static void
test_create_and_open (Workbench     *bench,
                      gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);

  g_assert_cmpint (workbench_get_int (database, "PRAGMA user_version"), ==,
                   sl_migrations_get_version (sl_migrations_get_default ()));
  g_assert_cmpint (workbench_get_int (database, "PRAGMA application_id"), ==, 0x534C4E31);
  g_clear_pointer (&database, sl_database_close);

  database = workbench_open (bench, SL_DATABASE_READ);
  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM business"), ==, 1);
}

static void
test_create_leaves_one_file (Workbench     *bench,
                             gconstpointer  data)
{
  g_autoptr(GDir) dir = NULL;

  sl_database_close (workbench_create (bench));

  dir = g_dir_open (bench->folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "shop.sideline");
  g_assert_null (g_dir_read_name (dir));
}

static void
test_create_overwrites_nothing (Workbench     *bench,
                                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;

  g_assert_true (g_file_set_contents (bench->path, "mine", -1, NULL));
  before = workbench_digest (bench);

  g_assert_null (sl_database_create (bench->path, NULL, NULL, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_EXISTS);
  after = workbench_digest (bench);
  g_assert_cmpstr (before, ==, after);
}

/* A log that stayed when its file was deleted would be replayed into the new file. */
static void
test_create_beside_remains (Workbench     *bench,
                            gconstpointer  data)
{
  const char *const endings[] = { "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *remains = g_strconcat (bench->path, endings[i], NULL);
      g_autofree char *before = NULL, *after = NULL;
      g_autoptr(GError) error = NULL;

      g_assert_true (g_file_set_contents (remains, "old", -1, NULL));
      before = workbench_digest (bench);
      g_assert_null (sl_database_create (bench->path, NULL, NULL, &error));
      g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_EXISTS);
      after = workbench_digest (bench);
      g_assert_cmpstr (before, ==, after);
      g_unlink (remains);
    }
}

static gboolean
refuse_to_fill_cb (SlDatabase  *database,
                   gpointer     user_data,
                   GError     **error)
{
  g_set_error_literal (error, SL_STORE_ERROR, SL_STORE_ERROR_FAILED, "No.");
  return FALSE;
}

static void
test_create_that_fails_leaves_nothing (Workbench     *bench,
                                       gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (sl_database_create (bench->path, refuse_to_fill_cb, NULL, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_FAILED);
  g_assert_cmpint (g_rmdir (bench->folder), ==, 0);
}

static void
test_rights (Workbench     *bench,
             gconstpointer  data)
{
  const mode_t masks[] = { 0000, 0022, 0077, 0277 };

  for (guint i = 0; i < G_N_ELEMENTS (masks); i++)
    {
      mode_t before = umask (masks[i]);
      g_autoptr(SlDatabase) database = workbench_create (bench);
      g_autofree char *log = g_strconcat (bench->path, "-wal", NULL);
      GStatBuf info;

      umask (before);
      g_assert_cmpint (g_stat (bench->path, &info), ==, 0);
      g_assert_cmphex (info.st_mode & 0777, ==, 0600);
      g_assert_cmpint (g_stat (log, &info), ==, 0);
      g_assert_cmphex (info.st_mode & 0777, ==, 0600);
      g_clear_pointer (&database, sl_database_close);
      g_unlink (bench->path);
    }
}

static void
test_rights_are_repaired (Workbench     *bench,
                          gconstpointer  data)
{
  GStatBuf info;

  sl_database_close (workbench_create (bench));
  g_assert_cmpint (g_chmod (bench->path, 0666), ==, 0);
  sl_database_close (workbench_open (bench, SL_DATABASE_WRITE));

  g_assert_cmpint (g_stat (bench->path, &info), ==, 0);
  g_assert_cmphex (info.st_mode & 0777, ==, 0600);
}

static void
test_missing (Workbench     *bench,
              gconstpointer  data)
{
  assert_refused (bench, SL_STORE_ERROR_NOT_FOUND);
}

static void
test_not_a_database (Workbench     *bench,
                     gconstpointer  data)
{
  const char *const contents[] = { "", "S", "Name,Phone\nAda,1\n", "SQLite format 3" };

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_assert_true (g_file_set_contents (bench->path, contents[i], -1, NULL));
      assert_refused (bench, SL_STORE_ERROR_FOREIGN);
    }
}

static void
test_folder (Workbench     *bench,
             gconstpointer  data)
{
  g_assert_cmpint (g_mkdir (bench->path, 0700), ==, 0);
  assert_refused (bench, SL_STORE_ERROR_FOREIGN);
}

static void
test_pipe (Workbench     *bench,
           gconstpointer  data)
{
  g_assert_cmpint (mkfifo (bench->path, 0600), ==, 0);
  /* Its content cannot be read by a digest without waiting for ever. */
  g_assert_null (sl_database_open (bench->path, SL_DATABASE_WRITE, NULL));
}

static void
test_link_of_somebody_else (Workbench     *bench,
                            gconstpointer  data)
{
  g_autofree char *target = workbench_build_path (bench, "target.sideline");
  g_autoptr(SlDatabase) database = workbench_create (bench);

  g_clear_pointer (&database, sl_database_close);
  g_assert_cmpint (g_rename (bench->path, target), ==, 0);
  g_assert_cmpint (symlink (target, bench->path), ==, 0);

  database = workbench_open (bench, SL_DATABASE_WRITE);
  g_assert_cmpstr (sl_database_get_path (database), ==, target);
  g_clear_pointer (&database, sl_database_close);

  if (lchown (bench->path, 12345, -1) == 0)
    assert_refused (bench, SL_STORE_ERROR_FOREIGN);
}

static void
test_other_program (Workbench     *bench,
                    gconstpointer  data)
{
  const guint8 other[4] = { 0, 0, 0, 7 };

  sl_database_close (workbench_create (bench));
  write_at (bench->path, 68, other, sizeof other);
  assert_refused (bench, SL_STORE_ERROR_FOREIGN);
}

static void
test_newer (Workbench     *bench,
            gconstpointer  data)
{
  const guint8 version[4] = { 0, 0, 1, 0 };

  sl_database_close (workbench_create (bench));
  write_at (bench->path, 60, version, sizeof version);
  assert_refused (bench, SL_STORE_ERROR_NEWER);
}

static void
test_damaged_header (Workbench     *bench,
                     gconstpointer  data)
{
  const guint offsets[] = { 0, 16, 18, 21, 56 };

  for (guint i = 0; i < G_N_ELEMENTS (offsets); i++)
    {
      sl_database_close (workbench_create (bench));
      write_at (bench->path, offsets[i], "\7", 1);
      assert_refused (bench, SL_STORE_ERROR_DAMAGED);
      g_unlink (bench->path);
    }
}

/* The business file and its log as they are while @database is at work, in their places after it is
 * closed: as if the power had gone.  The first page is in the log. */
static void
leave_log (Workbench  *bench,
           SlDatabase *database)
{
  g_autofree char *log = g_strconcat (bench->path, "-wal", NULL);
  g_autofree char *page = NULL, *pages = NULL;
  gsize page_length, length;

  workbench_execute (database, "UPDATE business SET next_number = 7");
  g_assert_cmpint (sqlite3_exec (database->handle, "PRAGMA default_cache_size = 2000", NULL, NULL,
                                 NULL), ==, SQLITE_OK);
  g_assert_true (g_file_get_contents (bench->path, &page, &page_length, NULL));
  g_assert_true (g_file_get_contents (log, &pages, &length, NULL));
  sl_database_close (database);
  g_assert_true (g_file_set_contents (bench->path, page, (gssize) page_length, NULL));
  g_assert_true (g_file_set_contents (log, pages, (gssize) length, NULL));
}

static void
tear_first_page (Workbench *bench)
{
  guint8 torn[512];

  for (guint i = 0; i < sizeof torn; i++)
    torn[i] = (guint8) g_test_rand_int ();

  write_at (bench->path, 0, torn, sizeof torn);
}

static void
test_torn_first_page (Workbench     *bench,
                      gconstpointer  data)
{
  g_autofree char *log = g_strconcat (bench->path, "-wal", NULL);
  SlDatabase *database;

  leave_log (bench, workbench_create (bench));
  tear_first_page (bench);
  database = workbench_open (bench, SL_DATABASE_WRITE);
  g_assert_cmpint (workbench_get_int (database, "SELECT next_number FROM business"), ==, 7);

  /* A log that belongs to another file, and none. */
  leave_log (bench, database);
  tear_first_page (bench);
  write_at (log, 16, "\7\7", 2);
  assert_refused (bench, SL_STORE_ERROR_FOREIGN);
  g_assert_cmpint (g_unlink (log), ==, 0);
  assert_refused (bench, SL_STORE_ERROR_FOREIGN);
}

static void
test_damaged_schema (Workbench     *bench,
                     gconstpointer  data)
{
  guint8 garbage[3996];

  memset (garbage, 0xa5, sizeof garbage);
  sl_database_close (workbench_create (bench));
  write_at (bench->path, 100, garbage, sizeof garbage);
  assert_refused (bench, SL_STORE_ERROR_DAMAGED);
}

static void
test_without_tables (Workbench     *bench,
                     gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);

  sqlite3_db_config (database->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  workbench_execute (database, "DROP TABLE business");
  g_clear_pointer (&database, sl_database_close);
  assert_refused (bench, SL_STORE_ERROR_DAMAGED);
}

static void
test_cut_short (Workbench     *bench,
                gconstpointer  data)
{
  GStatBuf info;

  sl_database_close (workbench_create (bench));
  g_assert_cmpint (g_stat (bench->path, &info), ==, 0);

  for (goffset size = info.st_size - 1; size > 4096; size -= 30011)
    {
      g_assert_cmpint (truncate (bench->path, size), ==, 0);
      assert_refused (bench, SL_STORE_ERROR_DAMAGED);
    }
}

static void
expect_setting (SlDatabase *database,
                const char *pragma,
                int         wanted)
{
  sqlite3_stmt *statement = NULL;
  g_autofree char *sql = g_strconcat ("SELECT * FROM pragma_", pragma, NULL);
  int got;

  /* What the reader's guard refuses is asked for here all the same. */
  sqlite3_set_authorizer (database->handle, NULL, NULL);
  sqlite3_db_config (database->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 1, NULL);
  g_assert_cmpint (sqlite3_prepare_v2 (database->handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  got = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_db_config (database->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  g_test_message ("%s is %d", pragma, got);
  g_assert_cmpint (got, ==, wanted);
}

/* What a file of somebody else could do harm with is off, on each connection. */
static void
test_settings (Workbench     *bench,
               gconstpointer  data)
{
  static const SlDatabaseMode modes[] = { SL_DATABASE_WRITE, SL_DATABASE_READ };

  sl_database_close (workbench_create (bench));

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autoptr(SlDatabase) database = workbench_open (bench, modes[i]);
      int is_on = -1;

      sqlite3_db_config (database->handle, SQLITE_DBCONFIG_DEFENSIVE, -1, &is_on);
      g_assert_cmpint (is_on, ==, 1);
      sqlite3_db_config (database->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, -1, &is_on);
      g_assert_cmpint (is_on, ==, 0);
      g_assert_cmpint (sqlite3_limit (database->handle, SQLITE_LIMIT_ATTACHED, -1), ==, 0);
      expect_setting (database, "recursive_triggers", 1);
      expect_setting (database, "foreign_keys", 1);
      expect_setting (database, "cell_size_check", 1);
      expect_setting (database, "secure_delete", 1);
      expect_setting (database, "synchronous", 2);
      expect_setting (database, "query_only", modes[i] == SL_DATABASE_READ);
    }
}

static void
test_reader_cannot_write (Workbench     *bench,
                          gconstpointer  data)
{
  const char *const statements[] = {
    "UPDATE business SET name = 'x'", "DELETE FROM business", "CREATE TABLE t (a)",
    "DROP TABLE business", "ATTACH ':memory:' AS a", "PRAGMA user_version = 9",
    "PRAGMA query_only = OFF", "PRAGMA journal_mode = DELETE", "VACUUM",
  };
  g_autoptr(SlDatabase) reader = NULL;

  sl_database_close (workbench_create (bench));
  reader = workbench_open (bench, SL_DATABASE_READ);

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autoptr(SlStatement) statement = sl_statement_new (reader, statements[i]);
      g_autoptr(GError) error = NULL;

      g_assert_false (sl_statement_run (statement, &error));
      g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_READ_ONLY);
    }
}

static void
test_reader_sees_what_was_committed (Workbench     *bench,
                                     gconstpointer  data)
{
  g_autoptr(SlDatabase) writer = workbench_create (bench);
  g_autoptr(SlDatabase) reader = workbench_open (bench, SL_DATABASE_READ);
  g_autoptr(GError) error = NULL;
  gint64 version = sl_database_data_version (reader);

  g_assert_true (sl_database_begin (writer, &error));
  workbench_execute (writer, "UPDATE business SET next_number = 7");
  g_assert_cmpint (workbench_get_int (reader, "SELECT next_number FROM business"), ==, 1);
  g_assert_cmpint (sl_database_data_version (reader), ==, version);

  g_assert_true (sl_database_commit (writer, &error));
  g_assert_cmpint (workbench_get_int (reader, "SELECT next_number FROM business"), ==, 7);
  g_assert_cmpint (sl_database_data_version (reader), !=, version);
}

static void
test_close_rolls_back (Workbench     *bench,
                       gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(GError) error = NULL;

  g_assert_true (sl_database_begin (database, &error));
  workbench_execute (database, "UPDATE business SET next_number = 7");
  g_clear_pointer (&database, sl_database_close);

  database = workbench_open (bench, SL_DATABASE_READ);
  g_assert_cmpint (workbench_get_int (database, "SELECT next_number FROM business"), ==, 1);
}

static void
test_cancel (Workbench     *bench,
             gconstpointer  data)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(SlStatement) statement = NULL;
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  sl_database_set_cancellable (database, cancellable);
  statement = sl_statement_new (database, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL"
                                          " SELECT i + 1 FROM n) SELECT max (i) FROM n");
  g_assert_false (sl_statement_run (statement, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_CANCELLED);

  g_clear_pointer (&statement, sl_statement_free);
  sl_database_set_cancellable (database, NULL);
  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM business"), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/store/database/create-and-open", test_create_and_open);
  workbench_add ("/store/database/create-leaves-one-file", test_create_leaves_one_file);
  workbench_add ("/store/database/create-overwrites-nothing", test_create_overwrites_nothing);
  workbench_add ("/store/database/create-beside-remains", test_create_beside_remains);
  workbench_add ("/store/database/create-that-fails", test_create_that_fails_leaves_nothing);
  workbench_add ("/store/database/rights", test_rights);
  workbench_add ("/store/database/rights-are-repaired", test_rights_are_repaired);
  workbench_add ("/store/database/refuse/missing", test_missing);
  workbench_add ("/store/database/refuse/not-a-database", test_not_a_database);
  workbench_add ("/store/database/refuse/folder", test_folder);
  workbench_add ("/store/database/refuse/pipe", test_pipe);
  workbench_add ("/store/database/refuse/link", test_link_of_somebody_else);
  workbench_add ("/store/database/refuse/other-program", test_other_program);
  workbench_add ("/store/database/refuse/newer", test_newer);
  workbench_add ("/store/database/refuse/damaged-header", test_damaged_header);
  workbench_add ("/store/database/torn-first-page", test_torn_first_page);
  workbench_add ("/store/database/refuse/damaged-schema", test_damaged_schema);
  workbench_add ("/store/database/refuse/without-tables", test_without_tables);
  workbench_add ("/store/database/refuse/cut-short", test_cut_short);
  workbench_add ("/store/database/settings", test_settings);
  workbench_add ("/store/database/reader-cannot-write", test_reader_cannot_write);
  workbench_add ("/store/database/reader-sees-commits", test_reader_sees_what_was_committed);
  workbench_add ("/store/database/close-rolls-back", test_close_rolls_back);
  workbench_add ("/store/database/cancel", test_cancel);
  return g_test_run ();
}
