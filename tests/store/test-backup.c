#include "store/backup.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "facts.h"
#include "store/check.h"
#include "workbench.h"

static char *
dump_file (const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SlDatabase) database = sl_database_open (path, SL_DATABASE_READ, &error);

  g_assert_no_error (error);
  return facts_dump (database);
}

static SlDatabase *
create_with_facts (Workbench *bench)
{
  SlDatabase *database = workbench_create (bench);

  facts_add_catalogue (database);
  facts_commit (database, facts_add_sale);
  return database;
}

static void
test_copy_of_a_file_in_use (Workbench     *bench,
                            gconstpointer  data)
{
  g_autoptr(SlDatabase) database = create_with_facts (bench);
  g_autofree char *copy = workbench_build_path (bench, "copy.sideline");
  g_autofree char *expected = facts_dump (database);
  g_autofree char *actual = NULL;
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(GError) error = NULL;
  GStatBuf info;

  g_assert_true (sl_backup_make (database, copy, &findings, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
  g_assert_cmpint (g_stat (copy, &info), ==, 0);
  g_assert_cmphex (info.st_mode & 0777, ==, 0600);

  actual = dump_file (copy);
  g_assert_cmpstr (actual, ==, expected);
}

static void
test_reader_makes_a_backup (Workbench     *bench,
                            gconstpointer  data)
{
  g_autoptr(SlDatabase) writer = create_with_facts (bench);
  g_autoptr(SlDatabase) reader = workbench_open (bench, SL_DATABASE_READ);
  g_autofree char *copy = workbench_build_path (bench, "copy.sideline");
  g_autofree char *expected = facts_dump (writer);
  g_autofree char *actual = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (sl_backup_make (reader, copy, NULL, &error));
  g_assert_no_error (error);

  actual = dump_file (copy);
  g_assert_cmpstr (actual, ==, expected);
}

typedef struct
{
  SlDatabase   *writer;
  GCancellable *cancellable; /* (nullable): cancelled after some steps */
  gint64        last, total;
  guint         n_told;
} Look;

/* Somebody goes on working while the copy is made. */
static void
look_cb (gint64   n_done,
         gint64   n_total,
         gpointer data)
{
  Look *look = data;

  g_assert_cmpint (n_done, >=, look->last);
  look->last = n_done;
  look->total = n_total;
  look->n_told++;
  facts_commit (look->writer, facts_add_sale);

  if (look->cancellable != NULL)
    g_cancellable_cancel (look->cancellable);
}

static void
fill_up (SlDatabase *database)
{
  g_assert_true (sl_database_begin (database, NULL));
  workbench_execute (database,
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
    " INSERT INTO hours (uid, dated, kind, minutes, note)"
    " SELECT printf ('%036d', i), 20000, 'office', 5, hex (zeroblob (800)) FROM n");
  g_assert_true (sl_database_commit (database, NULL));
}

/* The copy is of the moment when it was begun, whatever is written meanwhile. */
static void
test_in_steps (Workbench     *bench,
               gconstpointer  data)
{
  g_autoptr(SlDatabase) writer = create_with_facts (bench);
  g_autoptr(SlDatabase) reader = NULL;
  g_autofree char *copy = workbench_build_path (bench, "copy.sideline");
  g_autofree char *expected = NULL, *actual = NULL;
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(GError) error = NULL;
  Look look = { .writer = writer };
  const SlBackupWatch watch = { look_cb, &look, NULL };

  fill_up (writer);
  reader = workbench_open (bench, SL_DATABASE_READ);
  expected = facts_dump (reader);
  g_assert_true (sl_backup_make_watched (reader, copy, &watch, &findings, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (look.n_told, >, 2);
  g_assert_cmpint (look.last, <=, look.total);
  actual = dump_file (copy);
  g_assert_cmpstr (actual, ==, expected);
}

static void
test_cancelled (Workbench     *bench,
                gconstpointer  data)
{
  g_autoptr(SlDatabase) writer = create_with_facts (bench);
  g_autoptr(SlDatabase) reader = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *copy = workbench_build_path (bench, "copy.sideline");
  g_autoptr(GDir) folder = NULL;
  g_autoptr(GError) error = NULL;
  const char *name;
  Look look = { .writer = writer, .cancellable = cancellable };
  const SlBackupWatch watch = { look_cb, &look, cancellable };

  fill_up (writer);
  reader = workbench_open (bench, SL_DATABASE_READ);
  g_assert_false (sl_backup_make_watched (reader, copy, &watch, NULL, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_CANCELLED);
  folder = g_dir_open (bench->folder, 0, NULL);

  while ((name = g_dir_read_name (folder)) != NULL)
    g_assert_null (strstr (name, "copy"));
}

static void
test_overwrites_nothing (Workbench     *bench,
                         gconstpointer  data)
{
  g_autoptr(SlDatabase) database = create_with_facts (bench);
  g_autofree char *copy = workbench_build_path (bench, "copy.sideline");
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (copy, "mine", -1, NULL));
  before = workbench_digest (bench);
  g_assert_false (sl_backup_make (database, copy, NULL, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_EXISTS);
  after = workbench_digest (bench);
  g_assert_cmpstr (before, ==, after);
}

static void
test_nowhere_to_write (Workbench     *bench,
                       gconstpointer  data)
{
  g_autoptr(SlDatabase) database = create_with_facts (bench);
  g_autofree char *copy = workbench_build_path (bench, "no/such/copy.sideline");
  g_autoptr(GError) error = NULL;

  g_assert_false (sl_backup_make (database, copy, NULL, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND);
}

static void
test_restore_to_a_new_place (Workbench     *bench,
                             gconstpointer  data)
{
  g_autoptr(SlDatabase) database = create_with_facts (bench);
  g_autofree char *copy = workbench_build_path (bench, "copy.sideline");
  g_autofree char *again = workbench_build_path (bench, "again.sideline");
  g_autofree char *expected = facts_dump (database);
  g_autofree char *actual = NULL, *kept = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (sl_backup_make (database, copy, NULL, &error));
  g_assert_true (sl_backup_restore (copy, again, &kept, &error));
  g_assert_no_error (error);
  g_assert_null (kept);
  actual = dump_file (again);
  g_assert_cmpstr (actual, ==, expected);
}

static void
test_restore_keeps_what_was_there (Workbench     *bench,
                                   gconstpointer  data)
{
  g_autoptr(SlDatabase) database = create_with_facts (bench);
  g_autofree char *copy = workbench_build_path (bench, "copy.sideline");
  g_autofree char *old = facts_dump (database);
  g_autofree char *new = NULL, *restored = NULL, *replaced = NULL, *kept = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (sl_backup_make (database, copy, NULL, &error));
  facts_commit (database, facts_add_sale);
  new = facts_dump (database);
  g_clear_pointer (&database, sl_database_close);

  g_assert_true (sl_backup_restore (copy, bench->path, &kept, &error));
  g_assert_no_error (error);
  restored = dump_file (bench->path);
  g_assert_cmpstr (restored, ==, old);
  g_assert_nonnull (kept);
  replaced = dump_file (kept);
  g_assert_cmpstr (replaced, ==, new);
}

/* Another connection sees the old content or the new, and nothing else. */
static void
test_restore_under_a_reader (Workbench     *bench,
                             gconstpointer  data)
{
  g_autoptr(SlDatabase) database = create_with_facts (bench);
  g_autoptr(SlDatabase) reader = NULL;
  g_autofree char *copy = workbench_build_path (bench, "copy.sideline");
  g_autofree char *old = facts_dump (database);
  g_autofree char *new = NULL, *seen = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (sl_backup_make (database, copy, NULL, &error));
  facts_commit (database, facts_add_sale);
  new = facts_dump (database);
  reader = workbench_open (bench, SL_DATABASE_READ);

  g_assert_true (sl_database_begin (reader, &error));
  seen = facts_dump (reader);
  g_assert_cmpstr (seen, ==, new);
  g_assert_true (sl_backup_restore (copy, bench->path, NULL, &error));
  g_assert_no_error (error);
  g_free (seen);
  seen = facts_dump (reader);
  g_assert_cmpstr (seen, ==, new);
  sl_database_rollback (reader);
  g_free (seen);
  seen = facts_dump (reader);
  g_assert_cmpstr (seen, ==, old);
}

static void
test_restore_over_a_damaged_file (Workbench     *bench,
                                  gconstpointer  data)
{
  g_autoptr(SlDatabase) database = create_with_facts (bench);
  g_autofree char *copy = workbench_build_path (bench, "copy.sideline");
  g_autofree char *expected = facts_dump (database);
  g_autofree char *actual = NULL, *kept = NULL, *bytes = NULL, *aside = NULL;
  g_autoptr(GError) error = NULL;
  gsize size, aside_size;

  g_assert_true (sl_backup_make (database, copy, NULL, &error));
  g_clear_pointer (&database, sl_database_close);
  g_assert_true (g_file_get_contents (bench->path, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (bench->path, bytes, size - 4096, NULL));

  g_assert_true (sl_backup_restore (copy, bench->path, &kept, &error));
  g_assert_no_error (error);
  actual = dump_file (bench->path);
  g_assert_cmpstr (actual, ==, expected);
  g_assert_true (g_file_get_contents (kept, &aside, &aside_size, NULL));
  g_assert_cmpmem (aside, aside_size, bytes, size - 4096);
}

static void
assert_restore_refused (Workbench  *bench,
                        const char *backup,
                        const char *path,
                        int         code)
{
  g_autofree char *before = workbench_digest (bench);
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_false (sl_backup_restore (backup, path, NULL, &error));
  g_assert_error (error, SL_STORE_ERROR, code);
  after = workbench_digest (bench);
  g_assert_cmpstr (before, ==, after);
}

static void
test_restore_refuses (Workbench     *bench,
                      gconstpointer  data)
{
  g_autofree char *other = workbench_build_path (bench, "letter.txt");

  sl_database_close (create_with_facts (bench));
  g_assert_true (g_file_set_contents (other, "Dear Ada,\n", -1, NULL));

  assert_restore_refused (bench, other, bench->path, SL_STORE_ERROR_FOREIGN);
  assert_restore_refused (bench, bench->path, other, SL_STORE_ERROR_FOREIGN);
  assert_restore_refused (bench, bench->path, bench->path, SL_STORE_ERROR_EXISTS);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/store/backup/of-a-file-in-use", test_copy_of_a_file_in_use);
  workbench_add ("/store/backup/by-a-reader", test_reader_makes_a_backup);
  workbench_add ("/store/backup/in-steps", test_in_steps);
  workbench_add ("/store/backup/cancelled", test_cancelled);
  workbench_add ("/store/backup/overwrites-nothing", test_overwrites_nothing);
  workbench_add ("/store/backup/nowhere-to-write", test_nowhere_to_write);
  workbench_add ("/store/backup/restore/new-place", test_restore_to_a_new_place);
  workbench_add ("/store/backup/restore/keeps-what-was-there", test_restore_keeps_what_was_there);
  workbench_add ("/store/backup/restore/under-a-reader", test_restore_under_a_reader);
  workbench_add ("/store/backup/restore/damaged", test_restore_over_a_damaged_file);
  workbench_add ("/store/backup/restore/refuses", test_restore_refuses);
  return g_test_run ();
}
