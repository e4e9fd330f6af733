/* Faults of the machine and of other programs.  What must not hurt the test itself happens in
 * a child; a child only opens files that the parent has closed, because neither SQLite nor
 * POSIX locks survive a fork. */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "facts.h"
#include "store/backup.h"
#include "store/check.h"
#include "store/database-private.h"
#include "store/history.h"
#include "store/statement.h"
#include "workbench.h"

#define NOBODY 65534

typedef void (*ChildFunc) (Workbench *bench,
                           int        pipe_end);

static gboolean
try_sale (SlDatabase  *database,
          GError     **error)
{
  if (!sl_history_begin (database, error))
    return FALSE;

  facts_add_sale (database);
  return sl_history_finish (database, 1, "sale", "Ada", NULL, error);
}

static pid_t
start_child (Workbench *bench,
             ChildFunc  function,
             int       *pipe_end)
{
  int ends[2];
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      close (ends[0]);
      function (bench, ends[1]);
      _exit (0);
    }

  close (ends[1]);
  *pipe_end = ends[0];
  return child;
}

/* How many bytes came until the other end was closed. */
static guint
count_rest (int pipe_end)
{
  guint n = 0;
  char byte;

  while (read (pipe_end, &byte, 1) == 1)
    n++;
  close (pipe_end);
  return n;
}

/* Runs @function in a child that must end well; returns how many bytes it sent. */
static guint
run_child (Workbench *bench,
           ChildFunc  function)
{
  int pipe_end, status;
  pid_t child = start_child (bench, function, &pipe_end);
  guint n = count_rest (pipe_end);

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  return n;
}

static void
send_byte (int pipe_end)
{
  g_assert_cmpint (write (pipe_end, "x", 1), ==, 1);
}

static void
assert_sound (SlDatabase *database)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) findings = sl_check_run (database, SL_CHECK_FULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (char *) findings->pdata[i]);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
prepare (Workbench *bench)
{
  g_autoptr(SlDatabase) database = workbench_create (bench);

  facts_add_catalogue (database);
  facts_commit (database, facts_add_purchase);
}

static gint64
count_sales (SlDatabase *database)
{
  return workbench_get_int (database, "SELECT count(*) FROM activity WHERE verb = 'sale'");
}

/* Killed at any moment, the file holds exactly the verbs that were committed: those the
 * writer knew of, and at most one that it was about to learn of. */

static void
sell_for_ever (Workbench *bench,
               int        pipe_end)
{
  g_autoptr(SlDatabase) database = workbench_open (bench, SL_DATABASE_WRITE);

  while (try_sale (database, NULL))
    send_byte (pipe_end);
}

static void
wait_for_some (int   pipe_end,
               guint n)
{
  char byte;

  for (guint i = 0; i < n; i++)
    g_assert_cmpint (read (pipe_end, &byte, 1), ==, 1);
}

static void
test_killed_while_writing (Workbench     *bench,
                           gconstpointer  data)
{
  gint64 before = 0;

  prepare (bench);
  for (guint i = 0; i < 12; i++)
    {
      g_autoptr(SlDatabase) database = NULL;
      guint known = g_test_rand_int_range (0, 12);
      gint64 after;
      int pipe_end, status;
      pid_t child = start_child (bench, sell_for_ever, &pipe_end);

      wait_for_some (pipe_end, known);
      g_usleep (g_test_rand_int_range (0, 3000));
      g_assert_cmpint (kill (child, SIGKILL), ==, 0);
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFSIGNALED (status));
      known += count_rest (pipe_end);

      database = workbench_open (bench, SL_DATABASE_WRITE);
      after = count_sales (database);
      g_assert_cmpint (after - before, >=, known);
      g_assert_cmpint (after - before, <=, known + 1);
      g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM orders"
                                                    " WHERE kind = 'sale'"), ==, after);
      assert_sound (database);
      before = after;
    }
}

/* A disk that is full: the verb fails with a sentence, what was there stays, and with room
 * again it goes on. */

static void
limit_files (rlim_t size)
{
  struct rlimit limit = { size, RLIM_INFINITY };

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static gboolean
write_much (SlDatabase  *database,
            GError     **error)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (database, "UPDATE business SET name = hex (randomblob (30000))");

  return sl_database_begin (database, error) && sl_statement_run (statement, error) &&
         sl_database_commit (database, error);
}

static void
fill_the_disk (Workbench *bench,
               int        pipe_end)
{
  g_autoptr(SlDatabase) database = workbench_open (bench, SL_DATABASE_WRITE);
  g_autofree char *before = facts_dump (database);
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;

  /* Wherever in a page the limit falls. */
  limit_files (200 * 1024 + g_test_rand_int_range (0, 64 * 1024));
  while (write_much (database, &error))
    {
      send_byte (pipe_end);
      g_free (before);
      before = facts_dump (database);
    }

  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_FULL);
  sl_database_rollback (database);
  after = facts_dump (database);
  g_assert_cmpstr (after, ==, before);
  assert_sound (database);

  limit_files (RLIM_INFINITY);
  g_assert_true (try_sale (database, NULL));
}

static void
test_disk_full (Workbench     *bench,
                gconstpointer  data)
{
  g_autoptr(SlDatabase) database = NULL;

  prepare (bench);
  g_assert_cmpuint (run_child (bench, fill_the_disk), >, 0);
  database = workbench_open (bench, SL_DATABASE_WRITE);
  g_assert_cmpint (count_sales (database), ==, 1);
  assert_sound (database);
}

static void
make_files_without_room (Workbench *bench,
                         int        pipe_end)
{
  g_autoptr(SlDatabase) database = workbench_open (bench, SL_DATABASE_READ);
  g_autofree char *copy = workbench_build_path (bench, "copy.sideline");
  g_autoptr(GError) error = NULL;

  limit_files (32 * 1024);
  g_assert_false (sl_backup_make (database, copy, NULL, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_FULL);
  g_clear_error (&error);

  g_assert_null (sl_database_create (copy, NULL, NULL, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_FULL);
}

static void
test_no_room_for_a_new_file (Workbench     *bench,
                             gconstpointer  data)
{
  g_autofree char *before = NULL, *after = NULL;

  prepare (bench);
  before = workbench_digest (bench);
  run_child (bench, make_files_without_room);
  after = workbench_digest (bench);
  g_assert_cmpstr (before, ==, after);
}

/* A disk that fails: the functions of the log's file are replaced by ones that fail. */

static sqlite3_io_methods faulty;
static const sqlite3_io_methods *sound;
static guint n_writes_left;

static int
write_or_fail_cb (sqlite3_file *file,
                  const void   *bytes,
                  int           size,
                  sqlite3_int64 offset)
{
  if (n_writes_left == 0)
    return SQLITE_IOERR_WRITE;

  n_writes_left--;
  return sound->xWrite (file, bytes, size, offset);
}

static int
fail_to_sync_cb (sqlite3_file *file,
                 int           flags)
{
  return SQLITE_IOERR_FSYNC;
}

static sqlite3_file *
find_log (SlDatabase *database)
{
  sqlite3_file *log = NULL;

  g_assert_cmpint (sqlite3_file_control (database->handle, "main", SQLITE_FCNTL_JOURNAL_POINTER,
                                         &log), ==, SQLITE_OK);
  g_assert_nonnull (log->pMethods);
  return log;
}

/* Whichever write of a sale fails, nothing of it is there afterwards. */
static void
test_every_write_fails_once (Workbench     *bench,
                             gconstpointer  data)
{
  g_autoptr(SlDatabase) database = NULL;
  g_autofree char *before = NULL;
  gboolean is_done = FALSE;
  sqlite3_file *log;

  prepare (bench);
  database = workbench_open (bench, SL_DATABASE_WRITE);
  facts_commit (database, facts_add_contact);
  before = facts_dump (database);
  log = find_log (database);
  sound = log->pMethods;
  faulty = *sound;
  faulty.xWrite = write_or_fail_cb;

  for (guint n = 0; !is_done; n++)
    {
      g_autofree char *after = NULL;
      g_autoptr(GError) error = NULL;

      n_writes_left = n;
      log->pMethods = &faulty;
      is_done = try_sale (database, &error);
      log->pMethods = sound;
      if (is_done)
        {
          g_assert_cmpuint (n, >, 10);
          break;
        }

      g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_FAILED);
      after = facts_dump (database);
      g_assert_cmpstr (after, ==, before);
    }
  assert_sound (database);
  g_assert_cmpint (count_sales (database), ==, 1);
}

/* After a sync that failed nobody knows what is on the disk: no second try. */
static void
test_sync_fails (Workbench     *bench,
                 gconstpointer  data)
{
  g_autoptr(SlDatabase) database = NULL;
  g_autoptr(GError) error = NULL;
  sqlite3_file *log;

  prepare (bench);
  database = workbench_open (bench, SL_DATABASE_WRITE);
  facts_commit (database, facts_add_contact);
  log = find_log (database);
  sound = log->pMethods;
  faulty = *sound;
  faulty.xSync = fail_to_sync_cb;

  log->pMethods = &faulty;
  g_assert_false (try_sale (database, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_FAILED);
  g_clear_error (&error);
  log->pMethods = sound;

  g_assert_false (try_sale (database, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_READ_ONLY);
  g_clear_pointer (&database, sl_database_close);

  database = workbench_open (bench, SL_DATABASE_WRITE);
  g_assert_cmpint (count_sales (database), <=, 1);
  assert_sound (database);
  g_assert_true (try_sale (database, NULL));
}

/* Files that can be read but not written.  The superuser may write everything, so what is
 * tested here happens as somebody else then. */

static void
become_somebody (void)
{
  if (geteuid () == 0)
    g_assert_cmpint (setuid (NOBODY), ==, 0);
}

static void
assert_readable_only (Workbench *bench)
{
  g_autofree char *before = workbench_digest (bench);
  g_autofree char *after = NULL;
  g_autoptr(SlDatabase) database = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_null (sl_database_open (bench->path, SL_DATABASE_WRITE, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_READ_ONLY);

  database = workbench_open (bench, SL_DATABASE_READ);
  g_assert_cmpint (workbench_get_int (database, "SELECT count(*) FROM orders"), ==, 1);
  assert_sound (database);
  g_clear_pointer (&database, sl_database_close);

  after = workbench_digest (bench);
  g_assert_cmpstr (before, ==, after);
}

static void
read_what_is_protected (Workbench *bench,
                        int        pipe_end)
{
  g_autoptr(GError) error = NULL;

  become_somebody ();
  g_assert_cmpint (g_chmod (bench->path, 0400), ==, 0);
  assert_readable_only (bench);
  g_assert_cmpint (g_chmod (bench->folder, 0500), ==, 0);
  assert_readable_only (bench);
  g_assert_cmpint (g_chmod (bench->path, 0600), ==, 0);
  assert_readable_only (bench);

  g_assert_cmpint (g_chmod (bench->path, 0000), ==, 0);
  g_assert_null (sl_database_open (bench->path, SL_DATABASE_READ, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_FAILED);
  g_assert_cmpint (g_chmod (bench->folder, 0700), ==, 0);
}

static void
test_write_protected (Workbench     *bench,
                      gconstpointer  data)
{
  prepare (bench);
  if (geteuid () == 0)
    {
      g_assert_cmpint (chown (bench->folder, NOBODY, NOBODY), ==, 0);
      g_assert_cmpint (chown (bench->path, NOBODY, NOBODY), ==, 0);
    }
  run_child (bench, read_what_is_protected);
}

/* Other writers */

static void
test_busy (Workbench     *bench,
           gconstpointer  data)
{
  g_autoptr(SlDatabase) first = workbench_create (bench);
  g_autoptr(SlDatabase) second = workbench_open (bench, SL_DATABASE_WRITE);
  g_autoptr(GError) error = NULL;

  sqlite3_busy_timeout (second->handle, 10);
  g_assert_true (sl_database_begin (first, &error));
  g_assert_false (sl_database_begin (second, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_BUSY);
  g_clear_error (&error);

  g_assert_true (sl_database_commit (first, &error));
  g_assert_true (sl_database_begin (second, &error));
  g_assert_no_error (error);
}

static void
sell_a_few (Workbench *bench,
            int        pipe_end)
{
  g_autoptr(SlDatabase) database = workbench_open (bench, SL_DATABASE_WRITE);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 25; i++)
    {
      g_assert_true (try_sale (database, &error));
      g_assert_no_error (error);
      send_byte (pipe_end);
    }
}

static void
test_two_writers (Workbench     *bench,
                  gconstpointer  data)
{
  g_autoptr(SlDatabase) database = NULL;
  int pipe_end, status;
  pid_t child;

  prepare (bench);
  child = start_child (bench, sell_a_few, &pipe_end);
  g_assert_cmpuint (run_child (bench, sell_a_few), ==, 25);
  g_assert_cmpuint (count_rest (pipe_end), ==, 25);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);

  database = workbench_open (bench, SL_DATABASE_WRITE);
  g_assert_cmpint (count_sales (database), ==, 50);
  assert_sound (database);
}

/* The log of a crash may hold a header that the file does not have yet. */
static void
test_newer_in_the_log (Workbench     *bench,
                       gconstpointer  data)
{
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr(SlDatabase) database = NULL;
  g_autoptr(GError) error = NULL;
  gsize size = 0;

  prepare (bench);
  database = workbench_open (bench, SL_DATABASE_WRITE);
  _sl_connection_execute (database->handle, "PRAGMA user_version = 99", &error);
  g_assert_no_error (error);
  sqlite3_db_config (database->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  g_clear_pointer (&database, sl_database_close);
  g_assert_true (g_file_get_contents (bench->path, &before, &size, NULL));

  g_assert_null (sl_database_open (bench->path, SL_DATABASE_WRITE, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_NEWER);
  g_assert_true (g_file_get_contents (bench->path, &after, NULL, NULL));
  g_assert_cmpmem (before, size, after, size);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/store/fault/killed-while-writing", test_killed_while_writing);
  workbench_add ("/store/fault/disk-full", test_disk_full);
  workbench_add ("/store/fault/no-room-for-a-new-file", test_no_room_for_a_new_file);
  workbench_add ("/store/fault/every-write-fails-once", test_every_write_fails_once);
  workbench_add ("/store/fault/sync-fails", test_sync_fails);
  workbench_add ("/store/fault/write-protected", test_write_protected);
  workbench_add ("/store/fault/busy", test_busy);
  workbench_add ("/store/fault/two-writers", test_two_writers);
  workbench_add ("/store/fault/newer-in-the-log", test_newer_in_the_log);
  return g_test_run ();
}
