#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

static char *folder; /* (owned) */
static char *path;   /* (owned): of the business file */

/* What the program writes to its standard output; it must end with @status. */
static char *
run (const char *const *arguments,
     int                status)
{
  g_autoptr(GPtrArray) argv = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;
  char *output = NULL;
  int ended;

  g_ptr_array_add (argv, (char *) g_getenv ("SIDELINE_CLI"));
  g_ptr_array_add (argv, (char *) "-b");
  g_ptr_array_add (argv, path);

  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (char *) arguments[i]);

  g_ptr_array_add (argv, NULL);
  g_assert_true (g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                               NULL, &output, NULL, &ended, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_spawn_check_wait_status (ended, NULL) ? 0 : ended >> 8, ==, status);
  return output;
}

static void
test_made_once (void)
{
  const char *const sample[] = { "sample", NULL };
  g_autofree char *first = run (sample, 0);
  g_autofree char *again = run (sample, 1);

  g_assert_nonnull (strstr (first, path));
  g_assert_cmpstr (again, ==, "");
}

static void
test_is_whole (void)
{
  const char *const verify[] = { "--json", "verify", NULL };
  g_autofree char *output = run (verify, 0);

  g_assert_nonnull (strstr (output, "\"good\":true"));
}

static void
test_shows_the_loss (void)
{
  const char *const income[] = { "--json", "income", "--from", "2025-11-01", "--to", "2026-10-28",
                                 NULL };
  g_autofree char *output = run (income, 0);

  g_assert_nonnull (strstr (output, "\"net\":\"-1313.76\""));
}

/* The books as another program reads them: hledger checks that every entry balances. */
static void
test_hledger_agrees (void)
{
  g_autofree char *journal = g_build_filename (folder, "sample.journal", NULL);
  const char *const export[] = { "export", "journal", journal, NULL };
  const char *const hledger[] = { "hledger", "-f", journal, "balance", "-N",
                                  "assets:inventory", NULL };
  g_autofree char *output = run (export, 0);
  g_autofree char *balance = NULL;
  g_autoptr(GError) error = NULL;
  int ended;

  g_assert_true (g_spawn_sync (NULL, (char **) hledger, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
                               &balance, NULL, &ended, &error));
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (ended, NULL));
  g_assert_nonnull (strstr (balance, "1852.49"));
  g_unlink (journal);
}

static void
remove_folder (void)
{
  const char *const endings[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (path, endings[i], NULL);

      g_unlink (name);
    }

  g_rmdir (folder);
  g_free (path);
  g_free (folder);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("sideline-cli-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (folder, "sample.sideline", NULL);
  g_test_add_func ("/cli/sample/made-once", test_made_once);
  g_test_add_func ("/cli/sample/is-whole", test_is_whole);
  g_test_add_func ("/cli/sample/shows-the-loss", test_shows_the_loss);
  g_test_add_func ("/cli/sample/hledger-agrees", test_hledger_agrees);
  status = g_test_run ();
  remove_folder ();
  return status;
}
